/* The quick exit: a link that replaces this page, so that "Back" does not return to it. Three presses of Shift within five
   seconds do the same. The browser's history may still hold the address; the words beside the link say so. */
class QuickExit {
  constructor(panel) {
    this.link = panel.querySelector("[data-exit-link]");
    this.presses = [];
    this.link.addEventListener("click", (event) => this.leave(event));
    document.addEventListener("keyup", (event) => this.count(event));
  }

  count(event) {
    if (event.key !== "Shift") {
      this.presses = [];
      return;
    }
    this.presses = [...this.presses.filter((time) => event.timeStamp - time < 5000), event.timeStamp];
    if (this.presses.length === 3) this.leave(event);
  }

  leave(event) {
    event.preventDefault();
    document.body.hidden = true;
    document.title = "";
    location.replace(this.link.href);
  }
}

document.querySelectorAll("[data-exit]").forEach((panel) => new QuickExit(panel));
