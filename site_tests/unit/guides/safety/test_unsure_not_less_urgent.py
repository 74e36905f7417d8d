"""unsure-not-less-urgent: "I'm not sure" never ends less urgently than the reassuring answer."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.unsure_not_less_urgent import RULE


def test_unsure_not_less_urgent_as_urgent_passes() -> None:
    assert found(RULE, "decide") == []


def test_unsure_not_less_urgent_less_than_the_others_is_found() -> None:
    swapped = (
        'goto: plan}\n      - {id: not-sure, label: "I’m not sure", goto: refer',
        'goto: refer}\n      - {id: not-sure, label: "I’m not sure", goto: plan',
    )
    assert steps(found(RULE, "decide", swapped)) == ["consent"]


def test_unsure_not_less_urgent_only_reassuring_answers_count() -> None:
    assert found(RULE, "decide", ("goto: refer, meaning: unsure, facts: {harm: possible}", "goto: plan, meaning: unsure, facts: {harm: possible}")) == []
