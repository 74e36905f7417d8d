"""named-is-involved: words name only people and services that the outcome tells, shows, or says will act."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.named_is_involved import RULE

DO = ("do: Listen carefully.", "do: Listen carefully. {}")


def said(words: str, where: tuple[str, str] = DO) -> list[str]:
    """The steps in which the rule finds something once `words` stand in the guide's own outcome."""
    return steps(found(RULE, "child", (where[0], where[1].format(words))))


def test_named_is_involved_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize(
    "words",
    [
        "Tell the headteacher first.",
        "Tell the head first.",
        "Speak to the Chair of Governors too.",
        "Ask Dr D Davis what to do.",
        "Ring the LADO.",
        "The headteacher will take over.",
        "Ask your line manager; then tell your line manager.",
        "Talk to a colleague about it.",
        "Pass it on to the office.",
        "Speak to the deputy head.",
    ],
)
def test_named_is_involved_a_role_added_to_an_instruction_is_found(words: str) -> None:
    assert said(words) == ["tell-the-dsl"]


@pytest.mark.parametrize("where", [("    line: child\n    intro: If", "    line: child\n    intro: {} If")])
def test_named_is_involved_a_role_added_to_an_intro_is_found(where: tuple[str, str]) -> None:
    assert said("Speak to the headteacher first.", where) == ["at-risk"]


def test_named_is_involved_a_note_that_sends_people_on_is_found() -> None:
    assert steps(found(RULE, "child", ("Do it now.", "Tell the headteacher first."))) == ["tell-the-dsl"]


@pytest.mark.parametrize(
    "words",
    [
        "Don’t tell the headteacher.",
        "If you’re concerned about the headteacher, say so.",
        "Ask children’s social care, or ring 999 in danger.",
        "Ask the new school’s DSL.",
        "Say which deputy you told.",
    ],
)
def test_named_is_involved_other_mentions_pass(words: str) -> None:
    assert said(words) == []


def test_named_is_involved_the_readers_own_role_passes() -> None:
    assert found(RULE, "adult", ("do: Contact {{ told }} and agree what to do.", "do: As headteacher, contact {{ told }}.")) == []


def test_named_is_involved_in_what_must_not_be_done_is_found() -> None:
    assert steps(found(RULE, "child", ("- Don’t question the child.", "- Don’t question the child. Tell the headteacher."))) == ["tell-the-dsl"]


def test_named_is_involved_in_the_words_of_a_deadline_is_found() -> None:
    deadline = ("words: while the child is with you", "words: while you tell the headteacher")
    assert steps(found(RULE, "child", vocabulary=[deadline])) == ["tell-the-dsl"]


def test_named_is_involved_where_only_somebody_else_gets_the_record_is_found() -> None:
    medium = ("hand them to {{ staff.dsl_team }}", "hand them to the Chair of Governors")
    assert steps(found(RULE, "girl", vocabulary=[medium])) == ["report-yourself", "unclear", "suspected"]


def test_named_is_involved_a_question_that_says_that_every_answer_tells_somebody_is_held_to_each() -> None:
    assert steps(found(RULE, "child", ("help: If you", "help: Every answer ends with telling the DSL or a deputy. If you"))) == ["danger"]


@pytest.mark.parametrize(
    "words", ["Tell the Chair of Governors about it.", "The NSPCC needs to know.", "Ask the DSL if you’re unsure.", "With advice from the LADO."]
)
def test_named_is_involved_a_question_that_sends_people_to_somebody_whom_not_every_outcome_tells_is_found(words: str) -> None:
    assert steps(found(RULE, "child", ("help: If you", f"help: {words} If you"))) == ["danger"]


@pytest.mark.parametrize("words", ["Children’s social care can help.", "Don’t ask the headteacher.", "Ring 999 in danger."])
def test_named_is_involved_other_questions_pass(words: str) -> None:
    assert found(RULE, "child", ("help: If you", f"help: {words} If you")) == []


@pytest.mark.parametrize(
    ("label", "is_found"),
    [
        ("It has been reported to me as LADO", False),
        ("I’m the LADO", True),
        ("I’m the headteacher or the DSL", True),
        ("I’m the headteacher or the Chair of Governors", False),
        ("The NSPCC has asked me", True),
    ],
)
def test_named_is_involved_an_answer_names_the_reader_or_those_it_leads_to(label: str, is_found: bool) -> None:
    assert steps(found(RULE, "adult", ("It has been reported to me as headteacher", label))) == (["reader"] if is_found else [])


@pytest.mark.parametrize(
    "words",
    ["Don’t leave it to the LADO.", "Act without the headteacher."],
)
def test_named_is_involved_a_not_does_not_excuse_a_service_or_a_statement(words: str) -> None:
    assert said(words) == ["tell-the-dsl"]


def test_named_is_involved_somebody_who_is_told_and_does_not_act_is_found() -> None:
    assert said("Children’s social care makes sure of it.") == ["tell-the-dsl"]
    assert said("The DSL or a deputy decides what happens next.") == []


@pytest.mark.parametrize(
    "where",
    [
        ("    line: child\n    intro: If", "    line: child\n    intro: Tell the LADO. If"),
        ("- Don’t question the child.", "- Don’t question the child. Tell the police."),
    ],
)
def test_named_is_involved_somebody_whom_the_reader_does_not_tell_is_found_elsewhere_than_in_an_action(where: tuple[str, str]) -> None:
    assert len(steps(found(RULE, "child", where))) == 1


@pytest.mark.parametrize("words", ["Children’s social care must hear of it at once.", "They need children’s social care to be rung."])
def test_named_is_involved_a_question_that_says_who_must_hear_is_held_to_every_outcome(words: str) -> None:
    assert steps(found(RULE, "child", ("help: If you", f"help: {words} If you"))) == ["danger"]


def test_named_is_involved_a_record_that_goes_to_a_service_outside_is_found() -> None:
    medium = ("hand them to {{ staff.dsl_team }}", "hand them to children’s social care")
    assert steps(found(RULE, "child", vocabulary=[medium])) == ["at-risk", "tell-the-dsl"]
