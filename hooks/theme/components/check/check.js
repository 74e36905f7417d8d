// @ts-check
/* The knowledge check: choosing an answer shows why it is right or wrong. Without this script all explanations are in view. */
import { all, need } from "../markup.js";
import { startEach } from "../start.js";

export class CheckQuestion {
  /** @param {HTMLElement} section */
  constructor(section) {
    this.result = need(section, "[data-check-result]", HTMLElement);
    this.answers = all(section, "[data-check-answer]", HTMLElement);
    const parts = this.answers.map((answer) => ({
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
      because.hidden = false;
      button.setAttribute("aria-expanded", "true");
      answer.classList.add("is-chosen");
      this.result.textContent = answer.dataset.checkAnswer === "right" ? "That’s right." : "Not quite. Read why, and choose again.";
    });
  }
}

export function start() {
  startEach("[data-check]", HTMLElement, (section) => new CheckQuestion(section));
}
