"""headline-names-told: a headline names whoever the reader tells, and no one else."""

from __future__ import annotations

import pytest
from sample_guides import GUIDES, found, steps

from policy_site.guides.safety.headline_names_told import RULE

REFER = "outcome: Refer the child to children’s social care now"
LINE = "    line: child\n    say: what the child said\n"


@pytest.mark.parametrize("guide", GUIDES)
def test_headline_names_told_passes(guide: str) -> None:
    assert found(RULE, guide) == []


@pytest.mark.parametrize("words", ["Refer the child to the police now", "Tell the headteacher now", "Ring children’s social care and the LADO now"])
def test_headline_names_told_somebody_else_is_found(words: str) -> None:
    assert steps(found(RULE, "decide", (REFER, f"outcome: {words}"))) == ["refer"]


@pytest.mark.parametrize("words", ["Refer the child now", "Refer the child to children’s social care now, and don’t ring the police"])
def test_headline_names_told_other_headlines_of_an_outcome_without_a_line_pass(words: str) -> None:
    assert found(RULE, "decide", (REFER, f"outcome: {words}")) == []


@pytest.mark.parametrize("words", ["Pass it on now", "Tell a deputy now", "Write it down now", "Don’t tell the DSL or a deputy now"])
def test_headline_names_told_a_line_without_whoever_it_tells_is_found(words: str) -> None:
    assert steps(found(RULE, "child", (LINE, f"{LINE}    outcome: {words}\n"))) == ["tell-the-dsl"]


@pytest.mark.parametrize("words", ['"{{ Tell }}, and write it down"', "Tell a deputy or the DSL now, and write it down"])
def test_headline_names_told_a_line_with_whoever_it_tells_passes(words: str) -> None:
    assert found(RULE, "child", (LINE, f"{LINE}    outcome: {words}\n")) == []


def test_headline_names_told_whoever_is_told_second_is_found() -> None:
    assert steps(found(RULE, "girl", ("outcome: Report it to the police yourself now", "outcome: Tell the DSL or a deputy now"))) == ["report-yourself"]
