"""The register of contacts: people, the phones and mailboxes they share, and the roles they hold.

A role points to its holder, and a phone or mailbox knows everyone who may answer it. So the site can work out which
routes would reach the person a concern is about (safety property 4), and goes on working it out when people change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from pydantic import Field

from .problems import Problem, Problems, did_you_mean
from .schema import Id, Record, Text, validate
from .yaml_source import Location, YamlSource, read_yaml, where

FILE = "contacts.yaml"
REGION = "GB"
SHARED_MAILBOX = "Others in the school read this mailbox too."
Origin = Literal["policy", "national", "council"]
Audience = Literal["staff", "parents"]


_DAY = "(mon|tue|wed|thu|fri|sat|sun)"
Span = Annotated[str, Field(pattern=rf"^{_DAY} \d\d:\d\d-{_DAY} \d\d:\d\d$")]
"""When a service answers, in the school's time: `mon 08:00-mon 20:00`; it may run over the end of the week."""


class PhoneRecord(Record):
    """A phone number as it is to be shown. `as_printed` gives the reason why it must not be called."""

    number: Text
    label: Text | None = None
    note: Text | None = None
    as_printed: Text | None = None
    origin: Origin | None = None


class EmailRecord(Record):
    """An e-mail address as it is to be shown. `as_printed` gives the reason why it must not be used."""

    address: Text
    label: Text | None = None
    note: Text | None = None
    as_printed: Text | None = None
    origin: Origin | None = None


class SharedLine(Record):
    """A phone or a mailbox (one of the two) that several roles use."""

    number: Text | None = None
    email: Text | None = None
    label: Text | None = None
    note: Text | None = None


class ContactRecord(Record):
    """One role or service, as written in contacts.yaml. `source`: lines of the policy's text."""

    role: Text
    short: Text | None = None
    holder: Id | None = None
    organisation: Literal["school", "council", "police", "national"]
    lines: list[Id] = []
    phones: list[PhoneRecord] = []
    emails: list[EmailRecord] = []
    website_note: Text | None = None
    hours: Text | None = None
    opening: list[Span] = []
    audience: Annotated[list[Audience], Field(min_length=1)]
    who: Text | None = None
    when: Text
    instead: list[Id] = []
    discreet: Text | None = None
    aliases: list[Text] = []
    origin: Origin = "policy"
    origin_note: Text | None = None
    note: Text | None = None
    queries: list[Text] = []
    checked_on: date | None = None
    checked_by: Text | None = None
    source: Text | None = None


class RegisterFile(Record):
    """The whole of contacts.yaml."""

    people: dict[Id, Text]
    shared_lines: dict[Id, SharedLine] = {}
    groups: dict[Id, Annotated[list[Id], Field(min_length=1)]] = {}
    contacts: Annotated[dict[Id, ContactRecord], Field(min_length=1)]


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


@dataclass(frozen=True)
class Contact:
    """A role or service with its holder's name and all its channels."""

    id: str
    record: ContactRecord
    person: str | None
    name: str | None
    channels: tuple[Channel, ...]

    @property
    def short(self) -> str:
        """The short form of the role, for running text: `DSL`, `LADO`."""
        return self.record.short or self.record.role

    @property
    def has_details(self) -> bool:
        """Whether the policy, or a labelled source, gives any way to reach this contact."""
        return bool(self.channels or self.record.instead)


@dataclass(frozen=True)
class Register:
    """All contacts by id, and the groups."""

    contacts: dict[str, Contact]
    groups: dict[str, tuple[str, ...]]
    people: dict[str, str]

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
        """Contacts and groups in a row, by their short forms: `999, MASH24, DSL or deputy DSL`."""
        return ", ".join(" or ".join(dict.fromkeys(contact.short for contact in self.expand([name]))) for name in ids)

    def people_in(self, ids: Iterable[str]) -> frozenset[str]:
        """The people who hold any of the roles `ids`."""
        return frozenset(contact.person for contact in self.expand(ids) if contact.person)

    def is_about(self, contact: Contact, about: Iterable[str]) -> bool:
        """Whether `contact` is held by somebody whom a concern about the roles `about` concerns."""
        return contact.person is not None and contact.person in self.people_in(about)

    def open_channels(self, contact: Contact, about: Iterable[str] = ()) -> list[Channel]:
        """The channels of `contact` that none of the people concerned may answer."""
        concerned = self.people_in(about)
        return [channel for channel in contact.channels if not channel.answered_by & concerned]


def load_register(root: Path) -> tuple[Register | None, list[Problem]]:
    """Read and check `root`/contacts.yaml: the register, or None and every fault found."""
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return None, error.problems
    file, problems = validate(RegisterFile, source, source.data)
    if file is None:
        return None, problems
    problems = [*_reference_problems(file, source), *_value_problems(file, source)]
    return (None, problems) if problems else (_register(file), [])


def _register(file: RegisterFile) -> Register:
    users: dict[str, set[str]] = {line: set() for line in file.shared_lines}
    for record in file.contacts.values():
        for line in record.lines:
            if record.holder:
                users[line].add(record.holder)
    contacts = {
        contact_id: Contact(contact_id, record, record.holder, file.people[record.holder] if record.holder else None, tuple(_channels(record, file, users)))
        for contact_id, record in file.contacts.items()
    }
    return Register(contacts, {name: tuple(members) for name, members in file.groups.items()}, dict(file.people))


def _channels(record: ContactRecord, file: RegisterFile, users: dict[str, set[str]]) -> Iterator[Channel]:
    own = frozenset({record.holder} if record.holder else ())
    for line_id in record.lines:
        line, people = file.shared_lines[line_id], frozenset(users[line_id])
        if line.number:
            yield Channel("phone", line.number, telephone_link(line.number), line.label, line.note, None, None, people)
        if line.email:
            # A contact that must be approached discreetly is never offered a mailbox that others read.
            reason = SHARED_MAILBOX if record.discreet else None
            yield Channel("email", line.email, None if reason else f"mailto:{line.email}", line.label, line.note, reason, None, people)
    for phone in record.phones:
        link = None if phone.as_printed else telephone_link(phone.number)
        yield Channel("phone", phone.number, link, phone.label, phone.note, phone.as_printed, phone.origin, own)
    for email in record.emails:
        link = None if email.as_printed else f"mailto:{email.address}"
        yield Channel("email", email.address, link, email.label, email.note, email.as_printed, email.origin, own)


def telephone_link(number: str) -> str | None:
    """The `tel:` address of a number that can be dialled in this country, else None."""
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.is_valid_number(parsed):
        return "tel:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if number.isdigit() and phonenumbers.is_valid_short_number_for_region(parsed, REGION):
        return f"tel:{number}"
    return None


def _phone_message(number: str) -> str | None:
    if telephone_link(number):
        return None
    return f'"{number}" is not a phone number that can be dialled; expected a full number with its area code, or as_printed with the reason'


def _email_message(address: str) -> str | None:
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        return f'"{address}" is not a valid e-mail address ({str(error).rstrip(".")}); expected name@place, or as_printed with the reason'
    return None


def _value_problems(file: RegisterFile, source: YamlSource) -> Iterator[Problem]:
    def fault(location: Location, message: str | None) -> Iterator[Problem]:
        if message:
            yield source.problem(location, where(location), message)

    for line_id, line in file.shared_lines.items():
        at: Location = ("shared_lines", line_id)
        if bool(line.number) == bool(line.email):
            yield from fault(at, "expected either a number or an email, one of the two")
        if line.number:
            yield from fault((*at, "number"), _phone_message(line.number))
        if line.email:
            yield from fault((*at, "email"), _email_message(line.email))
    for contact_id, record in file.contacts.items():
        at = ("contacts", contact_id)
        for index, phone in enumerate(record.phones):
            if not phone.as_printed:
                yield from fault((*at, "phones", index, "number"), _phone_message(phone.number))
        for index, email in enumerate(record.emails):
            if not email.as_printed:
                yield from fault((*at, "emails", index, "address"), _email_message(email.address))
        if record.origin != "policy" and not record.origin_note:
            yield from fault(at, "origin_note is missing; expected a line that says this is not from the policy")
        if record.origin == "policy" and not record.source:
            yield from fault(at, "source is missing; expected the lines of the policy's text that name this contact")
        if record.opening and not record.hours:
            yield from fault((*at, "opening"), "hours is missing; expected the same hours in words, for readers without the script")
        if record.checked_on and not record.checked_by:
            yield from fault((*at, "checked_on"), "checked_by is missing; expected who confirmed it: a date alone is no check")


def _reference_problems(file: RegisterFile, source: YamlSource) -> Iterator[Problem]:
    def unknown(location: Location, kind: str, name: str, known: Iterable[str]) -> Problem:
        known = list(known)
        return source.problem(location, where(location), f'there is no {kind} "{name}"; expected one from this file{did_you_mean(name, known)}')

    held = set()
    for contact_id, record in file.contacts.items():
        at = ("contacts", contact_id)
        if record.holder:
            held.add(record.holder)
            if record.holder not in file.people:
                yield unknown((*at, "holder"), "person", record.holder, file.people)
        for index, line in enumerate(record.lines):
            if line not in file.shared_lines:
                yield unknown((*at, "lines", index), "shared line", line, file.shared_lines)
        for index, other in enumerate(record.instead):
            if other not in file.contacts:
                yield unknown((*at, "instead", index), "contact", other, file.contacts)
    for group, members in file.groups.items():
        if group in file.contacts:
            yield source.problem(("groups", group), f"groups.{group}", "a contact has this id too; expected another name for the group")
        for index, member in enumerate(members):
            if member not in file.contacts:
                yield unknown(("groups", group, index), "contact", member, file.contacts)
    for person in file.people:
        if person not in held:
            yield source.problem(("people", person), f"people.{person}", "nobody's role points to this person; expected a holder, or the line removed")
