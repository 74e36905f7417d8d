/* The switch between light and dark colours. The choice is kept in this browser only, under the name "theme". */
class ThemeSwitch {
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

  choose(theme) {
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("theme", theme);
    } catch {
      /* Storage may be switched off: the choice then lasts for this page. */
    }
    this.show();
  }

  show() {
    this.button.textContent = this.isDark() ? "Light colours" : "Dark colours";
  }
}

document.querySelectorAll("[data-theme-switch]").forEach((button) => new ThemeSwitch(button));
