// @ts-check
/* The knowledge check: choosing an answer shows why it is right or wrong, and the first choices are counted. When all questions have been
   answered, the score is said and kept in this browser. Without this script all explanations are in view. */
import { all } from "../all.js";
import { need } from "../need.js";
import { words } from "../words.js";
import { startEach } from "../start.js";
import { schoolTime } from "../school-time.js";
import { InductionRecord } from "../ticks/record.js";

/**
 * How a check stands.
 *
 * @param {(boolean | undefined)[]} firsts whether the first choice of each question was right; undefined where none was made
 */
export function tally(firsts) {
  const answered = firsts.filter((first) => first !== undefined).length;
  return { answered, right: firsts.filter((first) => first === true).length, of: firsts.length, isFinished: answered === firsts.length };
}

export class CheckQuestion {
  /**
   * @param {HTMLElement} section
   * @param {() => void} whenAnswered called when a first choice has been made
   */
  constructor(section, whenAnswered) {
    this.result = need(section, "[data-check-result]", HTMLElement);
    this.sources = need(section, ".cites", HTMLElement);
    this.sources.hidden = true;
    /** @type {boolean | undefined} */
    this.first = undefined;
    this.whenAnswered = whenAnswered;
    const parts = all(section, "[data-check-answer]", HTMLElement).map((answer) => ({
      answer,
      label: need(answer, ".check-label", HTMLElement),
      because: need(answer, ".check-because", HTMLElement),
    }));
    for (const part of parts) this.arm(part);
  }

  /** @param {{answer: HTMLElement, label: HTMLElement, because: HTMLElement}} part */
  arm({ answer, label, because }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "check-choice";
    button.setAttribute("aria-expanded", "false");
    button.append(...label.childNodes);
    label.replaceChildren(button);
    because.hidden = true;
    button.addEventListener("click", () => {
      const isRight = answer.dataset.checkAnswer === "right";
      because.hidden = false;
      this.sources.hidden = false;
      button.setAttribute("aria-expanded", "true");
      answer.classList.add("is-chosen");
      this.result.textContent = isRight ? "That’s right." : "Not quite. Read why, and choose again.";
      if (this.first !== undefined) return;
      this.first = isRight;
      this.whenAnswered();
    });
  }
}

export class Check {
  /** @param {HTMLElement} end where the score is said */
  constructor(end) {
    this.end = end;
    this.score = need(end, "[data-check-progress]", HTMLElement);
    /** @type {CheckQuestion[]} */
    this.questions = [];
    startEach("[data-check]", HTMLElement, (section) => this.questions.push(new CheckQuestion(section, () => this.show())));
  }

  show() {
    const { answered, right, of, isFinished } = tally(this.questions.map((question) => question.first));
    this.score.textContent = words(this.score, isFinished ? "finished" : "sofar", { answered, right, of });
    if (!isFinished) return;
    const record = new InductionRecord();
    record.data.checks = { ...record.data.checks, [this.end.dataset.checkEnd ?? ""]: { right, of, on: schoolTime(new Date()).date } };
    record.save();
  }
}

export function start() {
  startEach("[data-check-end]", HTMLElement, (end) => new Check(end));
}
