"""not-to-the-person: nobody is sent to the person the concern is about."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.not_to_the_person import RULE

ADDITIONS = (
    "    say: what the child said\n\n  - id: ring-999",
    "    say: what the child said\n    lines: {headteacher: {unreachable: [dsl]}}\n\n  - id: ring-999",
)


def test_not_to_the_person_other_people_passes() -> None:
    assert found(RULE, "child") == []


def test_not_to_the_person_named_for_when_no_one_can_be_reached_is_found() -> None:
    assert found(RULE, "child", ADDITIONS) == [], "a role whose holders are all concerned is left out by itself"
    shown = ("    line: child\n    say: what the child said", "    line: headteacher\n    contacts: [dsl]\n    say: what the child said")
    assert [problem.subject for problem in found(RULE, "child", shown)] == ["dsl"]


def test_not_to_the_person_one_of_several_holders_passes() -> None:
    assert found(RULE, "child", contacts=[("holder: davis, organisation", "holder: brown, organisation")]) == []


def test_not_to_the_person_follows_who_holds_the_role() -> None:
    told = ("    line: child\n    say: what the child said", "    line: headteacher\n    contacts: [online-safety-lead]\n    say: what the child said")
    assert found(RULE, "child", told) == []
    assert steps(found(RULE, "child", told, contacts=[("Online safety lead, holder: brown", "Online safety lead, holder: adams")])) == ["tell-the-dsl"]


def test_not_to_the_person_written_so_is_found_although_they_are_left_out() -> None:
    told = "    say: what the child said\n    lines: {headteacher: {then: [{do: 'Tell {{ told }}.', tell: [%s], how: speak}], must_tell: [%s]}}\n\n  - id: ring-999"
    assert [problem.subject for problem in found(RULE, "child", (ADDITIONS[0], told % ("headteacher", "headteacher")))] == ["headteacher"]
    both = told % ("lado, headteacher", "lado, headteacher")
    assert [(problem.where, problem.subject) for problem in found(RULE, "child", (ADDITIONS[0], both))] == [("headteacher", "headteacher")]
    assert found(RULE, "child", (ADDITIONS[0], told % ("lado", "lado"))) == []


def test_not_to_the_person_written_so_in_an_outcome_of_its_own_is_found() -> None:
    line = ("    line: child\n    intro: If", "    line: headteacher\n    unreachable: [headteacher, childrens-social-care]\n    intro: If")
    assert [problem.subject for problem in found(RULE, "child", line)] == ["headteacher"]


def test_not_to_the_person_written_for_everybody_an_adult_may_be_is_left_out_where_it_is_about_them() -> None:
    everyone = (
        "    say: what the child said\n\n  - id: ring-999",
        "    say: what the child said\n    additions: {then: [{do: 'Tell {{ told }}.', tell: [headteacher], how: speak}]}\n\n  - id: ring-999",
    )
    assert found(RULE, "child", everyone) == []


@pytest.mark.parametrize("action", ["{do: Find out more., who: [headteacher]}", "{do: Write it down., record: {in: paper, to: [headteacher]}}"])
def test_not_to_the_person_written_to_let_them_act_or_have_the_record_is_found(action: str) -> None:
    edit = (ADDITIONS[0], f"    say: what the child said\n    lines: {{headteacher: {{then: [{action}]}}}}\n\n  - id: ring-999")
    assert "headteacher" in [problem.subject for problem in found(RULE, "child", edit)]
