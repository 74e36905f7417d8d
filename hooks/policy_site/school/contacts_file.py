"""contacts.yaml, read and checked: values that can be dialled or written to, references that exist."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path, PurePosixPath

from email_validator import EmailNotValidError, validate_email

from policy_site.school.contacts import (
    FILE,
    SHARED_MAILBOX,
    Channel,
    Contact,
    ContactRecord,
    Register,
    RegisterFile,
    line_key,
    telephone_link,
)
from policy_site.school.hardcoded import addresses_in, digits_of, numbers_in
from policy_site.school.names import bare_name
from policy_site.school.one_person import may_be_one_person, name_mistake
from policy_site.school.staffing import REPORTING_ROLES
from policy_site.school.typed_numbers import number_message
from policy_site.school.whose_numbers import emergency_problems, lines_of, same_number_problems
from policy_site.sources.plain_text import looks_latin, plain
from policy_site.sources.png import png_size
from policy_site.sources.problems import NoSuch, Problem, Problems, did_you_mean
from policy_site.sources.records import validate
from policy_site.sources.yaml_source import Location, YamlSource, read_yaml, where

_PRIVATE_MAIL = frozenset(
    [
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "live.com", "live.co.uk", "msn.com", "icloud.com", "me.com"),
        *("yahoo.com", "yahoo.co.uk", "aol.com", "btinternet.com", "sky.com", "gmx.com", "mail.com", "proton.me", "protonmail.com"),
    ]
)
"""Where anybody can have a mailbox, under any name. No service has its own there."""
_CURLY = "“”‘’„"
_HOLDER = re.compile(r"contacts\.[^.]+\.(?:holder|holders item \d+)")
LARGEST_PHOTO = 40 * 1024
"""Bytes. A page shows a few of them, and is to open on a phone."""
PHOTO_ACROSS = 800
"""So many dots a photo may be wide, and so many high."""


def load_register(root: Path) -> tuple[Register | None, list[Problem]]:
    """Read and check `root`/contacts.yaml: the register, or None and every fault found."""
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return None, error.problems
    file, problems = validate(RegisterFile, source, source.data)
    if file is None:
        return None, [_about_a_holder(problem, source) for problem in problems]
    # A number that is no number has been named already: once is enough.
    problems = [*_reference_problems(file, source), *_twice_problems(file, source), *_value_problems(file, source), *_photo_problems(file, source, root)]
    problems = problems or [*emergency_problems(file, source), *same_number_problems(file, source), *_deputy_problems(file, source)]
    return (None, problems) if problems else (register_of(file), [])


def _about_a_holder(problem: Problem, source: YamlSource) -> Problem:
    """The same problem; where something else was typed for who holds a role than a person's short name, with what belongs there."""
    found = _HOLDER.fullmatch(problem.where)
    people = source.data.get("people") if isinstance(source.data, dict) else None
    if not found or not isinstance(people, dict) or problem.kind != "string_pattern_mismatch":
        return problem
    typed = problem.subject
    if not typed:
        return replace(
            problem,
            message="this is empty; expected a short name from people: at the head of this file, or holders: [] in its place while no one holds the role",
        )
    named = bare_name(typed.strip(_CURLY))
    known = next((person for person, name in people.items() if named == (person,) or (isinstance(name, str) and bare_name(name) == named)), None)
    words = [word for word in re.split(r"[ ,]+(?:and +)?", typed) if word]
    if len(words) > 1 and all(word in people for word in words):
        return replace(problem, message=f'a comma is missing in "{typed}"; expected {", ".join(words)}')
    expected = (
        f"{known}, the short name before the colon under people:" if known else "a short name from people: at the head of this file: add the person there first"
    )
    return replace(problem, message=f'"{typed}" is not the short name of a person; expected {expected}')


def register_of(file: RegisterFile) -> Register:
    """The register of a file in which no problem has been found: every line knows who may answer it."""
    answered_by = _who_answers(file)
    contacts = {
        contact_id: Contact(
            contact_id, record, tuple(record.held_by), tuple(file.people[person] for person in record.held_by), tuple(_channels(record, file, answered_by))
        )
        for contact_id, record in file.contacts.items()
    }
    return Register(contacts, {name: tuple(members) for name, members in file.groups.items()}, dict(file.people), dict(file.photos))


def _who_answers(file: RegisterFile) -> dict[str, frozenset[str]]:
    """The people who may answer each line, by what is dialled: everybody in a role that uses it, however it is typed there."""
    people: dict[str, set[str]] = {}
    for line in file.shared_lines.values():
        for kind, value in (("phone", line.number), ("email", line.email)):
            if value:
                people.setdefault(line_key(kind, value), set()).update(line.answered_by)
    for record in file.contacts.values():
        for kind, value in lines_of(record, file):
            people.setdefault(line_key(kind, value), set()).update(record.held_by)
    return {key: frozenset(found) for key, found in people.items()}


def _channels(record: ContactRecord, file: RegisterFile, answered_by: dict[str, frozenset[str]]) -> Iterator[Channel]:
    for line_id in record.lines:
        line = file.shared_lines[line_id]
        if line.number:
            people = answered_by[line_key("phone", line.number)]
            yield Channel("phone", line.number, telephone_link(line.number), line.label, line.note, None, None, people)
        if line.email:
            # A contact that must be approached discreetly is never offered a mailbox that others read.
            reason = SHARED_MAILBOX if record.discreet else None
            people = answered_by[line_key("email", line.email)]
            link, note = (None, None) if reason else (f"mailto:{line.email}", line.note)
            yield Channel("email", line.email, link, line.label, note, reason, None, people)
    for phone in record.phones:
        link = None if phone.as_printed else telephone_link(phone.number)
        yield Channel("phone", phone.number, link, phone.label, phone.note, phone.as_printed, phone.origin, answered_by[line_key("phone", phone.number)])
    for email in record.emails:
        link = None if email.as_printed else f"mailto:{email.address}"
        yield Channel("email", email.address, link, email.label, email.note, email.as_printed, email.origin, answered_by[line_key("email", email.address)])


def email_mistake(address: str) -> tuple[str, str] | None:
    """What is wrong with an e-mail address, and what is expected instead; None where nothing is wrong."""
    if not address.isascii():
        letter = next(letter for letter in address if not letter.isascii())
        return f'"{address}" has the letter "{letter}" ({unicodedata.name(letter, "without a name")})', "plain letters, figures and signs"
    alone = [word.strip("<>(),;") for word in address.split() if "@" in word]
    if len(address.split()) > 1 and len(alone) == 1 and email_mistake(alone[0]) is None:
        return f'there is more than an address in "{address}"', f"{alone[0]} alone"
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        return f'"{address}" is not a valid e-mail address ({str(error).rstrip(".")})', "name@place"
    return None


def _email_message(address: str, otherwise: str = "") -> str | None:
    """`otherwise`: what else may be done."""
    mistake = email_mistake(address)
    return f"{mistake[0]}; expected {mistake[1]}{otherwise}" if mistake else None


def _value_problems(file: RegisterFile, source: YamlSource) -> Iterator[Problem]:
    def fault(location: Location, message: str | None) -> Iterator[Problem]:
        if message:
            yield source.problem(location, where(location), message)

    for quoted, text in _shown_alone(file):
        if text[0] in _CURLY and text[-1] in _CURLY:
            yield from fault(
                quoted, f"there are curly quotation marks round this, and readers would see them; expected straight ones or none: {text.strip(_CURLY)}"
            )
    for line_id, line in file.shared_lines.items():
        at: Location = ("shared_lines", line_id)
        if bool(line.number) == bool(line.email):
            yield from fault(at, "expected either a number or an email, one of the two")
        if line.number:
            yield from fault((*at, "number"), number_message(line.number))
        if line.email:
            yield from fault((*at, "email"), _email_message(line.email))
    for contact_id, record in file.contacts.items():
        at = ("contacts", contact_id)
        for index, phone in enumerate(record.phones):
            if not phone.as_printed:
                yield from fault((*at, "phones", index, "number"), number_message(phone.number, ", or as_printed with the reason"))
        for index, email in enumerate(record.emails):
            place: Location = (*at, "emails", index, "address")
            if not email.as_printed:
                yield from fault(place, _email_message(email.address, ", or as_printed with the reason"))
            if record.organisation != "school" and email.address.rpartition("@")[2].casefold() in _PRIVATE_MAIL:
                yield from fault(place, f'"{email.address}" is at a provider of private mailboxes; expected this service\'s own address')
        if record.origin != "policy" and not record.origin_note:
            yield from fault(at, "origin_note is missing; expected a line that says this is not from the policy")
        if record.origin == "policy" and not record.source:
            yield from fault(at, "source is missing; expected the lines of the policy's text that name this contact")
        if record.opening and not record.hours:
            yield from fault((*at, "opening"), "hours is missing; expected the same hours in words, for readers without the script")
        if record.bank_holidays and not record.opening:
            yield from fault((*at, "bank_holidays"), "opening is missing; expected the hours of other days")
        if record.opening and (record.bank_holidays == "open") != ("bank holiday" in (record.hours or "").lower()):
            yield from fault(
                (*at, "hours"),
                "the words and the data differ about bank holidays; expected bank_holidays: open and words such as “bank holidays all day”, or neither",
            )
        if record.checked_on and not record.checked_by:
            yield from fault(
                (*at, "checked_on"), "checked_by is missing; expected who confirmed it, such as checked_by: School office: a date alone is no check"
            )
        if record.checked_by and _is_reached_by(record.checked_by):
            yield from fault((*at, "checked_by"), "a number or an address stands here; expected who confirmed it, such as School office")


def _is_reached_by(words: str) -> bool:
    """Whether a phone number with its area code, or an address, is among the words."""
    text = plain(words)
    return any(digits_of(number).startswith("0") for number in numbers_in(text)) or any(addresses_in(text))


def _shown_alone(file: RegisterFile) -> Iterator[tuple[Location, str]]:
    """Names, numbers and addresses with their places: nothing of theirs is a quotation."""
    for person, name in file.people.items():
        yield ("people", person), name
    for contact_id, record in file.contacts.items():
        for index, phone in enumerate(record.phones):
            if phone.as_printed:  # Else it could not be dialled, and that is reported.
                yield ("contacts", contact_id, "phones", index, "number"), phone.number
        for index, email in enumerate(record.emails):
            if email.as_printed:
                yield ("contacts", contact_id, "emails", index, "address"), email.address


def _twice_problems(file: RegisterFile, source: YamlSource) -> Iterator[Problem]:
    """A problem for each person who is recorded twice: who answers a phone, and who must not be told, is worked out by the record."""
    seen: dict[tuple[str, ...], str] = {}
    told_apart = [set(pair) for people in file.different_people for pair in combinations(people, 2)]
    for person, name in file.people.items():
        if letter := next(filter(looks_latin, name), ""):
            message = (
                f'"{name}" has the letter "{letter}" of another alphabet ({unicodedata.name(letter)}); expected the letter on the keyboard that looks like it'
            )
            yield source.problem(("people", person), f"people.{person}", message)
        if mistake := _name_message(name):
            yield source.problem(("people", person), f"people.{person}", mistake)
            continue
        words = bare_name(name)
        if words in seen:
            first = seen[words]
            line = source.line(("people", first))
            message = f'"{name}" is {first} on line {line} too; expected each person once, or first names that tell two people apart'
            yield source.problem(("people", person), f"people.{person}", message)
        elif other := next((each for each in seen.values() if {each, person} not in told_apart and may_be_one_person(name, file.people[each])), None):
            message = (
                f'"{name}" may be {file.people[other]} ({other}, line {source.line(("people", other))}); expected {other} in the place of {person} and this line '
                f"deleted if they are one person, or different_people: [[{other}, {person}]] below the people if they are two"
            )
            yield source.problem(("people", person), f"people.{person}", message)
        seen.setdefault(words, person)


def _name_message(name: str) -> str | None:
    """What is wrong with what was typed for a person's name, and what is expected instead."""
    mistake = name_mistake(name)
    if mistake is None:
        return None
    match mistake.kind:
        case "several":
            return f'"{name}" is more than one person; expected one name on this line, the other on a line of its own, and both short names after holders: of the role'
        case "nobody":
            return f'"{name}" is no person\'s name; expected this line deleted, and holders: [] at the role while no one holds it'
        case "turned":
            return f'"{name}" is not a name as it is spoken; expected {mistake.likely}'
        case "unwritten":
            return f'"{name}" is not written as names are; expected capitals at its beginning, and letters only, such as Mrs A Example'


def _photo_problems(file: RegisterFile, source: YamlSource, root: Path) -> Iterator[Problem]:
    """A problem for each photo of nobody, for each that cannot be shown, and for each to which somebody else has agreed."""
    owners: dict[str, str] = {}
    for person, shown in file.photos.items():
        at: Location = ("photos", person)
        if (owner := owners.setdefault(shown.photo, person)) != person:
            message = f"this is the photo of {owner} already (line {source.line(('photos', owner, 'photo'))}); expected each person's own"
            yield source.problem((*at, "photo"), where((*at, "photo")), message)
        if person not in file.people:
            yield source.problem(at, where(at), NoSuch("person", person, f"one from people: in this file{did_you_mean(person, file.people)}"))
            continue
        if bare_name(shown.photo_consent.by) != bare_name(file.people[person]):
            place: Location = (*at, "photo_consent", "by")
            message = f'"{shown.photo_consent.by}" is not the person in the photo; expected {file.people[person]}, who alone can agree to it'
            yield source.problem(place, where(place), message)
        if shown.photo_consent.on > date.today():
            place = (*at, "photo_consent", "on")
            yield source.problem(place, where(place), "this day is still to come; expected the day on which they agreed")
        path = PurePosixPath(shown.photo)
        picture = root / "content" / path
        if path.is_absolute() or ".." in path.parts or path.suffix != ".png" or not picture.is_file():
            message = f'"{shown.photo}" is no PNG picture below content/; expected a path such as people/{person}.png'
            yield source.problem((*at, "photo"), where((*at, "photo")), message)
        elif picture.stat().st_size > LARGEST_PHOTO:
            message = f"this photo has {picture.stat().st_size // 1024} KB; expected at most {LARGEST_PHOTO // 1024}, such as 160 by 160 dots"
            yield source.problem((*at, "photo"), where((*at, "photo")), message)
        # What is no picture at all, or damaged, is reported with all pictures.
        elif (size := png_size(picture.read_bytes())) and (wrong := _photo_size_message(*size)):
            yield source.problem((*at, "photo"), where((*at, "photo")), wrong)


def _photo_size_message(width: int, height: int) -> str | None:
    """What is wrong with the dots of a photo, or None."""
    shown = f"this photo is {width:,} dots wide and {height:,} high"
    if max(width, height) > PHOTO_ACROSS:
        return f"{shown}; expected at most {PHOTO_ACROSS} either way, such as 160 by 160"
    if height < width:
        return f"{shown}; expected one at least as high as it is wide, such as 160 by 160: cut off its sides"
    return None


def _deputy_problems(file: RegisterFile, source: YamlSource) -> Iterator[Problem]:
    """A problem for each DSL who is also a deputy: when a concern is about the DSL, the deputies are told."""
    dsl, deputy = file.contacts.get("dsl"), file.contacts.get("deputy-dsl")
    for index, person in enumerate(deputy.held_by if dsl and deputy else ()):
        if dsl and person in dsl.held_by:
            at: Location = ("contacts", "deputy-dsl", *(("holder",) if deputy and deputy.holder else ("holders", index)))
            yield source.problem(
                at, where(at), f"{person} is the DSL already (line {source.line(('contacts', 'dsl'))}); expected only those who stand in for the DSL"
            )


def _reference_problems(file: RegisterFile, source: YamlSource) -> Iterator[Problem]:
    def unknown(location: Location, kind: str, name: str, known: Iterable[str]) -> Problem:
        part = {"person": "people:", "shared line": "shared_lines:", "contact": "contacts:"}[kind]
        known = list(known)
        meant = did_you_mean(name, known)
        back = "" if kind == "person" else f", or {name} put back there, if it was deleted by mistake"
        gone = ", or nothing: if they have left, take the name out here too" if kind == "person" else ""
        return source.problem(location, where(location), NoSuch(kind, name, f"one from {part} in this file{gone}{meant or back}"))

    held = set()
    for contact_id, record in file.contacts.items():
        at = ("contacts", contact_id)
        for index, person in enumerate(record.held_by):
            held.add(person)
            if person not in file.people:
                place: Location = (*at, "holder") if record.holder else (*at, "holders", index)
                yield unknown(place, "person", person, file.people)
        for index, line in enumerate(record.lines):
            if line not in file.shared_lines:
                yield unknown((*at, "lines", index), "shared line", line, file.shared_lines)
        for index, other in enumerate(record.instead):
            if other not in file.contacts:
                yield unknown((*at, "instead", index), "contact", other, file.contacts)
            elif other == contact_id:
                yield source.problem((*at, "instead", index), where((*at, "instead", index)), "this contact is given instead of itself; expected another one")
            elif record.organisation != "school" and other in file.contacts and file.contacts[other].organisation == "school":
                message = "this contact in the school is given instead of one outside it that people ring about the school; expected one outside the school"
                yield source.problem((*at, "instead", index), where((*at, "instead", index)), message)
    for line_id, shared_line in file.shared_lines.items():
        for index, person in enumerate(shared_line.answered_by):
            held.add(person)
            if person not in file.people:
                yield unknown(("shared_lines", line_id, "answered_by", index), "person", person, file.people)
    for group, members in file.groups.items():
        if group in file.contacts:
            yield source.problem(("groups", group), f"groups.{group}", "a contact has this id too; expected another name for the group")
        for index, member in enumerate(members):
            if member not in file.contacts:
                yield unknown(("groups", group, index), "contact", member, file.contacts)
    for index, people in enumerate(file.different_people):
        for number, person in enumerate(people):
            if person not in file.people:
                yield unknown(("different_people", index, number), "person", person, file.people)
    idle = [person for person in file.people if person not in held]
    empty = [role for role in REPORTING_ROLES if role in file.contacts and not {"holder", "holders"} & file.contacts[role].model_fields_set]
    for role in empty:
        # Whoever holds nothing may be whoever holds this: then nobody is told to take them out.
        likely = idle[0] if len(idle) == 1 and len(empty) == 1 else "and a short name from people:"
        message = f"no one holds this role, and there is no line holder:; expected holder: {likely} below role:, or holders: [] while no one holds it"
        yield source.problem(("contacts", role), f"contacts.{role}", message)
    for person in idle:
        if not empty:
            yield source.problem(
                ("people", person),
                f"people.{person}",
                f'this person holds no role; expected this line deleted if they have left, or "{person}" after holder: of a role',
            )
