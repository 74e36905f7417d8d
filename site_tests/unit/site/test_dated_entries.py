"""Nothing is confirmed in the future, and nothing is due before it was looked at."""

from __future__ import annotations

from datetime import date

import pytest

from policy_site.site.dated_entries import day_problems
from policy_site.sources.yaml_source import parse_yaml

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    "text",
    [
        "a: {checked_on: 2062-11-25}",
        "- {changes: [{on: 2026-11-27}]}",
        "r: {checked_on: 2026-01-01, due: 2026-01-01}",
        "checked_on: 2026-01-02\nnext_check: 2025-01-01",
        "policy: {updated: 2026-11-27}",
        "review: {due: 9999-12-31}",
        "due: 2030-01-01",
        "extra: {policy: {review_due: 9999-09}}",
        "closed: [2026-12-21/9999-01-01]",
        "review: {checked_on: 1026-11-25}",
        "approved: 0001-01-01",
    ],
)
def test_day_problems_of_days_that_cannot_be(text: str) -> None:
    (problem,) = day_problems([parse_yaml(text, "x.yaml")], TODAY)
    assert "expected" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "a: {checked_on: 2026-11-26, due: 2027-01-01}",
        "due: 2020-01-01",
        "checked_on: soon",
        "x",
        "due: 2029-12-31",
        "says: It ends on 9999-12-31.",
        "a: 2024-03",
    ],
)
def test_day_problems_of_other_days_are_none(text: str) -> None:
    assert list(day_problems([parse_yaml(text, "x.yaml")], TODAY)) == []
