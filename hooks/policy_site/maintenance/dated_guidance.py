"""What the site's files lean on outside it: dated laws and guidance, and addresses, each with every `file:line` that names it.

Needs nothing but Python, so that `make links` runs without setting anything up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SOURCES = ("content/**/*.md", "decision_trees/**/*.yaml", "data/**/*.yaml", "contacts.yaml", "mkdocs.yml")
"""The files that people write."""
EXAMPLE = re.compile(r"https?://(?:[\w-]+\.)*example\.(?:org|com)\b")
"""Addresses that stand for another."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'`)\]}|]+")

GUIDANCE: Sequence[tuple[str, str]] = (
    ("Keeping Children Safe in Education (KCSIE)", r"Keeping Children Safe in Education|KCSIE"),
    ("Working Together to Safeguard Children", r"Working Together(?! to improve)"),
    ("Working together to improve school attendance", r"Working Together to improve school attendance"),
    ("Prevent duty guidance", r"Prevent Duty Guidance"),
    ("Information sharing: advice for practitioners", r"Information sharing\b"),
    ("What to do if you are worried a child is being abused", r"What to do if you(?:['’]| a)re worried"),
    ("Sharing nudes and semi-nudes", r"Sharing nudes and semi-nudes"),
    ("Operation Encompass: statutory guidance", r"Operation Encompass"),
    ("Restrictive interventions in schools", r"Restrictive interventions"),
    ("Multi-agency threshold guidance", r"Threshold Guidance"),
    ("Police and Criminal Evidence Act: codes of practice", r"PACE\)? Code [A-H]"),
)
"""Guidance that comes out in editions: what to call it, and how files spell it (capitals do not count)."""

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_EDITION = re.compile(rf"(?<![\w-])(?:{_MONTH}\s+)?(?:19|20)\d\d(?![\w-])")
_REACH = 180
"""How far before its date a title may begin."""
_TO_THE_DATE = r"(?:(?!Act\b|Regulations\b|https?:)[^.;\d“”]){0,110}$"
_KNOWN = [(name, re.compile("(?:" + spelling.replace(" ", r"\s+") + ")" + _TO_THE_DATE, re.I)) for name, spelling in GUIDANCE]
_WORD = r"[A-Z][\w’'-]*,?|\([A-Z][\w\s]*\)"
_LAW = re.compile(rf"(?<!\w)((?:{_WORD})\s+(?:(?:{_WORD}|of|and|the|in|&)\s+)*?(?:Act|Regulations|Order))\s+$")
_NO_PART_OF_THE_TITLE = re.compile(r"^(?:.*\band\s+the\s+|(?:The|A|An|This|That|These|Under|With|In|As|By|Since|See|From|And)\s+(?:the\s+)?)+")
_BRACKET = re.compile(r"([^.:;\n“\"(]+[”\"]?)\s*\($")


@dataclass(frozen=True)
class Edition:
    """A law or a document of guidance in one edition, and the `file:line` of every mention."""

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


def named_editions(root: Path) -> list[Edition]:
    """Every dated law and edition that the sources below `root` name: guidance first, then laws, each by title and then by year."""
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
        title = next((name for name, pattern in _KNOWN if pattern.search(before)), None)
        if title:
            yield date.start(), title, _folded(date[0]), False
        elif law := _LAW.search(before):
            yield date.start(), _NO_PART_OF_THE_TITLE.sub("", _folded(law[1])), _folded(date[0]), True
        elif text[date.end() :].startswith(")") and (other := _BRACKET.search(before)):
            yield date.start(), " ".join(_folded(other[1]).strip('-*”" ').split()[-12:]), _folded(date[0]), False


def _folded(text: str) -> str:
    return " ".join(text.split())
