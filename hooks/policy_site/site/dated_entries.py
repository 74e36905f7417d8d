"""Days that cannot be: something confirmed or changed in the future, or due before it was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from policy_site.sources.problems import Problem
from policy_site.sources.yaml_source import Location, YamlSource, where

PAST = ("checked_on", "read_on", "on")
"""Names of days on which something has happened."""
AFTER = (("checked_on", "due"), ("checked_on", "next_check"))
"""Pairs of names in one block: the second day is after the first."""


def day_problems(sources: Iterable[YamlSource], today: date) -> Iterator[Problem]:
    """A problem for each day in `sources` that cannot be. What is no day at all is told of by whoever reads it."""
    for source in sources:
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


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
