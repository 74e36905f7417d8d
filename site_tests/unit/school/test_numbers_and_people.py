"""The register: numbers that can be dialled as they are printed, people once, emergency numbers as they are."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from policy_site.school.contacts import Span, telephone_link
from policy_site.school.contacts_file import load_register

REGISTER = """people: {adams: Ms A Adams, brown: Mr B Brown}
shared_lines:
  school-phone: {number: 0161 496 0000}
contacts:
  headteacher: {role: Headteacher, holder: adams, organisation: school, lines: [school-phone], audience: [staff], when: Now., source: "1"}
  dsl: {role: DSL, holder: brown, organisation: school, audience: [staff], when: Now., source: "1"}
  police-emergency: {role: Police, organisation: police, phones: [{number: "999"}], audience: [staff], when: Danger., source: "1"}
  childrens-social-care: {role: Care, organisation: council, phones: [{number: 0161 496 0001}], audience: [staff], when: Harm., source: "1"}
"""


def problems_of(folder: Path, find: str, replace: str) -> list[str]:
    """The problems of the register above with a change."""
    assert find in REGISTER
    (folder / "contacts.yaml").write_text(REGISTER.replace(find, replace, 1), encoding="utf-8")
    return [str(problem) for problem in load_register(folder)[1]]


@pytest.mark.parametrize(
    ("find", "replace", "said"),
    [
        ("holder: brown", "holders: [adams brown]", 'a comma is missing in "adams brown"; expected adams, brown'),
        ("holder: brown", "holder: Mr B Brown", "expected brown, the short name before the colon under people:"),
        ("number: 0161 496 0001", "number: 0161 496 0001 / 496 0002", "expected each on a line of its own that begins with - number:"),
        ("phones: [{number: 0161 496 0001}]", "emails: [{address: care@example.org (new)}]", "expected care@example.org alone"),
        ("phones: [{number: 0161 496 0001}]", 'phones: ""', "such as a line with - number: and its value, or this line deleted"),
        ("brown: Mr B Brown", "bröwn: Mr B Brown", "small letters without accents"),
        ("{role: Care, organisation: council,", "{role: Care, instead: [lado], organisation: council,", "or lado put back there, if it was deleted by mistake"),
        ("audience: [staff], when: Harm.", "when: Harm.", "expected a line audience: with staff or parents, one or more in square brackets: audience: [staff]"),
    ],
)
def test_register_mistake_of_an_office_is_told_with_what_to_type(tmp_path: Path, find: str, replace: str, said: str) -> None:
    assert [problem for problem in problems_of(tmp_path, find, replace) if said in problem]


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("0161 496 0000", "tel:+441614960000"),
        ("(0161) 496 0000", "tel:+441614960000"),
        ("0161-496-0000", "tel:+441614960000"),
        ("+44 161 496 0000", "tel:+441614960000"),
        ("+44 (0)161 496 0000", "tel:+441614960000"),
        ("0800 1111", "tel:+448001111"),
        ("999", "tel:999"),
        ("101", "tel:101"),
        ("116 123", "tel:116123"),
    ],
)
def test_telephone_link_of_a_number_as_it_is_dialled(number: str, link: str) -> None:
    assert telephone_link(number) == link


@pytest.mark.parametrize(
    "number",
    [
        "161 496 0000",
        "O161 496 0000",
        "T: 0161 496 0000",
        "0161 496 0000 (office)",
        "0161 496",
        "0161 496 00000",
        "+33 1 42 68 53 00",
        "",
        "abc",
        "0161 496 OOOO",
    ],
)
def test_telephone_link_of_anything_else_is_none(number: str) -> None:
    assert telephone_link(number) is None


@pytest.mark.parametrize(
    ("find", "replace", "line"),
    [
        ("0161 496 0001", "161 496 0001", 8),
        ("0161 496 0001", "0871 222 3333", 8),
        ("0161 496 0001", "118 118", 8),
        ("number: 0161 496 0000", "number: O161 496 0000", 3),
        ('"999"', '"998"', 7),
        ('"999"', "0161 496 0002", 7),
        ("Mr B Brown", "A Adams", 1),
        ("Mr B Brown", "Ms A. Adams (until Easter)", 1),
        ("Mr B Brown", "Mrs A ADAMS MBE", 1),
        ("Mr B Brown", "Ms Anna Adams", 1),
        ("Mr B Brown", "Ms Adams", 1),
        ("Mr B Brown", "Ms A Adam", 1),
        ("Mr B Brown", "To be confirmed", 1),
        ("Mr B Brown", "Mr B Brown and Mrs C Clark", 1),
        ("Mr B Brown", '"Brown, Mr B"', 1),
    ],
)
def test_register_mistake_is_told_at_its_line(tmp_path: Path, find: str, replace: str, line: int) -> None:
    (row,) = problems_of(tmp_path, find, replace)
    assert row.startswith(f"contacts.yaml:{line}:") and "expected" in row


def test_register_shared_line_is_not_advised_to_say_why_it_is_printed(tmp_path: Path) -> None:
    (row,) = problems_of(tmp_path, "number: 0161 496 0000", "number: 0161")
    assert "as_printed" not in row


def test_register_of_two_people_of_one_surname_has_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "Mr B Brown", "Mr B Adams") == []


def test_register_two_people_of_nearly_the_same_name_pass_where_that_is_said(tmp_path: Path) -> None:
    people = "people: {adams: Ms A Adams, brown: Ms Anna Adams}\n"
    (asked,) = problems_of(tmp_path, REGISTER.splitlines(keepends=True)[0], people)
    assert "expected adams in the place of brown and this line deleted if they are one person, or different_people: [[adams, brown]]" in asked
    assert problems_of(tmp_path, REGISTER.splitlines(keepends=True)[0], people + "different_people: [[adams, brown]]\n") == []


def test_register_different_people_who_are_not_there_are_refused(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, "shared_lines:", "different_people: [[adams, clark]]\nshared_lines:")
    assert found.startswith("contacts.yaml:2: different_people item 1 item 2:") and 'there is no person "clark"' in found


def test_register_dsl_who_lost_the_line_is_named_and_nobody_is_told_to_delete_them(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, "role: DSL, holder: brown", "role: DSL")
    assert found.startswith("contacts.yaml:6: contacts.dsl: no one holds this role") and "expected holder: brown below role:, or holders: []" in found


def test_register_dsl_whom_nobody_is_said_to_be_passes(tmp_path: Path) -> None:
    holders = "role: DSL, holders: []"
    (found,) = problems_of(tmp_path, "role: DSL, holder: brown", holders)
    assert "people.brown: this person holds no role" in found


@pytest.mark.parametrize("holders", ["holder: brown", "holders: [adams, brown]"])
def test_register_the_dsl_among_the_deputies_is_refused(tmp_path: Path, holders: str) -> None:
    deputy = f"  deputy-dsl: {{role: Deputy, {holders}, organisation: school, audience: [staff], when: Now., source: '1'}}\n  police-emergency"
    (found,) = problems_of(tmp_path, "  police-emergency", deputy)
    assert "brown is the DSL already (line 6); expected only those who stand in for the DSL" in found


@pytest.mark.parametrize(
    ("hours", "is_right"), [("mon 08:00-mon 20:00", True), ("fri 16:30-mon 08:00", True), ("mon 17:00-mon 08:00", False), ("mon 08:00-mon 08:00", False)]
)
def test_span_of_hours_ends_later_than_it_begins(hours: str, is_right: bool) -> None:
    with nullcontext() if is_right else pytest.raises(ValidationError, match="ends before it begins; expected"):
        TypeAdapter(Span).validate_python(hours)
