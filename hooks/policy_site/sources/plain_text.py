"""Text as a reader's eye takes it: marks, entities, hidden characters and unusual spaces no longer tell one spelling from another.

Whatever is looked for in a page is looked for in text of this kind, so that the way it was typed cannot hide it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00ad\u115f\u1160\u2800\u3164\uffa0]+")
"""White space, and characters that take up room and show nothing."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_USUAL = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"), "-") | dict.fromkeys(map(ord, "\u3002\uff61"), ".")
"""Hyphens and full stops of other kinds, which are read as ours; in an address a browser takes them for ours too."""
_LOOK_LATIN = ("CYRILLIC", "GREEK", "COPTIC", "CHEROKEE", "ARMENIAN", "LISU")
_IN_A_SHAPE = re.compile(r"(?:NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL|REGIONAL INDICATOR SYMBOL) LETTER ([A-Z])")
"""The names of letters in black circles and squares, and of those that flags are spelt with."""
_LATIN = re.compile(r"LATIN (CAPITAL LETTER|LETTER SMALL CAPITAL|SMALL LETTER|LETTER SMALL)(?: SCRIPT| DOTLESS| OPEN| SIDEWAYS)? ([A-Z]|ALPHA)(?: WITH .*)?")
"""The names of letters that are read as one of the alphabet."""
_TAG = re.compile(r"<[^<>]*>|\](?:\([^()\n]*\)|\[[^\[\]]*\])")
"""What a reader does not see of an element or a link."""
_IN_BRACES = re.compile(r"\{\{[^{}]*\}\}|\{:?[^{}]*\}")


def plain(text: str) -> str:
    """`text` on one line in its simplest characters: one kind of space, hyphen and digit, and nothing that cannot be seen."""
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).translate(_USUAL)
    return _SPACES.sub(" ", _NOT_ASCII.sub(_seen, text)).strip()


def _seen(match: re.Match[str]) -> str:
    if unicodedata.category(match[0]) in ("Cf", "Mn"):
        return ""
    if letter := _IN_A_SHAPE.fullmatch(unicodedata.name(match[0], "")):
        return letter[1]
    # Besides the digits of other alphabets: figures in black circles, which no other rule turns into ours.
    figure = unicodedata.numeric(match[0], None) if unicodedata.category(match[0]) in ("Nd", "No") else None
    return match[0] if figure is None or figure != int(figure) else str(int(figure))


def foreign_letters(text: str) -> list[str]:
    """Letters in a word of `text` that only look like the Latin ones beside them."""
    if text.isascii():
        return []
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text))
    return [letter for word in words if not all(map(looks_latin, word)) for letter in word if looks_latin(letter)]


def looks_latin(letter: str) -> bool:
    """Whether a letter is of an alphabet that shares its shapes with the Latin one: a Cyrillic or Greek A, say."""
    return not letter.isascii() and unicodedata.name(letter, "").startswith(_LOOK_LATIN)


def without_accents(text: str) -> str:
    """`text` with each letter as the alphabet has it (`Zoë` as `Zoe`, `Ł` and a small capital `ʟ` as `L`), for comparing what may be typed in either way."""
    return text if text.isascii() else "".join(map(_letter, text))


@lru_cache(maxsize=1024)
def _letter(letter: str) -> str:
    """The letter of the alphabet that `letter` is read as; a small capital is a capital."""
    plainest = unicodedata.normalize("NFD", letter)[0]
    if plainest.isascii() or not (found := _LATIN.fullmatch(unicodedata.name(plainest, ""))):
        return plainest
    name = "A" if found[2] == "ALPHA" else found[2]
    return name if "CAPITAL" in found[1] else name.lower()


def squeezed(text: str) -> str:
    """The letters and digits of `text`, small, with nothing between them."""
    return "".join(filter(str.isalnum, plain(text).casefold()))


def with_apostrophes(text: str) -> str:
    """`text` with the apostrophe that the pages have within words, where a straight one was typed as people do in a search."""
    return re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", text)


def capitalised(text: str) -> str:
    """`text` as a sentence begins: `the DSL` becomes `The DSL`, and what follows stays as it is."""
    return text[:1].upper() + text[1:]


def uncapitalised(text: str) -> str:
    """`text` as it goes on after a colon: `The DSL` becomes `the DSL`, and `DSL`, `A&E` and `M25` stay as they are."""
    begins_a_word = text[1:2].islower() or text[1:2] == " "
    return text[:1].lower() + text[1:] if begins_a_word else text


class SourceLines:
    """Finds the line of a source text on which a reader's text was typed, whatever marks, entities or line ends stand within it.

    Each search for the same words goes on where the last one ended, so that words that stand twice are found twice.
    """

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._text = text
        self._small = text.lower()
        self._first_line = first_line
        self._after: dict[str, int] = {}
        self._letters: str | None = None
        self._starts: list[int] = []

    def literal(self, words: str) -> int | None:
        """The line on which `words` stand as they are, in capitals or not, or None."""
        at = self._next(self._small, words.lower())
        return None if at is None else self._first_line + self._small.count("\n", 0, at)

    def loose(self, words: str) -> int | None:
        """The line on which the letters and digits of `words` stand in their order, or None."""
        if self._letters is None:
            self._squeeze()
        assert self._letters is not None
        at = self._next(self._letters, squeezed(words))
        return None if at is None else self._first_line + bisect_right(self._starts, at) - 1

    def find(self, words: str) -> int | None:
        """The line of `words`: as they are, else loosely."""
        return self.literal(words) or self.loose(words)

    def _next(self, text: str, words: str) -> int | None:
        if not words:
            return None
        at = text.find(words, self._after.get(words, 0))
        if at < 0:
            at = text.find(words)
        self._after[words] = at + len(words)
        return None if at < 0 else at

    def _squeeze(self) -> None:
        parts, length = [], 0
        for row in _TAG.sub(_blank, _IN_BRACES.sub(_blank, self._text)).split("\n"):
            letters = squeezed(html.unescape(row))
            self._starts.append(length)
            parts.append(letters)
            length += len(letters)
        self._letters = "".join(parts)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")
