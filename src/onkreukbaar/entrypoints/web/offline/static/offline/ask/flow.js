/* How a question is put: which facts stand on one screen, in which order; and what filled-in screens say.
   The same as web/ask/flow.py and derive.py. */

import { UNKNOWN } from "../rules/conditions.js";
import { parseMoney, writeMoney } from "./facts.js";

/** @typedef {import("../rules/consequences.js").Text} Text */
/** @typedef {{key: string, label: Text, hint: Text | null, then: Record<string, any>, otherwise: Record<string, any>, only_if: Record<string, any[]>, not_if: Record<string, any[]>}} Tick */
/** @typedef {{key: string, kind: "facts" | "money" | "ticks", facts: string[], topic: Text | null, title: Text | null, lead: Text | null, why: Text | null, missing: Text | null, norms: string[], ticks: Tick[], is_main: boolean}} Screen */
/** @typedef {{screens: Screen[]}} Flow */
/** @typedef {{inputs: Record<string, any>, done: string[]}} Answers  what was filled in on each screen, and which count */

export const NONE = "none";
export const UNSURE = "unsure";
/** Screens that ask about which of the ticks somebody is in doubt: the key of the ticks with this behind it. */
export const DOUBTS = ":doubts";

/** The flow of a question, with the numbers of its rulebook in its values. @param {any} stated @param {import("../rules/rulebook.js").Rulebook} rulebook @returns {Flow} */
export function readFlow(stated, rulebook) {
  return { screens: (stated.screens ?? []).map((/** @type {any} */ screen) => readScreen(screen, rulebook)) };
}

/** @param {any} stated @param {import("../rules/rulebook.js").Rulebook} rulebook @returns {Screen} */
function readScreen(stated, rulebook) {
  const { key, kind = "facts", facts = [], norms = [], is_main = false } = stated;
  const texts = { topic: null, title: null, lead: null, why: null, missing: null };
  const ticks = (stated.ticks ?? []).map((/** @type {any} */ tick) => readTick(tick, rulebook));
  return { ...texts, ...stated, key, kind, facts, norms, is_main, ticks };
}

/** @param {any} stated @param {import("../rules/rulebook.js").Rulebook} rulebook @returns {Tick} */
function readTick(stated, rulebook) {
  const numbered = (/** @type {Record<string, any>} */ part) =>
    Object.fromEntries(Object.entries(part ?? {}).map(([name, value]) => [name, numberOf(value, rulebook)]));
  const { key, label, hint = null, only_if = {}, not_if = {} } = stated;
  return { key, label, hint, only_if, not_if, then: numbered(stated.then), otherwise: numbered(stated.otherwise) };
}

/** A value as it is; `{often}` as the parameter of that name. @param {any} value @param {import("../rules/rulebook.js").Rulebook} rulebook */
function numberOf(value, rulebook) {
  const named = /^\{([^{}]*)\}$/.exec(String(value));
  return named ? rulebook.parameters[named[1]].value : value;
}

/** The screen with this key; `fact:NAME` is the screen for one fact that stands on no other. @param {Flow} flow @param {string} key @returns {Screen | undefined} */
export function screenOf(flow, key) {
  return key.startsWith("fact:") ? singleFact(key.slice(5)) : flow.screens.find((screen) => screen.key === key);
}

/** @param {string} name @returns {Screen} */
export function singleFact(name) {
  const texts = { topic: null, title: null, lead: null, why: null, missing: null };
  return { ...texts, key: `fact:${name}`, kind: "facts", facts: [name], norms: [], ticks: [], is_main: false };
}

/** The facts that a tick settles. @param {Tick} tick */
export const factsOfTick = (tick) => [...new Set([...Object.keys(tick.then), ...Object.keys(tick.otherwise)])];

/** Whether a line is worth showing, given the facts so far. @param {Tick} tick @param {Record<string, any>} facts */
export function applies(tick, facts) {
  const fits = (/** @type {[string, any[]]} */ [name, values]) => values.includes(facts[name]);
  return Object.entries(tick.only_if).every(fits) && !Object.entries(tick.not_if).some(fits);
}

/** The facts that the answered screens settle, in the order of the flow; those left open are not in it. @param {Answers} answers @param {Flow} flow @returns {Record<string, any>} */
export function factsOf(answers, flow) {
  /** @type {Record<string, any>} */
  const facts = {};
  const keys = [...flow.screens.map((screen) => screen.key), ...answers.done.filter((key) => key.startsWith("fact:"))];
  for (const key of keys) {
    const screen = screenOf(flow, key);
    if (screen && answers.done.includes(key)) Object.assign(facts, screenFacts(screen, answers, facts));
  }
  return facts;
}

/** What one answered screen settles, given the facts before it. @param {Screen} screen @param {Answers} answers @param {Record<string, any>} before */
function screenFacts(screen, answers, before) {
  const inputs = answers.inputs[screen.key] ?? {};
  if (screen.kind === "ticks") return tickFacts(screen, answers, before);
  if (screen.kind === "money") return moneyFacts(screen, inputs);
  const stated = screen.facts.filter((name) => name in inputs);
  return Object.fromEntries(stated.map((name) => [name, inputs[name] === "known" ? inputs[`${name}.value`] : inputs[name]]));
}

/** Left empty gives way to in doubt, in doubt to ticked, and a ticked line to a later one of the same fact. @param {Screen} screen @param {Answers} answers @param {Record<string, any>} before */
function tickFacts(screen, answers, before) {
  const inputs = answers.inputs[screen.key] ?? {};
  let facts = otherwiseFacts(screen, answers, before);
  for (const tick of doubted(screen, answers)) factsOfTick(tick).forEach((name) => (facts[name] = UNKNOWN));
  for (const tick of ticksIn(screen, inputs.tick ?? [])) {
    const own = factsOfTick(tick);
    const kept = Object.entries(facts).filter(([name]) => name in tick.then || !own.includes(name));
    facts = { ...Object.fromEntries(kept), ...tick.then };
  }
  return facts;
}

/** @param {Screen} screen @param {Answers} answers @param {Record<string, any>} before @returns {Record<string, any>} */
function otherwiseFacts(screen, answers, before) {
  const inputs = answers.inputs[screen.key] ?? {};
  const inDoubt = openDoubts(screen, answers);
  const isSettled = answers.done.includes(screen.key + DOUBTS);
  const empty = ticksIn(screen, inputs.shown ?? []).filter(
    (tick) => !(inputs.tick ?? []).includes(tick.key) && (isSettled || !inDoubt.includes(tick)) && applies(tick, before),
  );
  return Object.assign({}, ...empty.map((tick) => tick.otherwise));
}

/** The ticks about which somebody may be in doubt: shown and left empty, with "I am not sure" chosen. @param {Screen} screen @param {Answers} answers */
export function openDoubts(screen, answers) {
  const inputs = answers.inputs[screen.key] ?? {};
  if (!answers.done.includes(screen.key) || !(inputs.tick ?? []).includes(UNSURE)) return [];
  return ticksIn(screen, inputs.shown).filter((tick) => !inputs.tick.includes(tick.key));
}

/** @param {Screen} screen @param {Answers} answers */
function doubted(screen, answers) {
  const key = screen.key + DOUBTS;
  const chosen = answers.done.includes(key) ? (answers.inputs[key]?.tick ?? []) : [];
  return openDoubts(screen, answers).filter((tick) => chosen.includes(tick.key));
}

/** @param {Screen} screen @param {string[]} keys */
const ticksIn = (screen, keys) => screen.ticks.filter((tick) => keys.includes(tick.key));

/** @param {Screen} screen @param {any} inputs @returns {Record<string, any>} */
function moneyFacts(screen, inputs) {
  const [amount, range] = screen.facts;
  const typed = (/** @type {string} */ part) => writeMoney(parseMoney(String(inputs[`${amount}.${part}`])) ?? 0);
  if (inputs[amount] === "known") return { [amount]: typed("amount") };
  if (inputs[amount] === "range" && range) return { [amount]: UNKNOWN, [range]: [typed("low"), typed("high")] };
  return amount in inputs ? { [amount]: UNKNOWN, ...(range ? { [range]: null } : {}) } : {};
}
