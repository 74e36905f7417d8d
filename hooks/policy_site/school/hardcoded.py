"""Names, numbers, addresses and places typed where only the register and the settings may hold them.

Texts are looked at as a reader sees them (see plain_text): how a name or a number is spaced, marked or spelt out in entities does not matter.
999, 101 and their like may stand in a sentence: there they are the names of the services.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from policy_site.school.contacts import Register
from policy_site.school.names import APOSTROPHES, POSSESSIVE, TITLES, WORD, forms_of
from policy_site.school.settings import Settings
from policy_site.school.spoken_numbers import spoken_numbers
from policy_site.sources.plain_text import foreign_letters, plain, without_accents
from policy_site.sources.remembered import Remembered

Kind = Literal["number", "address", "name", "place", "letter"]

FEWEST_DIGITS, MOST_DIGITS = 6, 16
"""How many digits a phone number has that somebody typed, with or without its area code."""
_BETWEEN = r"[^\w,:;&%£+\ufffc]{0,3}_?"
_DIGITS = re.compile(rf"(?:\+|\()?[0-9](?:{_BETWEEN}[0-9]){{{FEWEST_DIGITS - 1},}}")
_WITH_STOPS = re.compile(r"(?<![0-9])(?<![0-9][,.:;])0(?=[^,:;]{0,40}[,:;])(?:[ ,.:;/()-]{0,3}[0-9]){7,11}(?![0-9])")
"""A number with its area code that commas or colons stand in: `01902, 555, 999`."""
_LETTER_FOR_DIGIT = re.compile(r"(?<=[0-9 ])[oOlI](?=[ ]?[0-9])|(?<![^\W_])[oOlI](?=[ ]?[0-9]{3})")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_DATE = re.compile(r"(?:19|20)[0-9]{2} [0-9]{1,2} [0-9]{1,2}|[0-9]{1,2} [0-9]{1,2} (?:19|20)[0-9]{2}")
_NO_NUMBER = re.compile(r"(?:19|20)[0-9]{4}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:/[0-9]{4}-[0-9]{2}-[0-9]{2})*")
"""A year with a footnote's number behind it, the number of a computer in a network, and days in a row as data files write them."""
_LINES = re.compile(r"\blines? (?:[0-9]+(?:-[0-9]+)?(?:,| and|, and) )*$", re.I)
"""What stands before the numbers of lines in the policy's text."""
_SHORT = re.compile(r"\b(?:ring|call|dial|phone|text|telephone) (?:(?:[^\W\d_]+ ){0,3}on )?((?:[0-9](?: ?[-.] ?| ?)){2,4}[0-9])\b(?! ?[0-9%])", re.I)
"""A short number that the reader is told to ring."""
_DOT = r"(?: ?[\[({] ?(?:dot|\.) ?[\])}] ?| dot )"
_AT_IN_WORDS = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}(?: at (?=[\w-]{{1,63}}{_DOT})| ?[\[({{] ?(?:at|@) ?[\])}}] ?)[\w-]{{1,63}}(?:(?:{_DOT}|\.)[\w-]{{1,63}}){{1,9}}", re.I
)
_SERVICES = frozenset(("999", "101", "112", "111", "105", "119"))
"""Short numbers that are the names of services."""
_BEFORE_AT = re.compile(r"[^\s@\ufffc]{1,64} ?$")
_AFTER_AT = re.compile(r" ?(?:[\w-]{1,63}(?: ?\.(?: (?=[a-z]))?[\w-]{1,63})* ?\.(?: (?=[a-z]))?[^\W\d_][\w-]{1,62}|\[[0-9a-f.:]{3,39}\])")
_MARKS = re.compile(r"(?<=[^\W_])[*_`~\\]+(?=[^\W_])")
"""Marks within a word that are read as none or as a space, because they have no partner."""
_JOINED_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LAST_WORD_FIRST = re.compile(rf"\b([^\W\d_]+), ((?:{'|'.join(sorted(TITLES))})\b\.?(?:(?: (?-i:[A-Z])\b\.?)+|(?=$|[.,;)])))", re.I)
"""A name as lists have it: `Example, Mrs A`."""
_BETWEEN_NAMES = re.compile(r"(?:[^\w,;:!?\ufffc]|_){1,6}")
_OF_THE_CALENDAR = frozenset(
    [
        *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Easter", "Spring", "Summer", "Autumn", "Winter"),
    ]
)
ORDINARY = _OF_THE_CALENDAR | frozenset(
    [
        *("Reading", "Bath", "Battle", "Deal", "Sale", "Wells", "Ware", "Rugby", "Hope", "Street", "Bury", "Barking", "Eye", "Ash", "Beer", "Ham", "Hook"),
        *("Over", "Rye", "Sandwich", "Settle", "Stone", "Derby", "Crook", "Wing", "Wool", "Church", "Park", "Hill", "Green", "Oak", "Willow", "Holly"),
    ]
)
"""Names of places and schools that are words, months or days as well."""
_OF_A_SCHOOL = re.compile(
    r"['’]s\b|(?: [A-Z]\w+){0,2} (?:[Ii]nfants?|[Pp]rimary|[Jj]unior|[Nn]ursery|[Ff]irst|[Ss]chool|[Aa]cademy|[Cc]ouncil|[Bb]orough|[Ss]taff|[Gg]overnors|"
    r"[Pp]upils|[Cc]hildren|[Pp]arents|[Ff]amilies|[Ss]afeguarding)\b"
)
"""What follows such a name where it is the school's or the area's."""
_WITHIN_A_SENTENCE = re.compile(r"(?:^|\s)[a-z]+,? $")
_NO_WORDS = frozenset(("mr", "mrs", "ms", "mx", "dr", "revd"))
"""Titles that are no words of the language: a name behind one is a name in small letters too."""


@dataclass(frozen=True)
class Typed:
    """What is typed: its kind, the words as a reader sees them, and what to say about it."""

    kind: Kind
    words: str
    message: str


class Hardcoded:
    """Finds what is typed in texts, and remembers it. Without a register (or settings), which could not be read, names (or places) cannot be told and are passed over."""

    def __init__(self, register: Register | None, settings: Settings | None) -> None:
        self._register = register
        self._forms = _forms(register.people) if register else {}
        self._last_words = sorted({form[-1] for forms in self._forms.values() for form, _ in forms})
        self._places = _places(settings) if settings else []
        self._numbers = {digits_of(channel.value) for contact in register.contacts.values() for channel in contact.channels} if register else set()
        self._found: Remembered[tuple[Typed, ...]] = Remembered()

    def typed(self, text: str, *, calls: bool = False) -> tuple[Typed, ...]:
        """Each person's name, phone number, e-mail address, school or local name typed in `text`.

        `calls`: whether the text may hold calls such as `{{ phone("dsl") }}`, which the message then offers.
        """
        return self._found.listed((text, calls), self._looked_for, text, calls)

    def _looked_for(self, text: str, calls: bool) -> Iterator[Typed]:
        text = plain(text)
        for address in addresses_in(re.sub(r"[*`~\\]", "", text)):
            message = f'the e-mail address "{address}" is typed here; {self._instead("email", address.casefold(), calls)}'
            yield Typed("address", address, message)
        for address in _AT_IN_WORDS.findall(text):
            yield Typed("address", address, f'the e-mail address "{address}" is typed here; {self._instead("email", "", calls)}')
        in_full = list(numbers_in(text))
        short = (number for number in self._short_numbers_in(text) if not any(number in other for other in in_full))
        for number in (*in_full, *short):
            yield self.typed_number(number, calls=calls)
        for words, figures, told in spoken_numbers(text):
            if not told or (self._register is not None and figures not in self._numbers | _SERVICES):
                yield self.typed_number(words, figures, calls=calls)
        for letter in dict.fromkeys(foreign_letters(text)):
            message = f'the letter "{letter}" of another alphabet stands in a word here; expected the letter on the keyboard that looks like it'
            yield Typed("letter", letter, message)
        for words, person in self._names_in(text):
            yield Typed("name", words, self._name_message(words, person, calls))
        for place, word, pattern in self._places:
            for match in pattern.finditer(text) if word in text else ():
                if not _is_place(word, match):
                    continue
                yield Typed("place", match[0], f'"{match[0]}" is typed here; expected {{{{ {place} }}}}, so that another school can use the page')

    def typed_number(self, words: str, figures: str = "", *, calls: bool = False) -> Typed:
        """What to say of a number that is typed in these `words`; `figures`: those that they stand for, where they are others."""
        return Typed("number", words, f'the phone number "{words}" is typed here; {self._instead("phone", figures or digits_of(words), calls)}')

    def _short_numbers_in(self, text: str) -> Iterator[str]:
        """Short numbers that the reader is told to ring, and that are no contact's: `ring 998`."""
        if self._register is None:
            return
        for match in _SHORT.finditer(text):
            if re.sub(r"[^0-9]", "", match[1]) not in self._numbers:
                yield match[1]

    def _names_in(self, text: str) -> Iterator[tuple[str, str]]:
        """(words, person) for each name in plain `text`, whatever stands between its words or letters, and in whichever order they are."""
        text = APOSTROPHES.sub("", POSSESSIVE.sub("", text))
        # Nearly no text holds any of these, and a search for a word is much quicker than a look at each.
        small = without_accents(_MARKS.sub("", text)).casefold()
        if not any(word in small for word in self._last_words):
            return
        as_one = list(self._names_as_read(_MARKS.sub("", text)))
        yield from as_one
        apart = _JOINED_WORDS.sub(" ", _MARKS.sub(" ", text))
        yield from (found for found in self._names_as_read(apart) if found not in as_one)
        for match in _LAST_WORD_FIRST.finditer(apart):
            yield from ((match[0], person) for _, person in self._names_as_read(f"{match[2]} {match[1]}"))

    def _names_as_read(self, text: str) -> Iterator[tuple[str, str]]:
        words = list(WORD.finditer(text))
        small = [without_accents(word[0]).casefold() for word in words]
        taken = 0
        for index, word in enumerate(words):
            for form, person in self._forms.get(small[index], ()) if word.start() >= taken else ():
                found = words[index : index + len(form)]
                if _fits(small[index : index + len(form)], form) and _is_a_name(found, form, text):
                    taken = found[-1].end()
                    yield text[word.start() : taken], person
                    break

    def _instead(self, kind: Literal["phone", "email"], value: str, calls: bool) -> str:
        """What to type instead of a number or an address: the call with the contact's own id, where the register has the value."""
        if not calls:
            return "expected it in contacts.yaml only: leave it out here, and name the contact by its id where this file has a place for one"
        contact = self._contact_with(kind, value)
        if contact:
            return f'expected it in contacts.yaml only, and {{{{ {kind}("{contact}") }}}} here'
        field = "phones" if kind == "phone" else "emails"
        return f'expected it in contacts.yaml only, under {field} of its contact, and {{{{ {kind}("the contact\'s id") }}}} here'

    def _contact_with(self, kind: str, value: str) -> str | None:
        """The contact whose first channel of this kind has the value: the one that the call shows."""
        for contact in self._register.contacts.values() if self._register and value else ():
            first = next((channel for channel in contact.channels if channel.kind == kind), None)
            if first and (digits_of(first.value) if kind == "phone" else first.value.casefold()) == value:
                return contact.id
        return None

    def _name_message(self, words: str, person: str, calls: bool) -> str:
        roles = [contact.id for contact in self._register.contacts.values() if person in contact.people] if self._register else []
        what = f'the name "{words}" is typed here; expected it in contacts.yaml only'
        return f'{what}, and {{{{ name("{roles[0]}") }}}} here' if calls and roles else f"{what}: write the role here"


# ---- numbers and addresses


def digits_of(number: str) -> str:
    """The digits of a phone number as they are dialled in this country: what two spellings of one number have in common."""
    spelt = _LETTER_FOR_DIGIT.sub(lambda match: "0" if match[0] in "oO" else "1", plain(number))
    digits = re.sub(r"[^0-9]", "", spelt.replace("(0)", "") if spelt.startswith("+") else spelt)
    international = spelt.lstrip("( ").startswith("+") or digits.startswith("00")
    return re.sub(r"^(?:00)?44(?=[0-9]{9,10}$)", "0", digits) if international else digits


def numbers_in(text: str) -> Iterator[str]:
    """Everything in plain `text` that a reader would take for a phone number, as it is spelt."""
    if not re.search(r"[0-9]", text):
        return
    spelt = _LETTER_FOR_DIGIT.sub(lambda match: "0" if match[0] in "oO" else "1", text)
    for match in _DIGITS.finditer(spelt):
        if _is_number(match[0]) and not _LINES.search(text, max(0, match.start() - 80), match.start()):
            yield text[match.start() : match.end()]
    for match in _WITH_STOPS.finditer(spelt):
        groups = re.findall(r"[0-9]+", match[0])
        if re.search("[,:;]", match[0]) and (len(groups[0]) > 2 or all(len(group) == 1 for group in groups)):
            yield text[match.start() : match.end()]


def _is_number(spelt: str) -> bool:
    groups = re.findall(r"[0-9]+", spelt)
    digits = "".join(groups)
    if not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        return len(digits) > MOST_DIGITS
    years = [bool(_YEAR.fullmatch(group)) for group in groups]
    if all(years) or (years[0] and [len(group) for group in groups[1:]] in ([2], [1])):
        return False
    if _DATE.fullmatch(" ".join(groups)) or _NO_NUMBER.fullmatch(spelt) or all(group in _SERVICES for group in groups):
        return False
    # Numbers in their order (rules 1 2 3 4 5 6 7) are a list.
    return not all(int(later) - int(earlier) == 1 for earlier, later in pairwise(groups)) or len(groups) == 1


def addresses_in(text: str) -> Iterator[str]:
    """Everything in plain `text` that a reader would take for an e-mail address."""
    at = text.find("@")
    while at >= 0:
        before, after = _BEFORE_AT.search(text[max(0, at - 66) : at]), _AFTER_AT.match(text[at + 1 : at + 260])
        if before and after:
            yield f"{before[0]}@{after[0]}".replace(" ", "")
        at = text.find("@", at + 1)


# ---- names


def _fits(words: list[str], form: tuple[str, ...]) -> bool:
    """Whether small `words` are those of `form`. Behind a title, a first name fits its initial."""
    if len(words) != len(form):
        return False
    initials = form[0] in TITLES
    return all(word == part or (initials and len(part) == 1 and word[0] == part) for word, part in zip(words, form, strict=True))


def _is_a_name(found: list[re.Match[str]], form: tuple[str, ...], text: str) -> bool:
    """Whether the words `found` in `text`, which are those of `form`, stand there as a name does."""
    if any(not _BETWEEN_NAMES.fullmatch(text, one.end(), other.start()) for one, other in pairwise(found)):
        return False
    return form[0] in _NO_WORDS or all(without_accents(word[0][0]).isupper() for word in found)


def _forms(people: Mapping[str, str]) -> Mapping[str, list[tuple[tuple[str, ...], str]]]:
    """Every form of people's names (as small words) with the person's id, the longest first, by its first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for person, name in people.items():
        for form in forms_of(name):
            found.setdefault(form[0], []).append((form, person))
    for forms in found.values():
        forms.sort(key=lambda entry: (-len(entry[0]), entry[0]))
    return found


# ---- places


def _is_place(word: str, match: re.Match[str]) -> bool:
    """Whether a school or local name that was found is meant as one: March is a month too, and Reading what children learn."""
    if word not in ORDINARY:
        return True
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_OF_A_SCHOOL.match(after)) or (word not in _OF_THE_CALENDAR and bool(_WITHIN_A_SENTENCE.search(before)))


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
    words = {place: plain(word) for place, word in words.items() if word != word.lower()}
    found: list[tuple[str, str, re.Pattern[str]]] = []
    for place, word in words.items():
        # A longer name that holds this one has its own row: the council's holds the authority's.
        longer = [other for other in words.values() if word in other and other != word]
        inside = "".join(f"(?<!{re.escape(other[: other.index(word)])})" for other in longer if other.index(word))
        after = "".join(f"(?!{re.escape(other[other.index(word) + len(word) :])})" for other in longer if other[other.index(word) + len(word) :])
        found.append((place, word, re.compile(rf"\b{inside}{re.escape(word)}{after}\b")))
    return found
