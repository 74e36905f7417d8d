"""no-second-route: where an outcome follows a line, nothing else in it sends the reader to someone else in the school."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.no_second_route import RULE

ACTION = "      - do: Tell {{ told }} as well.\n        when: now\n        tell: [TOLD]\n        how: speak\n      - use: line\n      - do: Decide"


def also_told(contact: str) -> list[str]:
    edits = [
        ("      - use: line\n      - do: Decide", ACTION.replace("TOLD", contact)),
        ("must_tell: [childrens-social-care]\n    never", f"must_tell: [childrens-social-care, {contact}]\n    never"),
    ]
    return steps(found(RULE, "child", *edits))


def test_no_second_route_passes() -> None:
    assert found(RULE, "child") == []


def test_no_second_route_the_headteacher_as_well_is_found() -> None:
    assert also_told("headteacher") == ["tell-the-dsl"]
    assert also_told("chair-of-governors") == ["tell-the-dsl"]


def test_no_second_route_whoever_the_line_tells_passes() -> None:
    assert also_told("dsl") == []


def test_no_second_route_outside_the_school_passes() -> None:
    assert also_told("police-101") == []
