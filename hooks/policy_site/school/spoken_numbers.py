"""Phone numbers that are written as they are said (`oh one nine oh two`), and numbers that go on from one list item or cell to the next.

A number in words is read as the figures it stands for. What it may be taken for depends on how many those are: five in a row are hardly
anything else, and three are a number where the reader is told to ring them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

FEWEST_WORDS = 3
"""How many figures of a number are words where it is spelt out by halves."""
FEWEST_FIGURES = 5
"""So many figures in a row are a number, wherever they stand."""
_UNITS = dict(zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], range(10), strict=True)) | dict.fromkeys(
    ("nought", "naught", "oh", "o"), 0
)
_TEENS = dict(zip(["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"], range(10, 20), strict=True))
_TENS = dict(zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(2, 10), strict=True))
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_WORD = rf"(?:{'|'.join(sorted([*_UNITS, *_TEENS, *_TENS, *_TIMES, 'hundred'], key=len, reverse=True))})"
_FIGURE = rf"(?:{_WORD}|[0-9]+)"
_BETWEEN = r"[^\w\ufffc]{1,4}(?:(?:and )?then[^\w\ufffc]{1,3})?"
_RUN = re.compile(rf"(?<![^\W_])(?=[a-z0-9]){_FIGURE}(?:{_BETWEEN}{_FIGURE})*(?![^\W_])", re.I)
"""Figures one after the other, in words or not."""
_TOLD = re.compile(r"\b(?:ring|call|dial|phone|text|telephone) (?:up )?(?:(?:[^\W\d_]+ ){0,3}on )?(?:the )?(?:number )?$", re.I)
"""What stands before a number that the reader is told to ring."""
_SOME_WORD = re.compile(_WORD, re.I)
_ALONE = re.compile(rf"[^\w\ufffc]*(?:{_FIGURE}(?:{_BETWEEN}{_FIGURE})*)[^\w\ufffc]*", re.I)
_AT_THE_END = re.compile(rf"(?<![^\W_])[+(]?{_FIGURE}(?:[^\w\ufffc]{{1,3}}{_FIGURE})*[^\w\ufffc]{{0,3}}$", re.I)
_AREA_CODE = re.compile(r"(?:\+|\(|00)?(?:44|0[0-9]{2,}|0$)")
FEWEST_WITH_AREA, MOST_WITH_AREA = 9, 14
"""How many digits a number has with its area code."""


def spoken_numbers(text: str) -> Iterator[tuple[str, str, bool]]:
    """(words, the figures they stand for, whether the reader is told to ring them) for each number in plain `text` that is spelt out."""
    if not _SOME_WORD.search(text):
        return
    for match in _RUN.finditer(text):
        parts = _parts(match[0])
        in_words = sum(part.isalpha() for part in parts)
        figures = _figures(parts)
        told = bool(_TOLD.search(text, max(0, match.start() - 60), match.start()))
        if in_words and told and 3 <= len(figures) <= FEWEST_FIGURES and "hundred" not in parts:
            yield match[0], figures, True
        elif in_words >= FEWEST_WORDS and len(figures) >= FEWEST_FIGURES and not _is_counting(parts):
            yield match[0], figures, False


def numbers_over(texts: Iterable[str]) -> Iterator[tuple[int, str]]:
    """(index of the text in which it begins, number) for each number that goes on over several of these plain texts, which a reader sees one after the other."""
    begun, number, held = 0, "", 0
    for index, text in enumerate(texts):
        if number and _ALONE.fullmatch(text):
            number, held = f"{number} {text.strip()}", held + 1
            continue
        if held and _is_whole(number):
            yield begun, number
        ending = _AT_THE_END.search(text[-60:])
        begun, number, held = index, ending[0].strip() if ending else "", 0
    if held and _is_whole(number):
        yield begun, number


def _is_whole(number: str) -> bool:
    """Whether figures that stand apart are a number with its area code: those of a table or a list of years are not."""
    figures = _figures(_parts(number))
    first = re.match(r"[+(]*[0-9]+", number)
    area = first[0] if first and len(first[0]) > 1 else figures[:5]
    return FEWEST_WITH_AREA <= len(figures) <= MOST_WITH_AREA and bool(_AREA_CODE.match(area))


def _parts(run: str) -> list[str]:
    return [part for part in re.findall(r"[a-z]+|[0-9]+", run.lower()) if part not in ("and", "then")]


def _figures(parts: list[str]) -> str:
    """The figures that the parts of a number stand for: `double two` is 22, `fifty five` 55."""
    found, times = "", 1
    for part, following in pairwise([*parts, ""]):
        if part in _TIMES:
            times = _TIMES[part]
            continue
        if part in _TENS:
            said = str(_TENS[part]) + ("" if _UNITS.get(following) else "0")
        elif part == "hundred":
            said = "00"
        else:
            said = part if part.isdigit() else str(_UNITS[part] if part in _UNITS else _TEENS[part])
        found, times = found + said * times, 1
    return found


def _is_counting(parts: list[str]) -> bool:
    """Whether the parts are numbers in their order: one, two, three."""
    values = [int(part) if part.isdigit() else _UNITS.get(part, _TEENS.get(part, -9)) for part in parts]
    return all(later - earlier == 1 for earlier, later in pairwise(values))
