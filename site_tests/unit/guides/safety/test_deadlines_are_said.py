"""deadlines-are-said: the words of a deadline mean what the rules take it for."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.deadlines_are_said import RULE


def test_deadlines_are_said_passes() -> None:
    assert found(RULE, "decide") == []


@pytest.mark.parametrize("words", ["next week", "when you have time", "in due course", "regularly"])
def test_deadlines_are_said_now_that_reads_otherwise_is_found(words: str) -> None:
    assert "refer" in steps(
        found(RULE, "decide", vocabulary=[("immediately: {words: immediately, class: now}", f"immediately: {{words: {words}, class: now}}")])
    )


def test_deadlines_are_said_today_that_reads_tomorrow_is_found() -> None:
    assert steps(found(RULE, "decide", vocabulary=[("today: {words: today, class: today}", "today: {words: tomorrow, class: today}")])) == ["plan"]
