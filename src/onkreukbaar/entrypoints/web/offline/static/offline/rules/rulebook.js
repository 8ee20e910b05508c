/* Reading a rulebook from the bundle, strictly. Whatever is not known here (a kind of fact, a cell, a key of a row) is
   refused: an evaluator that passed over it would answer as if the row were not there. */

import { COMPARISONS } from "./conditions.js";

/** @typedef {import("./conditions.js").Condition} Condition */
/** @typedef {import("./consequences.js").Text} Text */
/** @typedef {{name: string, kind: string, values: any[], required: boolean, default: any, attested_by: string | null}} Fact */
/**
 * @typedef {object} Branch  one row with one outcome; a row with cases has a branch for each of them
 * @property {string} row
 * @property {number} index
 * @property {Condition} condition
 * @property {string} outcome
 * @property {number} level  position in the precedence, 0 is the strictest
 * @property {boolean} settles
 * @property {boolean} otherwise
 * @property {string[]} norms
 * @property {string[]} interpretations
 * @property {string[]} notify
 * @property {string[]} duties
 * @property {Text} text
 * @property {Text} row_text
 * @property {Text | null} choice
 */
/** @typedef {{id: string, condition: Condition, norms: string[], text: Text}} Tick */
/** @typedef {{id: string, facts: Record<string, any>, offered: Condition, in_hand: boolean, expected_to_help: boolean, text: Text}} PossibleChange */
/**
 * @typedef {object} Rulebook
 * @property {string} key
 * @property {string} question
 * @property {string} valid_from
 * @property {string} hash
 * @property {"all" | "first"} decides
 * @property {string} base_norm
 * @property {Record<string, {kind: string, value: any}>} parameters
 * @property {Branch[]} branches
 * @property {Tick[]} ticks
 * @property {PossibleChange[]} changes
 * @property {{fact: string, value: any, condition: Condition}[]} presumptions
 * @property {{fact: string, range_fact: string, notify: string[], text: Text}[]} estimates
 * @property {Fact[]} facts
 * @property {string[]} roles
 * @property {Record<string, Text>} labels
 * @property {import("./consequences.js").Consequences} consequences
 */

/** The rules hold something that this evaluator does not know. */
export class UnknownKind extends Error {}

export const FACT_KINDS = ["choice", "flag", "integer", "money", "range"];
const TESTED = { choice: ["in"], flag: ["in"], integer: ["in", ...COMPARISONS], money: ["in", ...COMPARISONS] };
const KEYS = {
  rulebook: "base_norm branches changes decides estimates hash key parameters presumptions question ticks valid_from",
  fact: "attested_by default kind name required values",
  branch:
    "choice condition duties index interpretations level norms notify otherwise outcome row row_text settles text",
  tick: "condition id norms text",
  change: "expected_to_help facts id in_hand offered text",
  presumption: "condition fact value",
  estimate: "fact notify range_fact text",
  cell: "fact op values",
};

/**
 * The rulebook, checked. Throws UnknownKind where it holds anything that this evaluator does not judge.
 * @param {any} stated  as it stands in the bundle
 * @param {{facts: Fact[], labels: Record<string, Text>, roles: string[], consequences: any}} shared  what its question and pack say
 * @returns {Rulebook}
 */
export function readRulebook(stated, { facts, labels, roles, consequences }) {
  checkKeys(stated, "rulebook");
  if (!["all", "first"].includes(stated.decides)) refuse(`decides: ${stated.decides}`);
  const kinds = new Map(facts.map((fact) => [fact.name, checkFact(fact)]));
  checkAll(stated.branches, "branch", (branch) => [branch.condition], kinds);
  checkAll(stated.ticks, "tick", (tick) => [tick.condition], kinds);
  checkAll(stated.changes, "change", (change) => [change.offered], kinds);
  checkAll(stated.presumptions, "presumption", (presumption) => [presumption.condition], kinds);
  checkAll(stated.estimates, "estimate", () => [], kinds);
  stated.branches.forEach((/** @type {Branch} */ branch, /** @type {number} */ place) => {
    if (branch.index !== place) refuse(`the place of row ${branch.row}`);
    if (!consequences.severity.includes(branch.outcome)) refuse(`outcome ${branch.outcome}`);
  });
  return { ...stated, facts, labels, roles, consequences };
}

/** @param {Fact} fact */
function checkFact(fact) {
  checkKeys(fact, "fact");
  if (!FACT_KINDS.includes(fact.kind)) refuse(`fact ${fact.name} of kind ${fact.kind}`);
  return fact.kind;
}

/** @param {any[]} entries @param {keyof typeof KEYS} what @param {(entry: any) => Condition[]} conditions @param {Map<string, string>} kinds */
function checkAll(entries, what, conditions, kinds) {
  for (const entry of entries) {
    checkKeys(entry, what);
    conditions(entry).forEach((condition) => checkCondition(condition, kinds));
  }
}

/** @param {any} condition @param {Map<string, string>} kinds */
function checkCondition(condition, kinds) {
  const keys = Object.keys(condition).sort().join(" ");
  if (keys === "all" || keys === "any") condition[keys].forEach((/** @type {any} */ part) => checkCondition(part, kinds));
  else if (keys === "not") checkCondition(condition.not, kinds);
  else if (keys === KEYS.cell) checkCell(condition, kinds);
  else refuse(`a condition with ${keys}`);
}

/** @param {import("./conditions.js").Cell} cell @param {Map<string, string>} kinds */
function checkCell(cell, kinds) {
  const kind = /** @type {keyof typeof TESTED} */ (kinds.get(cell.fact));
  if (!(kind in TESTED) || !TESTED[kind].includes(cell.op)) refuse(`a cell ${cell.op} on ${cell.fact} (${kind})`);
  const isPlain = (/** @type {any} */ value) => ["string", "boolean", "number"].includes(typeof value);
  if (!Array.isArray(cell.values) || !cell.values.every(isPlain)) refuse(`the values of a cell on ${cell.fact}`);
  if (cell.op !== "in" && cell.values.length !== 1) refuse(`a comparison of ${cell.fact} with more than one value`);
}

/** @param {any} entry @param {keyof typeof KEYS} what */
function checkKeys(entry, what) {
  const found = Object.keys(entry).sort().join(" ");
  if (found !== KEYS[what]) refuse(`a ${what} with ${found}`);
}

/** @param {string} what @returns {never} */
function refuse(what) {
  throw new UnknownKind(what);
}
