"""safe-line-left: every outcome shows a phone or mailbox that the person concerned does not answer."""

from __future__ import annotations

from sample_guides import CONTACTS, Edit, changed, found

from policy_site.guides.safety.safe_line_left import RULE

CHAIR = "holder: davis, organisation: school, lines: [school-phone]"


def left(number: str | None) -> list[str]:
    """What the rule finds where only the Chair is named in the outcome about the headteacher, with this number of their own or none."""
    own: list[Edit] = [(CHAIR, f'holder: davis, organisation: school, phones: [{{number: "{number}"}}]')] if number else []
    guide, lines = changed("child", "headteacher", {CONTACTS: own}, unreachable=("chair-of-governors",), actions=())
    return [problem.where for problem in RULE.problems(guide, lines)]


def test_safe_line_left_passes() -> None:
    assert found(RULE, "child") == []


def test_safe_line_left_only_the_schools_phone_is_found() -> None:
    assert left(None) == ["headteacher"]


def test_safe_line_left_the_schools_number_typed_as_the_chairs_own_is_found() -> None:
    assert left("(0161) 496 0000") == ["headteacher"]


def test_safe_line_left_a_private_line_passes() -> None:
    assert left("0161 496 0077") == []
