/* A guide, one question at a time.

   The page holds the whole guide: sections with [data-step], and answers that are links with [data-answer] and
   [data-goto]. This class shows one section and hides the rest. The address's fragment is the route and the only state:
     #/yes/not-sure   the answers given, from the first question on
     #step-id         one step by itself (from the search, or a link without a route)
     #every-step      the whole guide
   So Back, Forward, reload and a shared link need no code of their own. If anything fails, every step is shown. */

class Guide {
  constructor(root, bar) {
    this.steps = new Map([...root.querySelectorAll("[data-step]")].map((step) => [step.dataset.step, step]));
    this.start = root.dataset.start;
    if (!this.steps.has(this.start)) throw new Error(`guide: there is no step "${this.start}" to start with`);
    this.root = root;
    this.bar = bar;
    this.notice = document.querySelector("[data-guide-notice]");
    this.lead = root.querySelector(".lead");
    this.route = bar.querySelector("[data-guide-route]");
    this.restart = bar.querySelector("[data-guide-restart]");
    this.answer = bar.querySelector("[data-guide-answer]");
    this.title = document.title;
    this.preparePrint(bar.querySelector("[data-guide-print]"), bar.querySelector("[data-guide-printed]"));
    this.show(false);
    addEventListener("hashchange", () => this.show(true));
    addEventListener("pageshow", (event) => event.persisted && this.show(false));
  }

  show(moved) {
    try {
      this.render(this.fragment(), moved);
    } catch (error) {
      this.showAll();
      throw error;
    }
  }

  /* The address's fragment; of a step that has another name now, that name. A damaged one stays as it is, and fits no step. */
  fragment() {
    const written = location.hash.slice(1);
    try {
      const name = decodeURIComponent(written);
      return document.getElementById(name)?.dataset.movedTo ?? name;
    } catch {
      return written;
    }
  }

  render(fragment, moved) {
    if (fragment === "every-step") {
      this.showAll();
      if (moved) this.focus(this.steps.get(this.start));
      return;
    }
    const isStep = this.steps.has(fragment);
    const isElsewhere = !isStep && document.getElementById(fragment) !== null;
    if (isElsewhere && moved) return;
    const isRoute = fragment === "" || fragment.startsWith("/");
    const taken = isElsewhere ? [] : isRoute ? this.follow(fragment.split("/").filter(Boolean)) : null;
    const id = taken ? (taken.at(-1)?.goto ?? this.start) : isStep ? fragment : this.start;
    const cold = isStep && fragment !== this.start;
    this.showStep(id, taken ?? [], cold);
    this.say(cold ? this.notice.dataset.cold : taken || isStep ? "" : this.notice.dataset.unknown);
    if (moved || (fragment && !isElsewhere)) this.moveTo(this.steps.get(id));
  }

  /* Printing gives the step in view with the answers that led to it; the day and time are those of the printing. */
  preparePrint(button, printed) {
    button.hidden = false;
    button.addEventListener("click", () => print());
    addEventListener("beforeprint", () => {
      printed.textContent = `Printed on ${new Date().toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })}.`;
    });
  }

  /* The answers on a route, or null when one of them does not exist (any more). */
  follow(answers) {
    let id = this.start;
    const taken = [];
    for (const answer of answers) {
      const link = this.links(id).find((candidate) => candidate.dataset.answer === answer);
      if (!link || !this.steps.has(link.dataset.goto)) return null;
      taken.push({ step: id, answer, goto: link.dataset.goto, label: link.textContent.trim() });
      id = link.dataset.goto;
    }
    return taken;
  }

  links(id) {
    return [...this.steps.get(id).querySelectorAll("[data-answer]")];
  }

  showStep(id, taken, cold) {
    for (const [name, step] of this.steps) step.hidden = name !== id;
    const route = taken.map(({ answer }) => answer);
    for (const link of this.links(id)) link.hash = cold ? link.dataset.goto : `/${[...route, link.dataset.answer].join("/")}`;
    this.route.hidden = taken.length === 0;
    this.route.querySelector("ol").replaceChildren(...taken.map((each, index) => this.answered(each, route.slice(0, index))));
    this.restart.hidden = taken.length === 0 && !cold;
    this.lead.hidden = id !== this.start;
    this.bar.hidden = false;
    this.root.classList.add("is-guided");
  }

  answered({ step, label }, before) {
    const item = this.answer.content.cloneNode(true);
    const asked = this.heading(step).textContent.trim();
    const link = item.querySelector("a");
    item.querySelector(".asked").textContent = asked;
    item.querySelector(".answered").textContent = label;
    link.querySelector(".question").textContent = asked;
    link.href = `#/${before.join("/")}`;
    return item;
  }

  heading(id) {
    return this.steps.get(id).querySelector("h2");
  }

  moveTo(step) {
    document.title = `${step.querySelector("h2").textContent.trim()} – ${this.title}`;
    this.focus(step);
  }

  focus(step) {
    const heading = step.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    step.scrollIntoView({ block: "start" });
  }

  say(words) {
    this.notice.textContent = words;
  }

  showAll() {
    for (const step of this.steps.values()) step.hidden = false;
    for (const id of this.steps.keys()) for (const link of this.links(id)) link.hash = link.dataset.goto;
    this.root.classList.remove("is-guided");
    this.bar.hidden = false;
    this.route.hidden = true;
    this.restart.hidden = false;
    this.lead.hidden = false;
    this.say("");
    document.title = this.title;
  }
}

const root = document.querySelector("[data-guide]");
const bar = document.querySelector("[data-guide-bar]");
if (root && bar) new Guide(root, bar);
