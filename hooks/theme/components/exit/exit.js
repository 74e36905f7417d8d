// @ts-check
/* The quick exit: a link that puts another page in the place of this one, and three presses of Shift that do the same.

   A page left in this way, and every other page of this site in the tab, is not shown again by Back or Forward: early.js then leads
   to the same other page. The browser's history may still hold addresses; the words beside the link say so. */
import { all } from "../all.js";
import { need } from "../need.js";
import { words } from "../words.js";
import { startEach } from "../start.js";
import { keep, prefix } from "../store.js";

const PRESSES = 3;
const PATIENCE = 5000;

/**
 * Note that the quick exit was used: Back must not bring this site's pages up again. early.js sees to it, and removes the note.
 *
 * @param {string} address where it led
 */
function noteLeft(address) {
  try {
    sessionStorage.setItem(`${prefix()}left`, address);
    keep("left", `${Date.now()} ${address}`);
  } catch {
    /* Back then leads to the page before. */
  }
}

/** Counts presses of Shift alone: Shift held for a capital letter, a click or the wheel is no press, and starts the count again. */
export class ShiftPresses {
  constructor() {
    /** @type {number[]} */
    this.times = [];
    this.isAlone = false;
  }

  /**
   * Take in an event.
   *
   * @param {{type: string, key?: string, repeat?: boolean, timeStamp: number}} event
   * @returns {number} how many presses there have been within five seconds
   */
  take({ type, key, repeat, timeStamp }) {
    const isShift = key === "Shift";
    if (type === "keydown" && isShift) {
      if (!repeat) this.isAlone = true;
    } else if (type === "keyup" && isShift && this.isAlone) {
      this.times = [...this.times.filter((time) => timeStamp - time < PATIENCE), timeStamp];
      this.isAlone = false;
    } else {
      this.times = [];
      this.isAlone = false;
    }
    return this.times.length;
  }
}

export class QuickExit {
  /** @param {HTMLElement} panel */
  constructor(panel) {
    this.link = need(panel, "[data-exit-link]", HTMLAnchorElement);
    this.status = need(document, "[data-exit-status]", HTMLElement);
    this.presses = new ShiftPresses();
    for (const link of all(document, "[data-exit-link]", HTMLAnchorElement)) link.addEventListener("click", (event) => this.leave(event));
    for (const type of ["keydown", "keyup", "pointerdown", "mousedown", "wheel"]) {
      document.addEventListener(type, (event) => this.count(event), { capture: true, passive: true });
    }
  }

  /** @param {Event} event */
  count(event) {
    const { key, repeat } = event instanceof KeyboardEvent ? event : { key: undefined, repeat: undefined };
    const times = this.presses.take({ type: event.type, key, repeat, timeStamp: event.timeStamp });
    if (times === PRESSES) {
      this.leave(event);
    } else if (event.type !== "keydown" || key !== "Shift") {
      this.announce(times);
    }
  }

  /** @param {number} times how many presses there have been */
  announce(times) {
    clearTimeout(this.forgetting);
    this.status.textContent = times ? words(this.status, times === 1 ? "once" : "twice") : "";
    if (times) this.forgetting = setTimeout(() => this.announce(0), PATIENCE);
  }

  /** @param {Event} event */
  leave(event) {
    if (event.cancelable) event.preventDefault();
    clearTimeout(this.forgetting);
    noteLeft(this.link.href);
    document.documentElement.classList.add("is-left");
    document.title = words(this.status, "title");
    this.status.textContent = words(this.status, "leaving");
    location.replace(this.link.href);
  }
}

export function start() {
  startEach("[data-exit]", HTMLElement, (panel) => new QuickExit(panel));
}
