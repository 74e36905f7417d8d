"""headline-is-as-urgent: a headline is as urgent as its outcome."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.headline_is_as_urgent import RULE


def test_headline_is_as_urgent_passes() -> None:
    assert found(RULE, "decide") == []


@pytest.mark.parametrize("words", ["today", "as soon as possible", "within 5 days"])
def test_headline_is_as_urgent_weaker_words_are_found(words: str) -> None:
    edit = ("outcome: Refer the child to children’s social care now", f"outcome: Refer the child to children’s social care {words}")
    assert steps(found(RULE, "decide", edit)) == ["refer"]


def test_headline_is_as_urgent_emergency_without_999_is_found() -> None:
    assert steps(found(RULE, "family", ("outcome: Ring 999 now", "outcome: Ring the police now"))) == ["ring-999"]
