// @ts-check
/* The skip link. It moves the keyboard to the page and leaves the address as it is: in a guide the address is the reader's place.
   Without this script it is a link to #main. */
import { moveFocus } from "../focus.js";
import { need } from "../need.js";
import { startEach } from "../start.js";

export class SkipLink {
  /** @param {HTMLAnchorElement} link */
  constructor(link) {
    this.target = need(document, link.hash, HTMLElement);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      moveFocus(this.target);
      this.target.scrollIntoView({ block: "start" });
    });
  }
}

export function start() {
  startEach("[data-skip]", HTMLAnchorElement, (link) => new SkipLink(link));
}
