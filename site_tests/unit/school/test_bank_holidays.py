"""England's bank holidays, as GOV.UK lists them."""

from __future__ import annotations

from datetime import date

import pytest

from policy_site.school.bank_holidays import bank_holidays

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 25),
        date(2026, 12, 28),  # Boxing Day is a Saturday
        date(2027, 1, 1),
        date(2027, 3, 26),  # Good Friday
        date(2027, 3, 29),  # Easter Monday
        date(2027, 5, 3),
        date(2027, 5, 31),
        date(2027, 8, 30),
        date(2027, 12, 27),  # Christmas Day is a Saturday
        date(2027, 12, 28),
        date(2028, 1, 3),  # New Year's Day is a Saturday
        date(2028, 12, 26),
    ],
)
def test_bank_holidays_hold_the_day(day: date) -> None:
    assert day in bank_holidays(TODAY)


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 12, 24),
        date(2026, 12, 31),
        date(2027, 1, 4),  # Scotland's
        date(2027, 3, 17),  # Northern Ireland's
        date(2027, 11, 30),  # Scotland's
        date(2029, 1, 1),  # more than two years ahead
    ],
)
def test_bank_holidays_leave_out_what_is_none_here(day: date) -> None:
    assert day not in bank_holidays(TODAY)


def test_bank_holidays_are_the_same_all_year() -> None:
    assert bank_holidays(date(2027, 1, 1)) == bank_holidays(date(2027, 12, 31)) != bank_holidays(date(2028, 1, 1))
