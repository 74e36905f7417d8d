"""record-out-of-sight: nothing is put on the recording system where it would alert the person it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_guides import found, load

from policy_site.guides.guide import Outcome, Recording
from policy_site.guides.safety.record_out_of_sight import RULE


def on_the_system(step: str) -> list[str]:
    """What the rule finds where an outcome is recorded on the system."""
    _, guide, lines = load("child", {})
    outcome = guide.steps[step]
    assert isinstance(outcome, Outcome)
    actions = tuple(replace(action, record=Recording("system", (), "On the system.")) if action.record else action for action in outcome.actions)
    return [problem.where for problem in RULE.problems(replace(guide, steps={**guide.steps, step: replace(outcome, actions=actions)}), lines)]


def test_record_out_of_sight_on_paper_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize("step", ["headteacher", "deputy", "not-sure-whom"])
def test_record_out_of_sight_on_the_system_is_found(step: str) -> None:
    assert on_the_system(step) == [step]


@pytest.mark.parametrize("step", ["chair", "another-adult"])
def test_record_out_of_sight_somebody_who_gets_no_alerts_passes(step: str) -> None:
    assert on_the_system(step) == []
