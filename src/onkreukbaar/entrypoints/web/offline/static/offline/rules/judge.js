/* The judgement: which rows count and the one outcome, for known facts and for unknown ones. Unknown facts are settled
   by looking at every way they can turn out, through decision diagrams. The same as rules/judge.py. */

import { resolve, strictestOf } from "./consequences.js";
import { Diagrams, reachable } from "./diagram.js";
import { byRow, draw } from "./drawing.js";
import { encode, positionOf, programOf } from "./program.js";

/** @typedef {import("./rulebook.js").Rulebook} Rulebook */
/** @typedef {import("./rulebook.js").Branch} Branch */
/** @typedef {import("./diagram.js").Node} Node */
/** @typedef {import("./diagram.js").Allowed} Allowed */
/** @typedef {{branch: Branch, isOpen: boolean}} Ground  a row that counts in every way; isOpen: another case of it may hold */
/**
 * @typedef {object} Verdict
 * @property {string} outcome
 * @property {string[]} outcomes  every outcome that the unknown facts leave possible
 * @property {string} strictest  whose duties hold
 * @property {Ground[]} grounds  the rows that count in every way, the weightiest first
 * @property {Branch[]} possible  branches that count in only some of the ways
 * @property {string[]} notify  roles to tell
 * @property {string[]} missing  the unknown facts that would settle it
 * @property {boolean} byLackOfFacts  consult first because facts are missing, not because a row says so
 */

/** No row covers these facts: the rules have a gap, so there is no answer. */
export class NoRow extends Error {}

/** The verdict on these facts; a fact that is left out is unknown. @param {Rulebook} rulebook @param {import("./conditions.js").Facts} facts @returns {Verdict} */
export function judge(rulebook, facts) {
  const drawing = draw(rulebook);
  const codes = encode(rulebook, facts);
  const allowed = allowedClasses(codes);
  const { values, variables } = reachable(new Diagrams().narrow(drawing.outcome, allowed));
  if (values.has(null)) throw new NoRow(rulebook.question);
  const outcomes = [...values].sort();
  const outcome = resolve(rulebook.consequences, outcomes);
  const strictest = strictestOf(rulebook.consequences, outcomes, outcome);
  const reasons = certainty(rulebook.branches, drawing.reasons, allowed);
  const grounds = groundsOf(reasons, drawing.rowReasons, allowed, outcome);
  const tells = drawing.tells === drawing.reasons ? reasons : certainty(rulebook.branches, drawing.tells, allowed);
  const told = toldBy(tells, drawing.rowTells, allowed, strictest);
  if (!told.hasOutcome || strictest !== outcome) addAll(told.roles, rulebook.consequences.notify[strictest]);
  const missing = missingFacts(rulebook, variables);
  const byLackOfFacts = outcome === "consult_first" && outcomes.length > 1;
  if (byLackOfFacts) addAll(told.roles, askedAboutEstimate(rulebook, codes, missing));
  const kept = new Set(grounds.map((ground) => ground.branch.row));
  return {
    outcome,
    outcomes,
    strictest,
    grounds,
    possible: [...reasons.keys()].filter((branch) => !kept.has(branch.row)).sort(byWeight),
    notify: rulebook.roles.filter((role) => told.roles.has(role)),
    missing,
    byLackOfFacts,
  };
}

/** For each variable the classes it may have. @param {import("./program.js").Code[]} codes @returns {Allowed} */
export function allowedClasses(codes) {
  return codes.map((code) => (typeof code === "number" ? [code] : code));
}

/** The heaviest first. @param {Branch} a @param {Branch} b */
const byWeight = (a, b) => a.level - b.level || a.index - b.index;

/** @param {Set<string>} roles @param {string[]} more */
const addAll = (roles, more) => more.forEach((role) => roles.add(role));

/** @param {Node} node @param {Allowed} allowed */
const isCertain = (node, allowed) => !reachable(node, allowed).values.has(false);

/** The branches that hold in at least one way, and whether they hold in every way. @param {Branch[]} branches @param {Node[]} nodes @param {Allowed} allowed @returns {Map<Branch, boolean>} */
function certainty(branches, nodes, allowed) {
  const found = new Map();
  for (const branch of branches) {
    const { values } = reachable(nodes[branch.index], allowed);
    if (values.has(true)) found.set(branch, !values.has(false));
  }
  return found;
}

/** The rows that hold in every way; where the case is open, the case with the answer's outcome, else the mildest. @param {Map<Branch, boolean>} reasons @param {Map<string, Node>} rows @param {Allowed} allowed @param {string} outcome @returns {Ground[]} */
function groundsOf(reasons, rows, allowed, outcome) {
  /** @type {Ground[]} */
  const grounds = [];
  for (const [row, branches] of byRow([...reasons.keys()])) {
    const certain = branches.find((branch) => reasons.get(branch));
    if (certain) {
      grounds.push({ branch: certain, isOpen: false });
    } else if (isCertain(/** @type {Node} */ (rows.get(row)), allowed)) {
      const mildest = /** @type {Branch} */ ([...branches].sort(byWeight).pop());
      grounds.push({ branch: branches.find((branch) => branch.outcome === outcome) ?? mildest, isOpen: true });
    }
  }
  return grounds.sort((a, b) => byWeight(a.branch, b.branch));
}

/** Whom the certain rows tell: of an open row only who is told in each of its cases. @param {Map<Branch, boolean>} tells @param {Map<string, Node>} rows @param {Allowed} allowed @param {string} strictest */
function toldBy(tells, rows, allowed, strictest) {
  const told = { roles: new Set(), hasOutcome: false };
  for (const [row, branches] of byRow([...tells.keys()])) {
    if (!isCertain(/** @type {Node} */ (rows.get(row)), allowed)) continue;
    const [first, ...others] = branches;
    addAll(told.roles, first.notify.filter((role) => others.every((branch) => branch.notify.includes(role))));
    told.hasOutcome ||= branches.some((branch) => branch.outcome === strictest);
  }
  return told;
}

/** @param {Rulebook} rulebook @param {Set<number>} variables */
function missingFacts(rulebook, variables) {
  const names = new Set(rulebook.facts.map((fact) => fact.name));
  const tested = programOf(rulebook).scales.map((scale) => scale.fact);
  return tested.filter((fact, index) => variables.has(index) && names.has(fact));
}

/** Whom to ask when an estimate crosses a limit that matters. @param {Rulebook} rulebook @param {import("./program.js").Code[]} codes @param {string[]} missing */
function askedAboutEstimate(rulebook, codes, missing) {
  const program = programOf(rulebook);
  const crossing = rulebook.estimates.filter(
    ({ fact }) => missing.includes(fact) && Array.isArray(codes[positionOf(program, fact)]),
  );
  return crossing.flatMap((estimate) => estimate.notify);
}
