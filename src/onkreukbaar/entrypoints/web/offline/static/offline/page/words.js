/* The words of the page in its language: sentences of the page itself, and the wording of the policies. */

import { UNKNOWN } from "../rules/conditions.js";
import { fillOne, show, textValues } from "../rules/phrases.js";

/** @typedef {import("../rules/consequences.js").Text} Text */
/** @typedef {import("../rules/rulebook.js").Rulebook} Rulebook */

const setup = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("setup")).textContent ?? "{}");

/** @type {import("../rules/phrases.js").Language} */
export const language = document.documentElement.lang === "en" ? "en" : "nl";
/** Addresses, registers and holidays that the house gave along. @type {any} */
export const house = setup;

/** A sentence of the page, with values where it has room for them. @param {string} key @param {Record<string, any>} [values] */
export function say(key, values = {}) {
  const text = setup.words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (/** @type {string} */ _all, /** @type {string} */ name) => String(values[name] ?? ""));
}

/** A text of the policies in the language of the page. @param {Text | null | undefined} text */
export const inLanguage = (text) => (text ? text[language] || text.nl || "" : "");

/** `25 november 2026`. @param {string} day  ISO 8601 @param {boolean} [withWeekday] */
export function longDate(day, withWeekday = false) {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = withWeekday ? { weekday: "long", day: "numeric", month: "long" } : { dateStyle: "long" };
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "nl-NL", { ...parts, timeZone: "UTC" }).format(new Date(day));
}

/** Today where the device is, as ISO 8601. @returns {string} */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

/** The day that is so many working days later. @param {string} day @param {number} count */
export function addWorkingDays(day, count) {
  const at = new Date(day);
  let left = count;
  while (left > 0) {
    at.setUTCDate(at.getUTCDate() + 1);
    const isFree = [0, 6].includes(at.getUTCDay()) || setup.holidays.includes(at.toISOString().slice(0, 10));
    left -= isFree ? 0 : 1;
  }
  return at.toISOString().slice(0, 10);
}

/** The words of one question and its rulebook. */
export class Words {
  /** @param {import("../bundle.js").Bundle} bundle @param {import("../bundle.js").Question} question @param {Rulebook} rulebook */
  constructor(bundle, question, rulebook) {
    this.content = bundle.content;
    this.question = question;
    this.numbers = textValues(rulebook, {});
    this.facts = new Map(rulebook.facts.map((fact) => [fact.name, fact]));
  }

  get title() {
    return inLanguage(this.question.words.name);
  }

  /** A text with the numbers of the rulebook in it. @param {Text | null | undefined} text */
  fill(text) {
    return text ? fillOne(inLanguage(text), this.numbers, language) : "";
  }

  /** @param {string} fact */
  label(fact) {
    return inLanguage(this.question.words.facts[fact].label);
  }

  /** @param {string} fact */
  asks(fact) {
    return this.fill(this.question.words.facts[fact].question);
  }

  /** @param {string} fact */
  hint(fact) {
    return this.fill(this.question.words.facts[fact].hint);
  }

  /** Why we ask for these facts: what is said of the first that says it. @param {string[]} facts */
  why(facts) {
    return facts.map((fact) => this.fill(this.question.words.facts[fact].why)).find((text) => text) ?? "";
  }

  /** A value as it is offered. @param {string} fact @param {any} value @returns {{label: string, hint: string}} */
  value(fact, value) {
    const worded = this.question.words.facts[fact].values[String(value)];
    return { label: worded ? this.fill(worded.label) : String(value), hint: this.fill(worded?.hint) };
  }

  /** A value told back. @param {string} fact @param {any} value */
  told(fact, value) {
    if (value === UNKNOWN || value === null) return say("unknown");
    const kind = this.facts.get(fact)?.kind ?? "";
    return ["money", "range"].includes(kind) ? show("money", value, language) : this.value(fact, value).label;
  }

  /** How an outcome is told: verdict, first line, label and tone. @param {string} outcome */
  outcome(outcome) {
    const worded = this.content.outcomes[outcome];
    return { ...worded, ...(worded.by_question[this.question.key] ?? {}) };
  }

  /** A role spoken to the reader: `je leidinggevende`. @param {string} role */
  yours(role) {
    return inLanguage(this.content.role_words[role].yours);
  }

  /** The norms with place and our own words. @param {string[]} norms */
  norms(norms) {
    const known = norms.filter((norm) => norm in this.content.norms);
    return known.map((id) => ({ id, where: inLanguage(this.content.norms[id].where), text: inLanguage(this.content.norms[id].text) }));
  }
}
