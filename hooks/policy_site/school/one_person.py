"""What is typed for a person is one person: not two, not nobody, and nobody who is in the register already under another spelling.

Who must not be told of a concern is worked out by the record of a person, so two people in one record, or one person in two, would be told of it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from policy_site.school.names import HONOURS, TITLES, WORD, bare_name
from policy_site.sources.plain_text import plain, without_accents

_SEVERAL = re.compile(r"[&+/;|]|\S \b(?:and|or|with|plus)\b \S", re.I)
_NOBODY = re.compile(
    r"\b(?:t\.?b\.?[acdn]\b|vacan(?:t|cy|cies)\b|to be (?:confirmed|announced|appointed|advised|decided|agreed|named|found|recruited)\b"
    r"|not (?:yet|known|applicable|appointed|filled|confirmed|decided)\b|no one\b|nobody\b|n/a|unknown\b|pending\b|recruit(?:ing|ment)\b|awaiting\b|unfilled\b"
    r"|some ?one\b|somebody\b|any ?one\b|anybody\b|every ?one\b|everybody\b|whoever\b)",
    re.I,
)
_NO_SIGN_OF_NAMES = re.compile(r"[<>{}_=+|~^]")
_NO_NAMES = frozenset(("na", "nil", "none", "no", "noone", "empty", "various", "ask", "same", "see above", "as above", ""))
_ROLE_WORDS = frozenset(
    [
        "the",
        "a",
        "of",
        "on",
        "in",
        "our",
        "new",
        "acting",
        "interim",
        "duty",
        "school",
        "school's",
        "office",
        "reception",
        "secretary",
        "business",
        "manager",
        "head",
        "headteacher",
        "teacher",
        "principal",
        "deputy",
        "assistant",
        "dsl",
        "ddsl",
        "designated",
        "safeguarding",
        "lead",
        "person",
        "officer",
        "senco",
        "chair",
        "governor",
        "governors",
        "governing",
        "body",
        "board",
        "committee",
        "team",
        "staff",
        "class",
        "supply",
        "agency",
        "cover",
        "council",
        "service",
    ]
)
"""What names a role or a place, and no person, where nothing else stands beside it."""
_BEFORE_A_NAME = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr"))
_MALE, _FEMALE = frozenset(("mr", "sir", "lord", "fr")), frozenset(("mrs", "ms", "miss", "dame", "lady", "madam"))


@dataclass(frozen=True)
class NameMistake:
    """What was typed for a person and is not one: `several` people, `nobody`, or a name `turned` round (`likely`: as it should be typed).

    Or not as names are written (`unwritten`): with a sign that is no letter, or in small letters alone, in which nobody would find it on a page.
    """

    kind: Literal["several", "nobody", "turned", "unwritten"]
    likely: str = ""


def name_mistake(name: str) -> NameMistake | None:
    """Why `name` is not one person's name, or None."""
    text = plain(name)
    if _NOBODY.search(text) or text.strip(" .?!*–—-").casefold() in _NO_NAMES or set(text.casefold().split()) <= _ROLE_WORDS:
        return NameMistake("nobody")
    before, comma, after = (part.strip() for part in text.partition(","))
    titles = [_is_before_a_name(word) for word in text.split()]
    begins = next((index for index, word in enumerate(text.split()) if word.strip(".").casefold() not in TITLES), len(titles))
    if _SEVERAL.search(text) or (begins and True in titles[begins:]):
        return NameMistake("several")
    if comma and not _are_honours(after):
        if begins:
            return NameMistake("turned", before)
        return NameMistake("several") if len(before.split()) > 1 and len(after.split()) > 1 else NameMistake("turned", f"{after} {before}")
    if not begins and True in [_is_before_a_name(word) for word in re.sub(r"\([^()]*\)", "", text).split()]:
        words = text.split()
        title = words.pop(titles.index(True))
        return NameMistake("turned", " ".join((title, *words)))
    has_picture = any(unicodedata.category(character) == "So" for character in text)
    return NameMistake("unwritten") if has_picture or _NO_SIGN_OF_NAMES.search(text) or text.islower() else None


def _is_before_a_name(word: str) -> bool:
    return word.strip("().,").casefold() in _BEFORE_A_NAME


def _are_honours(words: str) -> bool:
    return all(word.replace(".", "").casefold() in HONOURS for word in re.split(r"[,\s]+", words) if word)


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same surname, or one a letter apart, and neither titles nor first names that tell them apart.

    Mrs E Marlow may be Mrs Elaine Marlow, Mrs Marlow or Mrs E Marlo; she is neither Mr E Marlow nor Mrs A Marlow.
    """
    mine, others = _read(one), _read(other)
    if not mine.surname or not others.surname or differ_in_title(one, other):
        return False
    known = list(zip(mine.first, others.first, strict=False))
    alike = all(_may_be_short_for(first, second) for first, second in known)
    if set(mine.surname) & set(others.surname):
        return alike
    # Mrs Hill and Mrs Hall may be a slip; beside first names, only the same ones make a slip likely.
    return alike and bool(known or not (mine.first or others.first)) and _one_letter_apart("".join(mine.surname), "".join(others.surname))


@dataclass(frozen=True)
class _Read:
    titles: frozenset[str]
    first: tuple[str, ...]
    surname: tuple[str, ...]


def _read(name: str) -> _Read:
    text = without_accents(plain(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name))).casefold()
    titles = frozenset(word.strip(".,") for word in text.split()) & TITLES
    words = bare_name(name)
    last = re.findall(WORD, re.sub(r"['’‘`ʼ]", "", text.partition(",")[0].split()[-1])) if words else []
    # A double name is two runs of letters, and either may be left out.
    surname = tuple(words[len(words) - len(last) :]) if 0 < len(last) <= len(words) and tuple(last) == words[len(words) - len(last) :] else words[-1:]
    return _Read(titles, words[: len(words) - len(surname)], surname)


def differ_in_title(one: str, other: str) -> bool:
    """Whether one name is a man's and the other a woman's by their titles."""
    mine, others = _read(one).titles, _read(other).titles
    return bool((mine & _MALE and others & _FEMALE) or (mine & _FEMALE and others & _MALE))


def _may_be_short_for(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one) or (min(len(one), len(other)) > 3 and _one_letter_apart(one, other))


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter more, less or other, or two turned round, makes one of two words the other; words of two letters are too short to tell."""
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or len(long) - len(short) > 1:
        return False
    if len(short) < len(long):
        return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
    differ = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    turned = len(differ) == 2 and differ[1] == differ[0] + 1 and one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]
    return len(differ) == 1 or turned
