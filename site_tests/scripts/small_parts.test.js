/* The parts of components that need no page: counting, dates, hours, records, addresses, and the check of markup. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

globalThis.Element ??= class Element {};
globalThis.HTMLElement ??= class HTMLElement extends Element {};
const { need } = await import("../../hooks/theme/components/need.js");
const { words } = await import("../../hooks/theme/components/words.js");
const { ShiftPresses } = await import("../../hooks/theme/components/exit/exit.js");
const { isOpen, stateOf } = await import("../../hooks/theme/components/hours/hours.js");
const { addressOf } = await import("../../hooks/theme/components/offline/offline.js");
const { isOverdue } = await import("../../hooks/theme/components/review/review.js");
const { inWords, isDate } = await import("../../hooks/theme/components/dates.js");
const { minutesOf, schoolTime } = await import("../../hooks/theme/components/school-time.js");
const { readRecord } = await import("../../hooks/theme/components/ticks/record.js");
const { tally } = await import("../../hooks/theme/components/check/check.js");

describe("presses of Shift", () => {
  const press = (presses, at) => {
    presses.take({ type: "keydown", key: "Shift", timeStamp: at });
    return presses.take({ type: "keyup", key: "Shift", timeStamp: at + 50 });
  };
  test("are counted", () => {
    const presses = new ShiftPresses();
    assert.deepEqual([0, 500, 1000].map((at) => press(presses, at)), [1, 2, 3]);
  });
  test("are forgotten after five seconds", () => {
    const presses = new ShiftPresses();
    assert.deepEqual([0, 3000, 6000].map((at) => press(presses, at)), [1, 2, 2]);
  });
  for (const between of [{ type: "pointerdown" }, { type: "mousedown" }, { type: "wheel" }, { type: "keydown", key: "a" }, { type: "keyup", key: "Tab" }]) {
    test(`are no presses with a ${between.type} ${between.key ?? ""} while Shift is held`, () => {
      const presses = new ShiftPresses();
      const counts = [0, 500, 1000].map((at) => {
        presses.take({ type: "keydown", key: "Shift", timeStamp: at });
        presses.take({ ...between, timeStamp: at + 20 });
        return presses.take({ type: "keyup", key: "Shift", timeStamp: at + 50 });
      });
      assert.deepEqual(counts, [0, 0, 0]);
    });
    test(`start again after a ${between.type} ${between.key ?? ""}`, () => {
      const presses = new ShiftPresses();
      press(presses, 0);
      press(presses, 500);
      presses.take({ ...between, timeStamp: 800 });
      assert.equal(press(presses, 1000), 1);
    });
  }
  test("held down counts once", () => {
    const presses = new ShiftPresses();
    for (const at of [0, 30, 60, 90]) presses.take({ type: "keydown", key: "Shift", repeat: at > 0, timeStamp: at });
    assert.equal(presses.take({ type: "keyup", key: "Shift", timeStamp: 100 }), 1);
  });
});

describe("the school's time", () => {
  test("is London's, in winter and in summer", () => {
    assert.deepEqual(schoolTime(new Date("2026-11-25T23:30:00Z")), { day: 2, minutes: minutesOf("wed 23:30"), date: "2026-11-25" });
    assert.deepEqual(schoolTime(new Date("2026-06-30T23:30:00Z")), { day: 2, minutes: minutesOf("wed 00:30"), date: "2026-07-01" });
  });
  test("gives dates that can be kept and read again", () => {
    assert.ok(isDate(schoolTime(new Date()).date));
    assert.equal(inWords("2026-11-25"), "25 November 2026");
  });
  for (const other of ["11/25/2026", "25/11/2026", "", "2026-13-45", 5, null, undefined, "2026-1-1"]) {
    test(`${other} is no date`, () => assert.equal(isDate(other), false));
  }
});

describe("hours", () => {
  const evenings = ["mon 16:30-tue 08:00", "fri 16:30-mon 08:00"];
  for (const [moment, expected] of [["mon 16:29", false], ["mon 16:30", true], ["tue 07:59", true], ["tue 08:00", false], ["sun 12:00", true], ["mon 07:59", true], ["mon 08:00", false]]) {
    test(`at ${moment} a service of evenings and weekends is ${expected ? "open" : "closed"}`, () => assert.equal(isOpen(evenings, minutesOf(moment)), expected));
  }
  const office = ["mon", "tue", "wed", "thu", "fri"].map((day) => `${day} 08:00-${day} 20:00`);
  const outOfHours = ["mon 17:00-tue 08:00", "tue 17:00-wed 08:00", "wed 17:00-thu 08:00", "thu 17:00-fri 08:00", "fri 16:30-mon 08:00"];
  const night = ["sat 22:00-sun 03:00"];
  const bankHolidays = ["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03"];
  const days = { closed: [["2026-12-21", "2027-01-01"]], bankHolidays };
  /* Each moment in the time of day of the school, with what is said of a weekday service, a service out of hours, and the school. */
  for (const [what, moment, weekday, evening, school] of [
    ["an ordinary Wednesday morning", "2026-11-25T10:00:00Z", "open", "closed", ""],
    ["an ordinary Wednesday night", "2026-11-25T22:00:00Z", "closed", "open", ""],
    ["a Saturday", "2026-11-28T10:00:00Z", "closed", "open", "schoolClosed"],
    ["a weekday of the holidays that is no bank holiday", "2026-12-22T10:00:00Z", "open", "closed", "schoolClosed"],
    ["Christmas Day, a Friday, in the morning", "2026-12-25T10:00:00Z", "closed", "open", "schoolClosed"],
    ["the bank holiday for Boxing Day, a Monday", "2026-12-28T12:00:00Z", "closed", "open", "schoolClosed"],
    ["the morning after it", "2026-12-29T07:59:00Z", "closed", "open", "schoolClosed"],
    ["New Year's Eve, a Thursday, in the morning", "2026-12-31T10:00:00Z", "open", "closed", "schoolClosed"],
    ["New Year's Eve, a minute before midnight", "2026-12-31T23:59:00Z", "closed", "open", "schoolClosed"],
    ["New Year's Day, at midnight", "2027-01-01T00:00:00Z", "closed", "open", "schoolClosed"],
    ["Good Friday", "2027-03-26T11:00:00Z", "closed", "open", "schoolClosed"],
    ["Easter Monday, in summer time", "2027-03-29T09:00:00Z", "closed", "open", "schoolClosed"],
    ["the bank holiday in May, a Monday, at half past midnight in summer time", "2027-05-02T23:30:00Z", "closed", "open", "schoolClosed"],
    ["the day after it, at eight", "2027-05-04T07:00:00Z", "open", "closed", ""],
  ]) {
    test(`on ${what}`, () => {
      assert.equal(stateOf(office, "closed", days, new Date(moment)), weekday);
      assert.equal(stateOf(outOfHours, "open", days, new Date(moment)), evening);
      assert.equal(stateOf([], undefined, days, new Date(moment)), school);
    });
  }
  for (const [what, moment, expected] of [
    ["the last second before the clocks go forward", "2027-03-28T00:59:59Z", "open"],
    ["right after they have, when it is two", "2027-03-28T01:00:00Z", "open"],
    ["an hour later, when it is three", "2027-03-28T02:00:00Z", "closed"],
    ["half past one before the clocks go back", "2026-10-25T00:30:00Z", "open"],
    ["half past one after they have", "2026-10-25T01:30:00Z", "open"],
    ["half past two after they have", "2026-10-25T02:30:00Z", "open"],
    ["three after they have", "2026-10-25T03:00:00Z", "closed"],
  ]) {
    test(`a service until three in the night is ${expected} at ${what}`, () => assert.equal(stateOf(night, "closed", days, new Date(moment)), expected));
  }
  test("a service of which it is not known says nothing on a bank holiday", () => {
    assert.equal(stateOf(office, undefined, days, new Date("2027-05-03T10:00:00Z")), "");
    assert.equal(stateOf(office, undefined, days, new Date("2027-05-04T10:00:00Z")), "open");
  });
  test("a copy from years ago says nothing of a year that it does not know", () => {
    assert.equal(stateOf(office, "closed", days, new Date("2029-05-04T10:00:00Z")), "");
  });
});

describe("a kept record", () => {
  test("is read as it was written", () => {
    const data = { read: { "The policy": "2026-11-25" }, confirmed: "2026-11-25" };
    assert.deepEqual(readRecord(JSON.stringify(data)), data);
  });
  for (const foreign of ["5", "null", "[]", '"x"', "{", "", '{"read": 5}', '{"confirmed": 7}', null]) {
    test(`${foreign} is an empty one`, () => assert.deepEqual(readRecord(foreign), { read: {} }));
  }
  test("with a day that is none is a tick without a day", () => {
    assert.deepEqual(readRecord('{"read": {"The policy": "11/25/2026"}, "confirmed": "11/25/2026"}'), { read: { "The policy": "" } });
  });
});

describe("the score of a check", () => {
  test("counts first choices only", () =>
    assert.deepEqual(tally([true, false, undefined]), { answered: 2, right: 1, of: 3, isFinished: false }));
  test("is whole when all are answered", () => assert.deepEqual(tally([true, false]), { answered: 2, right: 1, of: 2, isFinished: true }));
  test("is kept with its day, and is nothing where it cannot be one", () => {
    const score = { right: 9, of: 11, on: "2026-11-25" };
    assert.deepEqual(readRecord(JSON.stringify({ read: {}, checks: { staff: score } })), { read: {}, checks: { staff: score } });
    for (const foreign of [{ ...score, right: 12 }, { ...score, on: "25/11" }, { ...score, of: "11" }, 5]) {
      assert.deepEqual(readRecord(JSON.stringify({ read: {}, checks: { staff: foreign } })), { read: {} });
    }
  });
});

test("a page's name in the list of files is its address below the site's root", () => {
  for (const [path, root, expected] of [
    ["/", "/", "./"],
    ["/policy/recording/", "/", "./policy/recording/"],
    ["/school-a/policy/", "/school-a/", "./policy/"],
    ["/school-a/index.html", "/school-a/", "./"],
    ["/policy/index.html", "/", "./policy/"],
    ["/404.html", "/", "./404.html"],
  ]) {
    assert.equal(addressOf(path, root), expected);
  }
});

test("a review is overdue from the first day of its month", () => {
  assert.equal(isOverdue("2026-09", new Date("2026-08-31T23:59:00")), false);
  assert.equal(isOverdue("2026-09", new Date("2026-09-01T00:00:00")), true);
});

describe("markup", () => {
  class Place extends Element {
    localName = "section";
    attributes = [{ name: "data-exit", value: "" }];
    constructor(found) {
      super();
      this.querySelector = () => found;
      this.dataset = { many: "{n} results" };
    }
  }
  test("that is missing is named", () => assert.throws(() => need(new Place(null), "[data-x]", HTMLElement), /^Error: \[data-x\] is no HTMLElement$/));
  test("of the wrong kind is named", () => assert.throws(() => need(new Place(new Element()), "a", HTMLElement), /^Error: a is no HTMLElement$/));
  test("that is there is given", () => assert.ok(need(new Place(new HTMLElement()), "a", HTMLElement)));
  test("words are filled in", () => assert.equal(words(new Place(null), "many", { n: 3 }), "3 results"));
  test("words that are missing are named", () => assert.throws(() => words(new Place(null), "none"), /^Error: no words "none"$/));
});
