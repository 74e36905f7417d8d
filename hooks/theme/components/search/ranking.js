// @ts-check
/* What a search finds, and in which order. Knows nothing of the page. MiniSearch, which keeps the words, is handed in. */
import { joined, stem } from "./words.js";

/**
 * @typedef {{location: string, title: string, page: string, group: string, aliases: string, text: string}} Document
 * @typedef {{boost: Record<string, number>, groups: Record<string, number>, named: {title: number, aliases: number}, stops: string[]}} Options
 *   how much a word counts by its field and its group, and what is called by just these words; and words that do not count
 * @typedef {{location: string, title: string, page: string, group: string, score: number, terms: string[], queryTerms: string[]}} Result
 * @typedef {{addAll: (documents: Document[]) => void, search: (text: string, options: object) => Result[]}} WordIndex
 * @typedef {(new (options: object) => WordIndex) & {getDefault: (name: string) => (text: string) => string[]}} Library MiniSearch
 */

/**
 * @typedef {{options: Options, pages: [string, string, string][], headings: [number, string, string, string][], words: string, places: number[][]}} Packed
 */

/**
 * The options and documents as they are made (`packed` in search_index.py says in which form they come).
 *
 * @param {Packed} packed
 * @returns {{options: Options, documents: Document[]}}
 */
export function unpacked({ options, pages, headings, words, places }) {
  /** @type {string[][]} */
  const texts = headings.map(() => []);
  words.split(" ").forEach((word, at) => {
    let place = 0;
    for (const distance of places[at]) texts[(place += distance)].push(word);
  });
  const documents = headings.map(([number, fragment, title, aliases], at) => {
    const [url, page, group] = pages[number];
    return { location: fragment ? `${url}#${fragment}` : url, title: title || page, page, group, aliases, text: texts[at].join(" ") };
  });
  return { options, documents };
}

/* Characters of a search that are looked for: nobody asks for more in earnest, and a page's worth of words would stop the page. */
export const LONGEST = 200;
/* How many letters a part has at least that two words run together are taken apart into. */
const SHORTEST = 3;

/**
 * The word with each two neighbouring letters swapped: "dls" may have been meant as "dsl".
 *
 * @param {string} word
 */
export function swapped(word) {
  return Array.from(word.slice(1), (letter, at) => word.slice(0, at) + letter + word[at] + word.slice(at + 2));
}

/** The documents, and how they answer words. */
export class Index {
  /**
   * @param {Library} library
   * @param {{options: Options, documents: Document[]}} data
   */
  constructor(library, { options, documents }) {
    const split = library.getDefault("tokenize");
    this.options = options;
    /** @type {Set<string>} */
    this.words = new Set();
    this.stops = new Set(options.stops);
    /** @param {string} text */
    this.tokens = (text) => split(joined(text)).filter(Boolean);
    this.names = new Map(documents.map((each) => [each.location, this.namesOf(each)]));
    this.index = new library({
      idField: "location",
      fields: ["title", "aliases", "page", "text"],
      storeFields: ["title", "page", "group", "location"],
      tokenize: this.tokens,
      processTerm: (/** @type {string} */ word) => this.know(stem(word)),
    });
    this.index.addAll(documents);
  }

  /** @param {string} word */
  know(word) {
    this.words.add(word);
    return word;
  }

  /**
   * Its names, with how much more it counts where one is just what was asked. "Female genital mutilation (FGM)" is three.
   *
   * @param {Document} document
   * @returns {Map<string, number>}
   */
  namesOf({ title, aliases }) {
    const { named } = this.options;
    /** @type {(list: string[], counts: number) => [string, number][]} */
    const names = (list, counts) => list.map((name) => [this.key(this.tokens(name)), counts]);
    return new Map([...names(aliases.split(", "), named.aliases), ...names([title, ...title.split(/[()]/)], named.title)]);
  }

  /** @param {string[]} words */
  key(words) {
    return words.map(stem).join(" ");
  }

  /**
   * A word, and what else may have been meant where no page has it.
   *
   * @param {string} word
   */
  spelt(word) {
    if (this.words.has(word)) return word;
    return [word, ...swapped(word).filter((other) => this.words.has(other)), ...this.parted(word)];
  }

  /**
   * Two words that were run together: "selfharm" may have been meant as "self harm".
   *
   * @param {string} word
   */
  parted(word) {
    for (let at = SHORTEST; at <= word.length - SHORTEST; at += 1) {
      const parts = [word.slice(0, at), stem(word.slice(at))];
      if (parts.every((part) => this.words.has(part))) return parts;
    }
    return [];
  }

  /**
   * The best first: what holds more of the words, and what is called by just these words.
   *
   * @param {string} text
   */
  find(text) {
    const { boost, groups } = this.options;
    const asked = text.slice(0, LONGEST);
    const number = /^[\d ]+$/.test(joined(asked));
    const said = this.tokens(asked);
    const meant = said.filter((word) => !this.stops.has(word.toLowerCase()));
    const found = this.index.search([...new Set(meant.length ? meant : said)].join(" "), {
      boost,
      boostDocument: (/** @type {string} */ location, /** @type {string} */ term, /** @type {Document} */ { group }) => groups[group],
      processTerm: (/** @type {string} */ word) => this.spelt(stem(word)),
      fuzzy: (/** @type {string} */ word) => (word.length > 3 && !this.words.has(word) && !/\d/.test(word) ? 0.2 : false),
      prefix: (/** @type {string} */ word) => word.length > 2,
      /* A number counts the same wherever it stands: so those who share a phone stand in the order of the register. */
      bm25: number ? { k: 1.2, b: 0, d: 0.5 } : { k: 1.2, b: 0.5, d: 0.5 },
    });
    for (const result of found) {
      const names = this.names.get(result.location);
      const named = [this.key(said), this.key(meant), result.terms.join(" ")].map((key) => names?.get(key) ?? 1);
      result.score *= result.queryTerms.length * Math.max(...named);
    }
    return found.sort((one, other) => other.score - one.score);
  }
}
