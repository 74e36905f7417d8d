// @ts-check
/* Keeps the whole site in the browser, so that every page opens without a network.

   A version is known by its list of files, and a file by what it holds. A new version is fetched before it takes the old one's place,
   and only where files differ; if anything fails, the old one stays. A site may be put on a server file by file, the list before the pages:
   a file that is not yet as it is listed is no part of the version either. Online, a page always comes from the network, so that a
   corrected number is seen at once. Several sites may share one origin: this worker knows its own caches by the path of its site. */

/** @typedef {Record<string, string>} Files each file's address below the site's root, and what tells its content from another */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const LIST = "{{ files }}";
const home = new URL("./", worker.location.href);
const PREFIX = `safeguarding:${home.pathname}:`;
const CACHE = PREFIX + LIST;
const VERSION = new URL("version.json", home).href;
const PATIENCE = 4000;
const AT_ONCE = 8;

worker.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(removeOthers().then(() => worker.clients.claim()));
});

async function keepAll() {
  try {
    await fill();
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Fetch what the copy lacks; a file that an earlier version of the copy has, as it is now, is taken from there. */
async function fill() {
  const files = await listOf(CACHE, LIST);
  const cache = await caches.open(CACHE);
  const has = new Set((await cache.keys()).map((request) => request.url));
  const former = await formerCopies();
  const missing = Object.keys(files).filter((address) => !has.has(new URL(address, home).href));
  const next = async () => {
    for (let address = missing.pop(); address !== undefined; address = missing.pop()) {
      const url = new URL(address, home).href;
      const copy = await fromFormer(former, address, files[address], url);
      const response = copy ?? (await fetchWhole(url, files[address]));
      if (response) await cache.put(url, response);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  // Last, and so a sign that the copy is whole: the list of what could be had, and the day on which that was the newest.
  const got = new Set((await cache.keys()).map((request) => request.url));
  const list = Object.fromEntries(Object.entries(files).filter(([address]) => got.has(new URL(address, home).href)));
  await cache.put(new URL(LIST, home).href, new Response(JSON.stringify(list), { headers: { "Content-Type": "application/json" } }));
  await fetch(VERSION, { cache: "no-cache" }).then(noteVersion, () => undefined);
}

/**
 * @param {string} cacheName
 * @param {string} list
 * @returns {Promise<Files>}
 */
async function listOf(cacheName, list) {
  const url = new URL(list, home).href;
  const response = (await caches.match(url, { cacheName })) ?? (await fetch(url));
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

/** The other copies of this site, each with its list. */
async function formerCopies() {
  const names = (await ownCaches()).filter((name) => name !== CACHE);
  return Promise.all(
    names.map(async (name) => ({
      cache: await caches.open(name),
      files: await listOf(name, name.slice(PREFIX.length)).catch(() => /** @type {Files} */ ({})),
    })),
  );
}

/**
 * @param {{cache: Cache, files: Files}[]} former
 * @param {string} address
 * @param {string} content
 * @param {string} url
 */
async function fromFormer(former, address, content, url) {
  const same = former.find(({ files }) => files[address] === content);
  return same?.cache.match(url);
}

/**
 * A file from the server, as it is listed. A server may refuse a kind of file that it does not know, such as an icon: pages do without it.
 * Pages, styles and scripts must all be there.
 *
 * @param {string} url
 * @param {string} content
 */
async function fetchWhole(url, content) {
  const response = await fetch(url, { cache: "no-cache" });
  if (response.ok && !(await isListed(response.clone(), content))) throw new Error(`${url} is another version’s`);
  if (response.ok) return response.redirected ? new Response(response.body, response) : response;
  const isNeeded = /(?:\/|\.html|\.css|\.js)$/.test(url) && url !== new URL("404.html", home).href;
  if (response.status < 500 && !isNeeded) return null;
  throw new Error(`${url} answered ${response.status}`);
}

/**
 * Whether a file is the one that is listed, and whole. A page says of itself what it holds, because some servers write something into pages;
 * and a picture, which they may make smaller, is taken as it comes.
 *
 * @param {Response} response
 * @param {string} content what the list says of it
 */
async function isListed(response, content) {
  const kind = response.headers.get("Content-Type") ?? "";
  if (content.includes("-")) {
    const page = await response.text();
    return page.includes(content) && page.includes("</main>");
  }
  if (kind.startsWith("image/")) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("").startsWith(content);
}

async function removeOthers() {
  const names = (await ownCaches()).filter((name) => name !== CACHE);
  await Promise.all(names.map((name) => caches.delete(name)));
}

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOurs = request.method === "GET" && url.origin === home.origin && url.pathname.startsWith(home.pathname);
  if (!isOurs) return;
  if (request.mode === "navigate") event.waitUntil(mend());
  if (url.href === VERSION) event.respondWith(fetch(request).then(noteVersion));
  else event.respondWith(answer(request, url));
});

/** @type {Promise<void> | undefined} */
let mending;

/** Browsers throw copies away when room is short, some of a copy even, and keep the worker. So each page that is opened has it looked into. */
function mend() {
  mending ??= isWhole()
    .then((whole) => (whole ? undefined : fill()))
    .catch(() => {
      /* Without a network there is nothing to fill it from: the next page tries again. */
    })
    .then(() => {
      mending = undefined;
    });
  return mending;
}

async function isWhole() {
  const list = await caches.match(new URL(LIST, home).href, { cacheName: CACHE });
  if (!list) return false;
  const has = new Set((await (await caches.open(CACHE)).keys()).map((request) => request.url));
  return Object.keys(await list.json()).every((address) => has.has(new URL(address, home).href));
}

/**
 * The newest version is the one that is kept: the copy is as good as new on that day.
 *
 * @param {Response} response
 */
async function noteVersion(response) {
  const copy = response.clone();
  const isKept = response.ok && (await caches.has(CACHE));
  const version = isKept ? await response.clone().json().catch(() => null) : null;
  if (version?.files === LIST) await (await caches.open(CACHE)).put(VERSION, copy);
  return response;
}

/**
 * @param {Request} request
 * @param {URL} url
 */
async function answer(request, url) {
  // A file with a fingerprint in its name never changes.
  if (/\.[0-9a-f]{10}\.(?:css|js|json)$/.test(url.pathname)) return (await kept(url.pathname)) ?? fetch(request);
  const copy = (await kept(url.pathname)) ?? (request.mode === "navigate" ? await nearest(url) : undefined);
  if (!copy) return fromServer(request);
  return Promise.race([fromNetwork(request, copy), afterPatience(copy)]);
}

/**
 * What to open without a network at an address that is not kept: the page that is meant, or the page that says that there is none.
 *
 * @param {URL} url
 */
async function nearest(url) {
  const path = url.pathname;
  for (const meant of [path.replace(/index\.html$/, ""), `${path}/`, `${path}.html`]) {
    if (meant !== path && (await kept(meant))) return Response.redirect(meant + url.search);
  }
  const missing = await kept(new URL("404.html", home).pathname);
  return missing && new Response(missing.body, { status: 404, headers: missing.headers });
}

/**
 * The browser's own cache is passed by: it may hold a page for hours where the server does not forbid it.
 *
 * @param {Request} request
 */
function fromServer(request) {
  return fetch(request, { cache: "no-cache" });
}

/**
 * @param {Request} request
 * @param {Response} copy
 */
async function fromNetwork(request, copy) {
  try {
    const response = await fromServer(request);
    return response.ok || response.type === "opaqueredirect" || copy.status === 404 || isRedirect(copy) ? response : copy;
  } catch {
    return copy;
  }
}

/** @param {Response} response */
function isRedirect(response) {
  return response.status >= 300 && response.status < 400;
}

/**
 * A network that does not answer is no network: nobody in need looks at an empty page. The page itself says how old it is.
 *
 * @param {Response} copy
 * @returns {Promise<Response>}
 */
function afterPatience(copy) {
  return new Promise((done) => setTimeout(() => done(copy), PATIENCE));
}

/** @param {string} path */
function kept(path) {
  return caches.match(home.origin + path, { cacheName: CACHE, ignoreSearch: true, ignoreVary: true });
}
