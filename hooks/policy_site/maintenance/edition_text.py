"""A new policy's text, read from plain text or a Word file, and cut into the paragraphs that are known already.

Only fingerprints of the present policy are kept, so a paragraph is known when its words have a known fingerprint. Lines broken
in other places, paragraphs run together and other numbers before them are seen through, as long as the words are the same.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from policy_site.policy.coverage import fingerprint, paragraphs, words_of
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.yaml_source import read_text

ENDINGS = (".txt", ".md", ".docx")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TAKEN_OUT = (f"{_WORD}del", f"{_WORD}moveFrom")
"""Tracked changes: what somebody has taken out is no part of the text."""
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}

_WIDEST_WRAP = 120
"""Text whose longest line is no longer has been broken into lines by a program: a line is then not a paragraph."""
_LONGEST = 500
"""Words of the longest paragraph that is looked for."""
_ENUMERATOR = re.compile(r"^\s*(?:[-*•–]\s*)?(?:(?:section|annex)\s+)?\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s*", re.I)
_MARK = re.compile(rf"^\s*[-*•–▪o]\s|{_ENUMERATOR.pattern}", re.I)
_NUMBERS = [*map(str, range(1, 100)), *"abcdefghij", "ii", "iii", "iv", "vi", "vii", "viii", "ix"]


@dataclass(frozen=True)
class Passage:
    """A paragraph of the new text: its first line, its words, and the fingerprint by which it is known, if any."""

    line: int
    text: str
    known_as: str | None = None

    @property
    def fingerprint(self) -> str:
        """The fingerprint of its own words. It differs from `known_as` where only a number before them has changed."""
        return fingerprint(self.text)


def read_policy(file: Path) -> dict[int, str]:
    """The lines of a text file, or the paragraphs and table rows of a Word file, by number. Raises Problems with one plain line."""
    ending = file.suffix.lower()
    if not file.is_file():
        raise Problems([Problem(str(file), 1, "", "there is no such file; expected the new policy as .docx or .txt")])
    if ending not in ENDINGS:
        advice = ": open it in its own program and save it as one of these" if ending in (".doc", ".pdf", ".odt", ".rtf") else ""
        raise Problems([Problem(str(file), 1, "", f"this file ends in {ending or 'nothing'}; expected .docx or .txt{advice}")])
    lines = _of_word_file(file) if ending == ".docx" else paragraphs(read_text(file, str(file)))
    if not any(words_of(text) for text in lines.values()):
        raise Problems([Problem(str(file), 1, "", "there are no words in this file; expected the whole text of the new policy")])
    return lines


def _of_word_file(file: Path) -> dict[int, str]:
    import docx  # here, so that the site itself needs no python-docx
    from docx.opc.exceptions import OpcError

    try:
        blocks = list(_blocks(docx.Document(str(file)).element.body))
    except (OpcError, SyntaxError, zipfile.BadZipFile, zlib.error, OSError, LookupError, ValueError, TypeError, AttributeError, RuntimeError):
        raise Problems([Problem(str(file), 1, "", "this cannot be read as a Word file; expected a .docx that Word opens, without a password")]) from None
    rows = [row.strip() for block in blocks for row in block.split("\n")]
    return dict(enumerate((row for row in rows if row), 1))


def _blocks(element: object) -> Iterator[str]:
    """The text of every paragraph and table row below `element`, in order; a text box comes after the paragraph that holds it."""
    for child in element:  # type: ignore[attr-defined]
        if child.tag == f"{_WORD}p":
            yield _text(child)
            for box in child.iter(f"{_WORD}txbxContent"):
                if not any(above.tag == _ALTERNATIVE for above in box.iterancestors()):
                    yield from _blocks(box)
        elif child.tag == f"{_WORD}tr":
            yield "\t".join(" ".join(" ".join(_blocks(cell)).split()) for cell in child.iter(f"{_WORD}tc") if _is_own(cell, child))
        elif child.tag not in _TAKEN_OUT:
            yield from _blocks(child)


def _is_own(cell: object, row: object) -> bool:
    return next(cell.iterancestors(f"{_WORD}tr")) is row  # type: ignore[attr-defined]


def _text(paragraph: object) -> str:
    text = ""
    for part in paragraph:  # type: ignore[attr-defined]
        if part.tag == f"{_WORD}t":
            text += part.text or ""
        elif part.tag in _BREAKS:
            text += _BREAKS[part.tag]
        elif part.tag not in (f"{_WORD}txbxContent", f"{_WORD}pPr", _ALTERNATIVE, *_TAKEN_OUT):
            text += _text(part)
    return text


def passages(lines: dict[int, str], known: Collection[str]) -> list[Passage]:
    """The paragraphs of a new text in order. `known`: the fingerprints of the present policy's paragraphs."""
    numbers, texts = list(lines), list(lines.values())
    wrapped = max(map(len, texts), default=0) <= _WIDEST_WRAP
    found: list[Passage] = []
    at, open_until = 0, -1
    while at < len(texts):
        tiles = _tiles(texts, at, known)
        if tiles:
            found += [Passage(numbers[first], text, key) for first, text, key in tiles[0]]
            at = tiles[1]
            continue
        key = _renumbered(texts[at], known)
        joins = wrapped and not key and at and open_until == numbers[at] and not _MARK.match(texts[at])
        if joins:
            found[-1] = Passage(found[-1].line, f"{found[-1].text} {texts[at]}")
        else:
            found.append(Passage(numbers[at], texts[at], key))
        open_until = -1 if key else numbers[at] + 1
        at += 1
    return found


_Tile = tuple[int, str, str]


def _tiles(texts: Sequence[str], at: int, known: Collection[str]) -> tuple[list[_Tile], int] | None:
    """The known paragraphs that exactly fill the lines from `at` on, and the line after them; the longest are tried first."""
    if (whole := fingerprint(texts[at])) in known:
        return [(at, texts[at], whole)], at + 1
    for first in dict.fromkeys((texts[at], _ENUMERATOR.sub("", texts[at]))):
        words = [(word, at) for word in words_of(first)]
        for index in range(at + 1, len(texts)):
            if len(words) > _LONGEST:
                break
            words += [(word, index) for word in words_of(texts[index])]
        if filled := _filled(words, 0, known):
            last = words[filled[-1][1] - 1][1]
            if len(filled) == 1:
                return [(at, " ".join(texts[at : last + 1]), filled[0][2])], last + 1
            return [(words[start][1], " ".join(word for word, _ in words[start:end]), key) for start, end, key in filled], last + 1
    return None


def _filled(words: Sequence[tuple[str, int]], start: int, known: Collection[str]) -> list[tuple[int, int, str]] | None:
    """(start, end, fingerprint) of known paragraphs, one after the other, from `start` to the end of some line."""
    for end, key in reversed(list(_known_from(words, start, known))):
        if end == len(words) or words[end][1] != words[end - 1][1]:
            return [(start, end, key)]
        if rest := _filled(words, end, known):
            return [(start, end, key), *rest]
    return None


def _known_from(words: Sequence[tuple[str, int]], start: int, known: Collection[str]) -> Iterator[tuple[int, str]]:
    """(end, fingerprint) of every known paragraph whose words begin at `start`."""
    digest = hashlib.sha256()
    for end in range(start, len(words)):
        digest.update(f"{' ' if end > start else ''}{words[end][0]}".encode())
        if (key := digest.hexdigest()[:16]) in known:
            yield end + 1, key


def _renumbered(text: str, known: Collection[str]) -> str | None:
    """The known paragraph that `text` is but for the number or letter before it."""
    bare = _ENUMERATOR.sub("", text)
    if not words_of(bare):
        return None
    return next((key for number in _NUMBERS if (key := fingerprint(f"{number} {bare}")) in known), None)
