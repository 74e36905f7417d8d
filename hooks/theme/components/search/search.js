/* The search panel. Its index and library are fetched when it is first opened; without this script the button leads to
   the A to Z. Results are plain links in groups, reached by Tab or the arrow keys; their number is announced. */

const ORDER = ["guides", "contacts", "policy", "pages"];
const MOST = 6;

/* What to do and whom to tell come before what there is to read. */
const WEIGHT = { guides: 1.5, contacts: 1.5, policy: 1, pages: 1 };

/* A number has no spelling to get wrong, and counts the same wherever it stands: so those who share a phone stand in the
   order of the register. */
const WORDS = { fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false), prefix: (term) => term.length > 2 };
const NUMBERS = { prefix: true, bm25: { k: 1.2, b: 0, d: 0.5 } };

/* A phone number is one word, however it is spaced, and so are initials: "D.S.L." is "DSL". */
function joined(text) {
  return text
    .replace(/(?<!\d)0(?: ?\d){6,}/g, (number) => ` ${number.replaceAll(" ", "")} `)
    .replace(/(?<!\p{L})(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll(".", ""));
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
    const { options, documents } = await response.json();
    const split = MiniSearch.getDefault("tokenize");
    this.index = new MiniSearch({
      fields: ["title", "aliases", "page", "text"],
      storeFields: ["title", "page", "group", "location"],
      tokenize: (text) => split(joined(text)),
    });
    this.index.addAll(documents);
    this.options = { ...options, boostDocument: (id, term, { group }) => WEIGHT[group] };
    this.say("");
    this.search();
  }

  search() {
    if (!this.index) return;
    const words = this.input.value.trim();
    const found = words ? this.find(words) : [];
    let shown = 0;
    for (const name of ORDER) {
      const group = this.results.querySelector(`[data-search-group="${name}"]`);
      const items = found.filter((result) => result.group === name).slice(0, MOST);
      group.querySelector("ul").replaceChildren(...items.map((result) => this.item(result)));
      group.hidden = items.length === 0;
      shown += items.length;
    }
    this.arrange(found);
    this.say(words ? (shown === 0 ? "none" : shown === 1 ? "one" : "many") : "", shown);
  }

  /* What holds every word; where nothing does, what holds any of them. */
  find(words) {
    const options = { ...this.options, ...(/^[\d ]+$/.test(words) ? NUMBERS : WORDS) };
    const found = this.index.search(words, options);
    return found.length ? found : this.index.search(words, { ...options, combineWith: "OR" });
  }

  /* The group with the best result comes first. */
  arrange(found) {
    const best = [...new Set(found.map((result) => result.group))];
    this.results.append(...best.map((name) => this.results.querySelector(`[data-search-group="${name}"]`)));
  }

  item({ title, page, location }) {
    const item = this.template.content.cloneNode(true);
    item.querySelector("a").href = new URL(this.panel.dataset.root.replace(/\/?$/, "/") + location, document.baseURI);
    item.querySelector(".result-title").textContent = title;
    item.querySelector(".result-page").textContent = page === title ? "" : page;
    return item;
  }

  say(kind, number) {
    this.count.textContent = kind ? this.count.dataset[kind].replace("{n}", number) : "";
  }
}

const panel = document.querySelector("[data-search]");
const opener = document.querySelector("[data-search-open]");
if (panel && opener) new Search(panel, opener);
