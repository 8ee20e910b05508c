/* What is kept on this device: the signed rules with the pinned key, and drafts. Drafts are encrypted (AES-GCM) with a
   key that the browser does not give out; that guards against reading the files beside the browser, not against
   somebody who can open the browser itself. */

const NAME = "onkreukbaar-offline";
const STORES = ["held", "drafts", "keys"];

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
  return settled(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @template T @param {string} store @param {IDBTransactionMode} mode @param {(store: IDBObjectStore) => IDBRequest<T>} act @returns {Promise<T>} */
async function within(store, mode, act) {
  const database = await open();
  try {
    return await settled(act(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

/** The signed text and the pinned key that are held; undefined before installation. @returns {Promise<{text: string, key: any} | undefined>} */
export const readHeld = () => within("held", "readonly", (store) => store.get("bundle"));

/** @param {string} text @param {any} key */
export const writeHeld = (text, key) => within("held", "readwrite", (store) => store.put({ text, key }, "bundle"));

/** The key of the drafts, made at first use; it cannot be taken out of the browser. @returns {Promise<CryptoKey>} */
async function draftKey() {
  const found = await within("keys", "readonly", (store) => store.get("drafts"));
  if (found) return found;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await within("keys", "readwrite", (store) => store.put(made, "drafts"));
  return /** @type {CryptoKey} */ (made);
}

/** @typedef {{key: string, question: string, on: string, note: string, outcome: string, inputs: any, done: string[], sent_on: string}} Draft */

/** @param {Draft} draft */
export async function writeDraft(draft) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(draft));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await draftKey(), plain);
  await within("drafts", "readwrite", (store) => store.put({ iv, sealed }, draft.key));
}

/** All drafts, the latest day first. @returns {Promise<Draft[]>} */
export async function readDrafts() {
  const kept = await within("drafts", "readonly", (store) => store.getAll());
  const key = kept.length > 0 ? await draftKey() : null;
  const drafts = kept.map(async ({ iv, sealed }) => {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, /** @type {CryptoKey} */ (key), sealed);
    return /** @type {Draft} */ (JSON.parse(new TextDecoder().decode(plain)));
  });
  return (await Promise.all(drafts)).sort((a, b) => b.on.localeCompare(a.on));
}

/** @param {string} key */
export const removeDraft = (key) => within("drafts", "readwrite", (store) => store.delete(key));

/** Forget everything of this page on this device: rules, pinned key, drafts, cached files. */
export async function wipeDevice() {
  await settled(indexedDB.deleteDatabase(NAME));
  const names = (await caches.keys()).filter((name) => name.startsWith(NAME));
  await Promise.all(names.map((name) => caches.delete(name)));
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.unregister();
}
