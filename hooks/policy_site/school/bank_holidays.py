"""England's bank holidays, on which some services keep other hours and the school is closed."""

from __future__ import annotations

from datetime import date

import holidays

YEARS_AHEAD = 2
"""So many whole years after the present one are worked out. Whole years, so that a build changes nothing from one day to the next."""


def bank_holidays(today: date) -> dict[date, str]:
    """Each bank holiday of this year and the years ahead, in order, with its name."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=range(today.year, today.year + YEARS_AHEAD + 1))
    return dict(sorted(found.items()))
