// @ts-check
/* The privacy page's account of what this site keeps in this browser, and the buttons that clear it and refuse the copy. */
import { all } from "../all.js";
import { need } from "../need.js";
import { words } from "../words.js";
import { startEach } from "../start.js";
import { countFiles, isRefused, refuse, registration, removeCopy } from "../offline/copy.js";
import { kept } from "../store.js";
import { forgetAll, keptNames } from "./all-kept.js";
import { readRecord } from "../ticks/record.js";

export class Kept {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.items = new Map(all(section, "[data-kept-item]", HTMLElement).map((item) => [item.dataset.keptItem ?? "", item]));
    this.status = need(section, "[data-kept-status]", HTMLElement);
    this.refusal = need(section, "[data-kept-refuse]", HTMLButtonElement);
    need(section, "[data-kept-clear]", HTMLButtonElement).addEventListener("click", () => this.report(this.clear()));
    this.refusal.addEventListener("click", () => this.report(this.choose()));
    section.hidden = false;
    this.show();
  }

  /** Say what there is now, most telling first: the order is the page's. */
  async show() {
    this.refusal.textContent = words(this.refusal, isRefused() ? "off" : "on");
    const names = keptNames();
    const ticks = Object.keys(readRecord(kept("induction")).read).length;
    const files = await countFiles().catch(() => 0);
    for (const [name, item] of this.items) {
      const isThere = name === "copy" ? files > 0 : names.includes(name);
      item.textContent = words(item, isThere ? "some" : "none", { n: name === "copy" ? files : ticks });
    }
  }

  /** @returns {Promise<string>} what to say */
  async clear() {
    const names = keptNames();
    const { files, worker } = await removeCopy();
    forgetAll();
    if (keptNames().length || (await countFiles()) || (await registration())) return words(this.status, "failed");
    const removed = [
      ...(files ? [words(this.status, "copy", { n: files })] : []),
      ...(worker ? [words(this.status, "worker")] : []),
      ...["left", "induction", "offline", "theme"].filter((name) => names.includes(name)).map((name) => words(this.status, name)),
    ];
    if (removed.length === 0) return words(this.status, "nothing");
    return [words(this.status, "removed", { what: removed.join(", ") }), words(this.status, "again")].join(" ");
  }

  /** @returns {Promise<string>} what to say */
  async choose() {
    if (isRefused()) {
      refuse(false);
      return words(this.status, "wanted");
    }
    refuse(true);
    const { files } = await removeCopy();
    const said = words(this.status, "refused");
    return files ? `${words(this.status, "removed", { what: words(this.status, "copy", { n: files }) })} ${said}` : said;
  }

  /** @param {Promise<string>} done */
  async report(done) {
    this.status.textContent = await done.catch(() => words(this.status, "failed"));
    await this.show();
  }
}

export function start() {
  startEach("[data-kept]", HTMLElement, (section) => new Kept(section));
}
