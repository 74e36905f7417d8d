"""The words for the safeguarding team with everyone's name, as sentences take them in for every staffing."""

from __future__ import annotations

import pytest
from sample_guides import ROOT
from staffings import PEOPLE, staffings

from policy_site.school.contacts import Register, in_a_row
from policy_site.school.staffing import DSL_TEAM, staff_words

REGISTERS = dict(staffings(ROOT))
P1, P3, P5, P6 = (PEOPLE[person] for person in ("p1", "p3", "p5", "p6"))


@pytest.mark.parametrize(
    ("staffing", "by_name", "in_full"),
    [
        (
            "one head, another DSL, two deputies",
            f"the DSL ({P3}) or a deputy ({P5} or {P6})",
            f"the designated safeguarding lead (DSL, {P3}) or a deputy ({P5} or {P6})",
        ),
        ("one head, the head is DSL, one deputy", f"the DSL ({P1}) or the deputy ({P5})", f"the designated safeguarding lead (DSL, {P1}) or the deputy ({P5})"),
        ("one head, another DSL, no deputy", f"the DSL ({P3})", f"the designated safeguarding lead (DSL, {P3})"),
        ("one head, no DSL, one deputy", f"the deputy ({P5})", f"the deputy ({P5})"),
        ("one head, no DSL, no deputy", f"the headteacher ({P1})", f"the headteacher ({P1})"),
        ("nobody in the school is named", "children’s social care", "children’s social care"),
    ],
)
def test_team_by_name_has_each_name_behind_its_role(staffing: str, by_name: str, in_full: str) -> None:
    words = staff_words(REGISTERS[staffing])
    assert (words["dsl_team_by_name"], words["dsl_team_in_full_by_name"]) == (by_name, in_full)


@pytest.mark.parametrize("staffing", REGISTERS)
def test_team_by_name_is_the_team_with_every_holder_named(staffing: str) -> None:
    register: Register = REGISTERS[staffing]
    words = staff_words(register)
    for plain in ("dsl_team", "dsl_team_in_full"):
        said = whole = words[f"{plain}_by_name"]
        for contact in register.expand(DSL_TEAM):
            names = in_a_row(contact.names, "or")
            assert names in whole
            said = said.replace(f" ({names})", "").replace(f"(DSL, {names})", "(DSL)")
        if register.people_in(DSL_TEAM):
            assert said == words[plain]
