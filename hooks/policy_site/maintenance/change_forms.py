"""The forms on which an office asks for a change, and a form that somebody has filled in on GitHub read again.

The same forms are shown on the page for editing in `make serve` and written to .github/ISSUE_TEMPLATE/. What comes back in an issue was
typed by anybody: it is taken apart by its known labels only, and never put into a command, a template or a file as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from policy_site.school.contacts import FILE, RegisterFile
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.records import validate
from policy_site.sources.yaml_edits import written
from policy_site.sources.yaml_source import is_hidden, read_yaml

FOLDER = ".github/ISSUE_TEMPLATE"
LINE = "line:"
"""What the value of a choice begins with that is a shared line, not a contact."""
LONGEST = 200
"""Characters in one answer."""
LONGEST_ISSUE = 5_000
NO_ANSWER = "_No response_"
_HEADING = re.compile(r"^### (.+)$", re.M)


@dataclass(frozen=True)
class Fault:
    """Something that is wrong with one answer (`field`; empty: with all of them), in words for whoever typed it."""

    field: str
    message: str


@dataclass(frozen=True)
class Field:
    """A question of a form."""

    id: str
    label: str
    help: str = ""
    needed: bool = True
    kind: Literal["text", "choice", "tick"] = "text"
    choices: tuple[tuple[str, str], ...] = ()
    """Of a choice: each value with what is shown for it."""
    example: str = ""
    heading: str = ""
    """Of a tick: the question above it on GitHub."""


@dataclass(frozen=True)
class Form:
    """A form: its id is the name of its file and of its page."""

    id: str
    title: str
    about: str
    fields: tuple[Field, ...]


NUMBER, EMAIL, NAME, WHO, HOURS = "number", "email", "name", "who", "hours"
WHAT = (
    (NUMBER, "The phone number"),
    (EMAIL, "The email address"),
    (NAME, "The name of the person, who stays the same"),
    (WHO, "The person, at a service outside the school"),
    (HOURS, "The opening hours"),
)
CONTACT, PERSON, DATES = "change-a-contact", "another-person", "change-a-date"
ANOTHER = Field(
    "another", "The person who takes it is someone else, though their names are nearly the same", needed=False, kind="tick", heading="Is there a similar name?"
)
MEANT = Field("meant", "The role is left with no one, or several people share it, and that is meant", needed=False, kind="tick", heading="Is it meant?")
"""Answers to what the form asks about another person."""
_CHECKED = (
    Field("checked_by", "Who made sure that it is right", "A role or a name. It is kept beside the contact.", example="School office"),
    Field("checked_on", "On which day", "The day on which someone rang, wrote or asked.", example="26 November 2026"),
)


def forms(register: RegisterFile) -> tuple[Form, ...]:
    """Every form, with the contacts and lines of `register` to choose from."""
    lines = tuple((LINE + line_id, f"{line.label or line_id}, shared by several roles ({line_id})") for line_id, line in register.shared_lines.items())
    roles = tuple((contact_id, f"{record.role} ({contact_id})") for contact_id, record in register.contacts.items())
    here = tuple((each, shown) for each, shown in roles if register.contacts[each].organisation == "school")
    return (
        Form(
            CONTACT,
            "A number, an address or a name has changed",
            "A phone number, an email address, the opening hours, how a person’s name is written, or who the person is at a service outside the school.",
            (
                Field("record", "Who or what it is about", kind="choice", choices=lines + roles),
                Field("what", "What has changed", kind="choice", choices=WHAT),
                Field("value", "What it should say from now on", "For a phone: the whole number, with its area code.", example="0161 496 0000"),
                Field("was", "What it says now", "Only if there are several, such as two numbers or two deputies.", needed=False),
                Field(
                    "all_checked",
                    "A name or a person has changed, and the number and address beside it were checked too",
                    needed=False,
                    kind="tick",
                    heading="Was the number checked as well as the name?",
                ),
                *_CHECKED,
            ),
        ),
        Form(
            PERSON,
            "Another person takes a role",
            "At this school, someone takes a role, joins it or gives it up. The guides work out automatically who they must not name.",
            (
                Field("role", "Which role at the school", kind="choice", choices=here),
                Field("leaving", "Who gives it up", "Their name as the site shows it. Leave it empty if no one does.", needed=False, example="Mr A Example"),
                Field(
                    "coming", "Who takes it", "Their name as it should be read. Leave it empty if there is no one yet.", needed=False, example="Mrs B Example"
                ),
                Field(
                    "all_roles",
                    "The person who gives it up has left: take them out of all their roles",
                    needed=False,
                    kind="tick",
                    heading="Have they left?",
                ),
                ANOTHER,
                MEANT,
                *_CHECKED,
            ),
        ),
        Form(
            DATES,
            "A date has changed",
            "When the policy was approved or changed, when its next review is due, and the days on which the school is closed. Fill in what has changed.",
            (
                Field("approved", "The policy was approved on", needed=False, example="11 September 2026"),
                Field("updated", "It was last changed on", needed=False, example="24 March 2027"),
                Field("review_due", "Its next review is due in", "A month and a year.", needed=False, example="September 2027"),
                Field(
                    "closed_first",
                    "The school is closed from",
                    "The first day. A training day counts only if no one answers the school’s phone.",
                    needed=False,
                    example="21 December 2026",
                ),
                Field("closed_last", "The school is closed until", "The last day, if it is more than one.", needed=False, example="1 January 2027"),
                Field(
                    "closed_gone",
                    "The school is open after all from",
                    "The first of days that are on the list by mistake. They are taken off it.",
                    needed=False,
                    example="4 January 2027",
                ),
                Field("checked_by", "Who says so", "A role or a name.", example="School office"),
            ),
        ),
    )


# ---- on GitHub


def issue_forms(register: RegisterFile) -> dict[str, str]:
    """The issue forms as files for GitHub: path to text. They hold roles and ids, and no name or number."""
    return {f"{FOLDER}/{form.id}.yml": _issue_form(form) for form in forms(register)}


def write_issue_forms(root: Path) -> list[Problem]:
    """Write the issue forms of the project at `root`. Returns every problem where its register cannot be read; then nothing is written."""
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return error.problems
    register, problems = validate(RegisterFile, source, source.data)
    for path, text in issue_forms(register).items() if register else ():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return problems


def _issue_form(form: Form) -> str:
    data: dict[str, Any] = {"name": form.title, "description": form.about, "title": f"{form.title}: ", "body": []}
    for field in form.fields:
        attributes: dict[str, Any] = {"label": field.label}
        if field.help:
            attributes["description"] = field.help
        entry: dict[str, Any] = {"type": {"text": "input", "choice": "dropdown", "tick": "checkboxes"}[field.kind], "id": field.id.replace("_", "-")}
        if field.kind == "choice":
            attributes["options"] = [shown for _, shown in field.choices]
        elif field.kind == "tick":
            attributes["label"], attributes["options"] = field.heading, [{"label": field.label}]
        elif field.example:
            attributes["placeholder"] = field.example
        entry["attributes"] = attributes
        if field.needed:
            entry["validations"] = {"required": "true"}
        data["body"].append(entry)
    return "# Written by `make issue-forms` from the register of contacts. Edit nothing here.\n" + written(data)


def _heading_of(field: Field) -> str:
    return field.heading or field.label


def looks_like_a_form(text: str, known: Sequence[Form]) -> bool:
    """Whether an issue was made with one of the `known` forms, or is meant to look like it: a heading of one stands in it, whatever stands before."""
    headings = {_heading_of(field) for form in known for field in form.fields}
    return any(row.startswith("### ") and row[4:].strip() in headings for row in text.splitlines())


def read_issue(text: str, known: Sequence[Form]) -> tuple[Form | None, dict[str, str], list[Fault]]:
    """Read an issue that was made with one of the `known` forms: the form, the answers by field, and every fault.

    Only the labels of one form, in their order and once each, make an issue of that form. Anything else is refused as a whole.
    """
    text = text.replace("\r\n", "\n").strip()
    if len(text) > LONGEST_ISSUE:
        return None, {}, [Fault("", "This is too long for one of the forms. Please open a new issue and fill in a form.")]
    headings = _HEADING.findall(text)
    form = next((form for form in known if [_heading_of(field) for field in form.fields] == [heading.strip() for heading in headings]), None)
    before, *parts = _HEADING.split(text)
    if form is None or before.strip():
        return None, {}, [Fault("", "This issue was not made with one of the forms, or its headings were changed. Please open a new issue and fill in a form.")]
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for field, answer in zip(form.fields, parts[1::2], strict=True):
        value = "" if answer.strip() == NO_ANSWER else answer.strip()
        if field.kind == "choice":
            chosen = next((each for each, shown in field.choices if shown == value), None)
            if chosen is None:
                faults.append(Fault(field.id, "Choose one from the list. The list may have changed since the issue was opened: then open a new one."))
            value = chosen or ""
        elif field.kind == "tick":
            value = "yes" if re.fullmatch(r"- \[[xX]\] .*", value) else ""
        values[field.id] = value
    return form, values, faults or form_faults(form, values)


def form_faults(form: Form, values: Mapping[str, str]) -> list[Fault]:
    """What is wrong with the answers to a form by themselves: missing, too long, of several lines, not in its list."""
    faults = []
    for field in form.fields:
        value = values.get(field.id, "").strip()
        if not value:
            if field.needed:
                faults.append(Fault(field.id, "Choose one." if field.kind == "choice" else "Please fill this in."))
        elif len(value) > LONGEST:
            faults.append(Fault(field.id, f"This is longer than {LONGEST} characters. Please make it shorter."))
        elif is_hidden(value):
            faults.append(Fault(field.id, "There is a character in this that can’t be seen. Please type it again instead of pasting it."))
        elif "\n" in value or any(unicodedata.category(character) == "Cc" for character in value):
            faults.append(Fault(field.id, "This has more than one line. Please type it on one."))
        elif field.kind == "choice" and value not in dict(field.choices):
            faults.append(Fault(field.id, "Choose one from the list."))
    return faults
