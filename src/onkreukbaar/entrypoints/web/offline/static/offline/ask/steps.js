/* Which screen comes next: the first one whose facts can still change the answer. None when the answer is fixed.
   The same as web/ask/steps.py. */

import { nextFacts } from "../rules/explain.js";
import { parseFacts } from "./facts.js";
import { DOUBTS, applies, factsOf, factsOfTick, openDoubts, screenOf, singleFact } from "./flow.js";

/** @typedef {import("./flow.js").Answers} Answers */
/** @typedef {import("./flow.js").Screen} Screen */
/** @typedef {import("./flow.js").Tick} Tick */
/** @typedef {{key: string, screen: Screen, ticks: Tick[]}} Step  a screen to show, and the ticks that matter on it */
/** @typedef {{flow: import("./flow.js").Flow, rulebook: import("../rules/rulebook.js").Rulebook, answers: Answers}} Walk */

/** The facts so far, typed. @param {Walk} walk */
export const factsSoFar = (walk) => parseFacts(walk.rulebook.facts, factsOf(walk.answers, walk.flow));

/** Unanswered facts that can still change the answer, and required ones that nobody stated. @param {Walk} walk */
function openFacts(walk) {
  const facts = factsSoFar(walk);
  const required = walk.rulebook.facts.filter((fact) => fact.required && !(fact.name in facts)).map((fact) => fact.name);
  return [...new Set([...nextFacts(walk.rulebook, facts), ...required])];
}

/** The next screen; undefined: the answer can no longer change. @param {Walk} walk @returns {Step | undefined} */
export const nextStep = (walk) => stepsLeft(walk)[0];

/** Every screen that has, as things stand, something to ask. @param {Walk} walk @returns {Step[]} */
export function stepsLeft(walk) {
  const open = openFacts(walk);
  const raw = factsOf(walk.answers, walk.flow);
  const found = walk.flow.screens.flatMap((screen) => stepOn(walk, screen, open, raw) ?? []);
  const covered = new Set(found.flatMap((step) => namesOf(step)));
  return [...found, ...open.filter((name) => !covered.has(name)).map((name) => stepFor(singleFact(name)))];
}

/** @param {Screen} screen @returns {Step} */
const stepFor = (screen) => ({ key: screen.key, screen, ticks: [] });

/** @param {Step} step */
const namesOf = (step) => (step.screen.kind === "ticks" ? step.ticks.flatMap(factsOfTick) : step.screen.facts);

/** @param {Walk} walk @param {Screen} screen @param {string[]} open @param {Record<string, any>} raw @returns {Step | undefined} */
function stepOn(walk, screen, open, raw) {
  if (screen.kind === "ticks") return ticksOn(walk, screen, open, raw);
  const asked = screen.facts.filter((name) => open.includes(name));
  if (asked.length === 0) return undefined;
  return stepFor(screen.kind === "money" ? screen : { ...screen, facts: asked });
}

/** @param {Walk} walk @param {Screen} screen @param {string[]} open @param {Record<string, any>} raw @returns {Step | undefined} */
function ticksOn({ answers }, screen, open, raw) {
  const key = screen.key + DOUBTS;
  const doubts = openDoubts(screen, answers);
  if (doubts.length > 0 && !answers.done.includes(key)) return { key, screen, ticks: doubts };
  const before = answers.done.includes(screen.key) ? (answers.inputs[screen.key]?.shown ?? []) : [];
  const fitting = screen.ticks.filter((tick) => applies(tick, raw));
  const isPending = (/** @type {Tick} */ tick) =>
    !before.includes(tick.key) && factsOfTick(tick).some((name) => open.includes(name));
  // All of them, not only those that can still change the answer: so every reason comes to light at once.
  return fitting.some(isPending) ? { key: screen.key, screen, ticks: fitting } : undefined;
}

/** A screen shown before, to show again with all that stood on it. @param {Walk} walk @param {string} key @returns {Step | undefined} */
export function stepAgain(walk, key) {
  const base = key.replace(DOUBTS, "");
  const screen = screenOf(walk.flow, base);
  if (!screen) return undefined;
  const raw = factsOf(walk.answers, walk.flow);
  if (key !== base) return { key, screen, ticks: openDoubts(screen, walk.answers) };
  if (screen.kind === "ticks") return { key, screen, ticks: screen.ticks.filter((tick) => applies(tick, raw)) };
  const seen = screen.facts.filter((name) => name in (walk.answers.inputs[base] ?? {}));
  const facts = screen.kind === "facts" && seen.length > 0 ? seen : screen.facts;
  return { key, screen: { ...screen, facts }, ticks: [] };
}

/** The answers with a screen filled in (again). @param {Answers} answers @param {string} key @param {any} inputs @returns {Answers} */
export function withScreen(answers, key, inputs) {
  const done = answers.done.includes(key) ? answers.done : [...answers.done, key];
  return { inputs: { ...answers.inputs, [key]: inputs }, done };
}

/** The answers with one earlier screen open again; what was filled in stays. @param {Answers} answers @param {string} key @returns {Answers} */
export const reopened = (answers, key) => ({ ...answers, done: answers.done.filter((done) => done !== key) });

/** "Question 2 of at most 5": the number of this screen and of all, as things stand. @param {Walk} walk @param {Step} step */
export function progressOf(walk, step) {
  const number = walk.answers.done.filter((key) => key !== step.key).length + 1;
  const left = stepsLeft(walk).filter((other) => other.key !== step.key);
  const main = left.filter((other) => other.screen.is_main).length;
  const mayFollow = main > 0 || step.screen.is_main;
  const followUp = Number(walk.flow.screens.some((screen) => !screen.is_main));
  const total = number + (mayFollow ? main + followUp : left.length);
  return { number, total, isOpen: mayFollow && total > number };
}
