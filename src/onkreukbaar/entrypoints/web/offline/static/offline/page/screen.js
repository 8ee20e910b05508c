/* One question on screen: choices, ticks, amounts; filled in as before. Looks as web/ask/screen.html. */

import { UNKNOWN } from "../rules/conditions.js";
import { DOUBTS, NONE, UNSURE } from "../ask/flow.js";
import { button, icon, make } from "./make.js";
import { inLanguage, say } from "./words.js";

/** @typedef {import("../ask/steps.js").Step} Step */
/** @typedef {import("./words.js").Words} Words */
/** @typedef {{name: string, label: string, value: string, kind: string}} Entry */
/** @typedef {{name: string, value: string, label: string, hint: string, isChosen: boolean, isApart?: boolean, entries?: Entry[]}} Option */
/** @typedef {{name: string, title: string, hint: string, kind: "radio" | "checkbox", options: Option[]}} Group */
/** @typedef {{title: string, lead: string, topic: string, groups: Group[], why: string, norms: string[]}} View */
/** @typedef {Map<string, string>} Errors */

/** @param {string} name @param {string} [value] */
const inputId = (name, value = "") => ["v", name.replace(".", "-"), value].filter(Boolean).join("-");

/** All that stands on a screen. @param {Step} step @param {Words} words @param {Record<string, any>} inputs @returns {View} */
export function viewOf(step, words, inputs) {
  const { screen } = step;
  const groups = groupsOf(step, words, inputs);
  const isDoubts = step.key.endsWith(DOUBTS);
  const isMany = screen.kind === "ticks" || groups.length > 1;
  const [first] = groups;
  return {
    title: isDoubts ? say("doubts-title") : (isMany && inLanguage(screen.title)) || first.title,
    lead: isDoubts ? say("doubts-lead") : inLanguage(screen.lead) || (groups.length === 1 ? first.hint : ""),
    topic: inLanguage(screen.topic) || (screen.facts.length > 0 ? words.label(screen.facts[0]) : ""),
    groups,
    why: words.fill(screen.why) || words.why(screen.facts),
    norms: screen.norms,
  };
}

/** @param {Step} step @param {Words} words @param {Record<string, any>} inputs @returns {Group[]} */
function groupsOf(step, words, inputs) {
  if (step.screen.kind === "ticks") return [ticksGroup(step, words, inputs)];
  if (step.screen.kind === "money") return [moneyGroup(step, words, inputs)];
  return step.screen.facts.map((name) => factGroup(name, words, inputs));
}

/** @param {Step} step @param {Words} words @param {Record<string, any>} inputs @returns {Group} */
function ticksGroup(step, words, inputs) {
  const isDoubts = step.key.endsWith(DOUBTS);
  const chosen = inputs.tick ?? [];
  const option = (/** @type {string} */ value, /** @type {string} */ label, hint = "", isApart = false) =>
    ({ name: "tick", value, label, hint, isChosen: chosen.includes(value), isApart });
  const options = step.ticks.map((tick) => option(tick.key, words.fill(tick.label), words.fill(tick.hint)));
  options.push(option(NONE, say(isDoubts ? "doubts-none" : "none"), "", true));
  if (!isDoubts) options.push(option(UNSURE, say("unsure"), say("unsure-hint")));
  return { name: "tick", title: inLanguage(step.screen.title), hint: "", kind: "checkbox", options };
}

/** @param {Step} step @param {Words} words @param {Record<string, any>} inputs @returns {Group} */
function moneyGroup(step, words, inputs) {
  const [name, range] = step.screen.facts;
  const entry = (/** @type {string} */ part) => {
    const full = `${name}.${part}`;
    return { name: full, label: say(part), value: inputs[full] ?? "", kind: "money" };
  };
  const option = (/** @type {string} */ value, /** @type {string} */ label, /** @type {Entry[]} */ entries, hint = "") =>
    ({ name, value, label, hint, isChosen: inputs[name] === value, entries });
  const options = [option("known", say("amount-known"), [entry("amount")])];
  if (range) options.push(option("range", say("amount-range"), [entry("low"), entry("high")]));
  options.push(option(UNKNOWN, say("unknown"), [], say("amount-unknown-hint")));
  return { name, title: words.asks(name), hint: words.hint(name), kind: "radio", options };
}

/** @param {string} name @param {Words} words @param {Record<string, any>} inputs @returns {Group} */
function factGroup(name, words, inputs) {
  const fact = /** @type {import("../rules/rulebook.js").Fact} */ (words.facts.get(name));
  const chosen = inputs[name];
  /** @type {Option[]} */
  const options = fact.values.map((value) => ({ name, value: String(value), ...words.value(name, value), isChosen: chosen === String(value) }));
  if (options.length === 0) {
    const entry = { name: `${name}.text`, label: words.label(name), value: inputs[`${name}.text`] ?? "", kind: fact.kind };
    options.push({ name, value: "known", label: say("known"), hint: "", isChosen: chosen === "known", entries: [entry] });
  }
  options.push({ name, value: UNKNOWN, label: say("unknown"), hint: "", isChosen: chosen === UNKNOWN });
  return { name, title: words.asks(name), hint: words.hint(name), kind: "radio", options };
}

/**
 * The form of a screen. @param {View} view @param {Words} words @param {Errors} errors
 * @param {{send: (data: FormData) => void, back: () => void}} acts @param {boolean} isFirst
 */
export function formOf(view, words, errors, acts, isFirst) {
  const send = (/** @type {Event} */ event) => {
    event.preventDefault();
    acts.send(new FormData(/** @type {HTMLFormElement} */ (event.target)));
  };
  const isSingle = view.groups.length === 1;
  return make(
    "form",
    { class: "ok-stack", novalidate: true, submit: send },
    make(
      "div",
      { class: "ok-stack ok-stack--tight" },
      make("h1", { class: "utrecht-heading-1", id: "vraag", tabindex: "-1" }, view.title),
      view.lead && make("p", {}, view.lead),
    ),
    view.groups.map((group) => groupOf(group, errors, isSingle)),
    whyOf(view, words, isFirst),
    make(
      "div",
      { class: "ok-actions" },
      button("primary-action", { type: "submit" }, say("next"), icon("arrow-right")),
      button("subtle", { click: acts.back }, icon("arrow-left"), say("back")),
    ),
  );
}

/** What must be mended, with a link to each input. @param {View} view @param {Errors} errors @param {(name: string) => string} sentence */
export function errorsOf(view, errors, sentence) {
  if (errors.size === 0) return null;
  const target = (/** @type {string} */ name) => {
    const group = view.groups.find((found) => found.name === name);
    return group ? inputId(name, group.options[0].value) : inputId(name);
  };
  const title = errors.size === 1 ? say("errors-one") : say("errors-more", { n: errors.size });
  const lines = [...errors.keys()].map((name) =>
    make("p", {}, make("a", { class: "utrecht-link", href: `#${target(name)}` }, sentence(name))),
  );
  const box = { class: "ok-errors ok-stack ok-stack--tight", role: "alert", tabindex: "-1" };
  return make("div", box, make("h2", { class: "utrecht-heading-3" }, title), lines);
}

/** @param {Group} group @param {Errors} errors @param {boolean} isSingle */
function groupOf(group, errors, isSingle) {
  const id = inputId(group.name);
  const error = errors.get(group.name);
  const choices = {
    class: "ok-choices",
    role: group.kind === "checkbox" ? "group" : "radiogroup",
    "aria-labelledby": isSingle ? "vraag" : `${id}-kop`,
    "aria-describedby": error ? `${id}-fout` : null,
  };
  return make(
    "div",
    { class: `${error ? "ok-field ok-field--error " : ""}ok-stack ok-stack--tight` },
    !isSingle && make("h2", { class: "utrecht-heading-3", id: `${id}-kop` }, group.title),
    !isSingle && group.hint && make("p", { class: "ok-hint" }, group.hint),
    error && errorOf(`${id}-fout`, error),
    make("div", choices, group.options.map((option) => optionOf(option, group.kind, errors))),
  );
}

/** @param {Option} option @param {string} type @param {Errors} errors */
function optionOf(option, type, errors) {
  const id = inputId(option.name, option.value);
  const input = {
    type, id, name: option.name, value: option.value, checked: option.isChosen,
    "aria-describedby": option.hint ? `${id}-h` : null,
  };
  const entries = option.entries ?? [];
  const isShort = entries.length > 1;
  return make(
    "div",
    { class: `ok-choice${option.isApart ? " ok-choice--apart" : ""}` },
    make("input", input),
    make("label", { for: id }, option.label),
    option.hint && make("p", { class: "ok-hint", id: `${id}-h` }, option.hint),
    entries.length > 0 &&
      make(
        "div",
        { class: "ok-choice__extra" },
        make("div", { class: "ok-row ok-row--top" }, entries.map((entry) => entryOf(entry, isShort, errors.get(entry.name)))),
      ),
  );
}

/** @param {Entry} entry @param {boolean} isShort @param {string | undefined} error */
function entryOf(entry, isShort, error) {
  const id = inputId(entry.name);
  const input = make("input", {
    class: `utrecht-textbox utrecht-textbox--html-input${error ? " utrecht-textbox--invalid" : ""}`,
    id, name: entry.name, value: entry.value, autocomplete: "off",
    inputmode: entry.kind === "money" ? "decimal" : "numeric",
    "aria-invalid": error ? "true" : null,
    "aria-describedby": error ? `${id}-fout` : null,
  });
  const money = { class: `ok-money${isShort ? " ok-money--short" : ""}` };
  return make(
    "div",
    { class: `ok-field${error ? " ok-field--error" : ""}` },
    make("label", { class: "utrecht-form-label", for: id }, entry.label),
    error && errorOf(`${id}-fout`, error),
    entry.kind === "money" ? make("div", money, make("span", { "aria-hidden": "true" }, "€"), input) : input,
  );
}

/** @param {string} id @param {string} text */
export function errorOf(id, text) {
  return make("p", { class: "ok-error", id }, icon("stop"), make("span", {}, make("span", { class: "ok-vh" }, say("error")), text));
}

/** @param {View} view @param {Words} words @param {boolean} isOpen */
function whyOf(view, words, isOpen) {
  if (!view.why) return null;
  const norms = words.norms(view.norms).map((norm) => norm.where).join(" · ");
  return make(
    "details",
    { class: "ok-why", open: isOpen },
    make("summary", {}, say("why-asked")),
    make(
      "div",
      { class: "ok-stack ok-stack--tight" },
      make("p", {}, view.why),
      norms && make("p", { class: "ok-small" }, `${say("rule")} ${norms}`),
    ),
  );
}

/** How far somebody is. @param {{number: number, total: number, isOpen: boolean}} progress @param {string} topic */
export function progressBar({ number, total, isOpen }, topic) {
  const steps = Array.from({ length: total }, (_none, place) => (place + 1 < number ? "is-done" : place + 1 === number ? "is-now" : null));
  const text = say(isOpen ? "question-at-most" : "question-of", { number, total });
  return make(
    "div",
    { class: "ok-progress" },
    make("p", {}, make("strong", { class: "ok-strong" }, text), topic && ` · ${topic}`),
    make("ol", { "aria-hidden": "true" }, steps.map((name) => make("li", { class: name }))),
  );
}
