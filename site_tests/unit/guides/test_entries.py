"""What a guide may say where the words are free, and what they may not add."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from policy_site.guides.entries import PassedOn

SAID = TypeAdapter(PassedOn)


@pytest.mark.parametrize(
    "words", ["what you saw, and when", "who looks after the child, from when until when", "what is new, and when you passed it on before"]
)
def test_passed_on_words_for_what_is_told_pass(words: str) -> None:
    assert SAID.validate_python(words) == words


@pytest.mark.parametrize(
    "words",
    [
        "what you saw, after giving it the weekend to settle",
        "once it is clear, what you saw",
        "what you saw, as soon as the term is over",
        "what you saw, but only the worst of it",
        "what you saw, unless it blows over",
        "what you saw, having slept on it",
        "what you saw, then leave it",
    ],
)
def test_passed_on_a_time_or_a_condition_is_refused(words: str) -> None:
    with pytest.raises(ValidationError, match="expected only what to say"):
        SAID.validate_python(words)
