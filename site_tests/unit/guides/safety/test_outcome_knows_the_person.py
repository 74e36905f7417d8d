"""outcome-knows-the-person: an outcome keeps out everyone the answers say the concern is about."""

from __future__ import annotations

from sample_guides import found

from policy_site.guides.safety.outcome_knows_the_person import RULE


def test_outcome_knows_the_person_passes() -> None:
    assert found(RULE, "adult") == []


def test_outcome_knows_the_person_forgotten_on_the_way_is_found() -> None:
    forgets = ("meaning: concern, facts: {reader: receiver}", "meaning: concern, concerns: [headteacher], facts: {reader: receiver}")
    problems = found(RULE, "adult", forgets)
    assert {problem.where for problem in problems} == {"tell-the-lado", "low-level"}
    assert all(problem.routes for problem in problems)


def test_outcome_knows_the_person_emergency_passes() -> None:
    assert found(RULE, "adult", ("goto: ring-999, meaning: concern", "goto: ring-999, meaning: concern, concerns: [headteacher]")) == []
