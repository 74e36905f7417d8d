"""The forms in which a person's name may be typed."""

from __future__ import annotations

import re

from policy_site.sources.plain_text import plain, without_accents

WORD = re.compile(r"[^\W\d_]+")
APOSTROPHES = re.compile(r"(?<=[^\W\d_])['’‘`ʼ](?=[^\W\d_])")
"""Apostrophes within a name: it may be typed without."""
POSSESSIVE = re.compile(r"(?<=[^\W\d_])(?:['’‘`ʼ]s|(?<=[sS])['’‘`ʼ])(?![^\W\d_])", re.I)
"""What follows a name and says whose something is: `Mrs Example’s class`."""
TITLES = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame", "lady", "lord", "madam", "master"),
        *("rev", "revd", "reverend", "fr", "canon", "pastor", "cllr", "councillor", "headteacher"),
    ]
)
HONOURS = frozenset(
    (
        "mbe",
        "obe",
        "cbe",
        "kbe",
        "dbe",
        "bem",
        "jp",
        "ba",
        "bsc",
        "bed",
        "ma",
        "msc",
        "med",
        "mphil",
        "phd",
        "dphil",
        "edd",
        "qts",
        "npqh",
        "npqsl",
        "pgce",
        "frsa",
    )
)
"""What may follow a name and is no part of it."""


def bare_name(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without a title, what follows it, and what stands in brackets."""
    return tuple(letters for word in _words(name) for letters in word)


def forms_of(name: str) -> set[tuple[str, ...]]:
    """The forms in which `name`, as the register has it, may be typed: with any title, without one, without the middle names, with half of a double name."""
    words = _words(name)
    if not words:
        return set()
    whole, last = tuple(letters for word in words for letters in word), words[-1]
    parts = [(part,) for part in last if len(part) > 1]
    forms = {(title, *rest) for title in TITLES for rest in {last, whole, (*words[0], *last), *parts}}
    if len(words) > 1:
        forms |= {whole, (*words[0], *last)}
    elif not _is_title(_spelt(name).split()[0]):
        forms.add(last)
    return forms


def _words(name: str) -> list[tuple[str, ...]]:
    """Each word of a name, without titles and honours, as its runs of letters (`Smith-Jones` has two)."""
    parts = _spelt(name).split()
    while len(parts) > 1 and _is_title(parts[0]):
        parts.pop(0)
    while len(parts) > 1 and parts[-1].replace(".", "").casefold() in HONOURS:
        parts.pop()
    words = (tuple(word.casefold() for word in WORD.findall(part)) for part in parts)
    return [word for word in words if word]


def _spelt(name: str) -> str:
    return APOSTROPHES.sub("", without_accents(plain(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name)).partition(",")[0]))


def _is_title(word: str) -> bool:
    return word.rstrip(".").casefold() in TITLES
