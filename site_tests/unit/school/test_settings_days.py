"""The days on which the school is closed: two real days in their order, and advice that can be typed in their place."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError
from typed import some_settings

from policy_site.school.settings import School


def school(span: str) -> School:
    return School.model_validate(some_settings().school.model_dump() | {"closed_days": [span]})


@pytest.mark.parametrize("span", ["2026-12-21/2027-01-01", "2026-12-21/2026-12-21"])
def test_closed_days_a_span_is_read(span: str) -> None:
    assert school(span).closed_days == (span,)


@pytest.mark.parametrize(
    "span",
    [
        "2026-12-32/2026-01-99",
        "21 December 2026",
        "2026-12-21 / 2027-01-01",
        "20261221/20270101",
        "20261221AB/20261231CD",
        "2026-W52-1/2026-W53-7",
        "２０26-12-21/2026-12-22",
        "",
        "/",
        "2026-12-21/2027-01-01/",
    ],
)
def test_closed_days_what_is_no_span_is_refused(span: str) -> None:
    with pytest.raises(ValidationError, match="is not a span of days; expected"):
        school(span)


@pytest.mark.parametrize("span", ["2026-12-25", "2027-01-01/2026-12-21", "21 December 2026", "21/12/2026"])
def test_closed_days_advice_on_a_mistake_can_be_typed(span: str) -> None:
    with pytest.raises(ValidationError, match="expected the first and the last day") as refused:
        school(span)
    advised = re.findall(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", refused.value.errors()[0]["msg"])[-1]
    assert school(advised).closed_days == (advised,)


def test_closed_days_longer_than_a_year_is_refused() -> None:
    with pytest.raises(ValidationError, match="is longer than a year"):
        school("2026-12-21/2028-01-01")
