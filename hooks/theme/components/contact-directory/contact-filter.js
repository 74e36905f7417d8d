// @ts-check
/* A field that leaves only the contacts whose words begin with what is typed: a name, a role, a service, a concern, a number.
   Without this script the whole list is there. */
import { all } from "../all.js";
import { need } from "../need.js";
import { words } from "../words.js";
import { startEach } from "../start.js";
import { joined, stem } from "../search/words.js";

const SAYING_NOTHING = new Set("a about an and are call do for i in is my number of on or phone ring the to what who with".split(" "));

/**
 * The words of a text as they are compared: without accents and endings, initials and numbers in one piece.
 *
 * @param {string} text
 */
export function wordsOf(text) {
  const plain = joined(text).normalize("NFD").replace(/\p{M}/gu, "");
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(stem);
}

/**
 * Which of the contacts have every word that was typed, each as the beginning of one of theirs. Little words say nothing, nor does one
 * that no contact has ("a child who is being exploited"), unless nothing else was typed.
 *
 * @param {string[][]} contacts the words of each
 * @param {string[]} typed
 * @returns {boolean[]}
 */
export function found(contacts, typed) {
  const begins = (/** @type {string[]} */ own, /** @type {string} */ word) => own.some((each) => each.startsWith(word));
  const telling = typed.filter((word) => !SAYING_NOTHING.has(word));
  const known = (telling.length > 0 ? telling : typed).filter((word) => contacts.some((own) => begins(own, word)));
  return contacts.map((own) => typed.length === 0 || (known.length > 0 && known.every((word) => begins(own, word))));
}

export class ContactFilter {
  /** @param {HTMLElement} place */
  constructor(place) {
    this.count = need(place, "[role=status]", HTMLElement);
    this.input = need(place, "input", HTMLInputElement);
    need(place, "[data-contact-filter-field]", HTMLElement).hidden = false;
    const main = /** @type {HTMLElement} */ (place.closest("main") ?? document.body);
    this.entries = all(main, "[data-contact]", HTMLElement).map((mark) => {
      const shown = mark.closest("li") ?? mark;
      return { shown, words: wordsOf(`${shown.textContent} ${mark.dataset.contact}`) };
    });
    this.folds = all(main, "details.contacts-named", HTMLDetailsElement);
    this.others = all(main, ".unfiltered", HTMLElement);
    this.headings = all(main, "h2, h3", HTMLElement).filter((heading) => !heading.closest("[data-contact]"));
    this.input.addEventListener("input", () => this.show());
    addEventListener("hashchange", () => this.reveal());
    this.show();
    this.reveal();
  }

  show() {
    const typed = wordsOf(this.input.value);
    const keep = found(
      this.entries.map((entry) => entry.words),
      typed,
    );
    const left = this.entries.filter((_, at) => keep[at]);
    for (const entry of this.entries) entry.shown.hidden = !left.includes(entry);
    for (const fold of this.folds) {
      const holds = left.some(({ shown }) => fold.contains(shown));
      fold.hidden = !holds;
      fold.open = holds && typed.length > 0;
    }
    for (const other of this.others) other.hidden = typed.length > 0;
    for (const heading of this.headings) heading.hidden = typed.length > 0 && !this.leadsTo(heading, left);
    this.count.textContent = typed.length > 0 ? words(this.count, ["none", "one"][left.length] ?? "many", { n: left.length }) : "";
  }

  /** The contact that a link leads to is shown, whatever was typed; older browsers do not unfold it by themselves. */
  reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !this.entries.some(({ shown }) => shown.contains(target))) return;
    this.input.value = "";
    this.show();
    const fold = target.closest("details");
    if (fold) fold.open = true;
    target.scrollIntoView();
  }

  /**
   * Whether one of the contacts left is between `heading` and the next of its level or above.
   *
   * @param {HTMLElement} heading
   * @param {{shown: HTMLElement}[]} left
   */
  leadsTo(heading, left) {
    const next = this.headings.slice(this.headings.indexOf(heading) + 1).find((each) => each.localName <= heading.localName);
    return left.some(
      ({ shown }) =>
        heading.compareDocumentPosition(shown) & Node.DOCUMENT_POSITION_FOLLOWING &&
        (!next || next.compareDocumentPosition(shown) & Node.DOCUMENT_POSITION_PRECEDING),
    );
  }
}

export function start() {
  startEach("[data-contact-filter]", HTMLElement, (place) => new ContactFilter(place));
}
