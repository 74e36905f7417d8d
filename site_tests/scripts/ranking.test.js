/* What the search finds, and in which order, with a handful of documents. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import MiniSearch from "../../hooks/theme/vendor/minisearch/minisearch.js";
import { Index, LONGEST, swapped, unpacked } from "../../hooks/theme/components/search/ranking.js";
import { joined, stem } from "../../hooks/theme/components/search/words.js";

const options = {
  boost: { title: 2, aliases: 4, page: 1, text: 1 },
  groups: { guides: 1.3, contacts: 1.4, policy: 1, pages: 1 },
  named: { title: 3, aliases: 2 },
  stops: ["how", "do", "i", "the", "a", "who", "me"],
};
const document = (location, title, { aliases = "", text = "", page = title, group = location.split("/")[0] } = {}) => ({ location, title, page, group, aliases, text });
const documents = [
  document("guides/fgm/", "Female genital mutilation (FGM)", { aliases: "cutting", text: "Tell the DSL." }),
  document("guides/disclosure/", "A child has told me something", { aliases: "a child told me", text: "Listen. Tell the DSL at once." }),
  document("contacts/#dsl", "Designated safeguarding lead", { page: "Contacts", aliases: "DSL, Jo Lead, 01902 555000", text: "01902 555000" }),
  document("contacts/#headteacher", "Headteacher", { page: "Contacts", aliases: "01902 555000", text: "01902 555000" }),
  document("contacts/#lado", "Local authority designated officer", { page: "Contacts", aliases: "LADO", text: "Bruises are not for the LADO." }),
  document("policy/bullying/", "Bullying", { text: "Children who hit others. The child's own words. 01902 555000" }),
];
const index = new Index(MiniSearch, { options, documents });
const found = (words) => index.find(words).map(({ location }) => location);

describe("joined", () => {
  for (const [written, expected] of [
    ["01902 555 000", " 01902555000 "],
    ["ring 01902 555-000 now", "ring  01902555000  now"],
    ["+44 1902 555000", " 01902555000 "],
    ["0044 1902 555000", " 01902555000 "],
    ["01902 555000/01902 555001", " 01902555000 / 01902555001 "],
    ["D.S.L.", "DSL"],
    ["the L.A.D.O. and the D.S.L.", "the LADO and the DSL"],
    ["e.g. a child's and a child’s", "eg a childs and a childs"],
    ["2026", "2026"],
    ["section 47", "section 47"],
    ["1.2.3.", "1.2.3."],
  ]) {
    test(`${written} is ${expected}`, () => assert.equal(joined(written), expected));
  }
});

test("a word's endings make no difference", () => {
  assert.deepEqual(["Hits", "hitting", "bruised", "bruises", "is", "ring", "bus"].map(stem), ["hit", "hitt", "bruis", "bruise", "is", "ring", "bus"]);
});

test("neighbouring letters may be swapped", () => assert.deepEqual(swapped("dls"), ["lds", "dsl"]));

describe("find", () => {
  for (const [words, first] of [
    ["DSL", "contacts/#dsl"],
    ["D.S.L.", "contacts/#dsl"],
    ["dls", "contacts/#dsl"],
    ["lado", "contacts/#lado"],
    ["FGM", "guides/fgm/"],
    ["cutting", "guides/fgm/"],
    ["hedteacher", "contacts/#headteacher"],
    ["a child told me", "guides/disclosure/"],
    ["hitting", "policy/bullying/"],
    ["childtold", "guides/disclosure/"],
    ["who do I tell: the head teacher? headteacher", "contacts/#headteacher"],
  ]) {
    test(`${words} finds ${first} first`, () => assert.equal(found(words)[0], first));
  }
  test("a number finds those who answer it, in the order of the register, however it is written", () => {
    for (const number of ["01902555000", "01902 555000", "+44 1902 555 000"]) {
      assert.deepEqual(found(number).filter((location) => location.startsWith("contacts/")), ["contacts/#dsl", "contacts/#headteacher"]);
    }
  });
  test("a number with a wrong digit finds nobody", () => assert.deepEqual(found("01902 555009"), []));
  test("words that are nowhere find nothing", () => assert.deepEqual(found("zzzzqqq"), []));
  for (const sign of ["<b>", "\\", "(", "*", "'", "...", "0", "__proto__", "constructor"]) {
    test(`${sign} breaks nothing`, () => assert.equal(found(`${sign} LADO`)[0], "contacts/#lado"));
  }
});

describe("a search that is much too long", () => {
  for (const part of ["a", "a ", "dsl ", "child hit ", "safegarding ", "01902 ", `${"x".repeat(50)} `, "D.S.L. ", "\u{1f642}", "('", "a.b."]) {
    test(`100,000 characters of ${part.slice(0, 12)} end at once`, () => {
      const start = performance.now();
      index.find(part.repeat(Math.ceil(100_000 / part.length)));
      assert.ok(performance.now() - start < 1000);
    });
  }

  test("finds what its beginning asks for", () => assert.deepEqual(found(`DSL ${" ".repeat(LONGEST)} lado`), found("DSL")));
});

test("documents are unpacked as they were before they were packed", () => {
  const packed = {
    options,
    pages: [["guides/fgm/", "FGM", "guides"], ["contacts/", "Contacts", "contacts"]],
    headings: [[0, "", "", "cutting"], [0, "tell", "Tell the DSL", ""], [1, "dsl", "DSL", "lead"]],
    words: "girl cut lead",
    places: [[0, 1], [1, 1], [2]],
  };
  assert.deepEqual(unpacked(packed).documents, [
    { location: "guides/fgm/", title: "FGM", page: "FGM", group: "guides", aliases: "cutting", text: "girl" },
    { location: "guides/fgm/#tell", title: "Tell the DSL", page: "FGM", group: "guides", aliases: "", text: "girl cut" },
    { location: "contacts/#dsl", title: "DSL", page: "Contacts", group: "contacts", aliases: "lead", text: "cut lead" },
  ]);
});
