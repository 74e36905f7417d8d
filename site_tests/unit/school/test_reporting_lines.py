"""A reporting line leads to nobody whom it is about, not through a record, a deadline of one's choice, or a contact given instead either."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from policy_site.guides.files import load_guide_files
from policy_site.school.contacts import FILE as CONTACTS
from policy_site.school.contacts import RegisterFile
from policy_site.school.contacts_file import register_of
from policy_site.school.reporting_lines import FILE, ReportingLinesFile, instead_problems, outsider_problems
from policy_site.site.load import load_lines
from policy_site.sources.yaml_source import parse_yaml

ROWS = ReportingLinesFile.model_validate(yaml.load((ROOT / FILE).read_text(encoding="utf-8"), yaml.BaseLoader))
TEXT = (ROOT / CONTACTS).read_text(encoding="utf-8")


def instead(contact: str, *others: str, own_line: bool = False) -> list[tuple[str, str]]:
    """(place, message) of the problems where the register gives `others` instead of a contact. `own_line`: the deputies have a phone of their own."""
    text = TEXT.replace(f"\n  {contact}:\n", f"\n  {contact}:\n    instead: [{', '.join(others)}]\n", 1)
    if own_line:
        head, found, tail = text.partition("\n  deputy-dsl:\n")
        text = head + found + tail.replace("    lines: [school-phone, school-mailbox]\n", "    phones: [{number: 01902 496000}]\n", 1)
    register = register_of(RegisterFile.model_validate(yaml.load(text, yaml.BaseLoader)))
    return [(problem.where, problem.message) for problem in instead_problems(ROWS, register, parse_yaml(text, CONTACTS))]


@pytest.mark.parametrize("other", ["headteacher", "dsl", "school-office", "designated-teacher", "deputy-dsl"])
def test_instead_of_the_chair_whoever_leads_to_the_headteacher_is_refused(other: str) -> None:
    ((where, message),) = instead("chair-of-governors", other)
    assert where == "contacts.chair-of-governors.instead item 1"
    assert "leads to the person" in message and "expected somebody" in message


def test_instead_of_a_deputy_the_headteacher_as_dsl_is_refused() -> None:
    assert [where for where, _ in instead("deputy-dsl", "dsl")] == ["contacts.deputy-dsl.instead item 1"]


def test_instead_of_the_chair_a_service_outside_or_a_line_of_ones_own_passes() -> None:
    assert instead("chair-of-governors", "lado", "childrens-social-care") == []
    assert instead("chair-of-governors", "deputy-dsl", own_line=True) != instead("chair-of-governors", "deputy-dsl")


def test_post_outside_the_school_that_the_chair_holds_is_one_problem() -> None:
    text = TEXT.replace("holder: matthews", "holder: dalton", 1)
    register = register_of(RegisterFile.model_validate(yaml.load(text, yaml.BaseLoader)))
    assert list(outsider_problems(ROWS, register_of(RegisterFile.model_validate(yaml.load(TEXT, yaml.BaseLoader))), parse_yaml(TEXT, CONTACTS))) == []
    (problem,) = outsider_problems(ROWS, register, parse_yaml(text, CONTACTS))
    assert problem.where == "contacts.lado.holder" and "chair-of-governors of the school too" in problem.message


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("record: {in: paper, to: told, when: now, origin: site", "record: {in: system, to: told, when: now, origin: site", "lines.headteacher.record"),
        (
            "{to: [chair-of-governors], how: in-person, when: now}",
            "{to: [chair-of-governors], how: in-person, when: when-ready}",
            "lines.headteacher.tell item 1",
        ),
    ],
)
def test_line_on_an_adult_in_the_system_or_at_ones_own_time_is_one_problem_at_the_line(tmp_path: Path, old: str, new: str, where: str) -> None:
    (tmp_path / CONTACTS).write_text(TEXT, encoding="utf-8")
    (tmp_path / "data").mkdir()
    rows = (ROOT / FILE).read_text(encoding="utf-8")
    head, found, tail = rows.partition("\n  headteacher:\n")
    assert old in tail
    (tmp_path / FILE).write_text(head + found + tail.replace(old, new, 1), encoding="utf-8")
    lines, problems = load_lines(tmp_path, load_guide_files(ROOT)[0])
    assert lines is None
    assert [(problem.path, problem.where) for problem in problems] == [(FILE, where)]
