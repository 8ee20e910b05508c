/* Conditions on facts: cells joined by all, any and not; holding, not holding, or undecided when a fact is unknown.
   The kinds of a cell are closed: what is not known here is refused when the rules are read, never judged. */

/** The value of a fact that the asker cannot tell. A fact that is left out is unknown as well. */
export const UNKNOWN = "unknown";

/** @typedef {string | boolean | number} Scalar */
/** @typedef {Scalar | [number, number] | null} Value  money in cents; a range as its two bounds; null: there is none */
/** @typedef {Record<string, Value>} Facts */
/** @typedef {{fact: string, op: string, values: Array<Scalar | null>}} Cell */
/** @typedef {Cell | {all: Condition[]} | {any: Condition[]} | {not: Condition}} Condition */

export const ALWAYS = { all: [] };
export const NEVER = { any: [] };

/** @type {Record<string, (value: any, bound: any) => boolean>} */
const COMPARE = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};
export const COMPARISONS = Object.keys(COMPARE);

/** @param {Condition} condition @returns {condition is Cell} */
export const isCell = (condition) => "fact" in condition;

/** Whether a known value satisfies a cell. @param {Cell} cell @param {any} value */
export function accepts(cell, value) {
  if (cell.op === "in") return cell.values.includes(value);
  return value !== null && COMPARE[cell.op](value, cell.values[0]);
}

/**
 * Whether the condition holds; null when that depends on a fact that is unknown or left out.
 * @param {Condition} condition @param {Facts} facts @returns {boolean | null}
 */
export function holds(condition, facts) {
  if (isCell(condition)) {
    const value = known(facts, condition.fact);
    return value === UNKNOWN ? null : accepts(condition, value);
  }
  if ("not" in condition) {
    const inner = holds(condition.not, facts);
    return inner === null ? null : !inner;
  }
  const decisive = "any" in condition;
  const found = ("any" in condition ? condition.any : condition.all).map((part) => holds(part, facts));
  if (found.includes(decisive)) return decisive;
  return found.includes(null) ? null : !decisive;
}

/** The value of a fact, UNKNOWN when it is left out. @param {Facts} facts @param {string} name */
export function known(facts, name) {
  const value = facts[name];
  return value === undefined ? UNKNOWN : value;
}

/** All of the parts, simplified. @param {Condition[]} parts @returns {Condition} */
export function allOf(...parts) {
  if (parts.includes(NEVER)) return NEVER;
  const kept = parts.filter((part) => part !== ALWAYS);
  return kept.length === 1 ? kept[0] : { all: kept };
}

/** Any of the parts, simplified. @param {Condition[]} parts @returns {Condition} */
export function anyOf(...parts) {
  if (parts.includes(ALWAYS)) return ALWAYS;
  const kept = parts.filter((part) => part !== NEVER);
  return kept.length === 1 ? kept[0] : { any: kept };
}

/** Every cell in the condition, in order. @param {Condition} condition @returns {Cell[]} */
export function cells(condition) {
  if (isCell(condition)) return [condition];
  if ("not" in condition) return cells(condition.not);
  return ("any" in condition ? condition.any : condition.all).flatMap(cells);
}

/**
 * The condition with every cell replaced.
 * @param {Condition} condition @param {(cell: Cell) => Condition} replace @returns {Condition}
 */
export function replaceCells(condition, replace) {
  if (isCell(condition)) return replace(condition);
  if ("not" in condition) return { not: replaceCells(condition.not, replace) };
  if ("any" in condition) return { any: condition.any.map((part) => replaceCells(part, replace)) };
  return { all: condition.all.map((part) => replaceCells(part, replace)) };
}
