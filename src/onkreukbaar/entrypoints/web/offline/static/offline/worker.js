/* Keeps the page of "may I?" without a connection, and nothing else: the list of files comes with this worker, each with
   the hash it must have. Pages of people who are signed in are never in it. `SETUP` stands above this text. */

const PREFIX = "onkreukbaar-offline-";
const CACHE = PREFIX + self.SETUP.version;

async function keepFiles() {
  const cache = await caches.open(CACHE);
  const kept = Object.entries(self.SETUP.files).map(async ([address, integrity]) => {
    const response = await fetch(address, { integrity, cache: "reload", credentials: "omit" });
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    await cache.put(address, response);
  });
  await Promise.all(kept);
}

async function dropOldFiles() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request, path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keepFiles()));
self.addEventListener("activate", (event) => event.waitUntil(dropOldFiles()));
self.addEventListener("message", (event) => event.data === "take over" && self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const isOurs = event.request.method === "GET" && address.origin === self.location.origin;
  if (isOurs && address.pathname in self.SETUP.files) event.respondWith(answer(event.request, address.pathname));
});
