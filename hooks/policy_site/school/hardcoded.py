"""Names, numbers, addresses and places typed where only the register and the configuration may hold them.

999 and 101 may stand in a sentence: there they are the names of the services.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from policy_site.school.contacts import REGION, Register
from policy_site.school.settings import Settings

_EMAIL = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"(?<![\w/#])(?!(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d))\+?0?\d(?:[ -]?\d){6,13}(?![\w/])")


def hardcoded_values(text: str, register: Register, settings: Settings) -> Iterator[tuple[int, str]]:
    """(offset, message) for each person's name, phone number, e-mail address, school or local name typed in `text`."""
    # Nearly no text holds any of these, and a search for one sign or word is much quicker than a pattern.
    for match in _EMAIL.finditer(text) if "@" in text else ():
        yield match.start(), f'the e-mail address "{match[0]}" is typed here; expected it in contacts.yaml only, and {{{{ email("...") }}}} here'
    for start, number in sorted(_numbers(text)) if _DIGIT.search(text) else ():
        yield start, f'the phone number "{number}" is typed here; expected it in contacts.yaml only, and {{{{ phone("...") }}}} here'
    last_names, names = _names(tuple(register.people.values()))
    for match in names.finditer(text) if any(name in text for name in last_names) else ():
        yield match.start(), f'the name "{match[0]}" is typed here; expected it in contacts.yaml only, and {{{{ name("...") }}}} here'
    for place, word, pattern in _places(settings):
        for match in pattern.finditer(text) if word in text else ():
            yield match.start(), f'"{match[0]}" is typed here; expected {{{{ {place} }}}}, so that another school can use the page'


def _numbers(text: str) -> set[tuple[int, str]]:
    numbers = {(found.start, found.raw_string) for found in phonenumbers.PhoneNumberMatcher(text, REGION) if found.raw_string.strip()}
    # The end of a number whose area code stands in brackets is no number of its own.
    ends = {start + len(number) for start, number in numbers}
    return numbers | {(match.start(), match[0]) for match in _DIGITS.finditer(text) if match.end() not in ends}


@lru_cache(maxsize=8)
def _names(people: tuple[str, ...]) -> tuple[list[str], re.Pattern[str]]:
    """(people's last words, a pattern of every form of their names)."""
    forms = set()
    for name in people:
        words = name.split()
        forms.add(name)
        forms.add(" ".join(words[1:]) if len(words) > 2 else name)
        forms |= {f"{title} {words[-1]}" for title in ("Mr", "Mrs", "Ms", "Miss", "Dr")}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(forms, key=lambda form: (-len(form), form)))) + r")\b")
    return [name.split()[-1] for name in people], pattern


@lru_cache(maxsize=8)
def _places(settings: Settings) -> list[tuple[str, str, re.Pattern[str]]]:
    """(its place in `extra:`, the word, a pattern that finds it where it is not part of a longer one) for each school or local name."""
    words = {
        "school.name": settings.school.name,
        "school.council": settings.school.council,
        "school.short_name": settings.school.short_name,
        "local.partnership": settings.local.partnership,
        "local.front_door": settings.local.front_door,
        "local.police": settings.local.police,
        "local.referral_form": settings.local.referral_form,
        "school.authority": settings.school.authority,
    }
    # A word in small letters ("referral form") is no name: an area that has no name of its own for a thing says it in general words.
    words = {place: word for place, word in words.items() if word != word.lower()}
    found: list[tuple[str, str, re.Pattern[str]]] = []
    for place, word in words.items():
        # A longer name that holds this one has its own row: the council's holds the authority's.
        longer = [other for other in words.values() if word in other and other != word]
        inside = "".join(f"(?<!{re.escape(other[: other.index(word)])})" for other in longer if other.index(word))
        after = "".join(f"(?!{re.escape(other[other.index(word) + len(word) :])})" for other in longer if other[other.index(word) + len(word) :])
        found.append((place, word, re.compile(rf"\b{inside}{re.escape(word)}{after}\b")))
    return found
