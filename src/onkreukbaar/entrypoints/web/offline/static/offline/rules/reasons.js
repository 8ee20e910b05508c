/* Reasons: the rows that count, as sentences with what they rest on. The same as rules/reasons.py. */

import { holds } from "./conditions.js";
import { LANGUAGES, fill, textValues } from "./phrases.js";
import { estimateOf } from "./program.js";

/** @typedef {import("./rulebook.js").Rulebook} Rulebook */
/** @typedef {import("./judge.js").Verdict} Verdict */
/** @typedef {import("./consequences.js").Text} Text */
/** @typedef {import("./conditions.js").Facts} Facts */
/** @typedef {{row: string, outcome: string, norms: string[], interpretations: string[], decides: boolean, text: Text, choice: Text | null}} Reason */

export const MISSING_ROW = "missing-facts";
const MISSING = { nl: "We missen nog: {}. Daarna weten we het zeker.", en: "Still missing: {}. Then we know for sure." };
const WHATEVER = {
  nl: "We missen nog: {}. Hoe dat ook uitpakt, dit antwoord blijft het veiligst.",
  en: "Still missing: {}. However that turns out, this answer is the safest.",
};
const AND_MORE = { nl: " en nog {} feiten", en: " and {} more facts" };
const LISTED = 4;

/** The rows that count in every way; that facts are missing comes first, where that decides. @param {Rulebook} rulebook @param {Facts} facts @param {Verdict} verdict @returns {Reason[]} */
export function reasonsOf(rulebook, facts, verdict) {
  const values = textValues(rulebook, facts);
  const reasons = verdict.grounds.map(({ branch, isOpen }) => ({
    row: branch.row,
    outcome: branch.outcome,
    norms: branch.norms,
    interpretations: branch.interpretations,
    decides: branch.outcome === verdict.outcome,
    text: fillIn(isOpen ? branch.row_text : branch.text, values),
    choice: branch.choice && fillIn(branch.choice, values),
  }));
  return factsDecide(verdict) ? reasons : [missingReason(rulebook, facts, verdict), ...reasons];
}

/** Whether the known facts settle the answer by a row. @param {Verdict} verdict */
function factsDecide(verdict) {
  return !verdict.byLackOfFacts && verdict.grounds.some(({ branch }) => branch.outcome === verdict.outcome);
}

/** @param {Rulebook} rulebook @param {Facts} facts @param {Verdict} verdict @returns {Reason} */
function missingReason(rulebook, facts, verdict) {
  const deciding = verdict.possible.filter((branch) => verdict.outcomes.includes(branch.outcome));
  const norms = [...new Set(deciding.flatMap((branch) => branch.norms))];
  return {
    row: MISSING_ROW,
    outcome: verdict.outcome,
    norms: norms.length > 0 ? norms : [rulebook.base_norm],
    interpretations: [],
    decides: true,
    text: missingText(rulebook, facts, verdict),
    choice: null,
  };
}

/** @param {Rulebook} rulebook @param {Facts} facts @param {Verdict} verdict @returns {Text} */
function missingText(rulebook, facts, verdict) {
  const template = verdict.byLackOfFacts ? MISSING : WHATEVER;
  const crossing = rulebook.estimates.find(
    ({ fact }) => verdict.missing.includes(fact) && estimateOf(rulebook, fact, facts) !== null,
  );
  const said = LANGUAGES.map((language) => {
    const text = template[language].replace("{}", () => listed(rulebook, verdict.missing, language));
    return [language, crossing ? `${crossing.text[language]} ${text}` : text];
  });
  return fillIn(/** @type {Text} */ (Object.fromEntries(said)), textValues(rulebook, facts));
}

/** @param {Rulebook} rulebook @param {string[]} missing @param {import("./phrases.js").Language} language */
function listed(rulebook, missing, language) {
  const names = missing.map((name) => rulebook.labels[name]?.[language] ?? name);
  const rest = names.length - LISTED;
  return names.slice(0, LISTED).join(", ") + (rest > 0 ? AND_MORE[language].replace("{}", String(rest)) : "");
}

/** What was looked at and is in order. @param {Rulebook} rulebook @param {Facts} facts */
export function inOrder(rulebook, facts) {
  const values = textValues(rulebook, facts);
  return rulebook.ticks
    .filter((tick) => holds(tick.condition, facts) === true)
    .map((tick) => ({ id: tick.id, norms: tick.norms, text: fillIn(tick.text, values) }));
}

/** The texts with what they name filled in; as they are when they name nothing. @param {Text} texts @param {Map<string, [string, any]>} values */
function fillIn(texts, values) {
  return LANGUAGES.some((language) => texts[language].includes("{")) ? fill(texts, values) : texts;
}
