"""danger-is-999: wherever a sentence says what to ring in danger, it says 999."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.danger_is_999 import RULE


def test_danger_is_999_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize("number", ["101", "the school", "children’s social care"])
def test_danger_is_999_another_number_is_found(number: str) -> None:
    assert steps(found(RULE, "child", ("in danger at any point, ring 999", f"in danger at any point, ring {number}"))) == ["at-risk"]


def test_danger_is_999_said_without_an_if_is_found() -> None:
    assert steps(found(RULE, "child", ("in danger at any point, ring 999", "hurt. A child in danger needs 101"))) == ["at-risk"]


@pytest.mark.parametrize(("number", "found_in"), [("101", ["at-risk"]), ("999", [])])
def test_danger_is_999_the_number_that_comes_first(number: str, found_in: list[str]) -> None:
    words = f"in danger at any point, {number} comes first"
    assert steps(found(RULE, "child", ("in danger at any point, ring 999", words))) == found_in


@pytest.mark.parametrize(("number", "found_in"), [("101", ["at-risk"]), ("999", [])])
def test_danger_is_999_somebody_who_becomes_violent(number: str, found_in: list[str]) -> None:
    words = f"in danger at any point, ring 999. If they become violent, ring {number}"
    assert steps(found(RULE, "child", ("in danger at any point, ring 999", words))) == found_in
