"""A change that an office asks for, made in the text of a file: contacts.yaml or mkdocs.yml.

In: the form's answers as they were typed. Out: the files' new text, in which only the changed lines differ, or what is wrong with which answer.
Whether the site may be published with it is for the site's own rules to say (site/tried_change.py).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from policy_site.maintenance.change_forms import ANOTHER, CONTACT, DATES, EMAIL, HOURS, LINE, MEANT, NAME, NUMBER, PERSON, WHAT, WHO, Fault
from policy_site.school import contacts
from policy_site.school.contacts import ContactRecord, RegisterFile, in_a_row, is_dear, line_key
from policy_site.school.contacts_file import email_mistake
from policy_site.school.names import bare_name
from policy_site.school.one_person import differ_in_title, may_be_one_person, name_mistake
from policy_site.school.staffing import CHAIR, DEPUTY, DSL, HEADTEACHER, REPORTING_ROLES
from policy_site.school.typed_numbers import TWO_NUMBERS, read_number
from policy_site.sources.dates import day_in_words, read_day, read_month
from policy_site.sources.plain_text import plain
from policy_site.sources.problems import Problems
from policy_site.sources.records import validate
from policy_site.sources.yaml_edits import in_quotes, on_one_line, parsed, written
from policy_site.sources.yaml_source import Location, parse_yaml

SETTINGS = "mkdocs.yml"
FILES = (contacts.FILE, SETTINGS)
"""What may be changed by a form."""
_ONE_PERSONS = (HEADTEACHER, DSL, CHAIR)
"""Roles that two people hold only where that is meant."""


@dataclass(frozen=True)
class Edit:
    """What a change makes of the files. Where there are faults, nothing is changed."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """Each changed file's new text, by its path."""
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    """What else somebody should know or look at."""
    places: Mapping[Location, str] = field(default_factory=dict)
    """Where in the file each answer went, so that a rule's report can be shown at its field."""


LONG_AGO = timedelta(days=366)
"""Nobody has just made sure of something longer ago than that."""


class _Refused(Exception):
    def __init__(self, field: str, message: str) -> None:
        self.fault = Fault(field, message)


def edit(form: str, values: Mapping[str, str], texts: Mapping[str, str], today: date) -> Edit:
    """Make the change that the answers `values` of the form named `form` ask for in `texts` (FILES, as they are)."""
    path = SETTINGS if form == DATES else contacts.FILE
    text = texts[path]
    try:
        change = _Change(values, text, path, today)
        if path == contacts.FILE:
            change.register()
    except Problems as error:
        return Edit(faults=(Fault("", f"{path} cannot be read as it is now. Put it right first: {error.problems[0]}"),))
    try:
        MAKERS[form](change)
    except _Refused as refused:
        change.faults.append(refused.fault)
        if form != DATES:
            change.checked([])
    if change.faults:
        return Edit(faults=tuple(change.faults))
    made = written(change.data)
    made = made.replace("\n", "\r\n") if "\r\n" in text else made
    return Edit({path: made} if made != text else {}, (), tuple(change.notes), change.places)


class _Change:
    """A change as it is being made."""

    def __init__(self, values: Mapping[str, str], text: str, path: str, today: date) -> None:
        self.values = {name: " ".join(value.split()) for name, value in values.items()}
        self.today = today
        self.source = parse_yaml(text.removeprefix("\ufeff"), path)
        self.data: Any = parsed(text.removeprefix("\ufeff").replace("\r\n", "\n"))
        self.faults: list[Fault] = []
        self.notes: list[str] = []
        self.places: dict[Location, str] = {}

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")

    def register(self) -> RegisterFile:
        """The register as it is. Raises Problems where it cannot be read."""
        file, problems = validate(RegisterFile, self.source, self.source.data)
        if file is None:
            raise Problems(problems)
        return file

    def day(self, name: str, *, past: bool = False) -> date | None:
        """The day that was typed for a field; None where nothing was, or what was typed is no day."""
        if not self[name]:
            return None
        day = read_day(self[name])
        if day is None:
            self.faults.append(Fault(name, f"“{self[name]}” is not a date. Type the day, the month and the year, such as {day_in_words(self.today)}."))
        elif past and day > self.today:
            self.faults.append(Fault(name, f"{day_in_words(day)} has not come yet. Type today’s date or an earlier one."))
        elif name == "checked_on" and self.today - day > LONG_AGO:
            self.faults.append(Fault(name, f"{day_in_words(day)} is more than a year ago. Ring or ask once more, and type that day."))
        return day

    def checked(self, contact_ids: list[str]) -> None:
        """Note on contacts who made sure of the change, and when."""
        by, on = self["checked_by"], self.day("checked_on", past=True)
        if not by:
            self.faults.append(Fault("checked_by", "Say who made sure, such as School office. A date alone is no check."))
        if not self["checked_on"]:
            self.faults.append(Fault("checked_on", "Say on which day."))
        for contact_id in contact_ids if by and on else ():
            record = self.data["contacts"][contact_id]
            _put(record, "checked_on", on.isoformat() if on else "", before="source")
            _put(record, "checked_by", by, before="source")
            self.places[("contacts", contact_id, "checked_on")] = "checked_on"
            self.places[("contacts", contact_id, "checked_by")] = "checked_by"


# ---- a number, an address, a name, hours


def _contact(change: _Change) -> None:
    register, what = change.register(), change["what"]
    if change["record"].startswith(LINE):
        _line(change, register, change["record"].removeprefix(LINE), what)
        return
    contact_id = change["record"]
    if contact_id not in register.contacts:
        raise _Refused("record", "There is no such contact any more. Choose one from the list.")
    record, data = register.contacts[contact_id], change.data["contacts"][contact_id]
    checked = [contact_id]
    if what in (NAME, WHO):
        if what == NAME:
            _name(change, register, record)
        else:
            _person_outside(change, register, contact_id, record)
        if (record.phones or record.emails) and not change["all_checked"]:
            checked = []
            change.notes.append("Only the name was checked: the number and the address count as checked when they were before. Tick the box if they were too.")
    elif what == HOURS:
        _hours(change, contact_id, record, data)
    else:
        _detail(change, register, contact_id, record, data, what)
    change.checked(checked)


def _line(change: _Change, register: RegisterFile, line_id: str, what: str) -> None:
    """Change a phone or a mailbox that several roles use."""
    if line_id not in register.shared_lines:
        raise _Refused("record", "There is no such line any more. Choose one from the list.")
    line = register.shared_lines[line_id]
    kind = NUMBER if line.number else EMAIL
    if what != kind:
        raise _Refused(
            "what", f"This is a {'phone' if kind == NUMBER else 'mailbox'}: only its {'number' if kind == NUMBER else 'address'} can be changed here."
        )
    data = change.data["shared_lines"][line_id]
    value, extension = _value(change, what)
    if extension:
        raise _Refused("value", f"A phone can’t dial extension {extension} with the number. Type the number alone.")
    data[kind] = _as_before(data[kind], value)
    change.places[("shared_lines", line_id, kind)] = "value"
    if any(record.origin == "policy" and line_id in record.lines for record in register.contacts.values()):
        change.notes.append(f"The signed policy has another {'phone number' if kind == NUMBER else 'email address'}: ask for it to be corrected.")
    using = [contact_id for contact_id, record in register.contacts.items() if line_id in record.lines]
    nobodys = [contact_id for contact_id in using if not register.contacts[contact_id].held_by]
    change.notes.append(f"{len(using)} roles use it: {in_a_row(register.contacts[contact_id].role for contact_id in using)}.")
    change.checked(nobodys)


def _detail(change: _Change, register: RegisterFile, contact_id: str, record: ContactRecord, data: Any, what: str) -> None:
    """Change a number or an address of a contact's own."""
    name, key = ("phones", "number") if what == NUMBER else ("emails", "address")
    rows = [row.number for row in record.phones] if what == NUMBER else [row.address for row in record.emails]
    thing = "phone number" if what == NUMBER else "email address"
    if not rows:
        lines = [each for each in record.lines if (register.shared_lines[each].number if what == NUMBER else register.shared_lines[each].email)]
        if lines:
            label = register.shared_lines[lines[0]].label or lines[0]
            raise _Refused(
                "record", f"This role has no {thing} of its own: it shares “{label}” ({lines[0]}) with others. Choose that one, and it changes for all of them."
            )
    index = _which(change, rows, [line_key("phone" if what == NUMBER else "email", row) for row in rows], thing, what)
    value, extension = _value(change, what)
    if not rows:
        _put(data, name, [{key: _as_before("", value)}], before="audience")
        change.notes.append(f"It had no {thing} until now. If the policy doesn’t give this one, say so: ask whoever looks after the program for an origin.")
    else:
        row = data[name][index]
        row[key] = _as_before(row[key], value)
        if "as_printed" in row:
            change.notes.append(f"The reason why no one could use the former {thing} is taken away: “{row['as_printed']}”")
            _remove(row, "as_printed")
        if record.instead:
            shown = in_a_row(register.contacts[other].role for other in record.instead if other in register.contacts)
            change.notes.append(f"The card goes on saying “Or {shown}”. If it need not any more, take out instead: below this contact in contacts.yaml.")
        if record.queries:
            change.notes.append(
                f"The questions for the school (drafts/queries/) speak of this contact: {in_a_row(record.queries)}. Is what they say still true? "
                "If not, change it in data/policy/queries.yaml, or tell whoever looks after the program."
            )
        if (record.phones[index] if what == NUMBER else record.emails[index]).origin in (None, "policy") and record.origin == "policy":
            change.notes.append(f"The signed policy has another {thing}: ask for it to be corrected.")
        if "note" in row and not extension:
            change.notes.append(f"Beside it stands: “{row['note']}” Is that still true?")
    if extension:
        row = data[name][index]
        if "note" in row:
            raise _Refused("value", f"A phone can’t dial extension {extension} with the number, and there is a note beside it already. Type the number alone.")
        row["note"] = f"Ask for extension {extension}."
        change.notes.append(f"A phone can’t dial the extension, so a note beside the number says: Ask for extension {extension}.")
    change.places[("contacts", contact_id, name, index, key)] = "value"


def _value(change: _Change, what: str) -> tuple[str, str | None]:
    """The number or address that was typed, as it is written, and an extension. Refuses what is none."""
    typed = change["value"]
    if what == EMAIL:
        address = plain(typed).removeprefix("mailto:").strip("<>").strip()
        if mistake := email_mistake(address):
            raise _Refused("value", f"{mistake[0]}. An address looks like office@example.org.")
        return address, None
    found = read_number(typed)
    if found.written is None:
        advice = f"If you mean {found.likely}, type that." if found.likely else "Type the whole number with its area code."
        advice = "Type one of them." if found.reason == TWO_NUMBERS else advice
        reason = re.sub('"([^"]*)"', r"“\1”", found.reason)
        raise _Refused("value", f"“{typed}” can’t be dialled: {reason}. {advice}")
    if is_dear(found.written):
        raise _Refused("value", f"A call to {found.written} costs more than one to a place nearby. Type a number that is free or at local rate.")
    return found.written, found.extension


def _which(change: _Change, rows: list[str], keys: list[str], thing: str, what: str) -> int:
    """The place in `rows` of the value that is to be changed."""
    if len(rows) < 2 and not change["was"]:
        return 0
    shown = in_a_row(rows, "or")
    if not change["was"]:
        raise _Refused("was", f"There are {len(rows)}: {shown}. Type the one that has changed.")
    key = line_key("phone" if what == NUMBER else "email", change["was"])
    found = [index for index, (row, each) in enumerate(zip(rows, keys, strict=True)) if each == key or plain(row) == plain(change["was"])]
    if not found:
        raise _Refused("was", f"The {thing} “{change['was']}” is not there. {f'There is {shown}.' if rows else 'There is none.'}")
    return found[0]


def _name(change: _Change, register: RegisterFile, record: ContactRecord) -> None:
    """Change how a person's name is written."""
    held = record.held_by
    if not held:
        way = "use the form “Another person takes a role”" if record.organisation == "school" else f"choose “{dict(WHAT)[WHO]}”"
        raise _Refused("record" if record.organisation == "school" else "what", f"No one is named there. To name someone, {way}.")
    found = [person for person in held if bare_name(register.people[person]) == bare_name(change["was"])] if change["was"] else held
    if len(found) != 1:
        names = in_a_row((register.people[person] for person in held), "or")
        raise _Refused("was", f"Type whose name has changed: {names}.")
    person = found[0]
    name = _typed_name(change, "value")
    for other in _alike(register, name, besides=[person, *(each for people in register.different_people if person in people for each in people)]):
        advice = (
            f"If they are two people, someone who knows the files must add different_people: [[{other}, {person}]] below the people in contacts.yaml first."
        )
        raise _Refused("value", f"“{name}” may be {register.people[other]}, who is on the site already. {advice}")
    change.data["people"][person] = _as_before(change.data["people"][person], name)
    change.places[("people", person)] = "value"


def _person_outside(change: _Change, register: RegisterFile, contact_id: str, record: ContactRecord) -> None:
    """Name another person at a service outside the school, or no one any more."""
    if record.organisation == "school":
        raise _Refused("record", "This is a role at the school. Use the form “Another person takes a role”.")
    mistake, held = name_mistake(change["value"]), record.held_by
    new = None if mistake and mistake.kind == "nobody" else _coming(change, register, change["value"], after=held[-1] if held else None, field="value")
    if new is not None and new in held:
        raise _Refused("value", f"The site says this already: {register.people[new]}.")
    if here := [each.role for each in register.contacts.values() if each.organisation == "school" and new in each.held_by]:
        raise _Refused("value", f"{register.people[new or '']} is on the site already, as {in_a_row(here)}. Type first names that tell the two apart.")
    if new is None and not held:
        raise _Refused("value", "No one is named there now. Type who it is.")
    gone = held[0] if len(held) == 1 else next((person for person in held if bare_name(register.people[person]) == bare_name(change["was"])), None)
    if held and gone is None:
        raise _Refused("was", f"Type who is no longer there: {in_a_row((register.people[person] for person in held), 'or')}.")
    _hold(change.data["contacts"][contact_id], _then_held(held, gone, new), is_said=False)
    change.places[("contacts", contact_id)] = "value"
    if not change["all_checked"]:
        _ask_for_details(change, record)
    if gone is not None:
        _leave(change, register, gone, [contact_id])


def _hours(change: _Change, contact_id: str, record: ContactRecord, data: Any) -> None:
    """Change the hours in words. The data for “open now” would go on saying the former ones, so they are taken out."""
    _put(data, "hours", change["value"], before="audience")
    for name in ("opening", "bank_holidays"):
        if name in data:
            _remove(data, name)
    if record.opening:
        change.notes.append(
            "The card says no more whether someone answers now: that was worked out from the former hours. "
            "Someone who knows the files can add the new ones as opening: and bank_holidays:."
        )
    change.places[("contacts", contact_id, "hours")] = "value"


# ---- another person


def _person(change: _Change) -> None:
    register, role = change.register(), change["role"]
    if role not in register.contacts:
        raise _Refused("role", "There is no such role any more. Choose one from the list.")
    leaving, coming = change["leaving"], change["coming"]
    if not leaving and not coming:
        raise _Refused("coming", "Type who takes the role, or above who gives it up.")
    held = register.contacts[role].held_by
    names = [register.people[person] for person in held]
    gone = next((person for person in held if bare_name(register.people[person]) == bare_name(leaving)), None) if leaving else None
    if leaving and gone is None:
        who = f"It is held by {in_a_row(names)}." if names else "No one holds it."
        raise _Refused("leaving", f"“{leaving}” does not hold this role. {who}")
    if change["all_roles"] and gone is None:
        raise _Refused("leaving", "Type who has left.")
    new = _coming(change, register, coming, after=gone) if coming else None
    if new is not None and new in held:
        raise _Refused("coming", f"{register.people[new]} holds this role already.")
    roles = [each for each, record in register.contacts.items() if each == role or (change["all_roles"] and gone in record.held_by)]
    then = {each: _then_held(register.contacts[each].held_by, gone, new) for each in roles}
    then |= _no_longer_deputy(change, register, role, coming, new, then)
    _ask_whether_meant(change, register, role, names, then)
    _note_head_and_chair(change, register, then)
    for each, people in then.items():
        _hold(change.data["contacts"][each], people, is_said=each in REPORTING_ROLES)
        change.places[("contacts", each)] = "role"
        _ask_for_details(change, register.contacts[each])
    if gone is not None:
        _leave(change, register, gone, roles)
    change.checked(roles)


def _ask_for_details(change: _Change, record: ContactRecord) -> None:
    """Ask whether the numbers and addresses of a role's own are those of the person who has it now."""
    if own := [*(row.number for row in record.phones), *(row.address for row in record.emails)]:
        change.notes.append(f"Are the details of “{record.role}” still right? They are {in_a_row(own)}.")


def _then_held(now: list[str], gone: str | None, new: str | None) -> list[str]:
    """Who holds a role after the change."""
    takes = None if new in now else new
    then = [takes if person == gone else person for person in now] if gone in now else [*now, takes]
    return [person for person in then if person]


def _no_longer_deputy(change: _Change, register: RegisterFile, role: str, name: str, new: str | None, then: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    """Who the deputies are, where one of them becomes the DSL: nobody is both. Refuses the DSL as a deputy."""
    deputies = register.contacts[DEPUTY].held_by if DEPUTY in register.contacts else []
    if role == DEPUTY and DSL in register.contacts and new in then.get(DSL, register.contacts[DSL].held_by):
        raise _Refused("coming", f"{name} is the DSL, and no one is both. First use this form to say who is the DSL now. Then make {name} a deputy.")
    if DSL not in then or new not in deputies:
        return {}
    change.notes.append(f"{name} gives up the role “{register.contacts[DEPUTY].role}” at the same time, because the deputies stand in for the DSL.")
    return {DEPUTY: [person for person in then.get(DEPUTY, deputies) if person != new]}


def _note_head_and_chair(change: _Change, register: RegisterFile, then: Mapping[str, list[str]]) -> None:
    """Say so where one person would lead the school and its governors, to whom a concern about the headteacher goes."""
    held = {each: then.get(each, register.contacts[each].held_by) for each in (HEADTEACHER, CHAIR) if each in register.contacts}
    for person in held.get(HEADTEACHER, []):
        if {HEADTEACHER, CHAIR} & set(then) and person in held.get(CHAIR, []):
            name = change.data["people"].get(person, person)
            roles = in_a_row(register.contacts[each].role for each in (HEADTEACHER, CHAIR))
            change.notes.append(
                f"{name} would be {roles}. A concern about the headteacher can then not go to the Chair, and the guides send it elsewhere. Is this right?"
            )


def _ask_whether_meant(change: _Change, register: RegisterFile, role: str, names: list[str], then: Mapping[str, list[str]]) -> None:
    """Refuse a role that nobody would hold, or two people, though somebody is always told who holds it; unless it is said that this is meant."""
    if change[MEANT.id]:
        return
    if role in _ONE_PERSONS and change["coming"] and not change["leaving"] and names:
        title = register.contacts[role].role
        raise _Refused("leaving", f"{title}: {in_a_row(names)} holds this role now. Type who gives it up. If they share it from now on, tick “{MEANT.label}”.")
    empty = [register.contacts[each].role for each, people in then.items() if each in REPORTING_ROLES and not people]
    if empty:
        advice = f"Type who takes it. If there is no one, tick “{MEANT.label}”: concerns then go to the next person."
        if then.get(role):
            advice = f"If that is right, tick “{MEANT.label}”: concerns then go to the next person."
        raise _Refused("coming", f"No one would hold {'this role' if len(empty) == 1 else 'these roles'} any more: {in_a_row(empty)}. {advice}")


def _coming(change: _Change, register: RegisterFile, name: str, after: str | None, field: str = "coming") -> str:
    """The short name of the person who comes, by the `name` in `field`; a person who is not in the register yet is added behind `after`."""
    words = bare_name(_typed_name(change, field))
    known = next((person for person, each in register.people.items() if bare_name(each) == words), None)
    if known is not None and differ_in_title(name, register.people[known]):
        raise _Refused(field, f"{register.people[known]} is on the site already. Type first names that tell the two apart.")
    if known is not None:
        return known
    alike = list(_alike(register, name))
    if alike and not change[ANOTHER.id]:
        who = in_a_row((f"{register.people[each]} ({in_a_row(_roles_of(register, each)) or 'no role'})" for each in alike), "or")
        same = in_a_row((register.people[each] for each in alike), "or")
        other = f"tick “{ANOTHER.label}”" if field == "coming" else "ask whoever looks after the program to add them as different_people"
        raise _Refused(field, f"“{name}” may be {who}, who is on the site already. If they are the same person, type {same}. If not, {other}.")
    people = change.data["people"]
    new = _short_name(name, register.people)
    _put(people, new, _as_before("", name), after=after or list(people)[-1])
    for each in alike:
        pair = on_one_line([each, new])
        if "different_people" in change.data:
            change.data["different_people"].append(pair)
        else:
            _put(change.data, "different_people", on_one_line([pair]), before="contacts")
    change.places[("people", new)] = field
    return new


def _alike(register: RegisterFile, name: str, besides: Sequence[str] = ()) -> Iterator[str]:
    """The people in the register who may be the one of this name."""
    yield from (person for person, each in register.people.items() if person not in besides and may_be_one_person(each, name))


def _roles_of(register: RegisterFile, person: str) -> list[str]:
    return [record.role for record in register.contacts.values() if person in record.held_by]


def _leave(change: _Change, register: RegisterFile, gone: str, roles: list[str]) -> None:
    """Take a person out of the register who holds nothing any more; say what they still hold."""
    name = register.people[gone]
    left = [record.role for each, record in register.contacts.items() if gone in record.held_by and each not in roles]
    left += [f"answering {line.label or line_id}" for line_id, line in register.shared_lines.items() if gone in line.answered_by and not change["all_roles"]]
    if left:
        change.notes.append(f"{name} still has: {in_a_row(left)}. If they have left, tick that they have.")
        return
    for line_id, line in register.shared_lines.items():
        if gone in line.answered_by:
            answered_by = change.data["shared_lines"][line_id]["answered_by"]
            answered_by.remove(gone)
    _remove(change.data["people"], gone)
    alike = change.data.get("different_people", [])
    alike[:] = [people for people in alike if gone not in people]
    if not alike and "different_people" in change.data:
        _remove(change.data, "different_people")
    change.notes.append(f"{name} holds no role any more and is taken out of the register.")


def _hold(data: Any, people: list[str], *, is_said: bool) -> None:
    """Write who holds a role. `is_said`: also that nobody does."""
    if "holders" in data and people:
        data["holders"][:] = people
    elif len(people) == 1 and "holder" in data:
        data["holder"] = people[0]
    else:
        before = next((name for name in ("holder", "holders") if name in data), None)
        if people:
            several = len(people) > 1
            _put(data, "holders" if several else "holder", on_one_line(people) if several else people[0], before=before or "organisation")
        elif is_said and before != "holders":
            _put(data, "holders", on_one_line([]), before=before or "organisation")
        elif is_said:
            data["holders"][:] = []
            return
        if before:
            _remove(data, before)


def _short_name(name: str, taken: Mapping[str, str]) -> str:
    """A short name for a person that nobody has yet."""
    *first, last = bare_name(name)
    plainly = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "", plainly.casefold()) or "person"
    options = [stem, *(f"{stem}-{word[0]}" for word in first if word[0].isascii()), *(f"{stem}-{number}" for number in range(2, 99))]
    return next(option for option in options if option not in taken)


_NAME_ADVICE = "Type a title or first name and the surname, such as Mrs A Example."


def _typed_name(change: _Change, name: str) -> str:
    typed = change[name]
    mistake = name_mistake(typed)
    match mistake.kind if mistake else None:
        case "several":
            raise _Refused(name, f"“{typed}” is more than one person. Type one name, and use the form again for the other.")
        case "nobody":
            raise _Refused(name, f"“{typed}” is no person’s name. {'Leave this empty while no one holds the role.' if name == 'coming' else _NAME_ADVICE}")
        case "turned":
            raise _Refused(name, f"“{typed}” is not a name as it is spoken. Type {mistake.likely if mistake else ''}.")
    if len(typed.split()) < 2 or re.search(r"[\d@<>{}\[\]\\/|]", typed) or not bare_name(typed):
        raise _Refused(name, f"“{typed}” is not a person’s name as it should be read. {_NAME_ADVICE}")
    if mistake:
        raise _Refused(name, f"“{typed}” is not written as names are: with capitals, and letters only. {_NAME_ADVICE}")
    return typed


# ---- dates


def _dates(change: _Change) -> None:
    policy, school = change.data["extra"]["policy"], change.data["extra"]["school"]
    if not any(change[name] for name in ("approved", "updated", "review_due", "closed_first", "closed_last", "closed_gone")):
        raise _Refused("approved", "Fill in at least one date.")
    approved, updated = change.day("approved", past=True), change.day("updated", past=True)
    if approved:
        policy["approved"] = approved.isoformat()
        former = read_day(str(policy["updated"]))
        if not updated and former and former < approved:
            policy["updated"] = approved.isoformat()
            change.notes.append(f"The day of the policy’s last change is set to {day_in_words(approved)} too: it can’t be before the approval.")
    if updated:
        if updated < (since := approved or read_day(str(policy["approved"])) or date.min):
            change.faults.append(Fault("updated", f"This is before the approval on {day_in_words(since)}. Type that day or a later one."))
        policy["updated"] = updated.isoformat()
    if approved or updated:
        change.notes.append(
            "Have the words of the policy changed too? Then stop here: `make new-policy` comes first, and shows which pages have to be written again. "
            "Else they would carry the new date and say what the former policy said."
        )
    due = read_month(str(policy["review_due"]))
    if approved and approved <= change.today and not change["review_due"] and due and date(*due, 1) <= approved:
        still = day_in_words(date(*due, 1)).partition(" ")[2]
        change.faults.append(Fault("review_due", f"The next review is still {still}, before the new approval. Type the month of the next review."))
    if change["review_due"]:
        month = read_month(change["review_due"])
        if month is None:
            change.faults.append(Fault("review_due", f"“{change['review_due']}” is not a month. Type a month and a year, such as September 2027."))
        elif date(*month, 1) <= (approved or read_day(str(policy["approved"])) or date.min):
            change.faults.append(Fault("review_due", "This is not after the approval. Type the month of the next review."))
        else:
            policy["review_due"] = f"{month[0]}-{month[1]:02}"
    _closed(change, school)
    if not change["checked_by"]:
        change.faults.append(Fault("checked_by", "Say who says so, such as School office."))
    change.places |= {("extra", "policy", name): name for name in ("approved", "updated", "review_due") if change[name]}
    change.places[("extra", "policy")] = next((name for name in ("review_due", "updated", "approved") if change[name]), "")
    change.places[("extra", "school", "closed_days")] = "closed_first"


def _closed(change: _Change, school: Any) -> None:
    days = school.get("closed_days")
    gone = change.day("closed_gone")
    if gone:
        spans = [str(span) for span in days or ()]
        if span := next((span for span in spans if span.startswith(gone.isoformat())), None):
            days.remove(span)
        else:
            known = in_a_row(f"{day_in_words(date.fromisoformat(span[:10]))}" for span in spans)
            change.faults.append(
                Fault("closed_gone", f"No closed days begin on {day_in_words(gone)}. {f'There are some from {known}.' if known else 'There are none.'}")
            )
    first, last = change.day("closed_first"), change.day("closed_last")
    if change["closed_last"] and not change["closed_first"]:
        change.faults.append(Fault("closed_first", "Type the first day as well."))
    if first is None or (change["closed_last"] and last is None):
        return
    last = last or first
    if last < first:
        change.faults.append(Fault("closed_last", f"{day_in_words(last)} is before {day_in_words(first)}. Type the last day of the span."))
        return
    if last < change.today:
        change.faults.append(Fault("closed_first", "These days are past. Type days that are still to come."))
        return
    span = f"{first.isoformat()}/{last.isoformat()}"
    others = [[date.fromisoformat(day) for day in str(each).split("/")] for each in days or () if str(each) != span]
    if other := next((other for other in others if first <= other[-1] and other[0] <= last), None):
        there = " to ".join(dict.fromkeys(map(day_in_words, other)))
        change.faults.append(Fault("closed_first", f"Some of these days are there already: {there}. Type only the others, or take those off the list first."))
        return
    if days is None:
        school["closed_days"] = on_one_line([span])
    elif span in days:
        change.faults.append(Fault("closed_first", "These days are there already."))
    else:
        days.append(span)


MAKERS: Mapping[str, Callable[[_Change], None]] = {CONTACT: _contact, PERSON: _person, DATES: _dates}


# ---- YAML


def _as_before(former: Any, value: str) -> Any:
    """`value` in quotation marks where the former one was, or where it is a number of one word."""
    if type(former) not in (str, type(None)) and isinstance(former, str) and type(former).__name__ != "PlainScalarString":
        return type(former)(value)
    return in_quotes(value) if value.isdigit() else value


def _put(data: Any, name: str, value: Any, *, before: str = "", after: str = "") -> None:
    """Set a name of a block; a new one is put before or behind another, or before the last: what follows a block hangs at its last line."""
    if name in data:
        data[name] = _as_before(data[name], value) if isinstance(value, str) else value
        return
    names = list(data)
    if after:
        data.insert(names.index(after) + 1, name, value)
        _move_comment(data, after, name)
    else:
        data.insert(names.index(before) if before in data else max(0, len(names) - 1), name, value)


def _remove(data: Any, name: str) -> None:
    """Take a name out of a block; blank lines and comments that follow it stay."""
    names = list(data)
    index = names.index(name)
    if index:
        _move_comment(data, name, names[index - 1])
    del data[name]


def _move_comment(data: Any, name: str, to: str) -> None:
    """Let what follows the line of one name follow that of another. What stands on the line itself goes or stays with it."""
    tokens = data.ca.items.get(name)
    token = tokens[2] if tokens else None
    if token is None:
        return
    own, line_end, following = token.value.partition("\n")
    if not following:
        return
    token.value = own + line_end
    if not own:
        del data.ca.items[name]
    after = data.ca.items.get(to)
    if after and after[2] is not None:
        after[2].value += following
    else:
        moved = type(token)("\n" + following, token.start_mark, None)
        data.ca.items[to] = [None, None, moved, None]
