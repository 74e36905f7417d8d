/* What holds of every script: it does nothing until it is started, and the oldest browser that readers have can parse it. */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse, tokenizer } from "acorn";

const THEME = fileURLToPath(new URL("../../hooks/theme/", import.meta.url));
const files = readdirSync(THEME, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".js"));
/* Run as they stand: inside the page's head, and as the worker. */
const SCRIPTS = ["components/early.js", "components/offline/service-worker.js"];

/** @param {string} text @param {boolean} isScript */
function textsOverLines(text, isScript) {
  const tokens = [...tokenizer(text, { ecmaVersion: 2021, sourceType: isScript ? "script" : "module" })];
  return tokens.filter((token) => text.slice(token.start, token.end).includes("\n")).map((token) => text.slice(token.start, token.end));
}

test("there are scripts", () => assert.ok(files.length > 15));

for (const name of files) {
  const text = readFileSync(join(THEME, name), "utf8");
  test(`${name} can be parsed by browsers of 2021`, () => {
    parse(text, { ecmaVersion: 2021, sourceType: SCRIPTS.includes(name) ? "script" : "module" });
    assert.doesNotMatch(text, /\(\?<[=!]/, "Safari before 16.4 knows no lookbehind");
  });
  /* White space at the beginning of lines is left out of what is sent. */
  if (!name.startsWith("vendor")) {
    test(`${name} has no text of several lines`, () => assert.deepEqual(textsOverLines(text, SCRIPTS.includes(name)), []));
  }
  if (SCRIPTS.includes(name)) continue;
  test(`${name} does nothing when it is imported`, async () => {
    await import(pathToFileURL(join(THEME, name)).href);
  });
}
