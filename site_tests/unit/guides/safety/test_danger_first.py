"""danger-first: the first question asks whether a child is in danger now."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.danger_first import RULE


def test_danger_first_asked_first_passes() -> None:
    assert found(RULE, "child") == []


def test_danger_first_another_question_first_is_found() -> None:
    assert steps(found(RULE, "child", ("settles: danger", "settles: kind"))) == ["danger"]


def test_danger_first_no_answer_says_danger_is_found() -> None:
    assert steps(found(RULE, "child", ("goto: ring-999, meaning: concern", "goto: ring-999"))) == ["danger"]
