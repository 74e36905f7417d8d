"""Days that cannot be: something confirmed or changed in the future, due before it was looked at, or so far away that it never comes due."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from policy_site.sources.problems import Problem
from policy_site.sources.remembered import Remembered
from policy_site.sources.yaml_source import Location, YamlSource, where

PAST = ("checked_on", "read_on", "on", "approved", "updated")
"""Names of days on which something has happened."""
AFTER = (("checked_on", "due"), ("checked_on", "next_check"))
"""Pairs of names in one block: the second day is after the first."""
FARTHEST, LONGEST_AGO = 3, 30
"""So many years ahead, or back, a day may lie."""
_WHOLE = re.compile(r"([0-9]{4})-[0-9]{2}(?:-[0-9]{2}(?:/([0-9]{4})-[0-9]{2}-[0-9]{2})?)?")
"""A text that is a day, a month or a span of days, and nothing else."""


_found: Remembered[tuple[Problem, ...]] = Remembered()


def day_problems(sources: Iterable[YamlSource], today: date) -> Iterator[Problem]:
    """A problem for each day in `sources` that cannot be. What is no day at all is reported by whatever reads it."""
    for source in sources:
        yield from _found.listed(source.path, _day_problems, source, today)


def _day_problems(source: YamlSource, today: date) -> Iterator[Problem]:
    for at, text in _texts(source.data, ()):
        years = [int(year) for year in match.groups() if year] if (match := _WHOLE.fullmatch(text)) else []
        if at[-1:] and at[-1] not in PAST and any(year > today.year + FARTHEST for year in years):
            message = f"{text} is more than {FARTHEST} years ahead, so it would hardly ever come due; expected a day before {today.year + FARTHEST + 1}"
            yield source.problem(at, where(at), message)
        elif any(year < today.year - LONGEST_AGO for year in years):
            message = f"{text} is more than {LONGEST_AGO} years ago; expected a year such as {today.year}"
            yield source.problem(at, where(at), message)
    for at, block in _blocks(source.data, ()):
        for name in PAST:
            if (day := _day(block.get(name))) and day > today:
                yield source.problem((*at, name), where((*at, name)), f"{day} has not come yet; expected today's date ({today}) or an earlier one")
        for first, second in AFTER:
            begin, end = _day(block.get(first)), _day(block.get(second))
            if begin and end and end <= begin:
                yield source.problem((*at, second), where((*at, second)), f"{end} is not after {first} ({begin}); expected a later day")


def _blocks(data: Any, at: Location) -> Iterator[tuple[Location, dict[str, Any]]]:
    if isinstance(data, dict):
        yield at, data
        for name, value in data.items():
            yield from _blocks(value, (*at, name))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _blocks(item, (*at, index))


def _texts(data: Any, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, (dict, list)):
        for part, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*at, part))


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
