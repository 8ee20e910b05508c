/* The answer on screen: verdict, what to do, why, what would change it. Looks as web/ask/answer.html. */

import { assess, counterfactuals } from "../rules/assess.js";
import { MISSING_ROW } from "../rules/reasons.js";
import { factsSoFar } from "../ask/steps.js";
import { button, icon, make, note, section, verdictIcon } from "./make.js";
import { addWorkingDays, house, inLanguage, language, longDate, say } from "./words.js";

/** @typedef {import("../ask/steps.js").Walk} Walk */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {import("../rules/assess.js").Assessment} Assessment */

const PERMISSIVE = ["allowed", "allowed_with_registration"];
/** @type {Record<string, string>} */
const TONE_ICONS = { go: "check", first: "ask", care: "warn", stop: "stop", speak: "speak" };
const MOST_BECAUSE = 2;

/** All of the answer, and the outcome. @param {Walk} walk @param {Words} words @param {string} on @returns {{outcome: string, parts: HTMLElement[]}} */
export function answerOf(walk, words, on) {
  const facts = factsSoFar(walk);
  const found = assess(walk.rulebook, facts);
  const changes = counterfactuals(walk.rulebook, facts);
  const letter = letterOf(found, words);
  const parts = [
    verdictOf(found, facts, words),
    todoOf(found, on),
    section("h-waarom", say("why"), reasonList(found, words), alsoOf(found, words)),
    changes.length > 0 &&
      section("h-anders", say("flips"), make("p", {}, say("flips-lead")), flipList(changes, found.outcome, words)),
    letter,
  ];
  return { outcome: found.outcome, parts: parts.filter((part) => part instanceof HTMLElement) };
}

/** @param {Assessment} found @param {import("../rules/conditions.js").Facts} facts @param {Words} words */
function verdictOf(found, facts, words) {
  const outcome = words.outcome(found.outcome);
  const roles = (found.notify.length > 0 ? found.notify : ["line_manager"]).map((role) => words.yours(role));
  const firstLine = inLanguage(outcome.first_line).replace("{role}", roles.join(say("and")));
  const decides = found.outcome === "report_concern" ? "" : say("manager-decides");
  return make(
    "div",
    { class: "ok-stack" },
    make(
      "section",
      { class: `ok-verdict ok-tone-${outcome.tone}`, "aria-labelledby": "oordeel" },
      verdictIcon(outcome.tone),
      make("h1", { class: "utrecht-heading-1", id: "oordeel", tabindex: "-1" }, inLanguage(outcome.verdict)),
      make("p", {}, firstLine),
    ),
    make("p", { class: "ok-muted" }, `${say("advice-only")} ${decides} ${say("no-rights")}`),
    found.provided.map(({ fact, confirmed_by: role }) => note("first", "info", make("p", {}, providedText(fact, role, facts, words)))),
    found.missing.length > 0 &&
      note("first", "ask", make("p", {}, say("missing", { facts: found.missing.map((fact) => words.label(fact)).join(", ") }))),
  );
}

/** @param {string} fact @param {string} role @param {import("../rules/conditions.js").Facts} facts @param {Words} words */
function providedText(fact, role, facts, words) {
  const value = words.told(fact, facts[fact]);
  return say("provided", { role: words.yours(role), fact: words.label(fact), value: value.slice(0, 1).toLowerCase() + value.slice(1) });
}

/** @param {Assessment} found @param {string} on */
function todoOf(found, on) {
  const steps = found.duties.map((duty) => {
    const [first, ...rest] = inLanguage(duty.text).split(/\. (.*)/s);
    const act = first.replace(/\.+$/, "");
    const day = duty.due_working_days === null ? "" : longDate(addWorkingDays(on, duty.due_working_days), true);
    const more = rest.join("").trim();
    return make("li", {}, make("p", { class: "ok-strong" }, day ? say("by-day", { act, day }) : act), more && make("p", {}, more));
  });
  const list = steps.length > 0 ? make("ol", { class: "ok-todo" }, steps) : make("p", {}, say("nothing-to-do"));
  return section("h-nu", say("now"), list);
}

/** A row that permits is no reason where the answer is stricter. @param {import("../rules/reasons.js").Reason} reason */
const weighs = (reason) => reason.decides || !PERMISSIVE.includes(reason.outcome);

/** @param {Assessment} found @param {Words} words */
function reasonList(found, words) {
  const doubted = found.reasons.filter((reason) => reason.decides).flatMap((reason) => reason.norms);
  const isCalm = PERMISSIVE.includes(found.outcome);
  const fine = found.fine.filter((entry) => isCalm || !entry.norms.some((norm) => doubted.includes(norm)));
  return make(
    "ul",
    { class: "ok-reasons" },
    found.reasons.filter(weighs).map((reason) => reasonLine(reason, words)),
    fine.map((entry) => line("go", icon("check", say("in-order")), inLanguage(entry.text), words.norms(entry.norms))),
  );
}

/** @param {Assessment} found @param {Words} words */
function alsoOf(found, words) {
  const also = found.reasons.filter((reason) => !weighs(reason));
  if (also.length === 0) return null;
  const list = make("ul", { class: "ok-reasons" }, also.map((reason) => reasonLine(reason, words)));
  return make("details", { class: "ok-more" }, make("summary", {}, say("also")), list);
}

/** @param {import("../rules/reasons.js").Reason} reason @param {Words} words */
function reasonLine(reason, words) {
  const { tone } = words.outcome(reason.outcome);
  const drawing = icon(reason.row === MISSING_ROW ? "ask" : TONE_ICONS[tone], say(`reason-${tone}`));
  const choice = reason.choice && reason.interpretations.length > 0 ? inLanguage(reason.choice) : "";
  return line(tone, drawing, inLanguage(reason.text), words.norms(reason.norms), choice);
}

/** @param {string} tone @param {Element} drawing @param {string} text @param {{id: string, where: string, text: string}[]} norms @param {string} [choice] */
function line(tone, drawing, text, norms, choice = "") {
  return make(
    "li",
    { class: `ok-tone-${tone}` },
    drawing,
    make("p", { class: "ok-strong" }, text),
    choice && make("p", { class: "ok-small" }, choice),
    normList(norms),
  );
}

/** The norms a reason rests on: the first in sight, all of them in our own words one click away. @param {{id: string, where: string, text: string}[]} norms */
function normList(norms) {
  if (norms.length === 0) return null;
  const more = norms.length > 1 ? ` ${say("more-norms", { n: norms.length - 1 })}` : "";
  const texts = norms.flatMap((norm, place) => [
    make("blockquote", {}, norm.text),
    make("p", { class: "ok-small" }, place === 0 ? norm.id : `${norm.where} · ${norm.id}`),
  ]);
  return make("details", { class: "ok-norm", "data-norms": norms.map((norm) => norm.id).join(" ") }, make("summary", {}, `${say("rule")} `, make("span", {}, norms[0].where), more), texts);
}

/** @param {import("../rules/explain.js").Change[]} changes @param {string} now @param {Words} words */
function flipList(changes, now, words) {
  const lines = changes.map((change) => {
    const { tone, label } = words.outcome(change.outcome);
    const said = inLanguage(label);
    const text = change.outcome === now ? say("still", { label: said.slice(0, 1).toLowerCase() + said.slice(1) }) : said;
    return make("li", {}, make("p", {}, inLanguage(change.text)), make("div", { class: "ok-stack ok-stack--tight" }, badge(text, tone)));
  });
  return make("ul", { class: "ok-flip" }, lines);
}

/** @type {Record<string, string>} */
const LIBRARY_TONES = { go: "success", care: "warning", stop: "danger" };

/** A state label: icon and words in a tone. @param {string} text @param {string} tone */
export function badge(text, tone) {
  const library = LIBRARY_TONES[tone] ?? "neutral";
  return make("span", { class: `utrecht-status-badge utrecht-status-badge--${library} ok-state ok-tone-${tone}` }, icon(TONE_ICONS[tone]), text);
}

/** A text to decline politely, in the language of the page. @param {Assessment} found @param {Words} words */
function letterOf(found, words) {
  const { letters } = words.question;
  if (!letters || !letters.outcomes.includes(found.outcome)) return null;
  const rows = found.reasons.filter((reason) => reason.decides && reason.row in letters.because).map((reason) => reason.row);
  const because = rows.slice(0, MOST_BECAUSE).map((row) => letters.because[row]);
  const said = (because.length > 0 ? because : [letters.otherwise]).map((text) => words.fill(text)).join(" ");
  const texts = [inLanguage(letters.opening), `${inLanguage(letters.thanks)} ${said}`, inLanguage(letters.closing), inLanguage(letters.greeting), say("your-name")];
  const copy = async () => {
    await navigator.clipboard.writeText(texts.join("\n\n"));
    status.textContent = say("copied");
  };
  const status = make("span", { role: "status" });
  return section(
    "tekst",
    say("letter"),
    make("div", { class: "ok-letter", lang: language }, texts.map((text) => make("p", {}, text))),
    make("div", { class: "ok-actions" }, navigator.clipboard && button("secondary-action", { click: copy }, icon("copy"), say("copy")), status),
  );
}

/** Whether an answer to this question can be declared later. @param {string} question */
export const canBeDeclared = (question) => house.declarable.includes(question);
