"""Dates in words, the same on every operating system; and dates as people type them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_FIGURES = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z]+,? )?(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3,9})\.?,? (\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.](\d{4})")


def day_in_words(day: date) -> str:
    """`25 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def read_day(typed: str) -> date | None:
    """The day that somebody typed: `2026-11-25`, or as it is written in Britain: `25 November 2026`, `25/11/2026`. None where it is none."""
    words = " ".join(typed.split())
    try:
        if found := _FIGURES.fullmatch(words):
            year = int(found[3])
            return date(year if year > 99 else 2000 + year, int(found[2]), int(found[1]))
        if (found := _WORDS.fullmatch(words.casefold())) and found[1] and (month := _month(found[2])):
            return date(int(found[3]), month, int(found[1]))
        return date.fromisoformat(words) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words) else None
    except ValueError:
        return None


def read_month(typed: str) -> tuple[int, int] | None:
    """The year and month that somebody typed: `2026-09`, `09/2026`, `September 2026`, or a day in it. None where it is none."""
    words = " ".join(typed.split())
    if day := read_day(words):
        return day.year, day.month
    if found := _MONTH.fullmatch(words):
        year, month = int(found[1] or found[4]), int(found[2] or found[3])
        return (year, month) if 1 <= month <= 12 else None
    if (found := _WORDS.fullmatch(words.casefold())) and not found[1] and (named := _month(found[2])):
        return int(found[3]), named
    return None


def _month(word: str) -> int | None:
    """The number of a month by its name, or the beginning of it."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(word)), None)
