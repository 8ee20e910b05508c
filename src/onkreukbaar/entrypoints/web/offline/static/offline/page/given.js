/* What somebody filled in, line by line, each with the way to change it. Looks as web/ask/given.html. */

import { parseFacts } from "../ask/facts.js";
import { DOUBTS, NONE, UNSURE, factsOf, screenOf } from "../ask/flow.js";
import { make } from "./make.js";
import { inLanguage, say } from "./words.js";

/** @typedef {import("../ask/steps.js").Walk} Walk */
/** @typedef {{label: string, values: string[], change: string}} Row */

/** @param {Walk} walk @param {import("./words.js").Words} words @param {(key: string) => void} change */
export function givenList(walk, words, change) {
  const rows = rowsOf(walk, words).map((row) => lineOf(row, change));
  return rows.length > 0 ? make("dl", { class: "ok-facts" }, rows) : null;
}

/** @param {Row} row @param {(key: string) => void} change */
function lineOf({ label, values, change: key }, change) {
  const said = values.length === 1 ? values[0] : make("ul", { class: "ok-plain" }, values.map((value) => make("li", {}, value)));
  const again = { type: "button", class: "ok-linkbutton", click: () => change(key) };
  const button = make("button", again, say("change"), make("span", { class: "ok-vh" }, ` ${label}`));
  return make("div", {}, make("dt", {}, label), make("dd", {}, said, " ", button));
}

/** @param {Walk} walk @param {import("./words.js").Words} words @returns {Row[]} */
export function rowsOf({ answers, flow, rulebook }, words) {
  const facts = parseFacts(rulebook.facts, factsOf(answers, flow));
  const keys = [...flow.screens.map((screen) => screen.key), ...answers.done.filter((key) => key.startsWith("fact:"))];
  return keys
    .filter((key) => answers.done.includes(key))
    .flatMap((key) => {
      const screen = /** @type {import("../ask/flow.js").Screen} */ (screenOf(flow, key));
      if (screen.kind === "ticks") return tickRows(screen, answers, words);
      if (screen.kind === "money") return [moneyRow(screen, facts, words)];
      const stated = screen.facts.filter((name) => name in facts);
      return stated.map((name) => ({ label: words.label(name), values: [words.told(name, facts[name])], change: key }));
    });
}

/** @param {import("../ask/flow.js").Screen} screen @param {import("../rules/conditions.js").Facts} facts @param {import("./words.js").Words} words @returns {Row} */
function moneyRow(screen, facts, words) {
  const [amount, range] = screen.facts;
  const value = Array.isArray(facts[range]) ? facts[range] : facts[amount];
  return { label: words.label(amount), values: [words.told(amount, value)], change: screen.key };
}

/** @param {import("../ask/flow.js").Screen} screen @param {import("../ask/flow.js").Answers} answers @param {import("./words.js").Words} words @returns {Row[]} */
function tickRows(screen, answers, words) {
  const ticked = answers.inputs[screen.key]?.tick ?? [];
  const doubted = ticked.includes(UNSURE) ? (answers.inputs[screen.key + DOUBTS]?.tick ?? []) : [];
  const labels = (/** @type {string[]} */ keys) =>
    screen.ticks.filter((tick) => keys.includes(tick.key)).map((tick) => words.fill(tick.label));
  const said = labels(ticked);
  const unsure = labels(doubted);
  const nothing = ticked.includes(NONE) || unsure.length === 0 ? [say("nothing")] : [];
  const rows = [
    { label: inLanguage(screen.topic), values: said.length > 0 ? said : nothing, change: screen.key },
    { label: say("in-doubt"), values: unsure, change: screen.key + DOUBTS },
  ];
  return rows.filter((row) => row.values.length > 0);
}
