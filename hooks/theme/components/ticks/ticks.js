/* A reading list with ticks that are kept in this browser only, under "induction", and can be cleared. Without this script it
   is a plain list. The declaration and "what has changed" read the same record. */

const NAME = "induction";

class Record {
  constructor() {
    try {
      this.data = JSON.parse(localStorage.getItem(NAME)) ?? {};
    } catch {
      this.data = {};
    }
    this.data.read ??= {};
  }

  save() {
    try {
      localStorage.setItem(NAME, JSON.stringify(this.data));
    } catch {
      /* Storage may be switched off: the ticks then last for this page. */
    }
  }

  clear() {
    this.data = { read: {} };
    try {
      localStorage.removeItem(NAME);
    } catch {
      /* Nothing was kept. */
    }
  }
}

const today = () => new Date().toLocaleDateString("en-CA", { timeZone: "Europe/London" });
const inWords = (day) => new Date(`${day}T12:00:00`).toLocaleDateString("en-GB", { dateStyle: "long" });

class ReadingList {
  constructor(list, record) {
    this.record = record;
    this.boxes = [...list.querySelectorAll("li")].map((item) => this.box(item));
    this.tools = document.querySelector("[data-ticks-tools]");
    if (this.tools) {
      this.tools.hidden = false;
      this.tools.querySelector("[data-ticks-clear]").addEventListener("click", () => this.clear());
    }
    this.count();
  }

  /* Each item becomes a label with a box; its words are its name in the record. */
  box(item) {
    const name = item.textContent.trim().replace(/\s+/g, " ");
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
    const place = this.tools?.querySelector("[data-ticks-count]");
    if (place) place.textContent = `${this.boxes.filter((box) => box.checked).length} of ${this.boxes.length} ticked on this page.`;
  }
}

/* The printable declaration: what was ticked, and when. */
function fillDeclaration(place, record) {
  const rows = Object.entries(record.data.read).sort();
  place.querySelector("ul").replaceChildren(
    ...rows.map(([name, day]) => {
      const item = document.createElement("li");
      item.textContent = `${name} (${inWords(day)})`;
      return item;
    }),
  );
  place.hidden = rows.length === 0;
}

/* What has changed since the reader last confirmed: items with a day, shown when they are later. */
class Changes {
  constructor(place, record) {
    this.place = place;
    this.record = record;
    place.querySelector("[data-confirm]").addEventListener("click", () => {
      record.data.confirmed = today();
      record.save();
      this.show();
    });
    place.hidden = false;
    this.show();
  }

  show() {
    const last = this.record.data.confirmed;
    const words = this.place.querySelector("[data-confirmed]");
    const items = [...this.place.querySelectorAll("[data-changed-on]")];
    const later = items.filter((item) => !last || item.dataset.changedOn > last);
    for (const item of items) item.hidden = !later.includes(item);
    words.textContent = last
      ? `You last confirmed on ${inWords(last)}. Changes since then: ${later.length || "none"}.`
      : "You have not confirmed anything in this browser yet.";
  }
}

const record = new Record();
document.querySelectorAll("[data-ticks]").forEach((list) => new ReadingList(list, record));
document.querySelectorAll("[data-declaration]").forEach((place) => fillDeclaration(place, record));
document.querySelectorAll("[data-changes]").forEach((place) => new Changes(place, record));
document.querySelectorAll("[data-clear-kept]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    try {
      localStorage.clear();
    } catch {
      /* Nothing was kept. */
    }
    button.nextElementSibling.textContent = "Cleared.";
  });
});
