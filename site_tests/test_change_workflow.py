"""change.yml, carried out as on GitHub: a form that was filled in becomes a branch whose site is right and a pull request, or an answer."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from github import ROOT, carry_out, expression, issue_text, run_commands, run_script, workflow
from school_writer import write_plain

from policy_site.maintenance.change_forms import CONTACT, DATES, FOLDER, PERSON, write_issue_forms
from policy_site.site.load import load_site
from policy_site.sources.dates import day_in_words

WORKFLOW = ROOT / ".github" / "workflows" / "change.yml"
JOBS = workflow(WORKFLOW)["jobs"]
TODAY = day_in_words(date.today())
CHECKED = {"checked-by": "School office", "checked-on": TODAY}
pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed")


def git(folder: Path, *words: str) -> str:
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    return subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """A fresh clone of the small school's project; what it was cloned from, without files of its own, is at `origin` beside it."""
    made = write_plain(tmp_path / "made")
    shutil.copy(ROOT / "Makefile", made)
    assert write_issue_forms(made) == []
    git(made, "init", "--quiet", "--initial-branch=main")
    git(made, "add", ".")
    git(made, "commit", "--quiet", "-m", "The school")
    git(tmp_path, "clone", "--quiet", "--bare", "made", "origin")
    git(tmp_path, "clone", "--quiet", "origin", "school")
    # What `make` installs first is there: this test needs no network.
    programs = tmp_path / "school" / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (programs / "python").chmod(0o755)
    (programs.parent / "site").touch()
    (tmp_path / "school" / "requirements.txt").touch()
    os.utime(tmp_path / "school" / "requirements.txt", (0, 0))
    return tmp_path / "school"


def asked_for(school: Path, form: str, answers: dict[str, str], author: str = "MEMBER") -> dict[str, Any]:
    """What is known to the jobs after `try`, or before it where it is left out."""
    body = issue_text((school / FOLDER / f"{form}.yml").read_text(encoding="utf-8"), answers)
    context: dict[str, Any] = {"github": {"event": {"issue": {"number": 12, "body": body, "author_association": author}}}}
    if not expression(JOBS["try"]["if"], context):
        return context
    around = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    outputs = run_commands(JOBS["try"], context, school, {**around, "PYTHONPATH": str(ROOT / "hooks")})
    return {**context, "needs": {"try": {"outputs": outputs}}}


def jobs_after(context: dict[str, Any]) -> list[str]:
    return [name for name, job in JOBS.items() if "needs" in job and expression(job["if"], context)]


RIGHT = {
    "a number": (CONTACT, {"record": "(childline)", "what": "The phone number", "value": "0808 157 0009", **CHECKED}, "contacts.yaml", "+ Call 0808 157 0009"),
    "a person": (
        PERSON,
        {"role": "(deputy-dsl)", "leaving": "Mr B Brown", "coming": "Mrs Q Larkspur", "all-roles": "yes", **CHECKED},
        "contacts.yaml",
        "+ Mrs Q Larkspur and Mrs C Clark",
    ),
    "a date": (
        DATES,
        {"approved": TODAY, "review-due": f"September {date.today().year + 2}", "checked-by": "School office"},
        "mkdocs.yml",
        f"approved on {TODAY}",
    ),
}


@pytest.mark.parametrize(("form", "answers", "file", "shown"), RIGHT.values(), ids=RIGHT)
def test_change_that_is_right_becomes_a_branch_of_one_file_and_a_pull_request_that_shows_it(
    school: Path, form: str, answers: dict[str, str], file: str, shown: str
) -> None:
    context = asked_for(school, form, answers)
    assert jobs_after(context) == ["propose"] and git(school, "status", "--short", "--untracked-files=no") == ""
    calls = run_script(JOBS["propose"], context)
    asked = dict(calls)
    assert asked["create"]["body"].startswith("Closes #12.") and shown in asked["create"]["body"]
    assert (asked["create"]["base"], asked["create"]["head"]) == ("main", "change-from-issue-12")
    assert asked["createWorkflowDispatch"] == {"owner": "o", "repo": "r", "workflow_id": "check.yml", "ref": "change-from-issue-12", "inputs": {"before": "c0"}}
    assert "The change is ready to be looked at in #8." in asked["createComment"]["body"]
    origin = school.parent / "origin"
    branch = carry_out(calls, origin)
    assert git(origin, "diff", "--name-only", "main", branch) == file
    assert git(origin, "log", "-1", "--format=%B", branch).endswith("Asked for in #12.")
    git(school, "fetch", "--quiet", "origin", branch)
    git(school, "checkout", "--quiet", "FETCH_HEAD")
    assert load_site(school)[1] == []


WRONG = {
    "a number": (CONTACT, {"record": "(childline)", "what": "The phone number", "value": "8OO 1111", **CHECKED}, "If you mean 0800 1111, type that."),
    "a person": (PERSON, {"role": "(dsl)", "coming": "Mrs C Clarke", **CHECKED}, "If they are the same person, type Mrs C Clark."),
    "a date": (DATES, {"approved": "24 November 2206", "review-due": "Autumn 2027", "checked-by": "School office"}, "Type a month and a year, such as"),
    "a command": (
        CONTACT,
        {"record": "(childline)", "what": "The phone number", "value": '"; touch "$GITHUB_OUTPUT.pwned"; echo "result=made" >> $GITHUB_OUTPUT #', **CHECKED},
        "can’t be dialled",
    ),
}


@pytest.mark.parametrize(("form", "answers", "said"), WRONG.values(), ids=WRONG)
def test_change_that_is_wrong_becomes_an_answer_that_says_what_to_type(school: Path, form: str, answers: dict[str, str], said: str) -> None:
    context = asked_for(school, form, answers)
    assert jobs_after(context) == ["answer"] and list(school.parent.glob("*.pwned")) == []
    ((name, given),) = run_script(JOBS["answer"], context)
    assert (name, given["issue_number"]) == ("createComment", 12) and said in given["body"]


def test_change_that_a_stranger_asks_for_is_not_tried(school: Path) -> None:
    form, answers, *_ = RIGHT["a number"]
    context = asked_for(school, form, answers, "NONE")
    assert "needs" not in context and jobs_after(context) == []


# ---- the scripts alone


def propose(files: dict[str, str], title: str = "T", refs: str = "[]", pulls: str = "[]") -> Any:
    outputs = {name: base64.b64encode(text.encode()).decode() for name, text in (("title", title), ("text", "X"), ("files", json.dumps(files)))}
    return run_script(JOBS["propose"], {"needs": {"try": {"outputs": outputs}}}, refs, pulls)


def test_title_that_looks_like_a_command_stays_text() -> None:
    calls = propose({"contacts.yaml": "people: {}\n"}, "`A title` $(x)")
    assert [name for name, _ in calls][-3:] == ["create", "createWorkflowDispatch", "createComment"]
    asked = dict(calls)
    assert asked["create"]["title"] == "`A title` $(x)"
    assert asked["createTree"]["tree"] == [{"path": "contacts.yaml", "mode": "100644", "type": "blob", "content": "people: {}\n"}]


def test_issue_that_is_edited_changes_its_pull_request() -> None:
    calls = propose({"mkdocs.yml": "a: b\n"}, refs='[{"ref": "refs/heads/change-from-issue-12"}]', pulls='[{"number": 7}]')
    names = [name for name, _ in calls]
    assert "updateRef" in names and "createRef" not in names and "create" not in names
    assert dict(calls)["update"]["pull_number"] == 7


def test_change_of_any_other_file_is_refused() -> None:
    assert "A form changes no other file" in propose({".github/workflows/x.yml": "a"})
