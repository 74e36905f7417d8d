"""fgm-duty-said: wherever the reader may be a teacher who has discovered FGM, the outcome says that the duty is their own."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.fgm_duty_said import RULE

DUTY = "do: If you’re a teacher, and a girl under 18 told you that she has been cut, you must report it to the police yourself."


def test_fgm_duty_said_passes() -> None:
    assert found(RULE, "girl") == []


def test_fgm_duty_said_deleted_before_anything_is_known_is_found() -> None:
    problems = found(RULE, "girl", ("      then:\n        - use: fgm-duty\n", ""))
    assert set(steps(problems)) == {"headteacher", "deputy", "chair", "governor", "another-adult", "not-sure-whom"}


def test_fgm_duty_said_deleted_from_the_emergency_is_found() -> None:
    assert steps(found(RULE, "girl", ("    use: ring-999\n    actions:\n      - use: fgm-duty\n", "    use: ring-999\n"))) == ["ring-999"]


def test_fgm_duty_said_deleted_where_it_is_unclear_is_found() -> None:
    assert steps(found(RULE, "girl", ("      - use: line\n      - use: fgm-duty\n", "      - use: line\n"))) == ["unclear"]


def test_fgm_duty_said_another_guide_that_may_be_about_fgm_is_found() -> None:
    edit = (
        '{id: "no", label: "No", goto: about-an-adult, meaning: reassuring}',
        '{id: "no", label: "No", goto: about-an-adult, meaning: reassuring, facts: {fgm: unclear}}',
    )
    assert "tell-the-dsl" in steps(found(RULE, "child", edit))


@pytest.mark.parametrize(
    "words",
    [
        "do: Tell the DSL, who reports it to the police.",
        "do: If you’re a teacher, you don’t have to report it to the police yourself.",
        "do: If you’re an assistant, you must report it to the police yourself.",
        "do: If you’re a teacher, the DSL reports it to the police.",
    ],
)
def test_fgm_duty_said_other_words_are_found(words: str) -> None:
    assert "unclear" in steps(found(RULE, "girl", shared=[(DUTY, words)]))
