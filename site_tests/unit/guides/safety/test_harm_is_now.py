"""harm-is-now: harm that isn't ruled out is acted on now."""

from __future__ import annotations

from sample_guides import found

from policy_site.guides.safety.harm_is_now import RULE


def test_harm_is_now_passes() -> None:
    assert found(RULE, "decide") == []


def test_harm_is_now_possible_harm_today_is_found() -> None:
    problems = found(RULE, "decide", ('label: "Yes", goto: refer, meaning: concern', 'label: "Yes", goto: plan, meaning: concern'))
    assert [(problem.where, problem.subject) for problem in problems] == [("plan", "today")]


def test_harm_is_now_weighed_and_planned_is_found() -> None:
    problems = found(RULE, "decide", ("urgency: today", "urgency: planned"))
    assert [(problem.where, problem.subject) for problem in problems] == [("plan", "planned")]
