"""concerned-not-in-words: no sentence leads to the person the concern is about."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.concerned_not_in_words import RULE

SAY = "    say: what the child said\n\n  - id: ring-999"


def added(field: str, words: str) -> list[str]:
    """The steps in which the rule finds something once the outcome about the headteacher says `words`."""
    return steps(found(RULE, "child", (SAY, f"    say: what the child said\n    lines: {{headteacher: {{{field}: {words}}}}}\n\n  - id: ring-999")))


def test_concerned_not_in_words_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize(
    "words",
    [
        '"Speak to the headteacher first."',
        '"Tell the head teacher, then ask to speak to the Chair."',
        '"Ms A Adams will help you."',
        '"Ms Adams decides."',
        '"Don’t ring the parents before you’ve spoken to the headteacher."',
        '"Don’t worry, just tell the DSL."',
    ],
)
def test_concerned_not_in_words_an_intro_that_leads_there_is_found(words: str) -> None:
    assert added("intro", words) == ["headteacher"]


def test_concerned_not_in_words_an_action_that_leads_there_is_found() -> None:
    assert added("first", '[{do: "Tell the headteacher, then go on."}]') == ["headteacher"]


def test_concerned_not_in_words_what_must_not_be_done_without_its_dont_is_found() -> None:
    assert added("never", '["Tell the headteacher."]') == ["headteacher"]


@pytest.mark.parametrize(
    "words",
    ['"Don’t tell the headteacher."', '"The headteacher may see it."', '"It’s about the headteacher, so go elsewhere."', '"The headteacher is also the DSL."'],
)
def test_concerned_not_in_words_other_mentions_pass(words: str) -> None:
    assert added("intro", words) == []


def test_concerned_not_in_words_follows_who_holds_the_role() -> None:
    dsl = 'holder: adams, organisation: school, lines: [school-phone, school-mailbox], audience: [staff, parents], when: "Any'
    edit = (SAY, '    say: what the child said\n    lines: {headteacher: {intro: "Tell the DSL."}}\n\n  - id: ring-999')
    assert steps(found(RULE, "child", edit)) == ["headteacher"]
    assert found(RULE, "child", edit, contacts=[(dsl, dsl.replace("adams", "brown"))]) == []


def test_concerned_not_in_words_a_record_that_is_handed_to_them_is_found() -> None:
    assert added("then", "[{do: Write it down., record: {in: system}}]") == ["headteacher"]


def test_concerned_not_in_words_an_instruction_to_readers_in_that_role_is_found() -> None:
    assert added("intro", '"If you’re the headteacher, read on."') == ["headteacher"]
