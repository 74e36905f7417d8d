"""The phrases that the site doesn't use, each with what to say instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from policy_site.sources.problems import Problem
from policy_site.sources.records import Record, Text, load_list

FILE = "data/house_words.yaml"


class HouseWord(Record):
    """Phrases that mean the same, and the words to use in their place."""

    avoid: Annotated[list[Text], Field(min_length=1)]
    """The phrases, in small letters. `#` is any number: `# am` is found in "8 am"."""
    say: Text
    """What to say instead."""
    unless: list[Text] = []
    """Longer phrases in which it is right: `by whom`."""


@dataclass(frozen=True)
class Found:
    """A phrase found in a text: where it begins, as it was written, and what to say instead."""

    offset: int
    phrase: str
    say: str

    @property
    def message(self) -> str:
        """A sentence for a report."""
        return f"“{self.phrase}” is on the list of phrases this site doesn’t use ({FILE}); say {self.say}"


@dataclass(frozen=True)
class HouseWords:
    """The whole list."""

    entries: Sequence[HouseWord] = ()

    def find(self, text: str) -> Iterator[Found]:
        """Each phrase of the list in `text`, in capitals or not, with any apostrophe and across lines; none inside a hyphenated word."""
        for offset, phrase, group in _found(self._pattern, self._allowed, text) if self._pattern else ():
            yield Found(offset, phrase, self.entries[int(group[1:])].say)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        groups = [f"(?P<g{index}>{_any_of(entry.avoid)})" for index, entry in enumerate(self.entries)]
        return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])", re.I) if groups else None

    @cached_property
    def _allowed(self) -> re.Pattern[str] | None:
        phrases = [phrase for entry in self.entries for phrase in entry.unless]
        return re.compile(rf"(?<![\w-])(?:{_any_of(phrases)})(?![\w-])", re.I) if phrases else None


@lru_cache(maxsize=30_000)
def _found(pattern: re.Pattern[str], allowed: re.Pattern[str] | None, text: str) -> tuple[tuple[int, str, str], ...]:
    """Where `pattern` is found and what `allowed` covers is not: offset, words, and the group's name. Kept, since `make serve` asks again at every change."""
    kept = [match.span() for match in allowed.finditer(text)] if allowed else []
    return tuple(
        (match.start(), " ".join(match[0].split()), match.lastgroup or "")
        for match in pattern.finditer(text)
        if not any(begin <= match.start() and match.end() <= end for begin, end in kept)
    )


def load_house_words(root: Path) -> tuple[HouseWords, list[Problem]]:
    """The list in `root`/data/house_words.yaml, and every problem of form in it. A school may do without the file."""
    found = load_list(root, FILE, HouseWord, "entry for each group of phrases, each beginning with a hyphen", optional=True)
    return HouseWords([entry for _, entry in found.entries]), list(found.problems)


def _any_of(phrases: Sequence[str]) -> str:
    return "|".join(_words(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _words(phrase: str) -> str:
    """A pattern for `phrase`: any space between words, either apostrophe, any digits for `#`."""
    words = (re.escape(word).replace(r"\#", r"\d+(?:[.:]\d+)?").replace("'", "['’]") for word in phrase.replace("’", "'").split())
    return r"\s+".join(words)
