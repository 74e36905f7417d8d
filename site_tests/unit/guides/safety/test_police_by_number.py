"""police-by-number: whoever is rung on 101 or 999 is the police, and an action that rings the police says on which."""

from __future__ import annotations

import pytest
from sample_guides import GUIDES, found, steps

from policy_site.guides.safety.police_by_number import RULE

DO = "do: Ring {{ told }} and report it."


@pytest.mark.parametrize("guide", GUIDES)
def test_police_by_number_passes(guide: str) -> None:
    assert found(RULE, guide) == []


@pytest.mark.parametrize("words", ["Ring the DSL on 101.", "Report it to children’s social care yourself, on 101.", "Tell a deputy, on 999."])
def test_police_by_number_somebody_else_on_their_number_is_found(words: str) -> None:
    assert steps(found(RULE, "girl", ("do: Write down what she said.", f"do: Write down what she said. {words}"))) == ["report-yourself"]


def test_police_by_number_an_action_without_the_number_is_found() -> None:
    problems = found(RULE, "girl", (DO, "do: Ring the police and report it."))
    assert [(problem.where, problem.subject) for problem in problems] == [("report-yourself", "police-101")]


def test_police_by_number_the_other_number_is_found() -> None:
    assert steps(found(RULE, "girl", (DO, "do: Ring the police on 999 and report it."))) == ["report-yourself"]


@pytest.mark.parametrize("words", ["Ring the police on 101 and report it.", "Report it to the police yourself, on 101."])
def test_police_by_number_the_police_on_their_number_pass(words: str) -> None:
    assert found(RULE, "girl", (DO, f"do: {words}")) == []
