"""Dates in words, the same on every operating system."""

from __future__ import annotations

from datetime import date


def day_in_words(day: date) -> str:
    """`25 November 2026`."""
    return f"{day.day} {day:%B %Y}"
