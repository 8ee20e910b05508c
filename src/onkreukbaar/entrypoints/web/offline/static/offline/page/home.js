/* The first screen: which questions can be asked, and what is kept on this device. */

import { badge } from "./answer.js";
import { button, icon, make, note, section } from "./make.js";
import { house, inLanguage, longDate, say, today } from "./words.js";

/** @typedef {import("../bundle.js").Bundle} Bundle */
/** @typedef {import("./holding.js").Holding} Holding */
/** @typedef {import("./store.js").Draft} Draft */
/** @typedef {{ask: (question: string) => void, send: (draft: Draft) => void, remove: (draft: Draft) => void, wipe: () => void}} Acts */

/** Which rules these are, and what is wrong with them; above every screen. @param {Holding} holding */
export function statusOf({ bundle, result }) {
  const isStale = bundle !== null && today() >= bundle.stale_on;
  const isAhead = bundle !== null && today() < bundle.made_on;
  const connection = navigator.onLine && result !== "no-connection";
  return [
    make(
      "p",
      { class: "ok-small ok-muted", id: "stand", role: "status" },
      bundle && say("rules-of", { day: longDate(bundle.made_on), version: bundle.hash.slice(0, 8) }),
      " ",
      say(connection ? "connected" : "not-connected"),
    ),
    isStale && note("care", "warn", make("p", { class: "ok-strong" }, say("stale", { day: longDate(bundle.made_on) })), make("p", {}, say("stale-then"))),
    isAhead && note("care", "warn", make("p", {}, say("clock"))),
    refusalOf(result, bundle),
  ];
}

/** What was refused, and what holds instead. @param {import("./holding.js").Result} result @param {Bundle | null} bundle */
function refusalOf(result, bundle) {
  if (["renewed", "same"].includes(result)) return null;
  if (result === "no-connection") return bundle ? null : note("care", "warn", make("p", {}, say("none-held")));
  const then = say(bundle ? "refused-kept" : "refused-none");
  return note("stop", "stop", make("p", { class: "ok-strong" }, say(`refused-${result}`)), make("p", {}, then));
}

/** @param {Bundle} bundle @param {Draft[]} drafts @param {Acts} acts */
export function homeOf(bundle, drafts, acts) {
  return make(
    "div",
    { class: "ok-stack ok-stack--wide" },
    make(
      "div",
      { class: "ok-stack ok-stack--tight" },
      make("h1", { class: "utrecht-heading-1", tabindex: "-1" }, say("title")),
      make("p", { class: "utrecht-paragraph utrecht-paragraph--lead ok-read" }, say("lead")),
    ),
    make("ul", { class: "ok-grid" }, [...bundle.questions.values()].map((question) => tileOf(question, acts))),
    draftsOf(drafts, bundle, acts),
    contactsOf(bundle),
    deviceOf(acts),
  );
}

/** @param {import("../bundle.js").Question} question @param {Acts} acts */
function tileOf(question, acts) {
  const ask = { type: "button", class: "ok-linkbutton", click: () => acts.ask(question.key) };
  return make(
    "li",
    { class: "ok-tile" },
    make("span", { class: "ok-tile__icon" }, icon(question.flow.icon ?? "ask")),
    make("button", ask, inLanguage(question.words.name)),
    make("p", {}, inLanguage(question.words.about)),
  );
}

/** @param {Draft[]} drafts @param {Bundle} bundle @param {Acts} acts */
function draftsOf(drafts, bundle, acts) {
  if (drafts.length === 0) return null;
  const lines = drafts.map((draft) => make("li", {}, draftOf(draft, bundle), draftActs(draft, acts)));
  return section("h-concept", say("drafts"), make("p", {}, say("drafts-lead")), make("ul", { class: "ok-list" }, lines));
}

/** @param {Draft} draft @param {Bundle} bundle */
function draftOf(draft, bundle) {
  const name = inLanguage(bundle.questions.get(draft.question)?.words.name);
  const worded = bundle.content.outcomes[draft.outcome];
  const own = { ...worded, ...(worded?.by_question[draft.question] ?? {}) };
  return make(
    "div",
    { class: "ok-stack ok-stack--tight" },
    make("p", { class: "ok-strong" }, draft.note || name),
    make("p", { class: "ok-small ok-muted" }, `${name} · ${longDate(draft.on)}`),
    worded && make("p", {}, badge(inLanguage(own.label), worded.tone)),
    draft.sent_on && make("p", { class: "ok-small" }, say("draft-sent", { day: longDate(draft.sent_on) })),
  );
}

/** @param {Draft} draft @param {Acts} acts */
function draftActs(draft, acts) {
  const about = make("span", { class: "ok-vh" }, ` ${draft.note || longDate(draft.on)}`);
  return make(
    "div",
    { class: "ok-actions" },
    button("secondary-action", { click: () => acts.send(draft), disabled: !navigator.onLine }, icon("page"), say("declare"), about),
    button("subtle", { click: () => acts.remove(draft) }, say("remove"), about.cloneNode(true)),
  );
}

/** Whom to ask, where there is a number or an address. @param {Bundle} bundle */
function contactsOf(bundle) {
  const day = today();
  const holding = bundle.content.contacts.filter(
    (/** @type {any} */ contact) => contact.valid_from <= day && (!contact.valid_until || day <= contact.valid_until),
  );
  const reachable = holding.filter((/** @type {any} */ contact) => contact.phone || contact.phone_abroad || contact.email);
  if (reachable.length === 0) return null;
  return section("h-wie", say("contacts"), make("dl", { class: "ok-facts" }, reachable.map(contactOf)));
}

/** @param {any} contact */
function contactOf(contact) {
  const call = (/** @type {string} */ number) => make("a", { class: "utrecht-link ok-nowrap", href: `tel:${number.replace(/[^\d+]/g, "")}` }, number);
  const ways = [
    contact.phone && make("p", {}, call(contact.phone)),
    contact.phone_abroad && make("p", {}, `${say("abroad")} `, call(contact.phone_abroad)),
    contact.email && make("p", {}, make("a", { class: "utrecht-link", href: `mailto:${contact.email}` }, contact.email)),
  ];
  return make("div", {}, make("dt", {}, inLanguage(contact.name)), make("dd", {}, ways));
}

/** What is kept here, and the way to wipe it. @param {{wipe: () => void}} acts */
export function deviceOf(acts) {
  return make(
    "details",
    { class: "ok-why" },
    make("summary", {}, say("device")),
    make(
      "div",
      { class: "ok-stack ok-stack--tight" },
      make("p", {}, say("device-what")),
      make("p", {}, say("device-install")),
      make("div", { class: "ok-actions" }, button("secondary-action", { click: acts.wipe, id: "wis" }, say("wipe"))),
    ),
  );
}

/** The form that carries a draft to the pages of the house; only they judge it. @param {Draft} draft */
export function sendForm(draft) {
  const { key, question, on, note: text, outcome, inputs, done } = draft;
  const form = make(
    "form",
    { method: "post", action: house.declare, hidden: true },
    make("input", { type: "hidden", name: "draft", value: JSON.stringify({ key, question, on, note: text, outcome, inputs, done }) }),
  );
  return /** @type {HTMLFormElement} */ (form);
}
