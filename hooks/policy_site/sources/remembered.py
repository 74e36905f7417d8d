"""What was made before, kept as long as what it is made from stays the same: `make serve` looks again only at what has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

Made = TypeVar("Made")
Item = TypeVar("Item")
MOST = 50_000
"""So many things are kept of one kind: more than twice the texts of the whole site."""


class Remembered(Generic[Made]):
    """The last thing made of each name, with everything that it was made from. Two threads may use it at once."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[tuple[object, ...], Made]] = {}

    def made(self, name: Hashable, make: Callable[..., Made], *given: object) -> Made:
        """What `make` makes of `given`, which is all that it may look at; what it made last time, where that was equal."""
        before = self._kept.get(name)
        if before is None or before[0] != given:
            if len(self._kept) >= MOST:
                self._kept.clear()
            before = self._kept[name] = given, make(*given)
        return before[1]

    def listed(self: Remembered[tuple[Item, ...]], name: Hashable, find: Callable[..., Iterable[Item]], *given: object) -> tuple[Item, ...]:
        """The same of everything that `find` finds."""
        return self.made(name, lambda *given: tuple(find(*given)), *given)


class Last(Generic[Made]):
    """The last value of its kind, so that what rests on it is seen at a glance to rest on the same."""

    def __init__(self) -> None:
        self._last: Made | None = None

    def same(self, value: Made) -> Made:
        """The last value, where `value` is equal to it; else `value`, which is the last one from now on."""
        last = self._last
        if last is not None and last == value:
            return last
        self._last = value
        return value
