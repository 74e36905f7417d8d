"""What the site's files rest on outside it: laws, documents and addresses, each with every `file:line` that names it.

National guidance is cited by its id in data/guidance.yaml; its names are looked for too, as many sentences need no edition.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from policy_site.policy.guidance import FILE, GuidanceRegister

SOURCES = ("content/**/*.md", "decision_trees/**/*.yaml", "data/**/*.yaml", "contacts.yaml", "mkdocs.yml")
"""The files that people write."""
EXAMPLE = re.compile(r"https?://(?:[\w-]+\.)*example\.(?:org|com)\b")
"""Addresses that stand for another."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'`)\]}|]+")

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_EDITION = re.compile(rf"(?<![\w-])(?:{_MONTH}\s+)?(?:19|20)\d\d(?![\w-])")
_REACH = 180
"""How far before its date a title may begin."""
_WORD = r"[A-Z][\w’'-]*,?|\([A-Z][\w\s]*\)"
_LAW = re.compile(rf"(?<!\w)((?:{_WORD})\s+(?:(?:{_WORD}|of|and|the|in|&)\s+)*?(?:Act|Regulations|Order))\s+$")
_NO_PART_OF_THE_TITLE = re.compile(r"^(?:.*\band\s+the\s+|(?:The|A|An|This|That|These|Under|With|In|As|By|Since|See|From|And)\s+(?:the\s+)?)+")
_BRACKET = re.compile(r"([^.:;\n“\"(]+[”\"]?)\s*\($")


@dataclass(frozen=True)
class Edition:
    """A law or a document in one edition, and the `file:line` of every mention."""

    title: str
    edition: str
    is_law: bool
    places: list[tuple[str, int]] = field(default_factory=list, compare=False)


def source_files(root: Path) -> list[Path]:
    """Every file below `root` that people write, in order."""
    return sorted({file for pattern in SOURCES for file in root.glob(pattern)})


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for file in source_files(root):
        yield file.relative_to(root).as_posix(), file.read_text(encoding="utf-8", errors="replace")


def named_addresses(root: Path) -> dict[str, list[str]]:
    """Each address that the sources below `root` name, with every `file:line` that names it."""
    places: dict[str, list[str]] = defaultdict(list)
    for path, text in _texts(root):
        for number, row in enumerate(text.split("\n"), 1):
            if row.startswith("# yaml-language-server:"):
                continue
            for address in _addresses(row):
                places[address].append(f"{path}:{number}")
    return dict(places)


def _addresses(row: str) -> Iterator[str]:
    for match in _ADDRESS.finditer(row):
        address = match[0].partition("#")[0].rstrip(".,;:!?*")
        if not EXAMPLE.match(address):
            yield address


def cited_guidance(root: Path, register: GuidanceRegister) -> dict[str, list[tuple[str, int]]]:
    """Each entry of the register of guidance, by its id, with every place that cites or names it."""
    patterns = {
        entry_id: rf"""\(["']{entry_id}["']\)|(?:national|basis):\s"?(?:[^"\n]*;\s)?{entry_id}(?=[,\s"'\]]|$)|{register.named(entry_id)}"""
        for entry_id in register.entries
    }
    places: dict[str, list[tuple[str, int]]] = {entry_id: [] for entry_id in register.entries}
    for path, text in _texts(root):
        if path == FILE:
            continue
        for entry_id, pattern in patterns.items():
            places[entry_id] += [(path, number) for number in _lines_with(pattern, text)]
    return places


@lru_cache(maxsize=8192)
def _lines_with(pattern: str, text: str) -> tuple[int, ...]:
    """The lines of `text` that `pattern` matches. Kept, because under `make serve` nearly every file is as it was."""
    matches = re.compile(pattern, re.I | re.M).finditer(text)
    return tuple(dict.fromkeys(text.count("\n", 0, match.start()) + 1 for match in matches))


def named_editions(root: Path) -> list[Edition]:
    """Every dated law and document that the sources below `root` name: documents first, then laws, each by title and then by year."""
    found: dict[tuple[bool, str, str], Edition] = {}
    for path, text in _texts(root):
        for start, title, edition, is_law in editions_in(text):
            places = found.setdefault((is_law, title, edition), Edition(title, edition, is_law)).places
            place = (path, text.count("\n", 0, start) + 1)
            if place not in places:
                places.append(place)
    return sorted(found.values(), key=lambda each: (each.is_law, each.title.casefold(), each.edition[-4:], each.edition))


def editions_in(text: str) -> Iterator[tuple[int, str, str, bool]]:
    """(where its date stands, title, edition, whether it is a law) of every dated law and document that `text` names.

    A date that belongs to no title is left out: `since 1 July 2015`.
    """
    for date in _EDITION.finditer(text):
        before = text[max(0, date.start() - _REACH) : date.start()]
        if law := _LAW.search(before):
            yield date.start(), _NO_PART_OF_THE_TITLE.sub("", _folded(law[1])), _folded(date[0]), True
        elif text[date.end() :].startswith(")") and (other := _BRACKET.search(before)):
            yield date.start(), " ".join(_folded(other[1]).strip('-*”" ').split()[-12:]), _folded(date[0]), False


def _folded(text: str) -> str:
    return " ".join(text.split())
