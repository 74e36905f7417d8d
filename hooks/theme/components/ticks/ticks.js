// @ts-check
/* A reading list with ticks that are kept in this browser only and can be cleared. Without this script it is a plain list.
   The declaration and "what has changed" read the same record. */
import { all } from "../all.js";
import { need } from "../need.js";
import { words } from "../words.js";
import { startEach } from "../start.js";
import { inWords } from "../dates.js";
import { schoolTime } from "../school-time.js";
import { InductionRecord } from "./record.js";

const today = () => schoolTime(new Date()).date;

export class ReadingLists {
  /**
   * @param {HTMLElement} tools
   * @param {HTMLElement[]} lists all the lists of the page: they are counted together
   * @param {InductionRecord} record
   */
  constructor(tools, lists, record) {
    this.record = record;
    this.counted = need(tools, "[data-ticks-count]", HTMLElement);
    need(tools, "[data-ticks-clear]", HTMLButtonElement).addEventListener("click", () => this.clear());
    this.boxes = lists.flatMap((list) => all(list, "[data-tick]", HTMLLIElement)).map((item) => this.box(item));
    tools.hidden = false;
    this.count();
  }

  /**
   * Each item gets a box; its step's name is what the tick is kept by.
   *
   * @param {HTMLLIElement} item
   */
  box(item) {
    const name = item.dataset.tick ?? "";
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = name in this.record.data.read;
    box.setAttribute("aria-label", (item.firstElementChild?.textContent ?? "").trim());
    box.addEventListener("change", () => {
      if (box.checked) this.record.data.read[name] = today();
      else delete this.record.data.read[name];
      this.record.save();
      this.count();
    });
    item.prepend(box);
    item.classList.add("with-box");
    return { name, box };
  }

  clear() {
    for (const { name, box } of this.boxes) {
      delete this.record.data.read[name];
      box.checked = false;
    }
    this.record.save();
    this.count();
  }

  count() {
    this.counted.textContent = words(this.counted, "count", { n: this.boxes.filter(({ box }) => box.checked).length, all: this.boxes.length });
  }
}

/**
 * The declaration says of each step whether it was ticked in this browser, and when. Without this script the boxes are ticked by hand.
 *
 * @param {HTMLElement} list
 * @param {InductionRecord} record
 */
function fillDeclaration(list, record) {
  for (const item of all(list, "[data-tick]", HTMLLIElement)) {
    const day = record.data.read[item.dataset.tick ?? ""];
    const state = need(item, "[data-declaration-state]", HTMLElement);
    item.classList.toggle("is-ticked", day !== undefined);
    state.textContent = day === undefined ? words(list, "notTicked") : day && words(list, "ticked", { day: inWords(day) });
  }
}

/**
 * The score of the knowledge check, where one has been finished in this browser.
 *
 * @param {HTMLElement} place
 * @param {InductionRecord} record
 */
function showScore(place, record) {
  const score = record.data.checks?.[place.dataset.checkScore ?? ""];
  if (score) place.textContent = `Knowledge check: ${score.right} of ${score.of} right first time, on ${inWords(score.on)}.`;
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
  const lists = all(document, "[data-ticks]", HTMLElement);
  if (lists.length) startEach("[data-ticks-tools]", HTMLElement, (tools) => new ReadingLists(tools, lists, record));
  startEach("[data-declaration]", HTMLElement, (list) => fillDeclaration(list, record));
  startEach("[data-check-score]", HTMLElement, (place) => showScore(place, record));
  startEach("[data-changes]", HTMLElement, (place) => new Changes(place, record));
  startEach("[data-print]", HTMLButtonElement, (button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });
}
