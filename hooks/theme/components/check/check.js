/* The knowledge check: choosing an answer shows why it is right or wrong. Without this script all explanations are in view. */
class Question {
  constructor(section) {
    this.result = section.querySelector("[data-check-result]");
    this.answers = [...section.querySelectorAll("[data-check-answer]")];
    for (const answer of this.answers) this.arm(answer);
  }

  arm(answer) {
    const label = answer.querySelector(".check-label");
    const because = answer.querySelector(".check-because");
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
      this.result.textContent = answer.dataset.checkAnswer === "right" ? "That is right." : "Not quite. Read why, and choose again.";
    });
  }
}

document.querySelectorAll("[data-check]").forEach((section) => new Question(section));
