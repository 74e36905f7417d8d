"""`one_of`: the names of those who hold a role, any of whom will do, as a sentence takes them in for every staffing."""

from __future__ import annotations

import re

import pytest
from sample_guides import ROOT
from staffings import PEOPLE, staffings
from typed import some_settings

from policy_site.pages.macros import render
from policy_site.school.contacts import Register
from policy_site.school.staffing import DSL_TEAM, staff_words

REGISTERS = dict(staffings(ROOT))
BODY = 'Tell {{ staff.dsl_team }}{% if has_dsl_team %} ({{ one_of("dsl-team") }}){% endif %}.'


def said(register: Register) -> str:
    return render(BODY, register, some_settings().with_words({"staff": staff_words(register)}), {})


@pytest.mark.parametrize(
    ("staffing", "sentence"),
    [
        ("one head, another DSL, two deputies", f"Tell the DSL or a deputy ({PEOPLE['p3']}, {PEOPLE['p5']} or {PEOPLE['p6']})."),
        ("one head, the head is DSL, one deputy", f"Tell the DSL or the deputy ({PEOPLE['p1']} or {PEOPLE['p5']})."),
        ("one head, another DSL, no deputy", f"Tell the DSL ({PEOPLE['p3']})."),
        ("one head, no DSL, one deputy", f"Tell the deputy ({PEOPLE['p5']})."),
        ("one head, the head is DSL, the head is the only deputy", f"Tell the DSL or the deputy ({PEOPLE['p1']})."),
        ("one head, no DSL, no deputy", "Tell the headteacher."),
        ("nobody in the school is named", "Tell children’s social care."),
    ],
)
def test_one_of_in_brackets_names_whoever_there_is(staffing: str, sentence: str) -> None:
    assert said(REGISTERS[staffing]) == sentence


@pytest.mark.parametrize("staffing", REGISTERS)
def test_one_of_names_every_holder_once_whoever_holds_the_roles(staffing: str) -> None:
    register = REGISTERS[staffing]
    names = [name for contact in register.expand(DSL_TEAM) for name in contact.names]
    bracket = re.search(r" \((.*)\)\.$", said(register))
    assert (re.split(", | or ", bracket[1]) if bracket else []) == list(dict.fromkeys(names))


def test_one_of_roles_that_nobody_holds_says_so() -> None:
    assert render('{{ one_of("dsl-team") }}', REGISTERS["nobody in the school is named"], some_settings(), {}) == "not named in the policy"
