// @ts-check
/* The main menu on small screens: a button that opens and closes it. Without this script the button is a link to the
   list of pages at the foot. */
import { need } from "../need.js";
import { startEach } from "../start.js";

export class Menu {
  /** @param {HTMLAnchorElement} link */
  constructor(link) {
    this.menu = need(document, "#menu", HTMLElement);
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = link.className;
    this.button.append(...link.childNodes);
    this.button.setAttribute("aria-controls", "menu");
    link.replaceWith(this.button);
    this.button.addEventListener("click", () => this.open(!this.isOpen));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.isOpen) {
        this.open(false);
        this.button.focus();
      }
    });
    this.open(false);
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.isOpen = isOpen;
    this.menu.classList.toggle("is-open", isOpen);
    this.button.setAttribute("aria-expanded", String(isOpen));
  }
}

export function start() {
  startEach("[data-menu-open]", HTMLAnchorElement, (link) => new Menu(link));
}
