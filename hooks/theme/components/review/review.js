// @ts-check
/* What only the reader's browser knows: whether the policy's review is overdue by now, the address that a page is printed from, and
   that it is on paper, where nothing folds away. */
import { startEach } from "../start.js";

/**
 * A page that was built before the policy's review date must not go on saying that the review is still to come.
 * The words for both states are in the page; the reader's own clock decides.
 *
 * @param {string} month the month of the review, as 2026-09
 * @param {Date} now
 */
export function isOverdue(month, now) {
  return now >= new Date(`${month}-01T00:00:00`);
}

export function start() {
  startEach("[data-review-due]", HTMLElement, (place) => {
    if (isOverdue(place.dataset.reviewDue ?? "", new Date())) place.textContent = place.dataset.overdue ?? "";
  });
  startEach("[data-printed-from]", HTMLElement, (place) => {
    place.textContent = location.href.replace(/#.*/, "");
  });
  const paper = matchMedia("print");
  startEach("details", HTMLDetailsElement, (fold) => {
    let wasOpen = fold.open;
    paper.addEventListener("change", ({ matches }) => {
      if (matches) wasOpen = fold.open;
      fold.open = matches || wasOpen;
    });
  });
}
