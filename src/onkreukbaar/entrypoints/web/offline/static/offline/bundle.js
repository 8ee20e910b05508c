/* The signed policy bundle: verifying it with the key that was pinned at installation, and reading it.
   A JSON Web Signature in its flattened form with the payload as it is (RFC 7515, RFC 7797, ES256).
   The same as rules/bundle_signature.py. */

import { readRulebook } from "./rules/rulebook.js";

/** @typedef {{kid: string, x: string, y: string, made_on: string, signed_by: string, signature: string}} PublicKey */
/** @typedef {import("./rules/rulebook.js").Rulebook} Rulebook */
/** @typedef {{key: string, words: any, flow: any, letters: any, facts: import("./rules/rulebook.js").Fact[], rulebooks: Rulebook[]}} Question */
/** @typedef {{version: string, made_on: string, stale_on: string, hash: string, content: any, questions: Map<string, Question>}} Bundle */

const FORMAT = "onkreukbaar-policy-bundle/1";
const ENDORSES = "onkreukbaar-policy-key.";
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/** The bundle cannot be trusted; `reason` is one of broken, stranger, changed, older, too-new. */
export class NotTrusted extends Error {
  /** @param {string} reason @param {string} [detail] */
  constructor(reason, detail = "") {
    super(`${reason} ${detail}`.trim());
    this.reason = reason;
  }
}

/**
 * The content of a signed text and the key to pin from now on, when the pinned key leads to the key that signed it.
 * Without a pinned key this is the installation: the text came over the authenticated page, and its last key is pinned.
 * @param {string} text @param {PublicKey | null} pinned @param {string} [heldVersion]
 * @returns {Promise<{content: any, key: PublicKey}>}
 */
export async function verifyBundle(text, pinned, heldVersion = "") {
  const { signed, header } = unpack(text);
  const key = await follow(pinned ?? signed.keys[signed.keys.length - 1], signed.keys, header.kid);
  if (!key) throw new NotTrusted("stranger");
  const isGood = await verifies(key, signed.signature, `${signed.protected}.${signed.payload}`);
  if (!isGood) throw new NotTrusted("changed");
  const content = JSON.parse(signed.payload);
  if (content.format !== FORMAT) throw new NotTrusted("broken");
  if (content.version < heldVersion) throw new NotTrusted("older");
  return { content, key };
}

/** @param {string} text */
function unpack(text) {
  try {
    const signed = JSON.parse(text);
    const header = JSON.parse(new TextDecoder().decode(decode(signed.protected)));
    const isOurs =
      header.alg === "ES256" && header.b64 === false && String(header.crit) === "b64" && header.typ === FORMAT;
    const texts = [signed.payload, signed.signature, header.kid, ...signed.keys.map((/** @type {any} */ key) => key.x)];
    if (isOurs && texts.every((part) => typeof part === "string")) return { signed, header };
  } catch {
    // fall through: what cannot be read is broken
  }
  throw new NotTrusted("broken");
}

/** The key with this kid, when it is the pinned one or the pinned one leads to it. @param {PublicKey} pinned @param {PublicKey[]} chain @param {string} kid */
async function follow(pinned, chain, kid) {
  let known = pinned;
  for (let step = 0; step <= chain.length; step += 1) {
    if (known.kid === kid) return known;
    const next = await endorsed(known, chain);
    if (!next) return null;
    known = next;
  }
  return null;
}

/** The key that this key signed. @param {PublicKey} known @param {PublicKey[]} chain */
async function endorsed(known, chain) {
  for (const key of chain) {
    const written = JSON.stringify({ crv: "P-256", kty: "EC", x: key.x, y: key.y });
    if (key.signed_by === known.kid && (await verifies(known, key.signature, ENDORSES + written))) return key;
  }
  return null;
}

/** Whether the key made the signature over the message. @param {PublicKey} key @param {string} signature @param {string} message */
async function verifies(key, signature, message) {
  try {
    const jwk = { kty: "EC", crv: "P-256", x: key.x, y: key.y };
    const imported = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["verify"]);
    const how = { name: "ECDSA", hash: "SHA-256" };
    return await crypto.subtle.verify(how, imported, decode(signature), new TextEncoder().encode(message));
  } catch {
    return false;
  }
}

/** @param {string} text  base64url */
function decode(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** The bundle ready for use. Throws UnknownKind where it holds what this evaluator does not judge. @param {any} content @returns {Bundle} */
export function readBundle(content) {
  const questions = content.questions.map((/** @type {any} */ stated) => [stated.key, readQuestion(stated, content)]);
  const { version, made_on, stale_on, hash } = content;
  return { version, made_on, stale_on, hash, content, questions: new Map(questions) };
}

/** @param {any} stated @param {any} content @returns {Question} */
function readQuestion(stated, content) {
  const { key, words, flow, letters, facts } = stated;
  const labels = Object.fromEntries(Object.entries(words.facts).map(([name, fact]) => [name, fact.label]));
  const shared = { facts, labels, roles: content.roles, consequences: content.consequences };
  const rulebooks = stated.rulebooks.map((/** @type {any} */ book) => readRulebook(book, shared));
  return { key, words, flow, letters, facts, rulebooks };
}

/** The rulebook in force on a day (ISO 8601); the oldest when none is yet. @param {Question} question @param {string} on @returns {Rulebook} */
export function rulebookOn(question, on) {
  const inForce = question.rulebooks.filter((book) => book.valid_from <= on);
  return inForce[inForce.length - 1] ?? question.rulebooks[0];
}
