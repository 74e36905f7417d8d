// @ts-check
/* A calm mark beside contacts whose hours are known: open now, or closed now. The hours themselves always stand in the page;
   the time is the school's (Europe/London), whatever the reader's clock is set to. On a day on which the school is closed
   nobody else is said to be closed: it may be a bank holiday, on which other services keep other hours. */
import { words } from "../markup.js";
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
 * What the mark says, as the name of its words: open, closed, schoolClosed, or nothing.
 *
 * @param {string[]} spans when the service is open; none for the school itself
 * @param {string[][]} closedDays the first and last day of each span on which the school is closed
 * @param {Date} now
 */
export function stateOf(spans, closedDays, now) {
  const { day, minutes, date } = schoolTime(now);
  const schoolIsClosed = closedDays.some(([first, last]) => date >= first && date <= last);
  if (spans.length === 0) return day >= 5 || schoolIsClosed ? "schoolClosed" : "";
  if (isOpen(spans, minutes)) return "open";
  return schoolIsClosed ? "" : "closed";
}

/** @param {string | undefined} text @param {string} between */
const split = (text, between) => (text ?? "").split(between).filter(Boolean);

export function start() {
  const meta = document.querySelector('meta[name="school-closed-days"]');
  const closedDays = split(meta?.getAttribute("content") ?? "", " ").map((span) => span.split("/"));
  startEach("[data-hours]", HTMLElement, (mark) => {
    const state = stateOf(split(mark.dataset.opening, ","), closedDays, new Date());
    mark.textContent = state && words(mark, state);
    mark.hidden = state === "";
  });
}
