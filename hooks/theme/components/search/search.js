// @ts-check
/* The search panel. Its index, its ranking and the library are fetched when it is first opened; without this script the button
   leads to the A to Z, as it does where the site is opened from a disk and no index can be read. Results are plain links, the best ones first and the others in groups, reached by Tab or the arrow keys;
   their number is announced. */
import { isFromDisk } from "../disk.js";
import { all } from "../all.js";
import { need } from "../need.js";
import { words } from "../words.js";

const BEST = 3;
const MOST = 6;

export class Search {
  /**
   * @param {HTMLElement} panel
   * @param {HTMLAnchorElement} opener
   */
  constructor(panel, opener) {
    this.panel = panel;
    this.opener = opener;
    this.input = need(panel, "input", HTMLInputElement);
    this.count = need(panel, "[data-search-count]", HTMLElement);
    this.results = need(panel, "[data-search-results]", HTMLElement);
    this.template = need(panel, "[data-search-result]", HTMLTemplateElement);
    this.groups = new Map(all(panel, "[data-search-group]", HTMLElement).map((group) => [group.dataset.searchGroup ?? "", group]));
    this.address = {
      root: new URL(document.documentElement.dataset.root ?? "./", document.baseURI),
      index: new URL(words(panel, "index"), document.baseURI),
      library: new URL(words(panel, "library"), document.baseURI),
      ranking: new URL(words(panel, "ranking"), document.baseURI),
    };
    /** @type {Promise<void> | undefined} */
    this.loading = undefined;
    /** @type {import("./ranking.js").Index | undefined} */
    this.index = undefined;
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", panel.id);
    opener.setAttribute("role", "button");
    opener.addEventListener("click", (event) => this.toggle(event));
    opener.addEventListener("keydown", (event) => event.key === " " && this.toggle(event));
    need(panel, "[data-search-close]", HTMLButtonElement).addEventListener("click", () => this.close());
    need(panel, "form", HTMLFormElement).addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("input", () => this.search());
    panel.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {Event} event */
  toggle(event) {
    event.preventDefault();
    if (this.panel.hidden) this.open();
    else this.close();
  }

  open() {
    this.panel.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.input.focus();
    this.load();
  }

  close() {
    this.panel.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape") this.close();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, ...all(this.results, "a", HTMLAnchorElement)];
    const next = stops.findIndex((stop) => stop === document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= 0 && next < stops.length) {
      event.preventDefault();
      stops[next].focus();
    }
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    all(this.results, "a", HTMLAnchorElement)[0]?.click();
  }

  load() {
    this.loading ??= this.fetch().catch((error) => {
      this.loading = undefined;
      this.say("failed");
      throw error;
    });
    return this.loading;
  }

  async fetch() {
    this.say("loading");
    const { library, ranking, index } = this.address;
    const [{ default: MiniSearch }, { Index, unpacked }, response] = await Promise.all([import(library.href), import(ranking.href), fetch(index)]);
    if (!response.ok) throw new Error(`search: the index answered ${response.status}`);
    this.index = new Index(MiniSearch, unpacked(await response.json()));
    this.say("");
    this.search();
  }

  search() {
    if (!this.index) return;
    const typed = this.input.value.trim();
    const found = typed ? this.index.find(typed) : [];
    const others = found.slice(BEST);
    let shown = this.show("best", found.slice(0, BEST));
    /* The group with the best of the others comes first. */
    for (const name of new Set([...others.map(({ group }) => group), ...this.groups.keys()])) {
      if (name === "best") continue;
      shown += this.show(name, others.filter(({ group }) => group === name).slice(0, MOST));
    }
    this.say(typed ? (shown === 0 ? "none" : shown === 1 ? "one" : "many") : "", shown);
  }

  /**
   * Put results under a heading, below the headings that have been filled before; how many there are.
   *
   * @param {string} name
   * @param {import("./ranking.js").Result[]} results
   */
  show(name, results) {
    const group = this.group(name);
    need(group, "ul", HTMLUListElement).replaceChildren(...results.map((result) => this.item(result, name)));
    group.hidden = results.length === 0;
    this.results.append(group);
    return results.length;
  }

  /** @param {string} name */
  group(name) {
    const group = this.groups.get(name);
    if (!group) throw new Error(`search: there is no group "${name}" in the page`);
    return group;
  }

  /**
   * The name of a result, and below it what tells it from others: its page, and its group where that is not the heading above.
   *
   * @param {import("./ranking.js").Result} result
   * @param {string} under the heading above
   */
  item({ title, page, location, group }, under) {
    const item = /** @type {DocumentFragment} */ (this.template.content.cloneNode(true));
    const where = new Set([under === group ? "" : need(this.group(group), "h2", HTMLElement).textContent, page === title ? "" : page]);
    need(item, "a", HTMLAnchorElement).href = new URL(location, this.address.root).href;
    need(item, ".result-title", HTMLElement).textContent = title;
    need(item, ".result-page", HTMLElement).textContent = [...where].filter(Boolean).join(": ");
    return item;
  }

  /**
   * @param {string} kind which of its words to say, or nothing
   * @param {number} [number]
   */
  say(kind, number = 0) {
    this.count.textContent = kind && words(this.count, kind, { n: number });
  }
}

export function start() {
  const panel = document.querySelector("[data-search]");
  const opener = document.querySelector("[data-search-open]");
  if (!(panel instanceof HTMLElement && opener instanceof HTMLAnchorElement)) return;
  if (isFromDisk()) need(opener, ".with-script", HTMLElement).textContent = need(opener, ".without-script", HTMLElement).textContent;
  else new Search(panel, opener);
}
