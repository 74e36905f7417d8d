// @ts-check
/* The school's own day and time, whatever the reader's clock and language are set to. */

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/**
 * Minutes since Monday 00:00 of "fri 16:30".
 *
 * @param {string} moment
 */
export function minutesOf(moment) {
  const [day, hour, minute] = moment.split(/[ :]/);
  return (DAYS.indexOf(day) * 24 + Number(hour)) * 60 + Number(minute);
}

/**
 * The day of the week (0 is Monday), the minutes since Monday 00:00, and the date as 2026-11-25. The date is put together from its
 * parts: what a language makes of a date differs from browser to browser.
 *
 * @param {Date} now
 */
export function schoolTime(now) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const weekday = part.weekday.toLowerCase();
  return {
    day: DAYS.indexOf(weekday),
    minutes: minutesOf(`${weekday} ${part.hour}:${part.minute}`),
    date: `${part.year}-${part.month}-${part.day}`,
  };
}
