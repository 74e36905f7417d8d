/* A page that was built before the policy's review date must not go on saying that the review is still to come.
   The words for both states are in the page; the reader's own clock decides. */
for (const words of document.querySelectorAll("[data-review-due]")) {
  if (new Date() >= new Date(`${words.dataset.reviewDue}-01T00:00:00`)) words.textContent = words.dataset.overdue;
}

/* The address at the foot of a printed page is the one that the reader has open. */
for (const place of document.querySelectorAll("[data-printed-from]")) {
  place.textContent = location.href.replace(/#.*/, "");
}
