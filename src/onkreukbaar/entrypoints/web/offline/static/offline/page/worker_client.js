/* The worker that keeps this page on the device. A new version waits until the reader agrees, or the page is opened anew. */

import { button, make, note } from "./make.js";
import { house, say } from "./words.js";

/** Register the worker; call `offer` with a note when a new version of the page waits. @param {(part: HTMLElement) => void} offer */
export async function keepOnDevice(offer) {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(house.worker, { scope: house.scope });
  const tell = () => registration.waiting && navigator.serviceWorker.controller && offer(offerOf(registration.waiting));
  tell();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", tell));
}

/** @param {ServiceWorker} waiting */
function offerOf(waiting) {
  const take = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => window.location.reload());
    waiting.postMessage("take over");
  };
  return note("first", "info", make("p", {}, say("new-page")), button("secondary-action", { click: take }, say("new-page-take")));
}
