"""Reporting lines: who hears about a concern about whom, worked out for the people who hold the roles.

`data/reporting_lines.yaml` says it by role, once. `ReportingLines.resolve` turns a row into the line for the present register:
the first role that somebody holds whom the concern is not about. So the same row serves any staffing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from policy_site.school.contacts import Register
from policy_site.school.staffing import DSL_TEAM, OPTIONAL, REPORTING_ROLES
from policy_site.sources.problems import NoSuch, Problem, Problems, did_you_mean
from policy_site.sources.records import Id, Record, Text, validate
from policy_site.sources.yaml_source import Location, YamlSource, read_yaml, where

FILE = "data/reporting_lines.yaml"
SYSTEM = "system"
"""The medium that alerts people to a new record."""
_EXPECTED = {
    "contact": "an id from contacts.yaml",
    "deadline": "a deadline from the guides’ vocabulary that leaves no choice, such as now",
    "way": "an id from the guides’ vocabulary",
    "medium": "an id from the guides’ vocabulary",
}
Kind = Literal["child", "adult", "practice", "staff"]
"""What a concern is about: a child, an adult in the school, how the school works, or harm to a member of staff."""
Origin = Literal["policy", "national", "council", "site"]


class TellRecord(Record):
    """Somebody who hears about the concern: any one of several roles, how and by when."""

    to: Annotated[list[Id], Field(min_length=1)]
    """Roles or services; any one of them."""
    how: Id
    """A way from the vocabulary, such as `in-person`."""
    when: Id
    """A deadline from the vocabulary, such as `now`."""
    origin: Origin = "policy"
    """Where this comes from, where that is not the policy."""
    basis: Text | None = None
    """The document or the reason behind it, where it does not come from the policy."""


class OnwardRecord(Record):
    """What the person who has been told does next."""

    tell: Annotated[list[Id], Field(min_length=1)]
    """Who is told next."""
    when: Id
    """A deadline from the vocabulary."""
    origin: Origin = "policy"
    """Where this comes from, where that is not the policy."""
    basis: Text | None = None
    """The document or the reason behind it, where it does not come from the policy."""


class LineRecording(Record):
    """How a concern is recorded, and who the record goes to."""

    model_config = Record.model_config | {"populate_by_name": True}

    medium: Annotated[Id, Field(alias="in")]
    """A medium from the vocabulary, such as `paper`."""
    to: Literal["told"] | None = None
    """`told`: the person who has been told."""
    when: Id
    """A deadline from the vocabulary."""
    origin: Origin = "policy"
    """Where this comes from, where that is not the policy."""
    basis: Text | None = None
    """The reason, where it does not come from the policy."""


class LineSource(Record):
    """Where a reporting line comes from."""

    policy: Text | None = None
    """Lines of the policy's text."""
    national: Text | None = None
    """National guidance by name."""
    ours: Text | None = None
    """What is this site's own reading."""


class LineRecord(Record):
    """One row: a subject that a concern may be about, and who hears of it."""

    title: Text
    """What the concern is about, for tables and pages."""
    answer: Text | None = None
    """The same, as an answer to "Is it about an adult who works or helps here?"."""
    answer_close: Text | None = None
    """The same answer where it includes a relative, partner or friend of that person."""
    person: Text | None = None
    """How sentences name the person it is about, where the role's own name does not fit."""
    kind: Literal["child", "adult", "practice"]
    """`child`, `adult` or `practice`."""
    concerned: list[Id] = []
    """Roles whose holders it is about."""
    except_holders_of: list[Id] = []
    """Roles whose holders belong to another row."""
    always_asked: bool = False
    """Whether it is asked about even where the register names nobody in these roles."""
    about_the_reader: bool = False
    """Whether it is about what the reader did. Then nobody is warned against telling the adult."""
    unsure: bool = False
    """Whether it is not known who it is about. Then only somebody who certainly has no part in it is told inside the school."""
    tell: Annotated[list[TellRecord], Field(min_length=1)]
    """Who hears it: the first that somebody holds whom it is not about."""
    child: list[TellRecord] = []
    """Who hears what the child needs, in the same way."""
    onward: OnwardRecord | None = None
    """What the person who has been told does next."""
    record: LineRecording
    """How it is recorded."""
    unreachable: Annotated[list[Id], Field(min_length=1)]
    """Who to turn to when nobody can be reached."""
    source: LineSource
    """Where it comes from."""
    cites: list[Text] = []
    """The clauses of the policy's pages behind it."""
    queries: list[Text] = []
    """Entries of the register of queries about it."""


class RecordingSystem(Record):
    """The recording system: who gets its alerts."""

    alerts: Annotated[list[Id], Field(min_length=1)]
    """Roles whose holders are alerted to a new record."""
    source: Text
    """Lines of the policy's text."""


class ReportingLinesFile(Record):
    """The whole of reporting_lines.yaml."""

    recording_system: RecordingSystem
    """Who gets the recording system's alerts."""
    lines: Annotated[dict[Id, LineRecord], Field(min_length=1)]
    """A row for each subject, by its id."""


@dataclass(frozen=True)
class Told:
    """Who is told for the present staffing. `certain`: only somebody who certainly has no part in it, face to face."""

    ids: tuple[str, ...]
    how: str
    when: str
    origin: Origin
    basis: str | None
    certain: bool = False


@dataclass(frozen=True)
class ReportingLine:
    """A row worked out for the people who hold the roles now."""

    id: str
    record: LineRecord
    concerned: frozenset[str]
    """The people it is about, as far as the register names them."""
    tell: Told
    otherwise: Told | None
    """Who is told where nobody inside the school can be told for certain."""
    child: Told | None
    """Who hears what the child needs; None where that is the person who is told anyway, or the concern is about a child."""
    onward: Told | None
    """Who is told next, by the person who has been told; None where they are told already."""

    @property
    def kind(self) -> Kind:
        """What the concern is about: `child`, `adult` or `practice`."""
        return self.record.kind


class ReportingLines:
    """All rows, worked out for one register."""

    def __init__(self, file: ReportingLinesFile, register: Register) -> None:
        self.file = file
        self.register = register
        self._lines: Mapping[str, ReportingLine] = {line_id: self._resolve(line_id, record) for line_id, record in file.lines.items()}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReportingLines) and (self.file, self.register) == (other.file, other.register)

    __hash__ = None  # type: ignore[assignment] # the register is no key

    def __getitem__(self, line_id: str) -> ReportingLine:
        return self._lines[line_id]

    def __contains__(self, line_id: object) -> bool:
        return line_id in self._lines

    def __iter__(self) -> Iterator[ReportingLine]:
        return iter(self._lines.values())

    @property
    def ids(self) -> list[str]:
        """The ids of all rows in the file's order."""
        return list(self._lines)

    def asked(self) -> list[ReportingLine]:
        """The rows about adults that can be answered in a guide: those that concern somebody in the register, or anybody."""
        return [
            line
            for line in self
            if line.record.answer and line.kind == "adult" and (line.record.always_asked or line.record.unsure or line.concerned or not line.record.concerned)
        ]

    def concerned(self, ids: list[str]) -> frozenset[str]:
        """The people whom concerns about the subjects `ids` are about."""
        return frozenset(person for line_id in ids for person in self[line_id].concerned)

    def alerted(self) -> frozenset[str]:
        """The people whom the recording system alerts."""
        return self.register.people_in(self.file.recording_system.alerts)

    def _resolve(self, line_id: str, record: LineRecord) -> ReportingLine:
        concerned = self.register.people_in(record.concerned) - self.register.people_in(record.except_holders_of)
        if record.unsure:
            team = [role for role in self.file.lines["child"].tell[0].to if self._is_filled(role)]
            tell = self._told(record.tell[0], tuple(record.tell[0].to))
            otherwise = Told((*self._first(record.child, concerned).ids, *tell.ids), "contact", "now", "national", tell.basis) if record.child else tell
            if team:
                basis = "because, until it’s clear who the concern is about, only someone who can’t be part of it should know"
                tell = Told(tuple(team), "in-person", "now", "site", basis, certain=True)
                return ReportingLine(line_id, record, concerned, tell, otherwise, None, None)
            return ReportingLine(line_id, record, concerned, otherwise, None, None, None)
        told = self._first(record.tell, concerned)
        child = self._first(record.child, concerned) if record.child else None
        if child and self._same_person(child, told):
            # Whoever hears both hears it when the child's needs have to be heard.
            told = replace(told, when=child.when)
            child = None
        onward = None
        if record.onward and not set(record.onward.tell) & set(told.ids):
            onward = Told(tuple(record.onward.tell), "contact", record.onward.when, record.onward.origin, record.onward.basis)
        return ReportingLine(line_id, record, concerned, told, None, child, onward)

    def _first(self, candidates: list[TellRecord], concerned: frozenset[str]) -> Told:
        for candidate in candidates:
            ids = tuple(role for role in candidate.to if self._can_be_told(role, concerned))
            if ids:
                return self._told(candidate, ids)
        last = candidates[-1]
        return self._told(last, tuple(last.to))

    @staticmethod
    def _told(record: TellRecord, ids: tuple[str, ...]) -> Told:
        return Told(ids, record.how, record.when, record.origin, record.basis)

    def _is_filled(self, role: str) -> bool:
        contact = self.register.contacts.get(role)
        return contact is not None and (role not in REPORTING_ROLES or bool(contact.people))

    def _can_be_told(self, role: str, concerned: frozenset[str]) -> bool:
        """Whether the register has `role` with somebody in it whom the concern is not about."""
        if not self._is_filled(role):
            return False
        people = self.register[role].people
        return not people or any(person not in concerned for person in people)

    def _same_person(self, child: Told, told: Told) -> bool:
        """Whether whoever is told about the adult is sure to be somebody who hears what the child needs, and nobody else hears it."""
        hears_about_the_child = self.register.people_in(child.ids)
        return bool(hears_about_the_child) and hears_about_the_child == self.register.people_in(told.ids)


def instead_problems(file: ReportingLinesFile, register: Register, contacts: YamlSource) -> Iterator[Problem]:
    """A problem for each contact given `instead` of whoever hears of a concern, where the concern is about that contact, or about who answers its phone.

    `contacts`: the register as it is written.
    """
    found: dict[Location, Problem] = {}
    for record in file.lines.values():
        concerned = register.people_in(record.concerned) - register.people_in(record.except_holders_of)
        told = dict.fromkeys(role for entry in (*record.tell, *record.child) for role in entry.to if role in register.contacts)
        for role in told if concerned else ():
            for index, other in enumerate(register[role].record.instead if not register.is_about(register[role], concerned) else ()):
                answering = {person for channel in register[other].channels for person in channel.answered_by}
                if concerned & {*register[other].people, *answering}:
                    at: Location = ("contacts", role, "instead", index)
                    message = f'"{other}" is given instead, and leads to the person that a concern for this role may be about ({record.title})'
                    expected = "expected someone it is not about, whose phone they don’t answer, or this line taken out"
                    found.setdefault(at, contacts.problem(at, where(at), f"{message}; {expected}"))
    yield from found.values()


def outsider_problems(file: ReportingLinesFile, register: Register, contacts: YamlSource) -> Iterator[Problem]:
    """A problem for each post outside the school that hears of concerns, and that somebody in the school holds, whom they may be about.

    `contacts`: the register as it is written.
    """
    told = dict.fromkeys(role for record in file.lines.values() for entry in (*record.tell, *record.child) for role in entry.to if role in register.contacts)
    for role in told:
        for person in register[role].people if register[role].record.organisation != "school" else ():
            if own := next((post for post in REPORTING_ROLES if post in register.contacts and person in register[post].people), None):
                at: Location = ("contacts", role, "holder")
                message = f'"{register.people[person]}" is {own} of the school too, and hears of concerns about the school here'
                yield contacts.problem(at, where(at), f"{message}; expected whoever holds this post outside it")


def load_reporting_lines(root: Path) -> tuple[tuple[ReportingLinesFile, YamlSource] | None, list[Problem]]:
    """Read `root`/data/reporting_lines.yaml: the rows with their lines in the file, or None and every problem of form."""
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return None, error.problems
    file, problems = validate(ReportingLinesFile, source, source.data)
    return ((file, source), []) if file and not problems else (None, problems)


def reference_problems(
    file: ReportingLinesFile,
    source: YamlSource,
    register: Register,
    ways: Mapping[str, object],
    child_ways: Mapping[str, object],
    deadlines: Mapping[str, object],
    media: Mapping[str, object],
) -> Iterator[Problem]:
    """Every name in the rows that stands for nothing (contacts, ways for which there are sentences, deadlines, media), and whoever hears of themselves."""

    def unknown(at: Location, kind: str, names: list[str], known: Mapping[str, object] | list[str]) -> Iterator[Problem]:
        for name in names:
            if name not in known and not (kind == "contact" and name in OPTIONAL):
                yield source.problem(
                    at,
                    where(at),
                    NoSuch(kind, name, f"{_EXPECTED[kind]}{did_you_mean(name, known)}"),
                )

    yield from unknown(("recording_system", "alerts"), "contact", file.recording_system.alerts, register.known)
    yield from _alert_problems(file, source, register)
    yield from _exception_problems(file, source)
    for needed in ("child", "headteacher", "adult", "unsure"):
        if needed not in file.lines:
            yield source.problem(("lines",), "lines", f'there is no line "{needed}"; expected one: every guide for staff needs it')
    for line_id, record in file.lines.items():
        at: Location = ("lines", line_id)
        yield from unknown((*at, "concerned"), "contact", [*record.concerned, *record.except_holders_of], register.known)
        yield from unknown((*at, "unreachable"), "contact", record.unreachable, register.known)
        for name, entries, known_ways in (("tell", record.tell, ways), ("child", record.child, child_ways)):
            for index, entry in enumerate(entries):
                here: Location = (*at, name, index)
                yield from unknown(here, "contact", entry.to, register.known)
                yield from unknown(here, "way", [entry.how], known_ways)
                yield from unknown(here, "deadline", [entry.when], deadlines)
                for role in entry.to:
                    if role in record.concerned and not record.unsure:
                        yield source.problem(here, where(here), f'it tells "{role}", who the line is about; expected someone else')
                if entry.origin != "policy" and not entry.basis:
                    yield source.problem(here, where(here), "basis is missing; expected the document or the reason, because this does not come from the policy")
        if record.onward:
            yield from unknown((*at, "onward"), "contact", record.onward.tell, register.known)
            yield from unknown((*at, "onward"), "deadline", [record.onward.when], deadlines)
        yield from unknown((*at, "record"), "medium", [record.record.medium], media)
        if record.kind == "adult" and record.record.medium == SYSTEM:
            here = (*at, "record")
            yield source.problem(
                here, where(here), f'a concern about an adult is recorded in "{SYSTEM}", which alerts people it may be about; expected in: paper'
            )
        yield from unknown((*at, "record"), "deadline", [record.record.when], deadlines)


def _alert_problems(file: ReportingLinesFile, source: YamlSource, register: Register) -> Iterator[Problem]:
    """A problem for each role of the DSL's team that the recording system is not said to alert: then it would count as out of their sight."""
    alerted = {role for name in file.recording_system.alerts for role in register.groups.get(name, (name,))}
    for role in DSL_TEAM:
        if role in register.contacts and role not in alerted:
            at: Location = ("recording_system", "alerts")
            message = f'"{role}" is left out, and the system alerts whoever hears of every child; expected "{role}" here too, as the policy says'
            yield source.problem(at, where(at), message)


def _exception_problems(file: ReportingLinesFile, source: YamlSource) -> Iterator[Problem]:
    """A problem for each line whose exceptions may leave a person to no line at all: then nobody could choose the answer that is about them."""
    about = {line_id: set(record.concerned) for line_id, record in file.lines.items() if record.kind == "adult" and record.answer and not record.unsure}
    leaves_to = {
        line_id: {other for other, roles in about.items() if roles & set(file.lines[line_id].except_holders_of) and other != line_id} for line_id in about
    }
    for line_id, record in file.lines.items():
        at: Location = ("lines", line_id, "except_holders_of")
        for role in record.except_holders_of:
            others = [other for other, roles in about.items() if role in roles and other != line_id]
            if role in record.concerned:
                message = f'"{role}" is excepted from the line that is about them, and no one would be left; expected other roles, or this line taken out'
            elif not others:
                message = f'"{role}" is excepted, and no other line is about them; expected a role that another line has under concerned:'
            elif back := next((other for other in others if line_id in _reached(other, leaves_to)), None):
                message = (
                    f'"{role}" is left to the line "{back}", which leaves its own people to this one: whoever holds both would be in neither; '
                    "expected the exception in one of the two"
                )
            else:
                continue
            yield source.problem(at, where(at), message)


def _reached(start: str, leaves_to: Mapping[str, set[str]]) -> set[str]:
    """Every line that the exceptions of `start` lead to, over other lines as well."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for other in leaves_to.get(waiting.pop(), set()) - found:
            found.add(other)
            waiting.append(other)
    return found
