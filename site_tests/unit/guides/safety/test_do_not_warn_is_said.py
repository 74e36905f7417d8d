"""do-not-warn-is-said: where warning the family could raise the risk, every outcome says not to."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.do_not_warn_is_said import RULE


def test_do_not_warn_is_said_passes() -> None:
    assert found(RULE, "girl") == found(RULE, "child") == []


def test_do_not_warn_is_said_left_out_of_one_outcome_is_found() -> None:
    assert steps(found(RULE, "girl", ("    never_also: [do-not-warn]\n    unreachable", "    unreachable"))) == ["report-yourself"]


def test_do_not_warn_is_said_an_answer_makes_any_guide_such_a_guide() -> None:
    edit = (
        '{id: "no", label: "No", goto: about-an-adult, meaning: reassuring}',
        '{id: "no", label: "No", goto: about-an-adult, meaning: reassuring, facts: {family: do-not-warn}}',
    )
    assert "tell-the-dsl" in steps(found(RULE, "child", edit))


@pytest.mark.parametrize("words", ["Ring her mother.", "Tell the family what happens next.", "Then speak to the parents."])
def test_do_not_warn_is_said_words_that_warn_are_found(words: str) -> None:
    assert steps(found(RULE, "girl", ("do: Write down what she said.", f"do: Write down what she said. {words}"))) == ["report-yourself"]


@pytest.mark.parametrize("words", ["Don’t ring her mother.", "Decide whether to tell the family."])
def test_do_not_warn_is_said_other_words_pass(words: str) -> None:
    assert found(RULE, "girl", ("do: Write down what she said.", f"do: Write down what she said. {words}")) == []
