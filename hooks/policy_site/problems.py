"""A fault in a file that somebody wrote, and the report that lists all of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. `path` is relative to the project; `line` counts from 1; `where` names the place in the file's own words."""

    path: str
    line: int
    where: str
    message: str

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{self.path}:{self.line}: {where}{self.message}"


class Problems(Exception):
    """Raised when a file cannot be read at all; carries every fault found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """All faults, sorted by file and line, one to a line, under a heading that counts them."""
    rows = sorted(set(problems))
    count = "1 fault" if len(rows) == 1 else f"{len(rows)} faults"
    return "\n".join([f"{count} found. The site was not built; the last good one still stands.", *map(str, rows)])


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """`; did you mean "x"` when a known word is close to `word`, else nothing."""
    close = difflib.get_close_matches(str(word), sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"' if close else ""


def listed(words: Iterable[object]) -> str:
    """Words in a row for a message: `a, b or c`."""
    items = [str(word) for word in words]
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " or " + items[-1] if items else "nothing"
