// @ts-check
/* What a new starter ticked, as it is kept in this browser. */
import { isDate } from "../dates.js";
import { keep, kept } from "../store.js";

const NAME = "induction";

/** @typedef {{read: Record<string, string>, confirmed?: string}} Data what was ticked, on which day, and the day of the last confirmation */

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
    return { read: Object.fromEntries(read), ...(isDate(confirmed) ? { confirmed } : {}) };
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
