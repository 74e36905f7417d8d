"""danger-unsure-is-urgent: doubt about danger is acted on now, with children's social care in reach."""

from __future__ import annotations

from sample_guides import changed, found

from policy_site.guides.safety.danger_unsure_is_urgent import RULE


def test_danger_unsure_is_urgent_now_passes() -> None:
    assert found(RULE, "child") == []


def test_danger_unsure_is_urgent_later_outcome_is_found() -> None:
    problems = found(RULE, "decide", ("goto: refer, meaning: unsure, facts", "goto: plan, meaning: unsure, facts"))
    assert [problem.subject for problem in problems] == ["not-sure"]


def test_danger_unsure_is_urgent_social_care_out_of_reach_is_found() -> None:
    guide, lines = changed("family", "worried", unreachable=("police-emergency",))
    assert [problem.where for problem in RULE.problems(guide, lines)] == ["danger"]
