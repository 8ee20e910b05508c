/* A rulebook made ready to judge: its variables, its conditions with the presumptions written out, and what is known of
   each variable from the facts. The same as rules/compile.py, without the closure that only speed asks for. */

import { UNKNOWN, accepts, allOf, anyOf, cells, known, replaceCells } from "./conditions.js";
import { codeOf, codesBetween, makeScale } from "./scales.js";

/** @typedef {import("./rulebook.js").Rulebook} Rulebook */
/** @typedef {import("./conditions.js").Facts} Facts */
/** @typedef {number | number[] | null} Code  its class, the classes an estimate leaves, or nothing */
/** @typedef {{scales: import("./scales.js").Scale[], conditions: import("./conditions.js").Condition[]}} Program */

/** A value that a fact cannot have. */
export class FactError extends Error {}

/** The variable that says whether a presumed fact is stated. @param {string} fact */
export const stated = (fact) => `${fact} is stated`;

/** @type {WeakMap<Rulebook, Program>} */
const made = new WeakMap();

/** The program of a rulebook; made once. @param {Rulebook} rulebook @returns {Program} */
export function programOf(rulebook) {
  let program = made.get(rulebook);
  if (!program) {
    program = makeProgram(rulebook);
    made.set(rulebook, program);
  }
  return program;
}

/** @param {Rulebook} rulebook @returns {Program} */
function makeProgram(rulebook) {
  const conditions = rulebook.branches.map((branch) => replaceCells(branch.condition, (cell) => presumed(cell, rulebook)));
  const tested = conditions.flatMap(cells);
  const flags = rulebook.presumptions.map(({ fact }) => ({ name: stated(fact), kind: "flag", values: [true, false] }));
  const scales = [...rulebook.facts, ...flags]
    .map((fact) => ({ fact, own: tested.filter((cell) => cell.fact === fact.name) }))
    .filter(({ own }) => own.length > 0)
    .map(({ fact, own }) => makeScale(fact, own));
  return { scales, conditions };
}

/**
 * A cell on a fact that may go unstated: where it may, and it is, the presumed value answers the cell.
 * @param {import("./conditions.js").Cell} cell @param {Rulebook} rulebook @returns {import("./conditions.js").Condition}
 */
function presumed(cell, rulebook) {
  const presumption = rulebook.presumptions.find(({ fact }) => fact === cell.fact);
  if (!presumption) return cell;
  const unstated = { fact: stated(cell.fact), op: "in", values: [false] };
  const applies = allOf(unstated, presumption.condition);
  const ordinary = allOf(cell, { not: applies });
  return accepts(cell, presumption.value) ? anyOf(ordinary, applies) : ordinary;
}

/** The variable of a fact; -1 when no row tests it. @param {Program} program @param {string} fact */
export const positionOf = (program, fact) => program.scales.findIndex((scale) => scale.fact === fact);

/**
 * What is known of each variable. Throws FactError for a value that the fact cannot have.
 * @param {Rulebook} rulebook @param {Facts} facts @returns {Code[]}
 */
export function encode(rulebook, facts) {
  return programOf(rulebook).scales.map((scale) => {
    const presumption = rulebook.presumptions.find(({ fact }) => scale.fact === stated(fact));
    return presumption ? readStated(rulebook, presumption.fact, scale, facts) : readFact(rulebook, scale, facts);
  });
}

/** @param {Rulebook} rulebook @param {import("./scales.js").Scale} scale @param {Facts} facts @returns {Code} */
function readFact(rulebook, scale, facts) {
  const value = known(facts, scale.fact);
  if (value === UNKNOWN) return readEstimate(rulebook, scale, facts);
  const code = codeOf(scale, value);
  if (code === undefined) throw new FactError(`${rulebook.question}.${scale.fact}`);
  return code;
}

/** @param {Rulebook} rulebook @param {import("./scales.js").Scale} scale @param {Facts} facts @returns {Code} */
function readEstimate(rulebook, scale, facts) {
  const range = estimateOf(rulebook, scale.fact, facts);
  if (!range) return null;
  const codes = codesBetween(scale, ...range);
  return codes.length === 1 ? codes[0] : codes;
}

/** @param {Rulebook} rulebook @param {string} fact @param {import("./scales.js").Scale} scale @param {Facts} facts */
function readStated(rulebook, fact, scale, facts) {
  const isKnown = known(facts, fact) !== UNKNOWN || estimateOf(rulebook, fact, facts) !== null;
  return /** @type {number} */ (codeOf(scale, isKnown));
}

/**
 * The range that stands for an unknown fact; null when there is none.
 * @param {Rulebook} rulebook @param {string} fact @param {Facts} facts @returns {[number, number] | null}
 */
export function estimateOf(rulebook, fact, facts) {
  const estimate = rulebook.estimates.find((found) => found.fact === fact);
  const range = estimate ? facts[estimate.range_fact] : null;
  return Array.isArray(range) ? range : null;
}
