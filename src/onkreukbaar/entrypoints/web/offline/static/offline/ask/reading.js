/* Reading one filled-in screen: what was filled in, and what is missing. The same as web/ask/reading.py. */

import { UNKNOWN } from "../rules/conditions.js";
import { parseMoney, writeMoney } from "./facts.js";
import { DOUBTS, NONE, UNSURE } from "./flow.js";

/** @typedef {import("./steps.js").Step} Step */
/** @typedef {{inputs: Record<string, any>, errors: Map<string, string>}} Reading  errors: name of the input, key of the sentence */

const LONGEST = 20;

/** What a screen brought. @param {Step} step @param {Map<string, import("../rules/rulebook.js").Fact>} facts @param {FormData} data @returns {Reading} */
export function readScreen(step, facts, data) {
  if (step.key.endsWith(DOUBTS)) return readTicks(step, data, [NONE], "doubts");
  if (step.screen.kind === "ticks") return readTicks(step, data, [NONE, UNSURE], "ticks");
  return step.screen.kind === "money" ? readMoney(step, data) : readFacts(step, facts, data);
}

/** @param {Step} step @param {FormData} data @param {string[]} besides @param {string} what @returns {Reading} */
function readTicks(step, data, besides, what) {
  const shown = step.ticks.map((tick) => tick.key);
  const tick = data.getAll("tick").map(String).filter((key) => [...shown, ...besides].includes(key));
  const errors = new Map();
  if (tick.length === 0) errors.set("tick", `choose-${what}`);
  else if (tick.includes(NONE) && tick.length > 1) errors.set("tick", `not-both-${what}`);
  return { inputs: what === "ticks" ? { tick, shown } : { tick }, errors };
}

/** @param {Step} step @param {FormData} data @returns {Reading} */
function readMoney(step, data) {
  const [name, range] = step.screen.facts;
  const typed = (/** @type {string} */ part) => String(data.get(`${name}.${part}`) ?? "").trim().slice(0, LONGEST);
  const inputs = { [name]: String(data.get(name) ?? "") };
  for (const part of ["amount", "low", "high"]) inputs[`${name}.${part}`] = typed(part);
  const errors = new Map();
  if (!["known", UNKNOWN, ...(range ? ["range"] : [])].includes(inputs[name])) errors.set(name, "choose-amount");
  const needed = { known: ["amount"], range: ["low", "high"] }[inputs[name]] ?? [];
  for (const part of needed) if (parseMoney(typed(part)) === null) errors.set(`${name}.${part}`, "amount");
  const [low, high] = [parseMoney(typed("low")), parseMoney(typed("high"))];
  if (inputs[name] === "range" && low !== null && high !== null && high < low) errors.set(`${name}.high`, "turned");
  return { inputs, errors };
}

/** @param {Step} step @param {Map<string, import("../rules/rulebook.js").Fact>} facts @param {FormData} data @returns {Reading} */
function readFacts(step, facts, data) {
  /** @type {Record<string, any>} */
  const inputs = {};
  const errors = new Map();
  for (const name of step.screen.facts) {
    const fact = /** @type {import("../rules/rulebook.js").Fact} */ (facts.get(name));
    inputs[name] = String(data.get(name) ?? "");
    if (fact.values.length > 0) {
      if (![...fact.values.map(String), UNKNOWN].includes(inputs[name])) errors.set(name, "choose");
    } else if (inputs[name] !== UNKNOWN) {
      readTyped(fact, String(data.get(`${name}.text`) ?? "").trim().slice(0, LONGEST), inputs, errors);
    }
  }
  return { inputs, errors };
}

/** A number or an amount that was typed; what is kept is what the vocabulary reads. @param {import("../rules/rulebook.js").Fact} fact @param {string} typed @param {Record<string, any>} inputs @param {Map<string, string>} errors */
function readTyped(fact, typed, inputs, errors) {
  const isChosen = inputs[fact.name] === "known";
  inputs[fact.name] = "known";
  inputs[`${fact.name}.text`] = typed;
  const cents = fact.kind === "money" ? parseMoney(typed) : null;
  if (!isChosen && !typed) errors.set(fact.name, "choose");
  else if (fact.kind === "integer" && /^(0|[1-9]\d{0,8})$/.test(typed)) inputs[`${fact.name}.value`] = Number(typed);
  else if (cents !== null) inputs[`${fact.name}.value`] = writeMoney(cents);
  else errors.set(`${fact.name}.text`, fact.kind === "money" ? "amount" : "number");
}
