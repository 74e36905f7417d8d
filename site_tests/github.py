"""What GitHub does with the project's forms and workflows, as far as the tests need it: an issue's text, a job's steps in order, and what a script asks for."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
NO_ANSWER = "_No response_"
Job = Mapping[str, Any]


def workflow(file: Path) -> dict[str, Any]:
    """A workflow as data, every value as it is typed (`on:` would become a truth value)."""
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def issue_text(form: str, answers: Mapping[str, str]) -> str:
    """The text of an issue that was made with a form (its YAML): of a list, the option in which the answer is; `yes` ticks a box."""
    parts = []
    for entry in yaml.safe_load(form)["body"]:
        answer, attributes = answers.get(entry["id"], ""), entry["attributes"]
        if entry["type"] == "dropdown" and answer:
            (answer,) = [option for option in attributes["options"] if answer in option] or [answer]
        elif entry["type"] == "checkboxes":
            answer = "\n".join(f"- [{'X' if answer == 'yes' else ' '}] {option['label']}" for option in attributes["options"])
        parts.append(f"### {attributes['label']}\n\n{answer or NO_ANSWER}")
    return "\r\n\r\n".join(parts)


def expression(words: str, context: Mapping[str, Any]) -> Any:
    """The value of an expression, of the few kinds that the workflows use."""
    words = words.strip()
    if " || " in words:
        return next(filter(None, (expression(part, context) for part in words.split(" || "))), "")
    if " == " in words:
        one, other = (expression(part, context) for part in words.split(" == "))
        return one == other
    if found := re.fullmatch(r"contains\(fromJSON\('(.*)'\), (\S+)\)", words):
        return expression(found[2], context) in json.loads(found[1])
    if found := re.fullmatch(r"'([^']*)'", words):
        return found[1]
    assert re.fullmatch(r"\w[\w.-]*", words), f"an expression of another kind: {words}"
    value: Any = context
    for name in words.split("."):
        value = value.get(name, "") if isinstance(value, Mapping) else ""
    return value


def filled(words: str, context: Mapping[str, Any]) -> str:
    """A text of a workflow with the values of its expressions."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(expression(found[1], context)), words)


def run_commands(job: Job, context: Mapping[str, Any], folder: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Carry out the commands of a job in order, in `folder`; those of others are taken as done. Its outputs."""
    steps: dict[str, dict[str, dict[str, str]]] = {}
    for number, step in enumerate(job["steps"]):
        if "run" not in step:
            continue
        outputs = folder.parent / f"outputs-{number}"
        outputs.touch()
        env = {name: filled(value, context) for name, value in step.get("env", {}).items()}
        given = {**environment, "CI": "true", "GITHUB_OUTPUT": str(outputs), **env}
        done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=folder, env=given, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        steps[step.get("id", str(number))] = {"outputs": dict(row.split("=", 1) for row in outputs.read_text(encoding="utf-8").splitlines())}
    return {name: filled(value, {**context, "steps": steps}) for name, value in job.get("outputs", {}).items()}


_FAKE = """
const calls = [];
const answers = {
  getCommit: {tree: {sha: "t0"}}, createTree: {sha: "t1"}, createCommit: {sha: "c1"}, listMatchingRefs: REFS, list: PULLS, create: {number: 8}, update: {number: 7},
};
const group = () => new Proxy({}, {get: (_, name) => async (given) => { calls.push([name, given]); return {data: answers[name] ?? {}}; }});
const github = {rest: new Proxy({}, {get: () => group()})};
const context = {repo: {owner: "o", repo: "r"}, issue: {number: 12}, sha: "c0", payload: {repository: {default_branch: "main"}}};
(async () => { SCRIPT })().then(() => console.log(JSON.stringify(calls)), (error) => { console.log(JSON.stringify(String(error))); });
"""


def run_script(job: Job, context: Mapping[str, Any], refs: str = "[]", pulls: str = "[]") -> Any:
    """What the script of a job, for issue 12, asks of GitHub, as (name, what is given); or the error that it ends with. Needs Node.js.

    `refs`, `pulls`: the branches and pull requests that are there, as JSON.
    """
    (step,) = job["steps"]
    program = _FAKE.replace("REFS", refs).replace("PULLS", pulls).replace("SCRIPT", step["with"]["script"])
    env = {name: filled(value, context) for name, value in step.get("env", {}).items()}
    found = subprocess.run(["node", "-e", program], env={"PATH": os.environ["PATH"], **env}, capture_output=True, text=True, check=True)
    return json.loads(found.stdout)


def carry_out(calls: Any, repository: Path) -> str:
    """Do in `repository` what a script asked of GitHub's git, from its branch main. The branch that this makes."""
    asked = dict(calls)

    def git(*words: str, given: str | None = None) -> str:
        env = {**os.environ, "GIT_INDEX_FILE": str(repository / "index-of-a-test")}
        name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        return subprocess.run(["git", *name, *words], cwd=repository, env=env, input=given, capture_output=True, text=True, check=True).stdout.strip()

    git("read-tree", "main")
    for entry in asked["createTree"]["tree"]:
        blob = git("hash-object", "-w", "--stdin", given=entry["content"])
        git("update-index", "--add", "--cacheinfo", f"{entry['mode']},{blob},{entry['path']}")
    commit = git("commit-tree", git("write-tree"), "-p", "main", given=asked["createCommit"]["message"])
    git("update-ref", asked["createRef"]["ref"], commit)
    return str(asked["createRef"]["ref"].removeprefix("refs/heads/"))
