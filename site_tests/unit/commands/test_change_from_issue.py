"""An issue becomes a change with its preview, or an answer that says what is wrong; whatever its author typed stays text."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from school_writer import ROOT, write_plain

from policy_site.commands.change_from_issue import Outcome, main, outcome
from policy_site.maintenance.change_forms import CONTACT, NO_ANSWER
from policy_site.site.tried_change import current_forms, texts_of

TODAY = date(2026, 11, 26)
HOSTILE = [
    "`@everyone` ```\n# Approved",
    "```````` @admin <script>alert(1)</script> ![x](https://example.org/x.png)",
    "$(touch /tmp/pwned) `id` ; rm -rf / && ${{ secrets.GITHUB_TOKEN }}",
    "\n::set-output name=result::made\nresult=made",
    "x: {y: [1, 2]} # & * ! | > % @",
    "{{ school.name }} {% raw %} %{boom}",
    '", holder: adams, role: "',
]


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return write_plain(tmp_path / "school")


def issue(school: Path, **answers: str) -> str:
    form = next(form for form in current_forms(school) if form.id == CONTACT)
    given = {
        "record": "Childline (childline)",
        "what": "The phone number",
        "value": "0808 157 0009",
        "checked_by": "School office",
        "checked_on": "26 November 2026",
    } | answers
    return "\n\n".join(f"### {field.heading or field.label}\n\n{given.get(field.id) or NO_ANSWER}" for field in form.fields)


def test_outcome_of_a_right_issue_is_a_change_with_its_preview(school: Path) -> None:
    before = texts_of(school)
    found = outcome(school, issue(school), "12", TODAY)
    assert (found.result, found.title) == ("made", "Childline (childline): the phone number")
    assert found.text.startswith("Closes #12.") and "\n- Call 0800 1111\n+ Call 0808 157 0009\n" in found.text
    assert list(found.files) == ["contacts.yaml"] and "checked_by: School office" in found.files["contacts.yaml"]
    assert texts_of(school) == before


def test_outcome_of_a_wrong_answer_names_it_in_plain_words(school: Path) -> None:
    found = outcome(school, issue(school, value="800 1111"), "12", TODAY)
    assert found.result == "refused" and found.files == {}
    assert "What it should say from now on: “800 1111” can’t be dialled: the 0 at the beginning is missing. If you mean 0800 1111, type that." in found.text


def test_outcome_of_an_issue_about_something_else_is_none(school: Path) -> None:
    assert outcome(school, "The page about trips has a misprint.", "12", TODAY) == Outcome("none")
    assert outcome(school, "", "12", TODAY) == Outcome("none")


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("field", ["value", "checked_by", "checked_on", "was"])
def test_outcome_of_hostile_words_is_text_between_fences_or_a_refusal(school: Path, field: str, words: str) -> None:
    found = outcome(school, issue(school, **{field: words}), "12", TODAY)
    fences = re.findall(r"^(`{3,})(?:text|diff)?$", found.text, re.M)
    outside = re.sub(r"^(`{3,})(?:text|diff)\n.*?^\1$", "", found.text, flags=re.M | re.S)
    assert len(fences) % 2 == 0
    assert "@" not in outside and "<" not in outside and "![" not in outside and "${{" not in outside
    for row in found.in_lines().splitlines():
        assert re.fullmatch(r"result=(?:made|refused|none)|(?:title|text|files)=[A-Za-z0-9+/=]*", row)
    if found.result == "made":
        assert field == "checked_by"
        text = found.files["contacts.yaml"]
        loaded = yaml.load(text, Loader=yaml.BaseLoader)
        assert loaded["contacts"]["childline"]["checked_by"] == words
        former = yaml.load((school / "contacts.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        del loaded["contacts"]["childline"], former["contacts"]["childline"]
        assert loaded == former


def test_main_in_a_workflow_writes_its_outputs_in_base_64(school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = tmp_path / "outputs"
    monkeypatch.chdir(school)
    monkeypatch.setenv("ISSUE_BODY", issue(school))
    monkeypatch.setenv("ISSUE_NUMBER", "12; echo")
    monkeypatch.setenv("GITHUB_OUTPUT", str(outputs))
    assert main([]) == 0
    rows = dict(row.split("=", 1) for row in outputs.read_text(encoding="utf-8").splitlines())
    text, files = (base64.b64decode(rows[name]).decode() for name in ("text", "files"))
    assert rows["result"] == "made" and "echo" not in text and "#" not in text.split("\n")[0]
    assert list(json.loads(files)) == ["contacts.yaml"]


FAKE = """
const calls = [];
const answers = {
  getCommit: {tree: {sha: "t0"}}, createTree: {sha: "t1"}, createCommit: {sha: "c1"}, listMatchingRefs: REFS, list: PULLS, create: {number: 8}, update: {number: 7},
};
const group = () => new Proxy({}, {get: (_, name) => async (given) => { calls.push([name, given]); return {data: answers[name] ?? {}}; }});
const github = {rest: new Proxy({}, {get: () => group()})};
const context = {repo: {owner: "o", repo: "r"}, issue: {number: 12}, sha: "c0", payload: {repository: {default_branch: "main"}}};
(async () => { SCRIPT })().then(() => console.log(JSON.stringify(calls)), (error) => { console.log(JSON.stringify(String(error))); });
"""


def run_script(job: str, env: dict[str, str], refs: str = "[]", pulls: str = "[]") -> Any:
    """What the script of a job of change.yml asks of GitHub."""
    workflow = yaml.load((ROOT / ".github/workflows/change.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    script = workflow["jobs"][job]["steps"][0]["with"]["script"]
    program = FAKE.replace("REFS", refs).replace("PULLS", pulls).replace("SCRIPT", script)
    encoded = {name: base64.b64encode(text.encode()).decode() for name, text in env.items()}
    found = subprocess.run(["node", "-e", program], env={"PATH": "/usr/local/bin:/usr/bin:/bin", **encoded}, capture_output=True, text=True, check=True)
    return json.loads(found.stdout)


NeedsNode = pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")


@NeedsNode
def test_workflow_opens_a_pull_request_with_the_files_and_starts_the_check() -> None:
    calls = run_script("propose", {"TITLE": "`A title` $(x)", "TEXT": "A text", "FILES": json.dumps({"contacts.yaml": "people: {}\n"})})
    asked = dict(calls)
    assert [name for name, _ in calls][-3:] == ["create", "createWorkflowDispatch", "createComment"]
    assert asked["createTree"]["tree"] == [{"path": "contacts.yaml", "mode": "100644", "type": "blob", "content": "people: {}\n"}]
    assert asked["createRef"]["ref"] == "refs/heads/change-from-issue-12"
    assert (asked["create"]["title"], asked["create"]["base"], asked["create"]["head"]) == ("`A title` $(x)", "main", "change-from-issue-12")
    assert asked["createWorkflowDispatch"]["inputs"] == {"before": "c0"}


@NeedsNode
def test_workflow_changes_the_pull_request_of_an_issue_that_is_edited() -> None:
    env = {"TITLE": "T", "TEXT": "X", "FILES": json.dumps({"mkdocs.yml": "a: b\n"})}
    calls = run_script("propose", env, refs='[{"ref": "refs/heads/change-from-issue-12"}]', pulls='[{"number": 7}]')
    names = [name for name, _ in calls]
    assert "updateRef" in names and "createRef" not in names and "create" not in names
    assert dict(calls)["update"]["pull_number"] == 7


@NeedsNode
def test_workflow_refuses_any_other_file() -> None:
    assert "A form changes no other file" in run_script("propose", {"TITLE": "T", "TEXT": "X", "FILES": json.dumps({".github/workflows/x.yml": "a"})})


@NeedsNode
def test_workflow_answers_with_the_refusal() -> None:
    assert run_script("answer", {"TEXT": "Not made"}) == [["createComment", {"owner": "o", "repo": "r", "issue_number": 12, "body": "Not made"}]]
