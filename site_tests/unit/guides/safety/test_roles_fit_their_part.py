"""roles-fit-their-part: words say of each role and service only what can be said of it."""

from __future__ import annotations

import pytest
from sample_guides import GUIDES, found, steps

from policy_site.guides.safety.roles_fit_their_part import RULE

DO = "do: Write down what she said."
SAY = "    say: what the child said\n\n  - id: ring-999"


def said(words: str) -> list[str]:
    return steps(found(RULE, "girl", (DO, f"{DO} {words}")))


@pytest.mark.parametrize("guide", GUIDES)
def test_roles_fit_their_part_passes(guide: str) -> None:
    assert found(RULE, guide) == []


@pytest.mark.parametrize(
    "words",
    [
        "If it’s about the LADO, say so.",
        "If you’re close to children’s social care, say so.",
        "If the police may have harmed a child, say so.",
        "If you’re the LADO, read on.",
        "If it was children’s social care, start again.",
        "If the LADO is too close to the headteacher, say so.",
    ],
)
def test_roles_fit_their_part_a_service_in_the_place_of_a_person_is_found(words: str) -> None:
    assert said(words) == ["report-yourself"]


@pytest.mark.parametrize(
    "words",
    [
        "Don’t ring the parents before the headteacher has advised you.",
        "Don’t ring the parents before the headteacher or the police have advised you.",
        "It may get in the way of enquiries by the Chair of Governors.",
        "Only if neither the headteacher nor the police take it on.",
        "Tell the parents, following the advice from the police or the headteacher.",
        "Say what the headteacher told the school.",
        "What did the police and the headteacher say?",
    ],
)
def test_roles_fit_their_part_a_role_of_the_school_in_the_place_of_a_service_is_found(words: str) -> None:
    assert said(words) == ["report-yourself"]


@pytest.mark.parametrize("words", ["You have a duty to report it to children’s social care.", "The law says that you must report it to the DSL yourself."])
def test_roles_fit_their_part_a_duty_to_report_to_somebody_else_is_found(words: str) -> None:
    assert said(words) == ["report-yourself"]


@pytest.mark.parametrize(
    "words",
    [
        "Tell the DSL or the DSL.",
        "Ask children’s social care and children’s social care.",
        "Give it to the police, or to the police.",
        "Ring 999 and the police.",
    ],
)
def test_roles_fit_their_part_somebody_named_twice_is_found(words: str) -> None:
    assert said(words) == ["report-yourself"]


@pytest.mark.parametrize(
    "words",
    [
        "If it’s about the headteacher, say so.",
        "Don’t ring the parents before the police or children’s social care have advised you.",
        "Wait for no one but the DSL, who has advised you.",
        "You have a duty to report it to the police.",
        "Tell the DSL or a deputy.",
        "Report it to the DSL.",
        "Tell the parents, following the advice from children’s social care or the police.",
        "Say what the police told the school.",
        "If you’re the headteacher, say so.",
    ],
)
def test_roles_fit_their_part_other_words_pass(words: str) -> None:
    assert said(words) == []


def test_roles_fit_their_part_another_role_of_the_person_concerned_is_found_unless_they_hold_it() -> None:
    def about_the_headteacher(words: str) -> list[str]:
        return steps(found(RULE, "child", (SAY, f"    say: what the child said\n    lines: {{headteacher: {{intro: '{words}'}}}}\n\n  - id: ring-999")))

    assert about_the_headteacher("The headteacher is also the DSL.") == []
    assert about_the_headteacher("The headteacher is also the Chair of Governors.") == ["headteacher"]


@pytest.mark.parametrize(
    ("words", "is_found"), [("Tell the DSL (the LADO) too.", True), ("Ask the LADO (the headteacher).", True), ("Tell the DSL (Ms A Adams) too.", False)]
)
def test_roles_fit_their_part_somebody_else_in_brackets_is_found(words: str, is_found: bool) -> None:
    assert bool(said(words)) is is_found
