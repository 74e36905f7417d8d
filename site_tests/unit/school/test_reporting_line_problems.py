"""A reporting line leads to nobody whom it is about, not through a record, a deadline of one's choice, or a contact given instead either."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from school_writer import TEXTS, write_plain

from policy_site.guides.files import load_guide_files
from policy_site.school.contacts import FILE as CONTACTS
from policy_site.school.contacts import Register, RegisterFile
from policy_site.school.contacts_file import register_of
from policy_site.school.reporting_lines import FILE, ReportingLinesFile, instead_problems, outsider_problems
from policy_site.site.load import load_lines
from policy_site.sources.yaml_source import YamlSource, parse_yaml

ROWS = ReportingLinesFile.model_validate(yaml.load(TEXTS[FILE], yaml.BaseLoader))


def with_field(contact: str, field: str) -> str:
    """The small school's register with a further field of a contact."""
    text = TEXTS[CONTACTS]
    assert f"\n  {contact}:\n" in text
    return text.replace(f"\n  {contact}:\n", f"\n  {contact}:\n    {field}\n", 1)


def read(text: str) -> tuple[Register, YamlSource]:
    return register_of(RegisterFile.model_validate(yaml.load(text, yaml.BaseLoader))), parse_yaml(text, CONTACTS)


def instead(contact: str, *others: str) -> list[tuple[str, str]]:
    """(place, message) of the problems where the register gives `others` instead of a contact."""
    return [(problem.where, problem.message) for problem in instead_problems(ROWS, *read(with_field(contact, f"instead: [{', '.join(others)}]")))]


@pytest.mark.parametrize("other", ["headteacher", "dsl"])
def test_instead_of_the_chair_whoever_is_the_headteacher_is_refused(other: str) -> None:
    ((where, message),) = instead("chair-of-governors", other)
    assert where == "contacts.chair-of-governors.instead item 1"
    assert "leads to the person" in message and "expected someone" in message


def test_instead_of_the_chair_somebody_whose_phone_the_headteacher_answers_is_refused() -> None:
    assert [where for where, _ in instead("chair-of-governors", "lado", "deputy-dsl")] == ["contacts.chair-of-governors.instead item 2"]


def test_instead_of_a_deputy_the_headteacher_as_dsl_is_refused() -> None:
    assert [where for where, _ in instead("deputy-dsl", "dsl")] == ["contacts.deputy-dsl.instead item 1"]


def test_instead_of_the_chair_services_outside_pass() -> None:
    assert instead("chair-of-governors", "lado", "childrens-social-care") == []


@pytest.mark.parametrize(("holder", "is_inside"), [("davis", True), ("brown", True), ("evans", False)])
def test_post_outside_the_school_that_somebody_inside_holds_is_one_problem(holder: str, is_inside: bool) -> None:
    found = [problem.where for problem in outsider_problems(ROWS, *read(with_field("lado", f"holder: {holder}")))]
    assert found == (["contacts.lado.holder"] if is_inside else [])


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("{in: paper, to: told", "{in: system, to: told", "lines.headteacher.record"),
        (
            "{to: [chair-of-governors], how: in-person, when: now}",
            "{to: [chair-of-governors], how: in-person, when: when-ready}",
            "lines.headteacher.tell item 1",
        ),
    ],
)
def test_line_on_an_adult_in_the_system_or_at_ones_own_time_is_one_problem_at_the_line(tmp_path: Path, old: str, new: str, where: str) -> None:
    school = write_plain(tmp_path / "school")
    head, found, tail = TEXTS[FILE].partition("\n  headteacher:\n")
    assert old in tail
    (school / FILE).write_text(head + found + tail.replace(old, new, 1), encoding="utf-8")
    lines, problems = load_lines(school, load_guide_files(school)[0])
    assert lines is None
    assert [(problem.path, problem.where) for problem in problems] == [(FILE, where)]


ROOT = Path(__file__).resolve().parents[3]


def problems_of_lines(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """(place, message) of the problems where the school's own lines are changed: each text once, first after the line it is for."""
    school = write_plain(folder / "school")
    for path in (CONTACTS, FILE):
        (school / path).write_text((ROOT / path).read_text(encoding="utf-8"), encoding="utf-8")
    text = (school / FILE).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (school / FILE).write_text(text, encoding="utf-8")
    return [(problem.where, str(problem.message)) for problem in load_lines(school, load_guide_files(ROOT)[0])[1]]


ABOUT_HEAD = "    concerned: [headteacher]\n"


def test_lines_as_they_are_have_no_problem(tmp_path: Path) -> None:
    assert problems_of_lines(tmp_path) == []


def test_line_that_excepts_its_own_role_is_refused_at_its_exceptions(tmp_path: Path) -> None:
    ((where, message),) = problems_of_lines(tmp_path, (ABOUT_HEAD, f"{ABOUT_HEAD}    except_holders_of: [headteacher]\n"))
    assert where == "lines.headteacher.except_holders_of"
    assert "no one would be left; expected other roles" in message


def test_lines_that_leave_their_people_to_each_other_are_refused(tmp_path: Path) -> None:
    found = problems_of_lines(tmp_path, (ABOUT_HEAD, f"{ABOUT_HEAD}    except_holders_of: [deputy-dsl]\n"))
    assert sorted({where for where, _ in found}) == [f"lines.{line}.except_holders_of" for line in ("deputy", "dsl", "headteacher")]
    assert all("would be in neither" in message for _, message in found)


def test_line_that_excepts_a_role_of_no_other_line_is_refused(tmp_path: Path) -> None:
    ((where, message),) = problems_of_lines(tmp_path, (ABOUT_HEAD, f"{ABOUT_HEAD}    except_holders_of: [senco]\n"))
    assert where == "lines.headteacher.except_holders_of" and "no other line is about them" in message


@pytest.mark.parametrize("alerts", ["[dsl]", "[deputy-dsl, headteacher]"])
def test_system_that_leaves_out_some_of_the_team_is_refused(tmp_path: Path, alerts: str) -> None:
    ((where, message),) = problems_of_lines(tmp_path, ("alerts: [dsl, deputy-dsl]", f"alerts: {alerts}"))
    assert where == "recording_system.alerts" and "is left out" in message


def test_system_that_alerts_the_team_by_its_groups_name_passes(tmp_path: Path) -> None:
    assert problems_of_lines(tmp_path, ("alerts: [dsl, deputy-dsl]", "alerts: [dsl-team, headteacher]")) == []


@pytest.mark.parametrize(
    ("old", "new", "where", "said"),
    [
        ("title: The headteacher\n", "title: The Chair of Governors\n", "lines.headteacher.title", 'this names "the chair"'),
        ("answer: The headteacher{names}", "answer: The Chair of Governors{names}", "lines.headteacher.answer", "expected only the headteacher here"),
        ("answer_close: The headteacher{names}", "answer_close: The deputy{names}", "lines.headteacher.answer_close", 'this names "deputy"'),
        ("answer: The headteacher{names}", "answer: Somebody in the office{names}", "lines.headteacher.answer", "does not name the headteacher"),
        ("answer: Another adult who", "answer: Another adult or the headteacher who", "lines.adult.answer", "expected no role here"),
        ("person: the governor", "person: the headteacher", "lines.governor.person", 'this names "headteacher"'),
    ],
)
def test_line_whose_words_name_another_role_is_refused_there(tmp_path: Path, old: str, new: str, where: str, said: str) -> None:
    ((at, message),) = problems_of_lines(tmp_path, (old, new))
    assert at == where and said in message
