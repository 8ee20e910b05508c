/* Keeping an answer as a draft on this device, to declare it later: the day, a few words, nothing more. */

import { button, icon, make, section } from "./make.js";
import { errorOf } from "./screen.js";
import { say, today } from "./words.js";

/** @param {(on: string, note: string) => void} keep  called with a day (ISO 8601, not in the future) and a text */
export function draftForm(keep) {
  const problem = make("div", { "aria-live": "polite" });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const on = String(data.get("on"));
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(on) && on <= today();
    problem.replaceChildren(...(isDay ? [] : [errorOf("dag-fout", say("draft-day-wrong"))]));
    if (isDay) keep(on, String(data.get("note")).trim());
  };
  const box = "utrecht-textbox utrecht-textbox--html-input";
  return section(
    "h-bewaar",
    say("draft-title"),
    make("p", {}, say("draft-lead")),
    make(
      "form",
      { class: "ok-stack", submit, novalidate: true },
      make(
        "div",
        { class: "ok-field" },
        make("label", { class: "utrecht-form-label", for: "dag" }, say("draft-day")),
        problem,
        make("input", { class: box, type: "date", id: "dag", name: "on", value: today(), max: today(), "aria-describedby": "dag-fout" }),
      ),
      make(
        "div",
        { class: "ok-field" },
        make("label", { class: "utrecht-form-label", for: "woorden" }, say("draft-note"), " ", make("span", { class: "ok-hint" }, say("optional"))),
        make("p", { class: "ok-hint", id: "woorden-h" }, say("draft-note-hint")),
        make("input", { class: box, id: "woorden", name: "note", maxlength: "200", autocomplete: "off", "aria-describedby": "woorden-h" }),
      ),
      make("div", { class: "ok-actions" }, button("primary-action", { type: "submit" }, icon("tick"), say("draft-keep"))),
    ),
  );
}
