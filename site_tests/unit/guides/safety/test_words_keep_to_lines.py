"""words-keep-to-lines: who hears about whom, who can't be reached and who has advised is whoever the data say."""

from __future__ import annotations

import pytest
from sample_guides import GUIDES, found, steps

from policy_site.guides.safety.words_keep_to_lines import RULE

LADO = "do: Contact {{ told }} and agree what to do."
LINE = "    line: child\n    say: what the child said\n"


@pytest.mark.parametrize("guide", GUIDES)
def test_words_keep_to_lines_passes(guide: str) -> None:
    assert found(RULE, guide) == []


@pytest.mark.parametrize(
    "words",
    [
        "This is for the headteacher, or for the DSL where it’s about the headteacher.",
        "This is for the headteacher, or for the DSL if the concern is about the headteacher.",
        "If you’re the headteacher and it’s about you, the police must be told too.",
        "If you’re the headteacher and it’s about you, the LADO must also be told.",
        "Ask the LADO or the LADO.",
        "Ask the police, the police or children’s social care.",
        "This is for the Chair of Governors or the Chair of Governors.",
        "If you can’t reach the headteacher, contact {{ told }} yourself.",
        "Don’t talk to the adult before children’s social care has advised you.",
    ],
)
def test_words_keep_to_lines_somebody_else_is_found(words: str) -> None:
    assert steps(found(RULE, "adult", (LADO, f"{LADO} {words}"))) == ["tell-the-lado"]


@pytest.mark.parametrize(
    "words",
    [
        "This is for the headteacher, or for the Chair of Governors where it’s about the headteacher.",
        "This is for the headteacher, or for the Chair of Governors if the concern is about the headteacher.",
        "If you’re the headteacher and it’s about you, the Chair of Governors must also be told.",
        "If you can’t reach the LADO, leave your number.",
        "Don’t talk to the adult before the LADO has advised you.",
        "Don’t talk to the adult before the LADO or the police have advised you.",
    ],
)
def test_words_keep_to_lines_whoever_the_data_name_passes(words: str) -> None:
    assert found(RULE, "adult", (LADO, f"{LADO} {words}")) == []


def test_words_keep_to_lines_of_a_line_whoever_is_not_told_is_found() -> None:
    assert steps(found(RULE, "child", (LINE, f"{LINE}    intro: If you can’t reach the LADO, wait for no one.\n"))) == ["tell-the-dsl"]
