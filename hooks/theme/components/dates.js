// @ts-check
/* Dates as they are kept, 2026-11-25, and in words. */

/** @param {unknown} date whether it is one, as 2026-11-25 */
export function isDate(date) {
  return typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date));
}

/** @param {string} date a date as 2026-11-25, in words */
export function inWords(date) {
  return new Date(`${date}T12:00:00`).toLocaleDateString("en-GB", { dateStyle: "long" });
}
