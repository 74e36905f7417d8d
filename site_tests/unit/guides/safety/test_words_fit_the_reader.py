"""words-fit-the-reader: words fit the DSL, staff, and parents."""

from __future__ import annotations

import pytest
from sample_guides import GUIDES, found, steps

from policy_site.guides.safety.words_fit_the_reader import RULE


@pytest.mark.parametrize("guide", GUIDES)
def test_words_fit_the_reader_passes(guide: str) -> None:
    assert found(RULE, guide) == []


@pytest.mark.parametrize("words", ["Tell the DSL or a deputy what you did.", "Report it to the DSL."])
def test_words_fit_the_reader_the_dsl_told_to_tell_the_dsl_is_found(words: str) -> None:
    assert steps(found(RULE, "decide", ("do: Ring {{ told }} and refer the child.", f"do: Ring {{{{ told }}}} and refer the child. {words}"))) == ["refer"]


def test_words_fit_the_reader_an_action_of_the_dsl_that_tells_the_team_is_found() -> None:
    edits = [
        (
            "      - do: Ring {{ told }} for guidance.\n",
            "      - do: Talk about it with {{ told }}.\n        when: today\n        tell: [deputy-dsl]\n        how: speak\n      - do: Ring {{ told }} for guidance.\n",
        ),
    ]
    assert steps(found(RULE, "decide", *edits)) == ["plan"]


@pytest.mark.parametrize("words", ["Decide what happens next, and ask {{ told }} for advice.", "Obtain consent, and ask {{ told }}."])
def test_words_fit_the_reader_the_dsls_task_for_staff_is_found(words: str) -> None:
    edits = [("      - do: Decide what happens next, and ask {{ told }} for advice.\n        who: [dsl-team]\n", f"      - do: {words}\n")]
    assert steps(found(RULE, "child", *edits)) == ["tell-the-dsl"]


def test_words_fit_the_reader_the_recording_system_for_parents_is_found() -> None:
    assert steps(found(RULE, "family", ("do: Write down what you saw.", "do: Write down what you saw for {{ local.recording_system }}."))) == ["ring-999"]
