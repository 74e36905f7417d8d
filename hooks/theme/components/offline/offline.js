// @ts-check
/* Says from which day a page is when there is no network, and that a newer version is there when there is one. Has the whole site kept
   for reading offline, unless the reader does not want it. A page that a reader may have to leave quickly never begins that copy.
   Of a page that is opened from a disk it says so, and asks for nothing. */
import { words } from "../words.js";
import { startEach } from "../start.js";
import { inWords, isDate } from "../dates.js";
import { isFromDisk, leadToPages } from "../disk.js";
import { isRefused } from "./copy.js";

const PATIENCE = 4000;
const FIRST_RETRY = 1000;
const LAST_RETRY = 60000;

/** @typedef {{built: string, files: string}} Version when the site was built, and the list of its files, which is named by what they hold */

export class Freshness {
  /** @param {HTMLElement} notice */
  constructor(notice) {
    this.notice = notice;
    this.version = new URL(words(notice, "version"), document.baseURI);
    /** Networks come and go faster than answers: only the last question asked may say something. */
    this.turn = 0;
    this.retry = FIRST_RETRY;
    if (notice.dataset.worker && "serviceWorker" in navigator && !isRefused()) {
      if (document.readyState === "complete") this.register(notice.dataset.worker);
      else addEventListener("load", () => this.register(notice.dataset.worker ?? ""));
    }
    // Without a worker a page that is just opened comes from the server, and cannot have changed since.
    this.check("serviceWorker" in navigator && navigator.serviceWorker.controller !== null);
    addEventListener("online", () => this.check(true));
    addEventListener("offline", () => this.sayOld("offline", ++this.turn));
    addEventListener("pageshow", (event) => event.persisted && this.check(true));
  }

  /**
   * Only once the page itself is there: keeping the whole site must not slow down the page that is wanted now.
   *
   * @param {string} worker
   */
  register(worker) {
    navigator.serviceWorker.register(worker).catch(() => {
      /* A browser may forbid it (a private window, no https): the site then simply needs a network. */
    });
  }

  /** @param {boolean} mayBeOld whether this page may be another one by now */
  async check(mayBeOld) {
    const turn = ++this.turn;
    const { response, kind } = await ask(this.version);
    if (kind === "offline" || kind === "failing") {
      await this.sayOld(kind, turn);
      this.tryAgain(turn);
      return;
    }
    this.retry = FIRST_RETRY;
    // A server may refuse this one file, or send a page to log in to the network: nothing is known then, and nothing is said.
    const version = kind === "answered" ? await readVersion(response) : null;
    if (version) this.showDay(version.built);
    this.say(mayBeOld && version && (await this.isChanged(version)) ? words(this.notice, "newer") : "", turn);
  }

  /**
   * The browser says that there is a network, and yet no answer came: it may only just have come back.
   *
   * @param {number} turn
   */
  tryAgain(turn) {
    if (!navigator.onLine) return;
    setTimeout(() => turn === this.turn && this.check(true), this.retry);
    this.retry = Math.min(this.retry * 2, LAST_RETRY);
  }

  /**
   * Whether this page is another one by now.
   *
   * @param {Version} version
   */
  async isChanged(version) {
    const { response } = await ask(new URL(version.files, this.version), "default");
    if (!response?.ok) return false;
    const files = await response.json();
    const here = files[addressOf(location.pathname, new URL("./", this.version).pathname)];
    // What the page says, then what else its file holds, such as the names of its styles: only the first counts.
    return here !== undefined && here.split("-")[0] !== document.documentElement.dataset.page?.split("-")[0];
  }

  /**
   * That this page is a copy, and of which day.
   *
   * @param {"offline" | "failing"} kind
   * @param {number} turn
   */
  async sayOld(kind, turn) {
    const version = await keptVersion(this.version);
    if (version) this.showDay(version.built);
    this.say(version ? words(this.notice, kind, { day: inWords(version.built) }) : words(this.notice, `${kind}Undated`), turn);
  }

  /** @param {string} day when this version of the site was built */
  showDay(day) {
    for (const place of document.querySelectorAll("[data-built-on]")) place.textContent = inWords(day);
    for (const place of document.querySelectorAll("[data-built]")) if (place instanceof HTMLElement) place.hidden = false;
  }

  /**
   * @param {string} text
   * @param {number} turn
   */
  say(text, turn) {
    if (turn === this.turn) this.notice.textContent = text;
  }
}

/**
 * The name of a page in the list of files.
 *
 * @param {string} path the page's
 * @param {string} root the site's
 */
export function addressOf(path, root) {
  return `./${path.slice(root.length).replace(/(^|\/)index\.html$/, "$1")}`;
}

/**
 * Ask for a file, and not for long.
 *
 * @param {URL} url
 * @param {RequestCache} [cache]
 * @returns {Promise<{kind: "answered" | "refused" | "failing" | "offline", response?: Response}>}
 */
async function ask(url, cache = "no-cache") {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await fetch(url, { cache, signal: patience.signal });
    return { response, kind: response.ok ? "answered" : response.status >= 500 ? "failing" : "refused" };
  } catch {
    return { kind: "offline" };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Response | undefined} response
 * @returns {Promise<Version | null>}
 */
async function readVersion(response) {
  try {
    const found = await response?.json();
    return isDate(found?.built) && typeof found?.files === "string" ? found : null;
  } catch {
    return null;
  }
}

/**
 * What the copy for reading offline says of itself.
 *
 * @param {URL} url
 */
async function keptVersion(url) {
  if (!("caches" in window)) return null;
  return readVersion(await caches.match(url.href).catch(() => undefined));
}

export function start() {
  if (!isFromDisk()) {
    startEach("[data-freshness]", HTMLElement, (notice) => new Freshness(notice));
    return;
  }
  leadToPages();
  startEach("[data-freshness]", HTMLElement, (notice) => {
    notice.textContent = words(notice, "disk");
  });
}
