/* Explaining an answer further: what would change it, and which questions are still worth asking.
   The same as rules/explain.py. */

import { UNKNOWN, holds, known } from "./conditions.js";
import { isMilder, resolve } from "./consequences.js";
import { Diagrams, reachable } from "./diagram.js";
import { draw } from "./drawing.js";
import { allowedClasses, judge } from "./judge.js";
import { LANGUAGES, fill, textValues } from "./phrases.js";
import { encode, positionOf, programOf, stated } from "./program.js";
import { codeOf } from "./scales.js";

/** @typedef {import("./rulebook.js").Rulebook} Rulebook */
/** @typedef {import("./rulebook.js").PossibleChange} PossibleChange */
/** @typedef {import("./conditions.js").Facts} Facts */
/** @typedef {{changes: PossibleChange[], outcome: string}} Found */
/** @typedef {{facts: Facts, outcome: string, kind: "milder" | "surprising", text: import("./consequences.js").Text}} Change */

const MOST_CHANGES = 5;
const MOST_SURPRISES = 2;
const AND = { nl: " én ", en: " and " };

/** The smallest changes of facts that lead to a milder outcome, the mildest first, then what would not help. @param {Rulebook} rulebook @param {Facts} facts @returns {Change[]} */
export function counterfactuals(rulebook, facts) {
  const now = judge(rulebook, facts).outcome;
  const offered = rulebook.changes
    .filter((change) => isOffered(change, facts))
    .map((change) => ({ changes: [change], outcome: outcomeAfter(rulebook, facts, [change]) }));
  const milder = findMilder(rulebook, facts, offered.filter(({ changes }) => changes[0].in_hand), now);
  const surprising = findSurprising(rulebook, offered, now, milder.length > 0 ? milder[0].changes : []);
  return [
    ...milder.slice(0, MOST_CHANGES - surprising.length).map((found) => tell(rulebook, facts, found, "milder")),
    ...surprising.map((found) => tell(rulebook, facts, found, "surprising")),
  ];
}

/** Whether the change applies, and changes something. @param {PossibleChange} change @param {Facts} facts */
function isOffered(change, facts) {
  if (Object.entries(change.facts).every(([name, value]) => known(facts, name) === value)) return false;
  return holds(change.offered, facts) !== false;
}

/** @param {Rulebook} rulebook @param {Facts} facts @param {PossibleChange[]} changes */
function outcomeAfter(rulebook, facts, changes) {
  return judge(rulebook, Object.assign({}, facts, ...changes.map((change) => change.facts))).outcome;
}

/** Single changes and pairs that lead to something milder; the mildest first, single ones before pairs. @param {Rulebook} rulebook @param {Facts} facts @param {Found[]} singles @param {string} now @returns {Found[]} */
function findMilder(rulebook, facts, singles, now) {
  const { consequences } = rulebook;
  const found = singles.filter(({ outcome }) => isMilder(consequences, outcome, now));
  const reached = new Set(found.map(({ outcome }) => outcome));
  for (const [a, b] of pairs(singles)) {
    if (Object.keys(a.changes[0].facts).some((name) => name in b.changes[0].facts)) continue;
    const changes = [...a.changes, ...b.changes];
    const outcome = outcomeAfter(rulebook, facts, changes);
    const isBetter = [now, a.outcome, b.outcome].every((other) => isMilder(consequences, outcome, other));
    if (isBetter && !reached.has(outcome)) found.push({ changes, outcome });
  }
  const severity = (/** @type {Found} */ entry) => consequences.severity.indexOf(entry.outcome);
  return found.sort((a, b) => severity(a) - severity(b) || a.changes.length - b.changes.length);
}

/** @template T @param {T[]} list @returns {[T, T][]} */
const pairs = (list) => list.flatMap((a, place) => list.slice(place + 1).map((b) => /** @type {[T, T]} */ ([a, b])));

/** Changes that people expect to help and that do not; first those that are part of what would. @param {Rulebook} rulebook @param {Found[]} offered @param {string} now @param {PossibleChange[]} best @returns {Found[]} */
function findSurprising(rulebook, offered, now, best) {
  const found = offered.filter(
    ({ changes, outcome }) => changes[0].expected_to_help && !isMilder(rulebook.consequences, outcome, now),
  );
  const apart = (/** @type {Found} */ entry) => Number(!best.includes(entry.changes[0]));
  return found.sort((a, b) => apart(a) - apart(b)).slice(0, MOST_SURPRISES);
}

/** @param {Rulebook} rulebook @param {Facts} facts @param {Found} found @param {"milder" | "surprising"} kind @returns {Change} */
function tell(rulebook, facts, { changes, outcome }, kind) {
  const values = textValues({ ...rulebook, estimates: [] }, facts);
  const clauses = changes.map((change) => fill(change.text, values, false));
  const text = LANGUAGES.map((language) => {
    const joined = clauses.map((clause) => clause[language]).join(AND[language]);
    return [language, `${joined.slice(0, 1).toUpperCase()}${joined.slice(1)}.`];
  });
  return { facts: Object.assign({}, ...changes.map((change) => change.facts)), outcome, kind, text: Object.fromEntries(text) };
}

/**
 * The facts not yet answered that can still change the answer, the most decisive first; empty when it is fixed.
 * A fact stated as UNKNOWN is answered: the asker cannot tell.
 * @param {Rulebook} rulebook @param {Facts} facts @returns {string[]}
 */
export function nextFacts(rulebook, facts) {
  const program = programOf(rulebook);
  const codes = encode(rulebook, facts);
  for (const { fact } of rulebook.presumptions) {
    const position = positionOf(program, stated(fact));
    // It may yet be stated, so what it would be presumed to be settles nothing.
    if (position >= 0 && !(fact in facts)) codes[position] = codeOf(program.scales[position], true) ?? null;
  }
  const answered = program.scales.flatMap((scale, place) => (scale.fact in facts || codes[place] !== null ? [place] : []));
  const diagrams = new Diagrams();
  const narrowed = diagrams.narrow(draw(rulebook).outcome, allowedClasses(codes));
  const settled = diagrams.mergeVariables(narrowed, new Set(answered));
  const answer = diagrams.combine((outcomes) => resolve(rulebook.consequences, outcomes), settled);
  const open = [...reachable(answer).variables];
  const left = new Map(open.map((variable) => [variable, questionsLeft(diagrams, answer, variable, program)]));
  const score = (/** @type {number} */ variable) => /** @type {number} */ (left.get(variable));
  return open.sort((a, b) => score(a) - score(b) || a - b).map((variable) => program.scales[variable].fact);
}

/** How many facts still matter after an answer to this one, on average over its classes. @param {Diagrams} diagrams @param {import("./diagram.js").Node} answer @param {number} variable @param {import("./program.js").Program} program */
function questionsLeft(diagrams, answer, variable, program) {
  const classes = program.scales[variable].samples.map((_sample, code) => code);
  const left = classes.map((code) => {
    const allowed = program.scales.map((_scale, place) => (place === variable ? [code] : null));
    return reachable(diagrams.narrow(answer, allowed)).variables.size;
  });
  return left.reduce((sum, count) => sum + count, 0) / classes.length;
}
