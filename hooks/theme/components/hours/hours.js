/* A calm mark beside contacts whose hours are known: open now, or closed now. The hours themselves always stand in the page;
   the time is the school's (Europe/London), whatever the reader's clock is set to. On a day on which the school is closed
   nobody else is said to be closed: it may be a bank holiday, on which other services keep other hours. */

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

class OpeningHours {
  constructor(mark, closedDays) {
    this.mark = mark;
    this.spans = (mark.dataset.opening ?? "").split(",").filter(Boolean);
    this.closedDays = closedDays;
  }

  show(now) {
    const words = this.words(schoolTime(now));
    this.mark.textContent = words;
    this.mark.hidden = words === "";
  }

  words({ day, minutes, date }) {
    const schoolIsClosed = this.closedDays.some(([first, last]) => date >= first && date <= last);
    if (this.spans.length === 0) return day >= 5 || schoolIsClosed ? this.mark.dataset.schoolClosed : "";
    if (this.isOpen(minutes)) return this.mark.dataset.open;
    return schoolIsClosed ? "" : this.mark.dataset.closed;
  }

  /* A span such as "fri 16:30-mon 08:00" may run over the end of the week. */
  isOpen(minutes) {
    return this.spans.some((span) => {
      const [from, to] = span.split("-").map(minutesOf);
      return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
    });
  }
}

/* Minutes since Monday 00:00 of "fri 16:30". */
function minutesOf(moment) {
  const [day, hour, minute] = moment.split(/[ :]/);
  return (DAYS.indexOf(day) * 24 + Number(hour)) * 60 + Number(minute);
}

function schoolTime(now) {
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
  return { day: DAYS.indexOf(weekday), minutes: minutesOf(`${weekday} ${part.hour}:${part.minute}`), date: `${part.year}-${part.month}-${part.day}` };
}

const closedDays = (document.querySelector('meta[name="school-closed-days"]')?.content ?? "").split(" ").filter(Boolean).map((span) => span.split("/"));
for (const mark of document.querySelectorAll("[data-hours]")) new OpeningHours(mark, closedDays).show(new Date());
