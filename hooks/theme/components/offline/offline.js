/* Says from which day a page is when there is no network, and that a newer version is there when there is one. */
const PATIENCE = 4000;

class Freshness {
  constructor(notice) {
    this.notice = notice;
    if (!("serviceWorker" in navigator)) return;
    if (document.readyState === "complete") this.register();
    else addEventListener("load", () => this.register());
    this.check();
    addEventListener("online", () => this.check());
    addEventListener("offline", () => this.say("offline"));
    addEventListener("pageshow", (event) => event.persisted && this.check());
  }

  /* Only once the page itself is there: keeping the whole site must not slow down the page that is wanted now. */
  register() {
    navigator.serviceWorker.register(this.notice.dataset.worker).catch(() => {
      /* A browser may forbid it (a private window, no https): the site then simply needs a network. */
    });
  }

  async check() {
    try {
      const response = await fetch(this.notice.dataset.version, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
      const { version } = await response.json();
      this.say(version === this.notice.dataset.built ? "" : "newer");
    } catch {
      this.say("offline");
    }
  }

  say(kind) {
    this.notice.textContent = kind ? this.notice.dataset[kind] : "";
    this.notice.hidden = !kind;
  }
}

document.querySelectorAll("[data-freshness]").forEach((notice) => new Freshness(notice));
