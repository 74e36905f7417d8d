"""The spelling and grammar of English text, checked by Harper in its British dialect.

Harper runs on this machine and sends nothing anywhere. The site's own words, the rules that it does without and the phrases that a rule misreads
are in a `House` file.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from html_tree import INLINE, UNSEEN, Element

_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?]’))\s+(?=[A-Z‘“\d])")
_ADDRESS = re.compile(r"\b(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:uk|com|org|net)\b(?:/[^\s)`\]]*)?|[^\s@]+@[^\s@]+")
_ID_HEADING = re.compile(r"^#+ [a-z0-9]+(?:-[a-z0-9]+)+$", re.M)
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")


@dataclass(frozen=True)
class Finding:
    """What is wrong in a line of text: Harper's rule, the words it marks, and its message with what it suggests."""

    line: str
    rule: str
    words: str
    message: str

    def __str__(self) -> str:
        return f"“{self.words}” in “{self.line}”: {self.message} ({self.rule})"


@dataclass(frozen=True)
class House:
    """The house's own words, the rules that are off with their reasons, and for each other rule the phrases that it misreads."""

    words: frozenset[str]
    rules_off: dict[str, str]
    right: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, file: Path, names: Iterable[str] = ()) -> House:
        """The house file `file`, with the words of `names` (of people and places) among its words."""
        raw = yaml.safe_load(file.read_text(encoding="utf-8"))
        words = {word for group in raw["words"].values() for word in group}
        words.update(word for name in names for word in re.findall(r"[^\W\d_][\w-]*", name))
        return cls(frozenset(words), raw["rules_off"], {rule: tuple(phrases) for rule, phrases in raw["right"].items()})

    def allows(self, finding: Finding, offset: int) -> bool:
        """Whether the words marked at `offset` of the line are part of a phrase that this rule misreads."""
        spans = (match.span() for phrase in self.right.get(finding.rule, ()) for match in re.finditer(re.escape(phrase), finding.line))
        return any(begin <= offset and offset + len(finding.words) <= end for begin, end in spans)


def sentences_of(page: Element) -> Iterator[str]:
    """The sentences, headings, labels and list items that a reader of `page` sees."""
    for element in page.walk():
        if element.tag not in INLINE | UNSEEN and not any(each.tag in UNSEEN for each in element.around()):
            for block in _own_blocks(element):
                yield from _END.split(block)


def proofread(sentences: Iterable[str], house: House, folder: Path) -> list[Finding]:
    """What Harper finds in `sentences`, each read for itself; `folder` is for its files."""
    return [found for _, found in _lint("sentences.txt", "\n\n".join(sentences) + "\n", house, folder)]


def proofread_markdown(file: Path, house: House, folder: Path) -> list[str]:
    """What Harper finds in a Markdown file: its name and the line, and the finding there. Code isn't read, nor are headings that are ids."""
    text = _ID_HEADING.sub("", file.read_text(encoding="utf-8"))
    return [f"{file.name}:{line}: {found}" for line, found in _lint(file.name, text, house, folder)]


def _lint(name: str, text: str, house: House, folder: Path) -> Iterator[tuple[int, Finding]]:
    """Each finding in `text`, with its line. `name` tells Harper what kind of text it is."""
    file, words = folder / name, folder / "words"
    file.write_text(_plain(text), encoding="utf-8")
    words.write_text("".join(f"{word}\n{word}'s\n" for word in sorted(house.words)), encoding="utf-8")
    options = ["--quiet", "--format", "json", "--dialect", "british", "--ignore", ",".join(house.rules_off)]
    own = ["--user-dict-path", str(words), "--file-dict-path", str(folder / "none")]
    command = [sys.executable, "-m", "harper", "lint", *options, *own, str(file)]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    (report,) = json.loads(result.stdout)
    lines = _plain(text).split("\n")
    for lint in report["lints"]:
        message = f"{lint['message']} {'; '.join(lint['suggestions'])}".strip()
        found = Finding(lines[lint["line"] - 1], lint["rule"], lint["matched_text"], message)
        if not house.allows(found, lint["column"] - 1):
            yield lint["line"], found


def _own_blocks(element: Element) -> Iterator[str]:
    """The runs of words in `element` itself, between the blocks inside it."""
    pieces = [""]
    _gather(element, pieces)
    yield from filter(None, (" ".join(piece.split()) for piece in pieces))


def _gather(element: Element, pieces: list[str]) -> None:
    """Add the words of `element` to the last of `pieces`, and begin another where a block is inside it."""
    for child in element.children:
        if isinstance(child, str):
            pieces[-1] += child
        elif child.tag in INLINE:
            pieces[-1] += " " if child.tag in ("a", "span") and pieces[-1][-1:].isalnum() else ""
            _gather(child, pieces)
        elif child.tag not in UNSEEN:
            pieces.append("")


def _plain(text: str) -> str:
    """The text with straight apostrophes, as Harper's dictionary has them, and without addresses."""
    return _APOSTROPHE.sub("'", _ADDRESS.sub("here", text))
