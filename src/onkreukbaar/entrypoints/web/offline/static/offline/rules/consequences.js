/* How outcomes weigh against each other, and what each brings. The same as rules/consequences.py. */

/** @typedef {{nl: string, en: string}} Text */
/** @typedef {{key: string, role: string | null, due_working_days: number | null, due_by_question: Record<string, number | null>, texts: Record<string, Text>}} DutyText */
/**
 * @typedef {object} Consequences
 * @property {string[]} severity  all outcomes, the mildest first
 * @property {string[]} refusals  the refusals, the mildest first
 * @property {string[]} go_ahead  those that let somebody go on, the mildest first
 * @property {Record<string, string[]>} notify  by outcome
 * @property {Record<string, string[]>} duties  by outcome
 * @property {Record<string, string>} tells  role to the duty that tells it
 * @property {DutyText[]} duty_texts
 */

/** @param {Consequences} consequences @param {string} outcome @param {string} other */
export function isMilder(consequences, outcome, other) {
  return consequences.severity.indexOf(outcome) < consequences.severity.indexOf(other);
}

/**
 * One outcome out of all that the unknown facts leave possible: the only one; of refusals the mildest; of go-aheads the
 * last; otherwise consult_first.
 * @param {Consequences} consequences @param {string[]} outcomes
 */
export function resolve(consequences, outcomes) {
  if (outcomes.length === 1) return outcomes[0];
  const { refusals, go_ahead: goAhead } = consequences;
  if (outcomes.every((outcome) => refusals.includes(outcome))) return first(refusals, outcomes);
  if (outcomes.every((outcome) => goAhead.includes(outcome))) return first([...goAhead].reverse(), outcomes);
  return "consult_first";
}

/** The outcome whose duties hold: of several refusals the strictest, otherwise the resolved one. @param {Consequences} consequences @param {string[]} outcomes @param {string} resolved */
export function strictestOf(consequences, outcomes, resolved) {
  const { refusals } = consequences;
  return outcomes.every((outcome) => refusals.includes(outcome)) ? first([...refusals].reverse(), outcomes) : resolved;
}

/** The first of a list that is also in the other. @param {string[]} list @param {string[]} wanted */
const first = (list, wanted) => /** @type {string} */ (list.find((entry) => wanted.includes(entry)));

/** The most specific text there is for this question and outcome. @param {DutyText} duty @param {string} question @param {string} outcome @returns {Text} */
export function dutyText(duty, question, outcome) {
  const { texts } = duty;
  return texts[`${question}.${outcome}`] ?? texts[question] ?? texts[outcome] ?? texts.default;
}
