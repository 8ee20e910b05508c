/* One question, as far as it has come: which screen stands there, and going on, back and again. */

import { rulebookOn } from "../bundle.js";
import { readFlow } from "../ask/flow.js";
import { readScreen } from "../ask/reading.js";
import { nextStep, progressOf, reopened, stepAgain, withScreen } from "../ask/steps.js";
import { answerOf, canBeDeclared } from "./answer.js";
import { draftForm } from "./draft_form.js";
import { givenList } from "./given.js";
import { button, icon, make } from "./make.js";
import { errorsOf, formOf, progressBar, viewOf } from "./screen.js";
import { Words, inLanguage, longDate, say, today } from "./words.js";

/** @typedef {import("../bundle.js").Bundle} Bundle */
/** @typedef {import("../ask/steps.js").Step} Step */
/** @typedef {{show: (part: HTMLElement, title: string) => void, leave: () => void, keep: (draft: any) => void}} Acts */

export class Conversation {
  /** @param {Bundle} bundle @param {string} question @param {Acts} acts */
  constructor(bundle, question, acts) {
    const found = /** @type {import("../bundle.js").Question} */ (bundle.questions.get(question));
    this.on = today();
    this.question = found;
    this.rulebook = rulebookOn(found, this.on);
    this.flow = readFlow(found.flow, this.rulebook);
    this.words = new Words(bundle, found, this.rulebook);
    /** @type {import("../ask/flow.js").Answers} */
    this.answers = { inputs: {}, done: [] };
    this.acts = acts;
  }

  get walk() {
    return { flow: this.flow, rulebook: this.rulebook, answers: this.answers };
  }

  /** Show what comes next: a screen, or the answer. */
  goOn() {
    const step = nextStep(this.walk);
    if (step) this.showStep(step, new Map());
    else this.showAnswer();
  }

  /** One screen back; before the first one, leave. */
  goBack() {
    const key = this.answers.done[this.answers.done.length - 1];
    if (key === undefined) this.acts.leave();
    else this.change(key);
  }

  /** Show an earlier screen again. @param {string} key */
  change(key) {
    const step = stepAgain(this.walk, key);
    this.answers = reopened(this.answers, key);
    if (step) this.showStep(step, new Map());
    else this.goOn();
  }

  /** @param {Step} step @param {FormData} data */
  take(step, data) {
    const { inputs, errors } = readScreen(step, this.words.facts, data);
    const filled = withScreen(this.answers, step.key, inputs);
    if (errors.size > 0) {
      this.answers = { ...this.answers, inputs: filled.inputs };
      this.showStep(step, errors);
    } else {
      this.answers = filled;
      this.goOn();
    }
  }

  /** @param {Step} step @param {Map<string, string>} errors */
  showStep(step, errors) {
    const view = viewOf(step, this.words, this.answers.inputs[step.key] ?? {});
    const progress = progressOf(this.walk, step);
    const sentences = new Map([...errors].map(([name, key]) => [name, this.sentence(step, key)]));
    const acts = { send: (/** @type {FormData} */ data) => this.take(step, data), back: () => this.goBack() };
    const isFirst = this.answers.done.length === 0;
    const main = make(
      "div",
      { class: "ok-stack ok-read" },
      errorsOf(view, sentences, (name) => sentences.get(name) ?? ""),
      formOf(view, this.words, sentences, acts, isFirst),
    );
    const page = make("div", { class: "ok-stack" }, progressBar(progress, view.topic), this.besides(main, say("so-far")));
    this.acts.show(page, `${errors.size > 0 ? say("error") : ""}${view.title}`);
  }

  /** @param {Step} step @param {string} key */
  sentence(step, key) {
    return (key === "choose" && inLanguage(step.screen.missing)) || say(`fault-${key}`);
  }

  showAnswer() {
    const { outcome, parts } = answerOf(this.walk, this.words, this.on);
    const keep = (/** @type {string} */ on, /** @type {string} */ note) => this.acts.keep(this.draft(outcome, on, note));
    const main = make(
      "div",
      { class: "ok-stack ok-stack--wide", id: "antwoord", "data-outcome": outcome },
      parts,
      canBeDeclared(this.question.key) && draftForm(keep),
      make("div", { class: "ok-receipt" }, make("span", {}, say("answered-offline", { day: longDate(this.on) })), make("span", {}, say("rules-from", { name: this.words.title, day: longDate(this.rulebook.valid_from) }))),
      make("div", { class: "ok-actions" }, button("subtle", { click: this.acts.leave }, icon("arrow-left"), say("another"))),
    );
    this.acts.show(this.besides(main, say("filled-in")), inLanguage(this.words.outcome(outcome).label));
  }

  /** What was filled in, beside what is asked or answered. @param {HTMLElement} main @param {string} title */
  besides(main, title) {
    const given = givenList(this.walk, this.words, (key) => this.change(key));
    const heading = make("h2", { class: "utrecht-heading-4", id: "h-feit" }, title);
    const label = given ? { "aria-labelledby": "h-feit" } : { "aria-label": say("about-answers") };
    const aside = make(
      "aside",
      { class: "ok-stack", ...label },
      given && make("section", { class: "ok-stack ok-stack--tight" }, heading, given),
      make("p", { class: "ok-small ok-muted" }, say("kept-nothing")),
    );
    return make("div", { class: "ok-cols" }, main, aside);
  }

  /** @param {string} outcome @param {string} on @param {string} note @returns {import("./store.js").Draft} */
  draft(outcome, on, note) {
    const { inputs, done } = this.answers;
    return { key: crypto.randomUUID(), question: this.question.key, on, note, outcome, inputs, done, sent_on: "" };
  }
}
