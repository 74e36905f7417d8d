/* Keeps the whole site in the browser, so that every page opens without a network.
   A new version is fetched whole before it takes the old one's place: if anything fails, the old one stays.
   Online, a page always comes from the network, so that a corrected number is seen at once. */

const VERSION = "{{ version }}";
const FILES = {{ files }};
const CACHE = `site-${VERSION}`;
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
  try {
    const response = await fetch(request);
    if (response.ok || response.type === "opaqueredirect") return response;
    return (await kept(url)) ?? response;
  } catch (error) {
    const page = await kept(url);
    if (page) return page;
    throw error;
  }
}

async function kept(url) {
  const cache = await caches.open(CACHE);
  return cache.match(new Request(url.origin + url.pathname), { ignoreSearch: true });
}
