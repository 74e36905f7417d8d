"""staff-follow-a-line: every outcome for staff follows a reporting line, unless it is an emergency or the like."""

from __future__ import annotations

import pytest
from sample_guides import GUIDES, changed, found, steps

from policy_site.guides.safety.staff_follow_a_line import RULE


@pytest.mark.parametrize("guide", GUIDES)
def test_staff_follow_a_line_passes(guide: str) -> None:
    assert found(RULE, guide) == []


def test_staff_follow_a_line_a_route_of_its_own_is_found() -> None:
    guide, lines = changed("child", "tell-the-dsl", line=None)
    assert steps(list(RULE.problems(guide, lines))) == ["tell-the-dsl"]


def test_staff_follow_a_line_only_whoever_has_been_told_passes() -> None:
    assert steps(found(RULE, "adult", ("meaning: concern, facts: {reader: receiver}", "meaning: concern"))) == ["tell-the-lado"]
