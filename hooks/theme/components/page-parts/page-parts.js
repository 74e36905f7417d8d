// @ts-check
/* Marks the part that is being read in the list beside a long page, and keeps its entry in view. */
import { all } from "../markup.js";
import { startEach } from "../start.js";

/**
 * Which part is being read: the last whose heading has come near the top of the screen; none before the first.
 *
 * @param {number[]} tops where each heading is, measured from the top of the screen
 * @param {number} line how far down counts as the top
 */
export function current(tops, line) {
  return tops.filter((top) => top <= line).length - 1;
}

export class PageParts {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.scroller = list.parentElement ?? list;
    this.links = all(list, "a", HTMLAnchorElement);
    this.headings = this.links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    this.isWaiting = false;
    this.at = -1;
    addEventListener("scroll", () => this.soon(), { passive: true });
    this.show();
  }

  soon() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      this.show();
    });
  }

  show() {
    const tops = this.headings.map((heading) => heading?.getBoundingClientRect().top ?? Infinity);
    const at = current(tops, innerHeight / 4);
    if (at === this.at) return;
    this.at = at;
    this.links.forEach((link, index) => (index === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    this.reveal(this.links[at]);
  }

  /** @param {HTMLElement | undefined} link */
  reveal(link) {
    if (!link) return;
    const box = this.scroller.getBoundingClientRect();
    const own = link.getBoundingClientRect();
    if (own.bottom > box.bottom) this.scroller.scrollTop += own.bottom - box.bottom;
    if (own.top < box.top) this.scroller.scrollTop -= box.top - own.top;
  }
}

export function start() {
  startEach("[data-page-parts]", HTMLElement, (list) => new PageParts(list));
}
