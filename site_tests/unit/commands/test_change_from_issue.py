"""An issue becomes a change with its preview, or an answer that says what is wrong; whatever its author typed stays text."""

from __future__ import annotations

import base64
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from school_writer import write_plain

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


@pytest.mark.parametrize("before", ["hello\n\n", "> ### quoted\n\nPlease:\n"])
def test_outcome_of_a_form_with_words_before_it_is_an_answer(school: Path, before: str) -> None:
    found = outcome(school, before + issue(school), "12", TODAY)
    assert found.result == "refused" and "Please open a new issue and fill in a form." in found.text


@pytest.mark.parametrize("file", ["mkdocs.yml", "contacts.yaml"])
@pytest.mark.parametrize("content", [None, "a: Zoë".encode("latin-1")])
def test_outcome_with_a_file_that_is_gone_or_no_text_is_an_answer_that_names_it(school: Path, file: str, content: bytes | None) -> None:
    asked = issue(school)
    (school / file).unlink()
    if content is not None:
        (school / file).write_bytes(content)
    found = outcome(school, asked, "12", TODAY)
    assert found.result == "refused" and f"{file}:1:" in found.text


def test_main_of_an_issue_about_something_else_says_why_nothing_is_done(
    school: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(school)
    monkeypatch.setenv("ISSUE_BODY", "The page about trips has a misprint.")
    monkeypatch.delenv("GITHUB_OUTPUT", raising=False)
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("Nothing is done: this issue was not made with one of the forms")


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
