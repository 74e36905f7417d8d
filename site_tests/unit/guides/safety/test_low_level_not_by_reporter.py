"""low-level-not-by-reporter: whoever reports a concern never decides that it is low-level."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.low_level_not_by_reporter import RULE


def test_low_level_not_by_reporter_passes() -> None:
    assert found(RULE, "adult") == []


def test_low_level_not_by_reporter_anybody_is_found() -> None:
    assert steps(found(RULE, "adult", ("meaning: concern, facts: {reader: receiver}", "meaning: concern"))) == ["low-level"]
