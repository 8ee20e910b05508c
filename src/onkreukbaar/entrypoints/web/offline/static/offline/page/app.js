/* "May I?" without a connection: opens the rules on this device and shows one screen after another. What is on screen
   stands in no address; the browser's own back button goes one screen back. */

import { Conversation } from "./conversation.js";
import { openHolding } from "./holding.js";
import { deviceOf, homeOf, sendForm, statusOf } from "./home.js";
import { make, note } from "./make.js";
import { readDrafts, removeDraft, wipeDevice, writeDraft } from "./store.js";
import { house, say, today } from "./words.js";
import { keepOnDevice } from "./worker_client.js";

const app = /** @type {HTMLElement} */ (document.getElementById("app"));
const above = /** @type {HTMLElement} */ (document.getElementById("boven"));
/** @type {import("./holding.js").Holding} */
let holding = { bundle: null, result: "no-connection" };
/** @type {Conversation | null} */
let talk = null;
let isOpened = false;

/** @param {HTMLElement} part @param {string} title */
function show(part, title) {
  document.title = `${title} – Onkreukbaar`;
  app.replaceChildren(part);
  if (!isOpened) return;
  window.scrollTo(0, 0);
  const target = /** @type {HTMLElement | null} */ (app.querySelector("[role=alert]") ?? app.querySelector("h1"));
  target?.focus({ preventScroll: true });
}

function showStatus() {
  above.replaceChildren(...statusOf(holding).filter((part) => part instanceof HTMLElement));
}

/** @param {string} [said]  what has just been done, in a sentence */
async function showHome(said = "") {
  talk = null;
  const { bundle } = holding;
  if (!bundle) {
    const title = make("h1", { class: "utrecht-heading-1", tabindex: "-1" }, say("title"));
    show(make("div", { class: "ok-stack" }, title, deviceOf({ wipe })), say("title"));
    return;
  }
  const home = homeOf(bundle, await readDrafts(), { ask, send, remove, wipe });
  if (said) home.prepend(noteOf(said));
  show(home, say("title"));
}

/** @param {string} said */
function noteOf(said) {
  const part = note("go", "check", make("p", {}, said));
  part.setAttribute("role", "status");
  return part;
}

/** @param {string} question */
function ask(question) {
  if (!holding.bundle) return;
  talk = new Conversation(holding.bundle, question, { show, leave: () => history.back(), keep });
  history.pushState({ inside: true }, "");
  talk.goOn();
}

/** @param {import("./store.js").Draft} draft */
async function keep(draft) {
  await writeDraft(draft);
  await showHome(say("draft-kept"));
}

/** @param {import("./store.js").Draft} draft */
async function send(draft) {
  await renew();
  if (holding.result === "no-connection") {
    await showHome();
    above.scrollIntoView();
    return;
  }
  await writeDraft({ ...draft, sent_on: today() });
  const form = sendForm(draft);
  document.body.append(form);
  form.submit();
}

/** @param {import("./store.js").Draft} draft */
async function remove(draft) {
  await removeDraft(draft.key);
  await showHome(say("draft-removed"));
}

async function wipe() {
  await wipeDevice();
  holding = { bundle: null, result: "no-connection" };
  above.replaceChildren();
  app.replaceChildren(make("h1", { class: "utrecht-heading-1", tabindex: "-1" }, say("wiped")), make("p", {}, say("wiped-then")));
  app.querySelector("h1")?.focus();
}

/* One step of the browser's history holds the whole question: going back goes one screen back, and at the first screen
   it leaves the question. */
window.addEventListener("popstate", () => {
  if (!talk) return;
  if (talk.answers.done.length === 0) {
    showHome();
    return;
  }
  history.pushState({ inside: true }, "");
  talk.goBack();
});

async function renew() {
  holding = await openHolding(house.bundle);
  showStatus();
}

for (const event of ["online", "offline"]) {
  window.addEventListener(event, async () => {
    await renew();
    if (!talk && holding.bundle) await showHome();
  });
}

keepOnDevice((offer) => above.prepend(offer)).catch(() => above.prepend(note("care", "warn", make("p", {}, say("not-kept")))));
await renew();
await showHome();
isOpened = true;
app.setAttribute("data-ready", "");
