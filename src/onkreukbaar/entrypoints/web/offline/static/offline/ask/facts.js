/* Reading what people and screens say as values of the vocabulary; money as people type it.
   The same as rules/facts.py and web/formats.py. */

import { UNKNOWN } from "../rules/conditions.js";

/** @typedef {import("../rules/rulebook.js").Fact} Fact */

const AMOUNT = /^(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d{1,2}|-{1,2}))?$/;
const POINTED = /^(\d{1,3}(?:,\d{3})+|\d+)\.(\d{2})$/;

/** Integer cents of an amount as people type it: 24,95, € 1.250, 50,-; null when it is no amount. @param {string} text */
export function parseMoney(text) {
  const bare = text.replaceAll("\u00a0", " ").trim().replace(/^€/, "").replace(/^EUR/, "").trim();
  const found = AMOUNT.exec(bare) ?? POINTED.exec(bare);
  if (!found) return null;
  const cents = (found[2] ?? "").replaceAll("-", "") || "0";
  return Number(found[1].replace(/\D/g, "")) * 100 + Number(cents.padEnd(2, "0"));
}

/** The amount as the vocabulary writes it: 5001 gives "50.01". @param {number} cents */
export const writeMoney = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

/** The value that a screen gave. Throws when the fact cannot have it. @param {Fact} fact @param {any} raw @returns {any} */
export function parseFact(fact, raw) {
  if (raw === UNKNOWN) return UNKNOWN;
  if (fact.kind === "range") return raw === null ? null : raw.map(cents);
  if (fact.kind === "money") return cents(raw);
  if (fact.kind === "integer" && /^(0|[1-9]\d{0,8})$/.test(String(raw))) return Number(raw);
  const found = fact.values.find((value) => String(value) === String(raw));
  if (found === undefined) throw new RangeError(`${fact.name} cannot be ${raw}`);
  return found;
}

/** @param {string} written */
function cents(written) {
  const found = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(String(written));
  if (!found) throw new RangeError(`${written} is no amount`);
  return Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
}

/** All facts, typed. @param {Fact[]} facts @param {Record<string, any>} raw @returns {import("../rules/conditions.js").Facts} */
export function parseFacts(facts, raw) {
  const known = new Map(facts.map((fact) => [fact.name, fact]));
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, parseFact(/** @type {Fact} */ (known.get(name)), value)]),
  );
}
