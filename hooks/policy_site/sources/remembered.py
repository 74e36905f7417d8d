"""What was made before, kept as long as what it is made from stays the same: `make serve` looks again only at what has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """The last thing made of each name, with everything that it was made from."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[tuple[object, ...], Made]] = {}

    def made(self, name: Hashable, make: Callable[..., Made], *given: object) -> Made:
        """What `make` makes of `given`, which is all that it may look at; what it made last time, where that was equal."""
        before = self._kept.get(name)
        if before is None or before[0] != given:
            before = self._kept[name] = given, make(*given)
        return before[1]
