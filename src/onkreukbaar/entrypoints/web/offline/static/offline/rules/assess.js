/* Assessing: the answer of a rulebook to a set of facts, with its reasons, duties and doubts.
   The same as rules/evaluate.py; the tests hold the two side by side. */

import { UNKNOWN, known } from "./conditions.js";
import { dutyText, isMilder } from "./consequences.js";
import { counterfactuals } from "./explain.js";
import { judge } from "./judge.js";
import { inOrder, reasonsOf } from "./reasons.js";

/** @typedef {import("./rulebook.js").Rulebook} Rulebook */
/** @typedef {import("./conditions.js").Facts} Facts */
/** @typedef {{key: string, role: string | null, due_working_days: number | null, text: import("./consequences.js").Text}} Duty */
/**
 * @typedef {object} Assessment
 * @property {string} outcome
 * @property {boolean} byLackOfFacts
 * @property {string[]} notify  roles the asker should tell; asking itself tells nobody
 * @property {string[]} missing  the unknown facts that would settle the answer
 * @property {import("./reasons.js").Reason[]} reasons
 * @property {string[]} norms
 * @property {{id: string, norms: string[], text: import("./consequences.js").Text}[]} fine
 * @property {Duty[]} duties
 * @property {{fact: string, confirmed_by: string}[]} provided
 */

/** The answer of the rulebook to these facts; a fact that is left out is unknown. @param {Rulebook} rulebook @param {Facts} facts @returns {Assessment} */
export function assess(rulebook, facts) {
  const verdict = judge(rulebook, facts);
  const reasons = reasonsOf(rulebook, facts, verdict);
  return {
    outcome: verdict.outcome,
    byLackOfFacts: verdict.byLackOfFacts,
    notify: verdict.notify,
    missing: verdict.missing,
    reasons,
    norms: [...new Set(reasons.flatMap((reason) => reason.norms))],
    fine: inOrder(rulebook, facts),
    duties: dutiesOf(rulebook, verdict),
    provided: providedBy(rulebook, facts, verdict),
  };
}

export { counterfactuals };

/** What there is to do, in the order in which the pack lists it. @param {Rulebook} rulebook @param {import("./judge.js").Verdict} verdict @returns {Duty[]} */
function dutiesOf(rulebook, verdict) {
  const { consequences, question } = rulebook;
  const keys = new Set([
    ...consequences.duties[verdict.strictest],
    ...verdict.notify.map((role) => consequences.tells[role]),
    ...verdict.grounds.flatMap(({ branch }) => branch.duties),
  ]);
  return consequences.duty_texts
    .filter((duty) => keys.has(duty.key))
    .map((duty) => ({
      key: duty.key,
      role: duty.role,
      due_working_days: question in duty.due_by_question ? duty.due_by_question[question] : duty.due_working_days,
      text: dutyText(duty, question, verdict.outcome),
    }));
}

/** The stated facts that another must confirm, and without which the answer would be another, no milder one. @param {Rulebook} rulebook @param {Facts} facts @param {import("./judge.js").Verdict} verdict */
function providedBy(rulebook, facts, verdict) {
  return rulebook.facts
    .filter((fact) => fact.attested_by && restsOn(rulebook, facts, verdict, fact))
    .map((fact) => ({ fact: fact.name, confirmed_by: /** @type {string} */ (fact.attested_by) }));
}

/** @param {Rulebook} rulebook @param {Facts} facts @param {import("./judge.js").Verdict} verdict @param {import("./rulebook.js").Fact} fact */
function restsOn(rulebook, facts, verdict, fact) {
  if ([UNKNOWN, fact.default].includes(/** @type {any} */ (known(facts, fact.name)))) return false;
  const without = judge(rulebook, { ...facts, [fact.name]: fact.default });
  const isSame = without.outcomes.join() === verdict.outcomes.join();
  return !isSame && !isMilder(rulebook.consequences, without.outcome, verdict.outcome);
}
