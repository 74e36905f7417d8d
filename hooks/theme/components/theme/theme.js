// @ts-check
/* The switch between light and dark colours. The choice is kept in this browser only; early.js applies it before a page is painted. */
import { startEach } from "../start.js";
import { keep } from "../store.js";

export class ThemeSwitch {
  /** @param {HTMLButtonElement} button */
  constructor(button) {
    this.button = button;
    this.system = matchMedia("(prefers-color-scheme: dark)");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.choose(this.isDark() ? "light" : "dark"));
    this.system.addEventListener("change", () => this.show());
    this.show();
  }

  isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : this.system.matches;
  }

  /** @param {"light" | "dark"} theme */
  choose(theme) {
    document.documentElement.dataset.theme = theme;
    keep("theme", theme);
    this.show();
  }

  show() {
    this.button.textContent = this.isDark() ? "Light colours" : "Dark colours";
  }
}

export function start() {
  startEach("[data-theme-switch]", HTMLButtonElement, (button) => new ThemeSwitch(button));
}
