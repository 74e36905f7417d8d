/* The search panel. Its index and library are fetched when it is first opened; without this script the button leads to
   the A to Z. Results are plain links, the best ones first and the others in groups, reached by Tab or the arrow keys;
   their number is announced. */

const GROUPS = ["guides", "contacts", "policy", "pages"];
const BEST = 3;
const MOST = 6;

/* A phone number is one word, however it is written; so are initials, and a word with an apostrophe: "D.S.L." is "DSL". */
function joined(text) {
  return text
    .replace(/(?:\+|\b00)44[ -]?(?=[1-9])/g, "0")
    .replace(/(?<!\d)0(?:[ -]?\d){6,}/g, (number) => ` ${number.replace(/\D/g, "")} `)
    .replace(/(?<!\p{L})(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll(".", ""))
    .replace(/(?<=\p{L})['\u2019](?=\p{L})/gu, "");
}

/* "Hits", "hitting" and "bruised" are found by "hit" and "bruise". */
function stem(word) {
  return word.toLowerCase().replace(/(?<=\p{L}{3})(?:ing|ed|s)$/u, "");
}

/* The word with each two neighbouring letters swapped: "dls" may have been meant as "dsl". */
function swapped(word) {
  return Array.from(word.slice(1), (letter, at) => word.slice(0, at) + letter + word[at] + word.slice(at + 2));
}

/* The documents, and how they answer words. `library`: MiniSearch. */
class Index {
  constructor(library, { options, documents }) {
    const split = library.getDefault("tokenize");
    this.options = options;
    this.words = new Set();
    this.stops = new Set(options.stops);
    this.tokens = (text) => split(joined(text)).filter(Boolean);
    this.names = new Map(documents.map((each) => [each.location, this.namesOf(each)]));
    this.index = new library({
      idField: "location",
      fields: ["title", "aliases", "page", "text"],
      storeFields: ["title", "page", "group", "location"],
      tokenize: this.tokens,
      processTerm: (word) => this.know(stem(word)),
    });
    this.index.addAll(documents);
  }

  know(word) {
    this.words.add(word);
    return word;
  }

  /* Its names, with how much more it counts where one is just what was asked. "Female genital mutilation (FGM)" is three. */
  namesOf({ title, aliases }) {
    const { named } = this.options;
    const names = (list, counts) => list.map((name) => [this.key(this.tokens(name)), counts]);
    return new Map([...names(aliases.split(", "), named.aliases), ...names([title, ...title.split(/[()]/)], named.title)]);
  }

  key(words) {
    return words.map(stem).join(" ");
  }

  /* A word, and what else may have been meant where no page has it. */
  spelt(word) {
    return this.words.has(word) ? word : [word, ...swapped(word).filter((other) => this.words.has(other))];
  }

  /* The best first: what holds more of the words, and what is called by just these words. */
  find(text) {
    const { boost, groups } = this.options;
    const number = /^[\d ]+$/.test(joined(text));
    const said = this.tokens(text);
    const meant = said.filter((word) => !this.stops.has(word.toLowerCase()));
    const found = this.index.search((meant.length ? meant : said).join(" "), {
      boost,
      boostDocument: (location, term, { group }) => groups[group],
      processTerm: (word) => this.spelt(stem(word)),
      fuzzy: (word) => (word.length > 3 && !this.words.has(word) && !/\d/.test(word) ? 0.2 : false),
      prefix: (word) => word.length > 2,
      /* A number counts the same wherever it stands: so those who share a phone stand in the order of the register. */
      bm25: number ? { k: 1.2, b: 0, d: 0.5 } : { k: 1.2, b: 0.5, d: 0.5 },
    });
    for (const result of found) {
      const names = this.names.get(result.location);
      const named = [this.key(said), this.key(meant), result.terms.join(" ")].map((key) => names.get(key) ?? 1);
      result.score *= result.queryTerms.length * Math.max(...named);
    }
    return found.sort((one, other) => other.score - one.score);
  }
}

class Search {
  constructor(panel, opener) {
    this.panel = panel;
    this.opener = opener;
    this.input = panel.querySelector("input");
    this.count = panel.querySelector("[data-search-count]");
    this.results = panel.querySelector("[data-search-results]");
    this.template = panel.querySelector("[data-search-result]");
    opener.setAttribute("aria-expanded", "false");
    opener.setAttribute("aria-controls", panel.id);
    opener.setAttribute("role", "button");
    opener.addEventListener("click", (event) => this.toggle(event));
    opener.addEventListener("keydown", (event) => event.key === " " && this.toggle(event));
    panel.querySelector("[data-search-close]").addEventListener("click", () => this.close());
    panel.querySelector("form").addEventListener("submit", (event) => this.submit(event));
    this.input.addEventListener("input", () => this.search());
    panel.addEventListener("keydown", (event) => this.key(event));
  }

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

  key(event) {
    if (event.key === "Escape") return this.close();
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.input, ...this.results.querySelectorAll("a")];
    const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= 0 && next < stops.length) {
      event.preventDefault();
      stops[next].focus();
    }
  }

  submit(event) {
    event.preventDefault();
    this.results.querySelector("a")?.click();
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
    const [{ default: MiniSearch }, response] = await Promise.all([
      import(new URL(this.panel.dataset.library, document.baseURI)),
      fetch(new URL(this.panel.dataset.index, document.baseURI)),
    ]);
    if (!response.ok) throw new Error(`search: the index answered ${response.status}`);
    this.index = new Index(MiniSearch, await response.json());
    this.say("");
    this.search();
  }

  search() {
    if (!this.index) return;
    const words = this.input.value.trim();
    const found = words ? this.index.find(words) : [];
    const others = found.slice(BEST);
    let shown = this.show("best", found.slice(0, BEST));
    /* The group with the best of the others comes first. */
    for (const name of new Set([...others.map(({ group }) => group), ...GROUPS])) {
      shown += this.show(name, others.filter(({ group }) => group === name).slice(0, MOST));
    }
    this.say(words ? (shown === 0 ? "none" : shown === 1 ? "one" : "many") : "", shown);
  }

  /* Put results under a heading, below the headings that have been filled before; how many there are. */
  show(name, results) {
    const group = this.group(name);
    group.querySelector("ul").replaceChildren(...results.map((result) => this.item(result, name)));
    group.hidden = results.length === 0;
    this.results.append(group);
    return results.length;
  }

  group(name) {
    return this.results.querySelector(`[data-search-group="${name}"]`);
  }

  /* The name of a result, and below it what tells it from others: its page, and its group where that is not the heading above. */
  item({ title, page, location, group }, under) {
    const item = this.template.content.cloneNode(true);
    const where = new Set([under === group ? "" : this.group(group).querySelector("h2").textContent, page === title ? "" : page]);
    item.querySelector("a").href = new URL(this.panel.dataset.root.replace(/\/?$/, "/") + location, document.baseURI);
    item.querySelector(".result-title").textContent = title;
    item.querySelector(".result-page").textContent = [...where].filter(Boolean).join(": ");
    return item;
  }

  say(kind, number) {
    this.count.textContent = kind ? this.count.dataset[kind].replace("{n}", number) : "";
  }
}

const panel = document.querySelector("[data-search]");
const opener = document.querySelector("[data-search-open]");
if (panel && opener) new Search(panel, opener);
