/* The main menu on small screens: a button that opens and closes it. Without this script the button is a link to the
   list of pages at the foot. */
class Menu {
  constructor(link) {
    this.menu = document.getElementById("menu");
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

  open(isOpen) {
    this.isOpen = isOpen;
    this.menu.classList.toggle("is-open", isOpen);
    this.button.setAttribute("aria-expanded", String(isOpen));
  }
}

document.querySelectorAll("[data-menu-open]").forEach((link) => new Menu(link));
