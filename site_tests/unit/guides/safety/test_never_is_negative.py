"""never-is-negative: every line of what must not be done says "don't" or "never"."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.never_is_negative import RULE


def said(words: str) -> list[str]:
    return steps(found(RULE, "child", ("- Don’t question the child.", f"- {words}")))


@pytest.mark.parametrize(
    "words", ["Don’t question the child.", "Never ask, and don’t press.", "If it’s about FGM, don’t ring home.", "No one should ring home."]
)
def test_never_is_negative_passes(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Question the child.",
        "Ask what happened.",
        "Don’t worry, and question the child.",
        "Don’t worry, just ask the family.",
        "Don’t wait, but ask them first.",
    ],
)
def test_never_is_negative_an_instruction_is_found(words: str) -> None:
    assert said(words) == ["tell-the-dsl"]
