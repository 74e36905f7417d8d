// @ts-check
/* What a new starter ticked, as it is kept in this browser. */
import { isDate } from "../dates.js";
import { keep, kept } from "../store.js";

const NAME = "induction";

/**
 * @typedef {{right: number, of: number, on: string}} Score how many questions of a knowledge check were answered rightly at the first try
 * @typedef {{read: Record<string, string>, confirmed?: string, checks?: Record<string, Score>}} Data what was ticked, on which day; the day of
 *   the last confirmation; and the score of each check that was finished
 */

/** @param {unknown} score */
function isScore(score) {
  const { right, of, on } = Object(score);
  return Number.isInteger(right) && Number.isInteger(of) && right >= 0 && right <= of && isDate(on);
}

/**
 * A record as it was kept. What is no record, or no date, counts as nothing: anybody may have written it.
 *
 * @param {string | null} text
 * @returns {Data}
 */
export function readRecord(text) {
  try {
    const found = JSON.parse(text ?? "{}");
    const read = Object.entries(Object(Object(found).read)).map(([name, day]) => [name, isDate(day) ? day : ""]);
    const confirmed = Object(found).confirmed;
    const checks = Object.fromEntries(Object.entries(Object(Object(found).checks)).filter(([, score]) => isScore(score)));
    return { read: Object.fromEntries(read), ...(isDate(confirmed) ? { confirmed } : {}), ...(Object.keys(checks).length ? { checks } : {}) };
  } catch {
    return { read: {} };
  }
}

export class InductionRecord {
  constructor() {
    this.data = readRecord(kept(NAME));
  }

  save() {
    keep(NAME, JSON.stringify(this.data));
  }

  clear() {
    this.data = { read: {} };
    keep(NAME, null);
  }
}
