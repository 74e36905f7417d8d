// @ts-check
/* A guide, one question at a time.

   The page holds the whole guide: sections with [data-step], and answers that are links with [data-answer] to the next
   step. This class shows one section and hides the rest. The address says which: route.js reads it. So Back, Forward,
   reload and a shared link need no code of their own. If anything fails, every step is shown. */
import { moveFocus } from "../focus.js";
import { all } from "../all.js";
import { need } from "../need.js";
import { words } from "../words.js";
import { fragmentOf, place } from "./route.js";

export class Guide {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} bar
   */
  constructor(root, bar) {
    this.root = root;
    this.bar = bar;
    this.steps = new Map(all(root, "[data-step]", HTMLElement).map((step) => [step.dataset.step ?? "", step]));
    this.links = new Map([...this.steps].map(([id, step]) => [id, all(step, "[data-answer]", HTMLAnchorElement)]));
    /** The step that each answer leads to, before its link is to lead to the way so far. */
    this.goto = new Map([...this.links.values()].flat().map((link) => [link, link.hash.slice(1)]));
    this.headings = new Map([...this.steps].map(([id, step]) => [id, need(step, "h2", HTMLElement)]));
    this.plan = {
      start: root.dataset.start ?? "",
      steps: new Map([...this.links].map(([id, links]) => [id, links.map((link) => this.answerOf(link))])),
    };
    if (!this.steps.has(this.plan.start)) throw new Error(`guide: there is no step "${this.plan.start}" to start with`);
    this.notice = need(document, "[data-guide-notice]", HTMLElement);
    this.lead = need(root, ".lead", HTMLElement);
    this.route = need(bar, "[data-guide-route]", HTMLElement);
    this.given = need(this.route, "ol", HTMLOListElement);
    this.restart = need(bar, "[data-guide-restart]", HTMLElement);
    this.answer = need(bar, "[data-guide-answer]", HTMLTemplateElement);
    this.title = document.title;
    /** The step that is shown by itself; undefined while every step is.
     * @type {string | undefined} */
    this.shown = undefined;
    /** The answers whose rows stand in the page.
     * @type {import("./route.js").Taken[]} */
    this.taken = [];
    this.preparePrint(need(bar, "[data-guide-print]", HTMLButtonElement), need(bar, "[data-guide-printed]", HTMLElement));
    this.show(false);
    addEventListener("hashchange", () => this.show(true));
    addEventListener("pageshow", (event) => event.persisted && this.show(false));
  }

  /** @param {boolean} moved whether the reader has just gone to this address from another of the guide */
  show(moved) {
    try {
      this.render(this.fragment(), moved);
    } catch (error) {
      this.showAll();
      throw error;
    }
  }

  /** The address's fragment; of a step that has another name now, that name. A damaged one stays as it is, and fits no step. */
  fragment() {
    const written = location.hash.slice(1);
    try {
      const name = decodeURIComponent(written);
      return document.getElementById(name)?.dataset.movedTo ?? name;
    } catch {
      return written;
    }
  }

  /**
   * @param {string} fragment
   * @param {boolean} moved
   */
  render(fragment, moved) {
    const asked = place(this.plan, fragment, (id) => document.getElementById(id) !== null);
    if (asked.kind === "every-step") {
      this.showAll();
      if (moved) this.focus(this.plan.start);
      return;
    }
    if (asked.kind === "elsewhere") {
      if (!moved) this.showStep(this.plan.start, [], false);
      return;
    }
    const cold = asked.notice === "cold";
    this.showStep(asked.id, asked.taken, cold);
    this.say(asked.notice && words(this.notice, asked.notice));
    if (moved || fragment) this.moveTo(asked.id);
  }

  /**
   * Printing gives the step in view with the answers that led to it; the day and time are those of the printing.
   *
   * @param {HTMLButtonElement} button
   * @param {HTMLElement} printed
   */
  preparePrint(button, printed) {
    button.hidden = false;
    button.addEventListener("click", () => print());
    addEventListener("beforeprint", () => {
      printed.textContent = `Printed on ${new Date().toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })}.`;
    });
  }

  /**
   * @param {string} id
   * @param {import("./route.js").Taken[]} taken the answers that led there
   * @param {boolean} cold whether the step stands by itself
   */
  showStep(id, taken, cold) {
    for (const link of this.linksOf(id)) link.hash = fragmentOf(this.answerOf(link), cold ? null : taken);
    // Only what differs is touched: each change to the page is a wait for the reader.
    for (const name of this.shown === undefined ? this.steps.keys() : [this.shown, id]) {
      const step = this.stepOf(name);
      step.hidden = name !== id;
    }
    this.shown = id;
    this.route.hidden = taken.length === 0;
    this.showRows(taken);
    this.restart.hidden = taken.length === 0 && !cold;
    this.lead.hidden = id !== this.plan.start;
    this.bar.hidden = false;
    this.root.classList.add("is-guided");
  }

  /**
   * The answers so far. Rows that stand there already stay.
   *
   * @param {import("./route.js").Taken[]} taken
   */
  showRows(taken) {
    let same = 0;
    while (same < taken.length && this.taken[same]?.step === taken[same].step && this.taken[same].answer === taken[same].answer) same++;
    while (this.given.children.length > same) this.given.lastElementChild?.remove();
    for (let index = same; index < taken.length; index++) this.given.append(this.answered(taken[index], taken.slice(0, index)));
    this.taken = taken;
  }

  /**
   * A row of the answers so far, with the link that changes it.
   *
   * @param {import("./route.js").Taken} taken
   * @param {import("./route.js").Taken[]} before
   */
  answered({ step, answer }, before) {
    const item = /** @type {DocumentFragment} */ (this.answer.content.cloneNode(true));
    const question = this.headingOf(step).textContent?.trim() ?? "";
    const given = this.linksOf(step).find((link) => link.dataset.answer === answer);
    need(item, ".asked", HTMLElement).textContent = question;
    need(item, ".answered", HTMLElement).textContent = given?.textContent?.trim() ?? "";
    need(item, ".question", HTMLElement).textContent = question;
    need(item, "a", HTMLAnchorElement).href = `#/${before.map((each) => each.answer).join("/")}`;
    return item;
  }

  /** @param {string} id */
  linksOf(id) {
    return this.links.get(id) ?? [];
  }

  /** @param {string} id */
  stepOf(id) {
    const step = this.steps.get(id);
    if (!step) throw new Error(`guide: there is no step "${id}"`);
    return step;
  }

  /** @param {string} id */
  headingOf(id) {
    const heading = this.headings.get(id);
    if (!heading) throw new Error(`guide: there is no step "${id}"`);
    return heading;
  }

  /** @param {string} id */
  moveTo(id) {
    document.title = `${this.headingOf(id).textContent?.trim()} – ${this.title}`;
    this.focus(id);
  }

  /** @param {string} id */
  focus(id) {
    moveFocus(this.headingOf(id));
    this.stepOf(id).scrollIntoView({ block: "start" });
  }

  /** @param {HTMLAnchorElement} link */
  answerOf(link) {
    return { answer: link.dataset.answer ?? "", goto: this.goto.get(link) ?? "" };
  }

  /** @param {string} text */
  say(text) {
    this.notice.textContent = text;
  }

  showAll() {
    for (const step of this.steps.values()) step.hidden = false;
    this.shown = undefined;
    for (const links of this.links.values()) for (const link of links) link.hash = this.answerOf(link).goto;
    this.root.classList.remove("is-guided");
    this.bar.hidden = false;
    this.route.hidden = true;
    this.restart.hidden = false;
    this.lead.hidden = false;
    this.say("");
    document.title = this.title;
  }
}

export function start() {
  const root = document.querySelector("[data-guide]");
  const bar = document.querySelector("[data-guide-bar]");
  if (root instanceof HTMLElement && bar instanceof HTMLElement) new Guide(root, bar);
}
