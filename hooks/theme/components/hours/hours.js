// @ts-check
/* A calm mark beside contacts whose hours are known: open now, or closed now. The hours themselves always stand in the page;
   the time is the school's (Europe/London), whatever the reader's clock is set to. England's bank holidays are known for some years:
   where nobody knows whether a service is open on one, nothing is said on that day. */
import { words } from "../words.js";
import { startEach } from "../start.js";
import { minutesOf, schoolTime } from "../school-time.js";

/**
 * Whether a service is open. A span such as "fri 16:30-mon 08:00" may run over the end of the week.
 *
 * @param {string[]} spans
 * @param {number} minutes since Monday 00:00
 */
export function isOpen(spans, minutes) {
  return spans.some((span) => {
    const [from, to] = span.split("-").map(minutesOf);
    return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
  });
}

/**
 * @typedef {object} Days
 * @property {string[][]} closed the first and last day of each span on which the school is closed
 * @property {string[]} bankHolidays as 2026-12-25, of whole years
 */

/**
 * What the mark says, as the name of its words: open, closed, schoolClosed, or nothing.
 *
 * @param {string[]} spans when the service is open; none for the school itself
 * @param {string | undefined} onBankHolidays open or closed, if it is known
 * @param {Days} days
 * @param {Date} now
 */
export function stateOf(spans, onBankHolidays, days, now) {
  const { day, minutes, date } = schoolTime(now);
  const isBankHoliday = days.bankHolidays.includes(date);
  if (spans.length === 0) {
    const isClosed = day >= 5 || isBankHoliday || days.closed.some(([first, last]) => date >= first && date <= last);
    return isClosed ? "schoolClosed" : "";
  }
  // A copy that is years old knows no bank holidays of this year.
  const isKnownYear = days.bankHolidays.some((holiday) => holiday.slice(0, 4) === date.slice(0, 4));
  if (isBankHoliday || !isKnownYear) return (isBankHoliday && onBankHolidays) || "";
  return isOpen(spans, minutes) ? "open" : "closed";
}

/** @param {string} name a list of days in the head of the page */
function daysNamed(name) {
  return split(document.querySelector(`meta[name="${name}"]`)?.getAttribute("content") ?? "", ",");
}

/** @param {string | undefined} text @param {string} between */
const split = (text, between) => (text ?? "").split(between).filter(Boolean);

export function start() {
  const days = { closed: daysNamed("school-closed-days").map((span) => span.split("/")), bankHolidays: daysNamed("bank-holidays") };
  startEach("[data-hours]", HTMLElement, (mark) => {
    const state = stateOf(split(mark.dataset.opening, ","), mark.dataset.bankHolidays, days, new Date());
    mark.textContent = state && words(mark, state);
    mark.hidden = state === "";
  });
}
