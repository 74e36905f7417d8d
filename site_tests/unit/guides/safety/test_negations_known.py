"""negations-known: whatever an instruction forbids is on the list of what may stand only after "don't"."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.negations_known import RULE


def said(words: str) -> list[str]:
    return steps(found(RULE, "child", ("do: Listen carefully.", f"do: Listen carefully. {words}")))


def test_negations_known_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize("words", ["Don’t whistle.", "Sit down, and never whistle.", "You don’t need to whistle."])
def test_negations_known_something_new_is_found(words: str) -> None:
    assert said(words) == ["tell-the-dsl"]


@pytest.mark.parametrize("words", ["Don’t investigate.", "You don’t need proof.", "If they don’t whistle, go on.", "The policy never says so."])
def test_negations_known_on_the_list_or_no_instruction_passes(words: str) -> None:
    assert said(words) == []


def test_negations_known_a_new_entry_settles_it() -> None:
    edit = ("do: Listen carefully.", "do: Listen carefully. Don’t whistle.")
    assert found(RULE, "child", edit, vocabulary=[("not_instructed:\n", "not_instructed:\n  - whistle\n")]) == []
