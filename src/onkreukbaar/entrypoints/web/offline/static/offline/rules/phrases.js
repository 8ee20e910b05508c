/* Filling in texts: amounts and counts come from the facts and the parameters, never from the text itself.
   The same as rules/phrases.py and rules/money.py. */

import { UNKNOWN } from "./conditions.js";
import { estimateOf } from "./program.js";

/** @typedef {import("./consequences.js").Text} Text */
/** @typedef {"nl" | "en"} Language */
/** @type {Language[]} */
export const LANGUAGES = ["nl", "en"];

/** @type {Record<string, Text>} */
const UNKNOWN_WORDS = {
  money: { nl: "het bedrag", en: "the amount" },
  integer: { nl: "het aantal", en: "the number" },
  date: { nl: "de datum", en: "the date" },
};
const RANGE = { nl: " tot ", en: " to " };

/** The amount for a person: 5001 gives "€ 50,01" in Dutch and "€50.01" in English. @param {number} cents @param {Language} language */
export function showMoney(cents, language) {
  const rest = cents % 100;
  const grouped = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, language === "nl" ? "." : ",");
  const decimals = rest ? (language === "nl" ? "," : ".") + String(rest).padStart(2, "0") : "";
  return (language === "nl" ? "€ " : "€") + grouped + decimals;
}

/** A value as a person reads it; what is unknown is named by its kind. @param {string} kind @param {any} value @param {Language} language */
export function show(kind, value, language) {
  if (Array.isArray(value)) return value.map((bound) => showMoney(bound, language)).join(RANGE[language]);
  if (kind === "money" && typeof value === "number") return showMoney(value, language);
  if (typeof value === "number" || (typeof value === "string" && value !== UNKNOWN)) return String(value);
  return (UNKNOWN_WORDS[kind] ?? UNKNOWN_WORDS.integer)[language];
}

/**
 * What the texts of a rulebook may name, facts (or their estimates) and parameters: name to kind and value.
 * @param {import("./rulebook.js").Rulebook} rulebook @param {import("./conditions.js").Facts} facts
 * @returns {Map<string, [string, any]>}
 */
export function textValues(rulebook, facts) {
  /** @type {Map<string, [string, any]>} */
  const values = new Map(Object.entries(rulebook.parameters).map(([name, { kind, value }]) => [name, [kind, value]]));
  for (const { name, kind } of rulebook.facts) {
    const value = facts[name];
    const estimate = estimateOf(rulebook, name, facts);
    values.set(name, [kind, estimate && typeof value !== "number" ? estimate : value]);
  }
  return values;
}

/** The text in each language with its placeholders filled in. @param {Text} texts @param {Map<string, [string, any]>} values @param {boolean} [asSentence] @returns {Text} */
export function fill(texts, values, asSentence = true) {
  const filled = LANGUAGES.map((language) => [language, fillOne(texts[language], values, language, asSentence)]);
  return /** @type {Text} */ (Object.fromEntries(filled));
}

/** @param {string} text @param {Map<string, [string, any]>} values @param {Language} language @param {boolean} [asSentence] */
export function fillOne(text, values, language, asSentence = true) {
  const filled = text.replace(/\{([^{}]*)\}/g, (_all, name) => {
    const found = values.get(name);
    return found ? show(found[0], found[1], language) : `{${name}}`;
  });
  return asSentence ? filled.slice(0, 1).toUpperCase() + filled.slice(1) : filled;
}
