// @ts-check
/* A field that leaves only the contacts whose words begin with what is typed: a name, a role, a service, a concern, a number.
   Without this script the whole list is there. */
import { all, need, words } from "../markup.js";
import { startEach } from "../start.js";
import { joined, stem } from "../search/words.js";

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
 * Which of the contacts have every word that was typed, each as the beginning of one of theirs. A word that no contact has says nothing
 * ("a child who is being exploited"), unless none has any.
 *
 * @param {string[][]} contacts the words of each
 * @param {string[]} typed
 * @returns {boolean[]}
 */
export function found(contacts, typed) {
  const begins = (/** @type {string[]} */ own, /** @type {string} */ word) => own.some((each) => each.startsWith(word));
  const known = typed.filter((word) => contacts.some((own) => begins(own, word)));
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
    this.show();
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

/** A link to one of the contacts that are folded away: older browsers don't unfold them by themselves. */
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest("details");
  if (!fold || fold.open) return;
  fold.open = true;
  target?.scrollIntoView();
}

export function start() {
  addEventListener("hashchange", unfold);
  unfold();
  startEach("[data-contact-filter]", HTMLElement, (place) => new ContactFilter(place));
}
