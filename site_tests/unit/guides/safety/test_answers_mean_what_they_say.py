"""answers-mean-what-they-say: yes, no and not sure."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.answers_mean_what_they_say import RULE

YES, UNSURE, NO = "Yes, in danger now", "Not this minute, but at risk of harm, or I’m not sure", '"No", goto: about-an-adult'


def test_answers_mean_what_they_say_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (YES, "No"),
        (YES, "I’m not sure"),
        (UNSURE, "No"),
        (UNSURE, "This minute, and I’m sure"),
        (UNSURE, "This minute, but at risk of harm, or I’m not sure"),
        (NO, '"Yes", goto: about-an-adult'),
        (NO, '"I’m not sure", goto: about-an-adult'),
        ("goto: ring-999, meaning: concern", "goto: ring-999, meaning: reassuring"),
        ("goto: about-an-adult, meaning: reassuring", "goto: about-an-adult, meaning: unsure"),
        ("goto: at-risk-adult, meaning: unsure", "goto: at-risk-adult, meaning: reassuring"),
    ],
)
def test_answers_mean_what_they_say_exchanged_is_found(was: str, now: str) -> None:
    assert steps(found(RULE, "child", (was, now))) == ["danger"]
