"""Whose a number is: what is dialled leads to this service and no other, and an emergency number is what it is wherever it is written.

One service's number given to another sends people to the wrong one, and whoever answers a line of the school's may be the person concerned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from policy_site.school.contacts import (
    EMERGENCY,
    EMERGENCY_NUMBERS,
    LONGEST_SHORT_NUMBER,
    POLICE_NUMBER,
    SOCIAL_CARE,
    SOCIAL_CARE_BY_DAY_AND_NIGHT,
    ContactRecord,
    RegisterFile,
    line_key,
    telephone_link,
)
from policy_site.sources.problems import Problem
from policy_site.sources.yaml_source import Location, YamlSource, where


def lines_of(record: ContactRecord, file: RegisterFile, *, printed: bool = True) -> Iterator[tuple[str, str]]:
    """(kind, value) of every phone and mailbox of `record`; `printed`: also those that must not be used."""
    for line_id in record.lines:
        line = file.shared_lines[line_id]
        if line.number:
            yield "phone", line.number
        if line.email:
            yield "email", line.email
    for phone in record.phones:
        if printed or not phone.as_printed:
            yield "phone", phone.number
    for email in record.emails:
        if printed or not email.as_printed:
            yield "email", email.address


def emergency_problems(file: RegisterFile, source: YamlSource) -> Iterator[Problem]:
    """The numbers at the head of every page must be there, and a phone must be able to dial them; short numbers are what they are in this country."""
    expected = "expected a number that can be dialled: it stands at the head of every page"
    for at, contact_id, number in _phones_of(file):
        link = (telephone_link(number) or "").removeprefix("tel:")
        if contact_id == EMERGENCY and link != EMERGENCY_NUMBERS[0]:
            yield source.problem(at, where(at), f'"{number}" is not the emergency number of this country; expected {EMERGENCY_NUMBERS[0]}')
        elif contact_id != EMERGENCY and link in EMERGENCY_NUMBERS:
            yield source.problem(at, where(at), f'"{number}" is the emergency number; expected another one here, and 999 at {EMERGENCY} only')
        elif 0 < len(link) <= LONGEST_SHORT_NUMBER and not (contact_id and _may_have_short_numbers(file.contacts[contact_id], link)):
            message = f'"{number}" is the same for the whole country; expected the number of this service or this line alone, with its area code'
            yield source.problem(at, where(at), message)
    for contact_id in (EMERGENCY, SOCIAL_CARE):
        needed = file.contacts.get(contact_id)
        if needed is None:
            yield source.problem(("contacts",), "contacts", f'there is no contact "{contact_id}"; {expected}')
        elif not any(kind == "phone" and telephone_link(value) for kind, value in lines_of(needed, file, printed=False)):
            yield source.problem(("contacts", contact_id), f"contacts.{contact_id}", f"there is nothing under phones that can be dialled; {expected}")


def _phones_of(file: RegisterFile) -> Iterator[tuple[Location, str | None, str]]:
    """(place, contact, number) of every phone that can be dialled: those of shared lines, which are no contact's, and each contact's own."""
    for line_id, line in file.shared_lines.items():
        if line.number:
            yield ("shared_lines", line_id, "number"), None, line.number
    for contact_id, record in file.contacts.items():
        for index, phone in enumerate(record.phones):
            if not phone.as_printed:
                yield ("contacts", contact_id, "phones", index, "number"), contact_id, phone.number


def _may_have_short_numbers(record: ContactRecord, number: str) -> bool:
    return record.organisation == "police" or (record.organisation == "national" and number != POLICE_NUMBER)


def same_number_problems(file: RegisterFile, source: YamlSource) -> Iterator[Problem]:
    """A problem at each place of a number that two services have as their own, or a service and a line of the school's.

    Whoever answers a line of the school's may be the person concerned, and one service's number given to another sends people to the wrong one.
    """
    schools = {line for record in file.contacts.values() if record.organisation == "school" for line in record.lines}
    outside = {line for record in file.contacts.values() if record.organisation != "school" for line in record.lines}
    found: dict[str, list[_Own]] = {}
    for line_id, line in file.shared_lines.items():
        for kind, name, value in (("phone", "number", line.number), ("email", "email", line.email)):
            if value:
                owner = "school" if line_id in schools or line_id not in outside else line_id
                found.setdefault(line_key(kind, value), []).append(_Own(("shared_lines", line_id, name), kind, value, owner))
    for contact_id, record in file.contacts.items():
        owner = "school" if record.organisation == "school" else SOCIAL_CARE if contact_id in SOCIAL_CARE_BY_DAY_AND_NIGHT else contact_id
        for index, phone in enumerate(record.phones):
            own = _Own(("contacts", contact_id, "phones", index, "number"), "phone", phone.number, owner, is_used=not phone.as_printed)
            found.setdefault(line_key("phone", phone.number), []).append(own)
        for index, email in enumerate(record.emails):
            own = _Own(("contacts", contact_id, "emails", index, "address"), "email", email.address, owner)
            found.setdefault(line_key("email", email.address), []).append(own)
        for index, line_id in enumerate(record.lines if owner != "school" else ()):
            if line_id in schools:
                at: Location = ("contacts", contact_id, "lines", index)
                message = f"\"{line_id}\" is the school's own, which the person concerned may answer; expected a line of this service's own"
                yield source.problem(at, where(at), message)
            elif other := next((each for each in _using(line_id, file) if file.contacts[each].organisation != record.organisation), None):
                at = ("contacts", contact_id, "lines", index)
                message = f'"{line_id}" is used by {other} too, which is of another organisation; expected each one\'s own number under phones:'
                yield source.problem(at, where(at), message)
    for entries in found.values():
        for own in entries:
            other_own = next((each for each in entries if each.owner != own.owner and own.clashes_with(each)), None)
            if other_own:
                yield source.problem(own.at, where(own.at), _same_number_message(own, other_own, file))


@dataclass(frozen=True)
class _Own:
    """A number or an address where it stands, and whose it is: the school's, a service's, or a line's that services share."""

    at: Location
    kind: str
    value: str
    owner: str
    is_used: bool = True

    def clashes_with(self, other: _Own) -> bool:
        """Whether the two must not be the same. What cannot be dialled, and a mailbox, two services may have in common; short numbers are judged by themselves."""
        if "school" in (self.owner, other.owner):
            return not self.is_short
        return self.kind == "phone" and self.is_used and other.is_used and not self.is_short

    @property
    def is_short(self) -> bool:
        """Whether it is one of the country's short numbers."""
        return self.kind == "phone" and 0 < len((telephone_link(self.value) or "").removeprefix("tel:")) <= LONGEST_SHORT_NUMBER


def _using(line_id: str, file: RegisterFile) -> list[str]:
    """The contacts that use a shared line."""
    return [contact_id for contact_id, record in file.contacts.items() if line_id in record.lines]


def _same_number_message(own: _Own, other: _Own, file: RegisterFile) -> str:
    place = where(other.at[:2])
    if other.owner == "school":
        return f"\"{own.value}\" is the school's own ({place}), which the person concerned may answer; expected this service's own"
    if own.owner == "school":
        return f'"{own.value}" is that of a service outside the school ({place}), which would count as answered in it; expected the school\'s own'
    expected = "expected this service's own"
    organisations = {
        file.contacts[each].organisation for entry in (own, other) for each in ([entry.owner] if entry.owner in file.contacts else _using(entry.owner, file))
    }
    if len(organisations) == 1:
        expected += ", or, where they share it, the number under shared_lines: and its name after lines: of both"
    return f'"{own.value}" is that of another service ({place}); {expected}'
