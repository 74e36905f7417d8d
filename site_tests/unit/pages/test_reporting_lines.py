"""Who is told, in a few words for pages and posters: it follows from who holds which role."""

from __future__ import annotations

import re

import pytest
from sample_guides import ROOT
from staffings import PEOPLE, staffings

from policy_site.guides.files import load_guide_files
from policy_site.pages.reporting_lines import in_words
from policy_site.school.contacts import Register
from policy_site.school.reporting_lines import ReportingLines, load_reporting_lines

REGISTERS = dict(staffings(ROOT))


def words_for(register: Register) -> dict[str, str]:
    guides, _ = load_guide_files(ROOT)
    rows, _ = load_reporting_lines(ROOT)
    assert guides and rows
    return in_words(ReportingLines(rows[0], register), guides.vocabulary)


@pytest.mark.parametrize("staffing", REGISTERS)
def test_in_words_no_one_is_sent_to_a_headteacher_the_concern_is_about(staffing: str) -> None:
    register = REGISTERS[staffing]
    words = words_for(register)
    heads = [PEOPLE[person] for person in register.contacts["headteacher"].people]
    assert not [name for name in heads if re.search(rf"\b{name}\b", words["headteacher_child"])]
    assert words["headteacher_child"]


def test_in_words_a_headteacher_who_is_a_deputy_is_left_out_of_the_deputies() -> None:
    register = REGISTERS["one head, another DSL, the head is a deputy"]
    assert words_for(register)["headteacher_child"] == f"the safeguarding lead ({PEOPLE['p3']}) or {PEOPLE['p5']}"


def test_in_words_a_deputy_whom_parents_are_sent_to_alone_is_said_to_be_of_safeguarding() -> None:
    register = REGISTERS["one head, the head is DSL, one deputy"]
    assert words_for(register)["headteacher_child"] == f"the deputy safeguarding lead ({PEOPLE['p5']})"
