"""way-on-when-unsure: every question can be answered "I'm not sure"."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.way_on_when_unsure import RULE


def test_way_on_when_unsure_everywhere_passes() -> None:
    assert found(RULE, "girl") == []


def test_way_on_when_unsure_left_out_is_found() -> None:
    assert steps(found(RULE, "girl", ("goto: unclear, meaning: unsure, facts: {role: unclear}", "goto: unclear, facts: {role: unclear}"))) == [
        "are-you-a-teacher"
    ]
