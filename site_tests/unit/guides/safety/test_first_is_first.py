"""first-is-first: no sentence puts anyone before the one whom the outcome tells first."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.first_is_first import RULE

DO = "do: Write down what she said."


def test_first_is_first_passes() -> None:
    assert found(RULE, "girl") == []


@pytest.mark.parametrize(
    "words",
    [
        "Tell the DSL first.",
        "Speak to the DSL or a deputy first.",
        "First, tell the DSL.",
        "Before you do anything, tell the DSL.",
        "Before anything else, ring Ms A Adams.",
        "Please first of all speak to a deputy.",
    ],
)
def test_first_is_first_whoever_is_told_second_is_found(words: str) -> None:
    assert steps(found(RULE, "girl", (DO, f"{DO} {words}"))) == ["report-yourself"]


def test_first_is_first_in_a_note_is_found() -> None:
    assert steps(found(RULE, "child", ("Do it now.", "Tell the headteacher first."))) == ["tell-the-dsl"]


@pytest.mark.parametrize(
    "words",
    [
        "Tell the police first.",
        "Don’t tell the DSL first.",
        "If that might put her at risk, ask the DSL first.",
        "Tell the DSL on the first day.",
        "Say which of the two you told first.",
    ],
)
def test_first_is_first_other_words_pass(words: str) -> None:
    assert found(RULE, "girl", (DO, f"{DO} {words}")) == []
