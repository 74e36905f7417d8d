"""only-negated: no one is told to wait, investigate, promise secrecy or the like."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.only_negated import RULE


def said(words: str) -> list[str]:
    return steps(found(RULE, "child", ("do: Listen carefully.", f"do: Listen carefully. {words}")))


@pytest.mark.parametrize(
    "words",
    [
        "Wait and see.",
        "Monitor the child.",
        "Don’t worry, just monitor them.",
        "Investigate.",
        "Tell the parents first.",
        "You have to be sure.",
        "Promise to keep it secret.",
        "If you can’t reach anyone, wait.",
        "Don’t panic and investigate.",
        "Tell the family.",
    ],
)
def test_only_negated_without_a_negation_is_found(words: str) -> None:
    assert said(words) == ["tell-the-dsl"]


@pytest.mark.parametrize(
    "words",
    [
        "Don’t wait.",
        "Never investigate.",
        "You don’t have to be sure.",
        "No one should promise that.",
        "Decide whether to tell the family.",
        "Don’t ask, monitor or investigate.",
    ],
)
def test_only_negated_with_a_negation_passes(words: str) -> None:
    assert said(words) == []


def test_only_negated_holds_for_questions_and_what_must_not_be_done() -> None:
    assert steps(found(RULE, "child", ("help: If you", "help: You need to be sure. If you"))) == ["danger"]
    assert steps(found(RULE, "child", ("- Don’t question the child.", "- Don’t shout, and question the child."))) == ["tell-the-dsl"]


@pytest.mark.parametrize(
    ("label", "is_found"), [("Yes, and I should wait", True), ("Yes: the child asked me to keep it secret", False), ("Yes, and I can’t wait", False)]
)
def test_only_negated_in_an_answer_is_found_unless_it_says_what_the_reader_was_asked(label: str, is_found: bool) -> None:
    edit = ('label: "Yes, in danger now"', f'label: "{label}"')
    assert steps(found(RULE, "child", edit)) == (["danger"] if is_found else [])


@pytest.mark.parametrize(
    "words",
    [
        "The child is to blame.",
        "Consent is sought from the parents.",
        "It does have to be a crime.",
        "It is for you to decide.",
        "Ring if someone can be found.",
    ],
)
def test_only_negated_a_statement_that_has_lost_its_not_is_found(words: str) -> None:
    assert steps(found(RULE, "child", ("do: Listen carefully.", f"do: Listen carefully. {words}"))) == ["tell-the-dsl"]
