"""Dates as people in Britain type them: the day first."""

from __future__ import annotations

from datetime import date

import pytest

from policy_site.sources.dates import read_day, read_month

DAY = date(2026, 9, 11)


@pytest.mark.parametrize(
    "typed",
    ["2026-09-11", "11/09/2026", "11/9/26", "11.09.2026", "11-9-2026", "11 September 2026", "11th Sept 2026", "Friday, 11 sep 2026", " 11  September 2026 "],
)
def test_read_day_in_british_order_is_the_day(typed: str) -> None:
    assert read_day(typed) == DAY


@pytest.mark.parametrize("typed", ["", "soon", "31/11/2026", "2026-13-01", "09/2026", "September 2026", "2026", "11 Se 2026", "9/11"])
def test_read_day_of_anything_else_is_none(typed: str) -> None:
    assert read_day(typed) is None


@pytest.mark.parametrize("typed", ["2026-09", "09/2026", "9.2026", "September 2026", "sept 2026", "11 September 2026", "2026-09-11"])
def test_read_month_is_the_month(typed: str) -> None:
    assert read_month(typed) == (2026, 9)


@pytest.mark.parametrize("typed", ["", "soon", "13/2026", "2026", "Se 2026"])
def test_read_month_of_anything_else_is_none(typed: str) -> None:
    assert read_month(typed) is None
