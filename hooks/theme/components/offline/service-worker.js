/* Keeps the whole site in the browser, so that every page opens without a network.
   A new version is fetched whole before it takes the old one's place: if anything fails, the old one stays.
   Online, a page always comes from the network, so that a corrected number is seen at once. */

const VERSION = "{{ version }}";
const FILES = {{ files }};
const CACHE = `site-${VERSION}`;
const PATIENCE = 4000;
const home = new URL("./", self.location);

self.addEventListener("install", (event) => {
  event.waitUntil(fetchAll().then(() => self.skipWaiting()));
});

async function fetchAll() {
  const cache = await caches.open(CACHE);
  try {
    await cache.addAll(FILES.map((file) => new Request(new URL(file, home), { cache: "no-cache" })));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOthers().then(() => self.clients.claim()));
});

async function removeOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("site-") && name !== CACHE).map((name) => caches.delete(name)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = request.method === "GET" && url.origin === home.origin && url.pathname.startsWith(home.pathname);
  if (isOurs && !url.pathname.endsWith("/version.json")) event.respondWith(answer(request, url));
});

async function answer(request, url) {
  // A file with a fingerprint in its name never changes.
  if (/\.[0-9a-f]{10}\.(?:css|js)$/.test(url.pathname)) return (await kept(url)) ?? fetch(request);
  const copy = await kept(url);
  if (!copy) return fromServer(request);
  return Promise.race([fromNetwork(request, copy), afterPatience(copy)]);
}

/* The browser's own cache is passed by: it may hold a page for hours where the server does not forbid it. */
function fromServer(request) {
  return fetch(request, { cache: "no-cache" });
}

async function fromNetwork(request, copy) {
  try {
    const response = await fromServer(request);
    return response.ok || response.type === "opaqueredirect" ? response : copy;
  } catch {
    return copy;
  }
}

/* A network that does not answer is no network: nobody in need looks at an empty page. The page itself says how old it is. */
function afterPatience(copy) {
  return new Promise((done) => setTimeout(() => done(copy), PATIENCE));
}

async function kept(url) {
  const cache = await caches.open(CACHE);
  return cache.match(new Request(url.origin + url.pathname), { ignoreSearch: true });
}
