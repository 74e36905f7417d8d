// @ts-check
/* A reading list with ticks that are kept in this browser only and can be cleared. Without this script it is a plain list.
   The declaration and "what has changed" read the same record. */
import { all, need } from "../markup.js";
import { startEach } from "../start.js";
import { inWords } from "../dates.js";
import { schoolTime } from "../school-time.js";
import { InductionRecord } from "./record.js";

const today = () => schoolTime(new Date()).date;

export class ReadingList {
  /**
   * @param {HTMLElement} list
   * @param {InductionRecord} record
   */
  constructor(list, record) {
    this.record = record;
    const tools = document.querySelector("[data-ticks-tools]");
    if (tools instanceof HTMLElement) {
      this.counted = need(tools, "[data-ticks-count]", HTMLElement);
      need(tools, "[data-ticks-clear]", HTMLButtonElement).addEventListener("click", () => this.clear());
      tools.hidden = false;
    }
    this.boxes = all(list, "li", HTMLLIElement).map((item) => this.box(item));
    this.count();
  }

  /**
   * Each item becomes a label with a box; its words are its name in the record.
   *
   * @param {HTMLLIElement} item
   */
  box(item) {
    const name = (item.textContent ?? "").trim().replace(/\s+/g, " ");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = name in this.record.data.read;
    box.setAttribute("aria-label", name);
    box.addEventListener("change", () => {
      if (box.checked) this.record.data.read[name] = today();
      else delete this.record.data.read[name];
      this.record.save();
      this.count();
    });
    item.prepend(box);
    item.classList.add("with-box");
    return box;
  }

  clear() {
    this.record.clear();
    for (const box of this.boxes) box.checked = false;
    this.count();
  }

  count() {
    if (this.counted) this.counted.textContent = `${this.boxes.filter((box) => box.checked).length} of ${this.boxes.length} ticked on this page.`;
  }
}

/**
 * The printable declaration: what was ticked, and when.
 *
 * @param {HTMLElement} place
 * @param {InductionRecord} record
 */
function fillDeclaration(place, record) {
  const rows = Object.entries(record.data.read).sort();
  need(place, "ul", HTMLUListElement).replaceChildren(
    ...rows.map(([name, day]) => {
      const item = document.createElement("li");
      item.textContent = day ? `${name} (${inWords(day)})` : name;
      return item;
    }),
  );
  place.hidden = rows.length === 0;
}

/** What has changed since the reader last confirmed: items with a day, shown when they are later. */
export class Changes {
  /**
   * @param {HTMLElement} place
   * @param {InductionRecord} record
   */
  constructor(place, record) {
    this.record = record;
    this.said = need(place, "[data-confirmed]", HTMLElement);
    this.items = all(place, "[data-changed-on]", HTMLElement);
    need(place, "[data-confirm]", HTMLButtonElement).addEventListener("click", () => {
      record.data.confirmed = today();
      record.save();
      this.show();
    });
    place.hidden = false;
    this.show();
  }

  show() {
    const last = this.record.data.confirmed;
    const later = this.items.filter((item) => !last || (item.dataset.changedOn ?? "") > last);
    for (const item of this.items) item.hidden = !later.includes(item);
    this.said.textContent = last
      ? `You last confirmed on ${inWords(last)}. Changes since then: ${later.length || "none"}.`
      : "You haven’t confirmed anything in this browser yet.";
  }
}

export function start() {
  const record = new InductionRecord();
  startEach("[data-ticks]", HTMLElement, (list) => new ReadingList(list, record));
  startEach("[data-declaration]", HTMLElement, (place) => fillDeclaration(place, record));
  startEach("[data-changes]", HTMLElement, (place) => new Changes(place, record));
}
