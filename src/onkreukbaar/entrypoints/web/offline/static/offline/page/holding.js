/* The rules on this device: installed once, renewed when there is a connection, and never replaced by anything that the
   pinned key does not lead to or that is older. */

import { NotTrusted, readBundle, verifyBundle } from "../bundle.js";
import { readHeld, writeHeld } from "./store.js";

/** @typedef {"renewed" | "same" | "no-connection" | "broken" | "stranger" | "changed" | "older" | "too-new"} Result */
/** @typedef {{bundle: import("../bundle.js").Bundle | null, result: Result}} Holding  bundle: null when there is none to answer from */

/** The rules to answer from, after trying to renew them. @param {string} address @returns {Promise<Holding>} */
export async function openHolding(address) {
  const held = await readTrusted();
  const text = await download(address);
  if (text === null) return { bundle: held?.bundle ?? null, result: "no-connection" };
  try {
    const { content, key } = await verifyBundle(text, held?.key ?? (await pinnedKey()), held?.bundle.version);
    const bundle = read(content);
    const isSame = held !== null && held.bundle.version === bundle.version;
    if (!isSame) await writeHeld(text, key);
    return { bundle, result: isSame ? "same" : "renewed" };
  } catch (fault) {
    return { bundle: held?.bundle ?? null, result: reasonOf(fault) };
  }
}

/** What is held, verified again with the pinned key; null when there is nothing, or it was changed. */
async function readTrusted() {
  const held = await readHeld();
  if (!held) return null;
  try {
    const { content, key } = await verifyBundle(held.text, held.key);
    return { bundle: read(content), key };
  } catch (fault) {
    reasonOf(fault);
    return null;
  }
}

/** The key stays pinned, also when the rules that are held were changed. */
const pinnedKey = async () => (await readHeld())?.key ?? null;

/** @param {any} content */
function read(content) {
  try {
    return readBundle(content);
  } catch (fault) {
    throw new NotTrusted("too-new", String(fault));
  }
}

/** @param {unknown} fault @returns {Result} */
function reasonOf(fault) {
  if (fault instanceof NotTrusted) return /** @type {Result} */ (fault.reason);
  throw fault;
}

/** The text at an address; null without a connection. @param {string} address */
async function download(address) {
  try {
    const response = await fetch(address, { cache: "no-cache", credentials: "omit" });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
