/* The filter of the contacts: which contacts are left by what is typed. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";

globalThis.Element ??= class Element {};
globalThis.HTMLElement ??= class HTMLElement extends Element {};
const { found, wordsOf } = await import("../../hooks/theme/components/contact-directory/contact-filter.js");

const CONTACTS = [
  "Designated safeguarding lead (DSL) Mrs E Wood",
  "Local authority designated officer (LADO) Zo\u00eb Smith, an allegation about an adult",
  "Exploitation co-ordinator 01902 555023, a child who is exploited",
].map(wordsOf);

describe("what is typed leaves", () => {
  for (const [typed, left] of [
    ["", [0, 1, 2]],
    ["dsl", [0]],
    ["D.S.L.", [0]],
    ["wood", [0]],
    ["zoe", [1]],
    ["designated", [0, 1]],
    ["designated officer", [1]],
    ["alleg", [1]],
    ["01902555023", [2]],
    ["01902 555 023", [2]],
    ["child being exploited", [2]],
    ["who is the LADO", [1]],
    ["xyzzy", []],
    ["allegation wood", []],
  ]) {
    test(`"${typed}": ${left.length}`, () => {
      const keep = found(CONTACTS, wordsOf(typed));
      assert.deepEqual(
        keep.flatMap((is, at) => (is ? [at] : [])),
        left,
      );
    });
  }
});
