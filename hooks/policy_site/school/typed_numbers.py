"""Phone numbers as people type them: written properly where what was meant is plain, else the reason and the likely right form.

No digit is ever guessed. A 0 that is missing at the beginning, or a letter O in its place, is offered and never put right in silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers

from policy_site.school.contacts import REGION, is_dear, telephone_link
from policy_site.sources.plain_text import plain

_BEFORE = re.compile(r"^(?:tel(?:ephone)?|phone|mob(?:ile)?|call|ring|t|p|m)\b(?: ?(?:no|number)\b)?[.: ]*(?=[+(0-9OoIl])", re.I)
"""What stands before a number that was copied from a letter or a link: `tel:`, `Phone no.`."""
_EXTENSION = re.compile(r"[ ,;]*(?:\b(?:extension|extn|ext)|(?<=[0-9 ])x|;ext=|#)[.: ]*([0-9]{1,6})$", re.I)
_BETWEEN = re.compile(r"[./\u00b7\u2022]")
_SEVERAL = re.compile(r"[0-9]{4,}[ )]*(?:[/,;&|+]|\bor\b|\band\b)[ (]*[0-9+(]?[0-9 ()]{4,}", re.I)
TWO_NUMBERS = "there are two numbers in it"
"""The reason why a text is refused that holds more than one number."""
_COUNTRY = re.compile(r"^(?:\+ ?44|0044|\(\+44\)|\+\(44\)) ?(?:\(0\))? ?")
_LIKE_DIGITS = str.maketrans("OoIl|", "00111")
_WITHOUT_AREA = 8
"""Up to so many digits are a number without its area code."""
_DIGITS = 11
"""So many digits has a number of this country, with its 0; a few have one less."""


@dataclass(frozen=True)
class TypedNumber:
    """What somebody typed for a phone number: how it is written, or why it is refused and what was probably meant."""

    written: str | None = None
    """The number as it should stand in the register. None: refused."""
    reason: str = ""
    """Why it is refused, to go on behind "... is not a phone number that can be dialled"."""
    likely: str | None = None
    """What it probably should be, for somebody to confirm."""
    extension: str | None = None
    """An extension that was typed with it: a phone can't dial it."""


def read_number(typed: str) -> TypedNumber:
    """Tell how a number that was typed is written, or why it cannot be."""
    words, extension = _number_and_extension(typed)
    if written := _written(words):
        return TypedNumber(written, extension=extension)
    if _SEVERAL.search(plain(typed)):
        return TypedNumber(None, TWO_NUMBERS)
    letters = re.sub(r"[^A-Za-z|]", "", words)
    in_digits = words.translate(_LIKE_DIGITS)
    if letters and re.search("[0-9]", words) and not re.search("[A-Za-z]", in_digits):
        figure = "0" if letters[0] in "Oo" else "1"
        reason, digits = f'it has the letter "{letters[0]}" where a {figure} belongs', re.sub(r"\D", "", in_digits)
        if likely := _written(in_digits):
            return TypedNumber(None, reason, likely, extension)
        likely = _with_its_zero(in_digits)
        return TypedNumber(None, f"{reason}, and {'the 0 at the beginning is missing' if likely else _length(digits, in_digits)}", likely, extension)
    if letters:
        return TypedNumber(None, "there are words in it", _first_number(words), extension)
    digits = re.sub(r"\D", "", words)
    if words.startswith("44") and (likely := _written("+" + words)):
        return TypedNumber(None, "it begins with 44 and has no + before it", likely, extension)
    if likely := _with_its_zero(words):
        return TypedNumber(None, "the 0 at the beginning is missing", likely, extension)
    if not digits:
        return TypedNumber(None, "there is no number in it")
    if words.startswith("+") and not _COUNTRY.match(words):
        return TypedNumber(None, "it is not a number of this country")
    return TypedNumber(None, _length(digits, words), extension=extension)


def _number_and_extension(typed: str) -> tuple[str, str | None]:
    """The number in its simplest characters, and the extension behind it."""
    words = plain(typed).strip("\"'“”‘’ ")
    while (shorter := _BEFORE.sub("", words)) != words:
        words = shorter
    found = _EXTENSION.search(words)
    words = _BETWEEN.sub("", words[: found.start()] if found else words)
    return words.strip(), found[1] if found else None


def _written(words: str) -> str | None:
    """A number that can be dialled, as this site writes it: as it was typed where that is in order, else in the country's usual groups."""
    at_home = re.sub(r"^0(?=0)", "", "0" + words[match.end() :]) if (match := _COUNTRY.match(words)) else words
    if telephone_link(at_home) is None:
        return None
    digits = re.sub(r"\D", "", at_home)
    if re.fullmatch(r"0[0-9]{2,5}(?: [0-9]{3,6}){1,2}", at_home):
        return at_home
    if not digits.startswith("0"):
        return f"{digits[:3]} {digits[3:]}" if len(digits) == 6 else digits
    return phonenumbers.format_number(phonenumbers.parse(at_home, REGION), phonenumbers.PhoneNumberFormat.NATIONAL)


def _with_its_zero(words: str) -> str | None:
    """A number whose 0 at the beginning is missing, with it."""
    return None if words.startswith(("0", "+", "(0")) else _written(f"0{words.lstrip('(').replace(')', '')}")


def _first_number(words: str) -> str | None:
    """The one number that can be dialled among words."""
    found = {written for match in re.findall(r"[+(]?[0-9][0-9 ()-]*[0-9]", words) if (written := _written(match.strip()))}
    return found.pop() if len(found) == 1 else None


def _length(digits: str, words: str) -> str:
    inside = len(digits) - 1 if words.startswith("+") else len(digits)
    if not digits.startswith("0") and not words.startswith("+") and len(digits) <= _WITHOUT_AREA:
        return "its area code is missing"
    if inside > _DIGITS:
        return f"it has {inside} digits, and a number has {_DIGITS}"
    if inside < _DIGITS:
        return f"it has {inside} digits, and almost every number has {_DIGITS}"
    return "no number of this country has these digits"


def number_message(number: str, otherwise: str = "") -> str | None:
    """What is wrong with a number in the register, as it will be shown; None where it can be dialled. `otherwise`: what else may be done."""
    if telephone_link(number):
        return f'a call to "{number}" costs more than one to a place nearby; expected a number that is free or at local rate' if is_dear(number) else None
    found = read_number(number)
    if found.reason == TWO_NUMBERS:
        return f'"{number}" is not a phone number that can be dialled: {TWO_NUMBERS}; expected each on a line of its own that begins with - number:'
    likely = found.written or found.likely
    reason = found.reason
    if found.written:
        reason = (
            f"extension {found.extension} cannot be dialled with it"
            if found.extension
            else ("only the number belongs there" if number.isprintable() else "it holds a character that cannot be seen")
        )
    if found.written and found.extension:
        expected = f'{likely} alone, with note: "Extension {found.extension}"'
    else:
        expected = f"{likely}, if that is right" if likely else "a full number with its area code"
    return f'"{number}" is not a phone number that can be dialled: {reason}; expected {expected}{"" if likely else otherwise}'
