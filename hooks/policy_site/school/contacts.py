"""The register of contacts: people, the phones and mailboxes they share, and the roles they hold.

A role points to its holder, and a phone or mailbox knows everyone who may answer it. So the site can work out which
routes would reach the person a concern is about (safety property 4), and goes on working it out when people change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

import phonenumbers
from pydantic import AfterValidator, Field, model_validator

from policy_site.sources.records import Id, Record, Text

FILE = "contacts.yaml"
REGION = "GB"
EMERGENCY, SOCIAL_CARE = "police-emergency", "childrens-social-care"
"""The two contacts whose numbers stand at the head of every page."""
SOCIAL_CARE_BY_DAY_AND_NIGHT = (SOCIAL_CARE, "emergency-duty-team")
"""One service: a council may give one number for both."""
EMERGENCY_NUMBERS = ("999", "112")
"""The first is the one that the site gives."""
POLICE_NUMBER = "101"
LONGEST_SHORT_NUMBER = 6
"""Digits: 999, 101 and 116 123 are short numbers."""
SHARED_MAILBOX = "Other people in school can see this inbox."
Origin = Literal["policy", "national", "council"]
Audience = Literal["staff", "parents"]


_FULL = re.compile(r"(?:\+44 ?(?:\(0\) ?)?|\(?0)[0-9][0-9 ()-]*[0-9]")
_SHORT = re.compile(r"[0-9](?: ?[0-9]){2,5}")
"""How a number is typed that is dialled as it stands: in full, and in short (999, 116 123)."""
_DAY = "(mon|tue|wed|thu|fri|sat|sun)"
_TIME = r"(?:[01]\d|2[0-4]):[0-5]\d"


def _ends_later(value: str) -> str:
    """`value`, hours that end on another day or later on the same; raises ValueError where they would go on for a week."""
    begin, _, end = value.partition("-")
    if begin[:3] == end[:3] and end <= begin:
        raise ValueError(f'"{value}" ends before it begins; expected the day and the hour at which it ends, such as mon 17:00-tue 08:00')
    return value


Span = Annotated[str, Field(pattern=rf"^{_DAY} {_TIME}-{_DAY} {_TIME}$"), AfterValidator(_ends_later)]
"""When a service answers, in the school's time: `mon 08:00-mon 20:00`; it may run over the end of the week."""


class PhoneRecord(Record):
    """A phone number as it is to be shown."""

    number: Text
    """With its area code, as it is to be shown."""
    label: Text | None = None
    """What stands on the button, where it is not plain."""
    note: Text | None = None
    """A sentence beside it."""
    as_printed: Text | None = None
    """The reason why it must not be called. Then it is text and not a link."""
    origin: Origin | None = None
    """Where it comes from, where that differs from the contact's own origin."""


class EmailRecord(Record):
    """An e-mail address as it is to be shown."""

    address: Text
    """As it is to be shown."""
    label: Text | None = None
    """What stands on the button, where it is not plain."""
    note: Text | None = None
    """A sentence beside it."""
    as_printed: Text | None = None
    """The reason why it must not be used. Then it is text and not a link."""
    origin: Origin | None = None
    """Where it comes from, where that differs from the contact's own origin."""


class SharedLine(Record):
    """A phone or a mailbox (one of the two) that several roles use."""

    number: Text | None = None
    """A phone number with its area code."""
    email: Text | None = None
    """Or an e-mail address."""
    label: Text | None = None
    """What it is called."""
    note: Text | None = None
    """A sentence beside it."""
    answered_by: list[Id] = []
    """People who answer it without holding a role that uses it, such as the office manager."""


class ContactRecord(Record):
    """One role or service, as written in contacts.yaml."""

    role: Text
    """The role or service: the card's heading."""
    short: Text | None = None
    """Its short form, for sentences and lists."""
    called: Text | None = None
    """How a sentence names it: `the headteacher`. Worked out from `short` or `role` where nothing is said."""
    holder: Id | None = None
    """Who holds the role: a name from `people:` at the head of this file."""
    holders: list[Id] = []
    """Who holds it, where that is several people. An empty list, or neither of the two: nobody is named."""
    organisation: Literal["school", "council", "police", "national"]
    """Whose it is."""
    lines: list[Id] = []
    """Phones and mailboxes from `shared_lines:` that this role uses."""
    phones: list[PhoneRecord] = []
    """Phone numbers of its own."""
    emails: list[EmailRecord] = []
    """E-mail addresses of its own."""
    website_note: Text | None = None
    """What the policy says about a website, where it gives no address."""
    hours: Text | None = None
    """When it answers, in words."""
    opening: list[Span] = []
    """The same hours for the script that says open or closed."""
    bank_holidays: Literal["open", "closed"] | None = None
    """On England's bank holidays: `open` all day or `closed` all day. Left out where nobody knows: then nothing is said of it on those days."""
    audience: Annotated[list[Audience], Field(min_length=1)]
    """Who finds it in the directory."""
    who: Text | None = None
    """Who may use this contact."""
    when: Text
    """When to use it."""
    for_parents: Text | None = None
    """When parents and carers use it, where that differs: what concerns staff only is left out."""
    instead: list[Id] = []
    """Whom to contact instead, where this one has no details that can be used."""
    discreet: Text | None = None
    """How to approach this person without others learning of it."""
    aliases: list[Text] = []
    """Other words that people search for."""
    origin: Origin = "policy"
    """`policy`, or where else it comes from."""
    origin_note: Text | None = None
    """A line that says it is not from the policy. Needed where it is not."""
    note: Text | None = None
    """What a reader should know about it."""
    queries: list[Text] = []
    """Entries of data/policy/queries.yaml about it."""
    not_here: Text | None = None
    """Why this school has no such role, where the policy names one."""
    checked_on: date | None = None
    """The day on which somebody made sure that it is right."""
    checked_by: Text | None = None
    """Who made sure. A role or a name."""
    source: Text | None = None
    """Lines of the policy's text that name it."""

    @model_validator(mode="after")
    def _one_way_to_name_holders(self) -> ContactRecord:
        if self.holder and self.holders:
            raise ValueError("both holder and holders are given; expected one of the two")
        if len(set(self.holders)) < len(self.holders):
            raise ValueError("the same person is named twice under holders; expected each person once")
        return self

    def when_for(self, reader: Audience) -> str:
        """Say when this reader uses it."""
        return self.for_parents or self.when if reader == "parents" else self.when

    @property
    def held_by(self) -> list[str]:
        """Who holds the role, by the names from `people:`."""
        return [self.holder] if self.holder else list(self.holders)


class PhotoConsent(Record):
    """That a person agrees to their photo on this site."""

    by: Text
    """Who agreed: the person, by name."""
    on: date
    """When."""


class Photo(Record):
    """A person's photo. There is none without consent."""

    photo: Text
    """The file below content/: a PNG of at most 40 KB, at least as high as it is wide."""
    photo_consent: PhotoConsent
    """Who agreed to it, and when. Take the photo out when they no longer agree."""


class RegisterFile(Record):
    """The whole of contacts.yaml."""

    people: dict[Id, Text]
    """Each person once, by a short name of your own."""
    different_people: list[Annotated[list[Id], Field(min_length=2)]] = []
    """People with nearly the same name who are not one person, by their short names: `[[hall, hall-j]]`."""
    photos: dict[Id, Photo] = {}
    """Photos for the chart of who's who, by the names from `people:`. None by default."""
    shared_lines: dict[Id, SharedLine] = {}
    """Phones and mailboxes that more than one role uses."""
    groups: dict[Id, Annotated[list[Id], Field(min_length=1)]] = {}
    """Contacts that pages and guides can name in one go."""
    contacts: Annotated[dict[Id, ContactRecord], Field(min_length=1)]
    """Every role and service."""
    confirm_within_days: Annotated[int, Field(ge=1, le=400)] = 120
    """How many days a contact counts as confirmed after `checked_on`: a term is about 120, and a year is the longest."""


@dataclass(frozen=True)
class Channel:
    """One way to reach a contact. `link` is a `tel:` or `mailto:` address, or None where the value must not be used."""

    kind: Literal["phone", "email"]
    value: str
    link: str | None
    label: str | None
    note: str | None
    reason: str | None
    origin: Origin | None
    answered_by: frozenset[str]

    @property
    def is_short(self) -> bool:
        """Whether this is one of the country's short numbers, such as 999: nobody needs to confirm it or save it."""
        return self.kind == "phone" and self.link is not None and len(self.link.removeprefix("tel:")) <= LONGEST_SHORT_NUMBER


@dataclass(frozen=True)
class Contact:
    """A role or service with its holders' names and all its channels."""

    id: str
    record: ContactRecord
    people: tuple[str, ...]
    names: tuple[str, ...]
    channels: tuple[Channel, ...]

    @property
    def name(self) -> str | None:
        """The holders' names in a row, or None where nobody is named."""
        return in_a_row(self.names) if self.names else None

    @property
    def called(self) -> str:
        """How a sentence names it: `the headteacher`, `the DSL`, `the Chair of Governors`."""
        if self.record.called:
            return self.record.called
        word = self.record.short or self.record.role
        return f"the {word if word.split()[0].isupper() or self.record.short else word[:1].lower() + word[1:]}"

    @property
    def short(self) -> str:
        """The short form of the role, for running text: `DSL`, `LADO`."""
        return self.record.short or self.record.role


@dataclass(frozen=True)
class Register:
    """All contacts by id, and the groups."""

    contacts: dict[str, Contact]
    groups: dict[str, tuple[str, ...]]
    people: dict[str, str]
    photos: Mapping[str, Photo] = field(default_factory=dict)

    def __getitem__(self, contact_id: str) -> Contact:
        return self.contacts[contact_id]

    @property
    def known(self) -> list[str]:
        """Every id that a page may name: contacts and groups."""
        return [*self.contacts, *self.groups]

    def expand(self, ids: Iterable[str]) -> list[Contact]:
        """The contacts named by `ids` in order, groups opened up, each once."""
        found: dict[str, Contact] = {}
        for name in ids:
            for member in self.groups.get(name, (name,)):
                found[member] = self.contacts[member]
        return list(found.values())

    def in_words(self, ids: Iterable[str]) -> str:
        """Contacts and groups in a row, by their short forms: `999, LADO, DSL or deputy DSL`."""
        return ", ".join(" or ".join(dict.fromkeys(contact.short for contact in self.expand([name]))) for name in ids)

    def people_in(self, ids: Iterable[str]) -> frozenset[str]:
        """The people who hold any of the roles `ids`."""
        return frozenset(person for contact in self.expand(ids) for person in contact.people)

    def free(self, contact: Contact, concerned: frozenset[str]) -> list[str]:
        """The holders of `contact` who are not among the people `concerned`."""
        return [person for person in contact.people if person not in concerned]

    def is_about(self, contact: Contact, concerned: frozenset[str]) -> bool:
        """Whether everybody who holds `contact` is among the people `concerned`."""
        return bool(contact.people) and not self.free(contact, concerned)

    def open_channels(self, contact: Contact, concerned: frozenset[str] = frozenset()) -> list[Channel]:
        """The channels of `contact` that none of the people `concerned` may answer."""
        return [channel for channel in contact.channels if not channel.answered_by & concerned]


def telephone_link(number: str) -> str | None:
    """The `tel:` address of a number that can be dialled in this country, else None."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return None
    # The library also takes numbers that nobody could dial as they are printed: without their first 0, with words before them.
    if _FULL.fullmatch(number) and phonenumbers.is_valid_number_for_region(parsed, REGION):
        return "tel:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if _SHORT.fullmatch(number) and phonenumbers.is_valid_short_number_for_region(parsed, REGION):
        return f"tel:{number.replace(' ', '')}"
    return None


def is_dear(number: str) -> bool:
    """Whether calling a number costs more than a call to a place nearby."""
    parsed = phonenumbers.parse(number, REGION)
    dear = (phonenumbers.PhoneNumberType.PREMIUM_RATE, phonenumbers.PhoneNumberType.SHARED_COST, phonenumbers.PhoneNumberType.PERSONAL_NUMBER)
    return phonenumbers.number_type(parsed) in (*dear, phonenumbers.PhoneNumberType.PAGER) or number.replace(" ", "").startswith("118")


def line_key(kind: str, value: str) -> str:
    """What is dialled or written to, however it is typed: two channels with the same key are one line."""
    if kind == "email":
        return f"mailto:{value.strip().casefold()}"
    try:
        parsed = phonenumbers.parse(value, REGION)
    except phonenumbers.NumberParseException:
        return "tel:" + "".join(character for character in value if character.isdigit())
    return "tel:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def in_a_row(words: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    rows = list(words)
    return rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1])} {last} {rows[-1]}" if rows else ""
