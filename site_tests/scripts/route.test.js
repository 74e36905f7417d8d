/* Which step of a guide an address stands for. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { follow, fragmentOf, place } from "../../hooks/theme/components/guide/route.js";

const plan = {
  start: "danger",
  steps: new Map([
    ["danger", [{ answer: "yes", goto: "call" }, { answer: "no", goto: "who" }]],
    ["who", [{ answer: "teacher", goto: "report" }, { answer: "not-sure", goto: "tell" }, { answer: "lost", goto: "gone" }]],
    ["call", []],
    ["report", []],
    ["tell", []],
  ]),
};
const nowhere = () => false;

describe("follow", () => {
  test("gives each answer with the step it was given at", () => {
    assert.deepEqual(follow(plan, ["no", "not-sure"]), [
      { step: "danger", answer: "no", goto: "who" },
      { step: "who", answer: "not-sure", goto: "tell" },
    ]);
  });
  test("of no answer is an empty route", () => assert.deepEqual(follow(plan, []), []));
  for (const [name, answers] of Object.entries({
    "an answer that never was": ["maybe"],
    "an answer after an outcome": ["yes", "yes"],
    "an answer whose step is gone": ["no", "lost"],
    "a name of JavaScript's own": ["__proto__", "constructor"],
  })) {
    test(`is null for ${name}`, () => assert.equal(follow(plan, answers), null));
  }
});

describe("place", () => {
  test("of no fragment is the start", () => assert.deepEqual(place(plan, "", nowhere), { kind: "step", id: "danger", taken: [], notice: "" }));
  test("of a slash alone is the start", () => assert.equal(place(plan, "/", nowhere).id, "danger"));
  test("of a route is its last step, with the answers", () => {
    const found = place(plan, "/no/teacher", nowhere);
    assert.equal(found.id, "report");
    assert.equal(found.notice, "");
    assert.deepEqual(found.taken.map(({ answer }) => answer), ["no", "teacher"]);
  });
  test("of a step's name is that step alone, and says so", () => assert.deepEqual(place(plan, "tell", nowhere), { kind: "step", id: "tell", taken: [], notice: "cold" }));
  test("of the first step's name needs no notice", () => assert.equal(place(plan, "danger", nowhere).notice, ""));
  test("of every step is the whole guide", () => assert.deepEqual(place(plan, "every-step", nowhere), { kind: "every-step" }));
  test("of another place of the page leaves the guide as it is", () => assert.deepEqual(place(plan, "main", (id) => id === "main"), { kind: "elsewhere" }));
  for (const fragment of ["nonsense", "/nonsense", "/yes/extra", "/no/lost", "constructor", "/__proto__", `/${"yes/".repeat(5000)}`, "%E0%A4%A"]) {
    test(`of ${fragment.slice(0, 20)} is the start, with a notice`, () => {
      assert.deepEqual(place(plan, fragment, nowhere), { kind: "step", id: "danger", taken: [], notice: "unknown" });
    });
  }
});

describe("fragmentOf", () => {
  test("adds the answer to the route", () => {
    assert.equal(fragmentOf({ answer: "teacher", goto: "report" }, follow(plan, ["no"])), "/no/teacher");
    assert.equal(fragmentOf({ answer: "no", goto: "who" }, []), "/no");
  });
  test("from a step by itself is the next step's name", () => assert.equal(fragmentOf({ answer: "teacher", goto: "report" }, null), "report"));
  test("leads back to the same route", () => {
    const taken = follow(plan, ["no"]);
    const link = fragmentOf({ answer: "teacher", goto: "report" }, taken);
    assert.deepEqual(place(plan, link, nowhere).taken, follow(plan, ["no", "teacher"]));
  });
});
