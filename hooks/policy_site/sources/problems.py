"""A problem in a file that someone wrote, and the report that lists all of them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

TOLD_APART = 3
"""A name that doesn't exist is reported at each of so many places; beyond that, once, with a list of the places."""
PLACES_NAMED = 8
MOST_OF_A_FILE = 100
"""Problems of one file that a report tells one by one: who meets more has one cause to look for, and a terminal or a page to read it on."""
LONGEST, LONGEST_END = 1_500, 400
"""The characters of a problem that are shown where it quotes a page's worth of text: so many at its beginning, and at its end."""
MISSING = "missing"
"""The kind of mistake where a record lacks something."""
ORDER = ("mkdocs.yml", "contacts.yaml", "data", "decision_trees", "content")


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. `path` is relative to the project; `line` counts from 1; `where` names the place in the file's own words."""

    path: str
    line: int
    where: str
    message: str
    rule: str = ""
    """The id of the safety rule that found it (docs/safety.md), where one did."""
    subject: str = ""
    """What it is about within that place: a contact, an answer, a word."""
    routes: tuple[str, ...] = ()
    """The ways through a guide on which it happens, where not all of them lead there."""
    kind: str = ""
    """What kind of mistake it is, where a record's form is at fault (as pydantic calls it) or others ask for it."""

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        details = [f"safety rule {self.rule}"] if self.rule else []
        if self.routes:
            more = f"; and {len(self.routes) - 1} more" if len(self.routes) > 1 else ""
            details.append(f"the way there: {self.routes[0]}{more}")
        told = f"{self.path}:{self.line}: {where}{self.message}" + (f" ({'; '.join(details)})" if details else "")
        return on_one_line(told if len(told) <= LONGEST + LONGEST_END else f"{told[:LONGEST]} … {told[-LONGEST_END:]}")


class NoSuch(str):
    """The message about a name that nothing has. It knows what is missed, so that a report can tell of it once, however many places name it."""

    __slots__ = ("kind", "name")
    kind: str
    """What kind of thing is missed: `page`, `contact`."""
    name: str

    def __new__(cls, kind: str, name: object, expected: str) -> NoSuch:
        """`expected`: what to type instead."""
        message = super().__new__(cls, f'there is no {kind} "{name}"; expected {expected}')
        message.kind, message.name = kind, str(name)
        return message


def on_one_line(text: str) -> str:
    """`text` in characters that every terminal shows, on one line."""
    return text if text.isprintable() else "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in text)


class Problems(Exception):
    """Raised when a file cannot be read at all; carries every problem found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """All faults, sorted by file and line, one to a line, under a heading that counts them.

    What many places name and is not there is one fault, told at the first of them. Files that others rest on come first. Of a file with very
    many the first ones are told, and how many there are.
    """
    rows = sorted(_folded(sorted(set(problems))), key=lambda row: (_rank(row.path), row))
    count = "1 problem" if len(rows) == 1 else f"{len(rows):,} problems"
    told: list[str] = []
    for path, group in groupby(rows, key=lambda row: row.path):
        own = list(group)
        told += map(str, own[:MOST_OF_A_FILE])
        if len(own) > MOST_OF_A_FILE:
            more = len(own) - MOST_OF_A_FILE
            told.append(f"{path}:{own[MOST_OF_A_FILE].line}: {more:,} more in this file from here on; mend the first ones, then build again")
    return "\n".join([f"{count} found. The site was not built; the last good one is unchanged.", *told])


def _rank(path: str) -> int:
    """How early the problems of a file are reported: what is wrong in the settings and the register often shows in data and guides too, and last on pages."""
    return next((number for number, start in enumerate(ORDER) if path == start or path.startswith(f"{start}/")), len(ORDER))


def _folded(rows: Sequence[Problem]) -> Iterator[Problem]:
    same: dict[tuple[str, str], list[Problem]] = {}
    for row in rows:
        missed = row.message
        same.setdefault((missed.kind, missed.name) if isinstance(missed, NoSuch) else ("", str(row)), []).append(row)
    for group in same.values():
        if not isinstance(group[0].message, NoSuch):
            yield group[0]
        elif len(group) <= TOLD_APART:
            yield from group
        else:
            others = group[1:]
            yield replace(
                group[0],
                message=f"{group[0].message}; {len(others)} other places name it too, so it may have been renamed or deleted by mistake: {places_of(others)}",
            )


def places_of(rows: Iterable[Problem]) -> str:
    """Where `rows` stand, file by file: `a.md:3, 9; b.md:4; and 2 more files`."""
    lines: dict[str, list[str]] = {}
    for row in rows:
        lines.setdefault(row.path, []).append(str(row.line))
    named = [f"{path}:{', '.join(dict.fromkeys(numbers))}" for path, numbers in lines.items()]
    more = len(named) - PLACES_NAMED
    return "; ".join([*named[:PLACES_NAMED], *([f"and in {more} more {'file' if more == 1 else 'files'}"] if more > 0 else [])])


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """`; did you mean "x"` when a known word is close to `word`, else nothing."""
    close = difflib.get_close_matches(str(word), sorted(known), n=1, cutoff=0.6)
    return f'; did you mean "{close[0]}"' if close else ""


def listed(words: Iterable[object]) -> str:
    """Words in a row for a message: `a, b or c`."""
    items = [str(word) for word in words]
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " or " + items[-1] if items else "nothing"
