"""What another school is asked before it gets its own copy: one plain question for each thing that differs from school to school."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from email_validator import EmailNotValidError, validate_email
from pydantic import TypeAdapter, ValidationError

from policy_site.school.contacts import SOCIAL_CARE, Contact, ContactRecord, Register, Span
from policy_site.school.one_person import name_mistake
from policy_site.school.settings import month_message
from policy_site.school.typed_numbers import number_message
from policy_site.sources.records import SITE_PATTERN
from policy_site.sources.yaml_source import Location

MOST_CHARACTERS = 150
"""How long a name or a title may be."""
OUT_OF_HOURS = "emergency-duty-team"
OPTIONAL_RECORDS: Mapping[str, Mapping[str, object]] = {
    "trust": {
        "role": "Trust safeguarding lead",
        "called": "the trust’s safeguarding lead",
        "organisation": "council",
        "audience": ["staff", "parents"],
        "who": "Anyone with a concern about the Chair, or that the school can’t deal with itself.",
        "when": "A concern about the Chair of Governors.",
        "origin": "council",
        "origin_note": "The trust that the school belongs to. Not in the model policy.",
    },
    "lado-conflicts": {
        "role": "LADO’s line for conflicts of interest",
        "called": "the LADO’s line for conflicts of interest",
        "organisation": "council",
        "audience": ["staff", "parents"],
        "who": "Anyone for whom contacting the LADO directly would be a conflict of interest.",
        "when": "You can’t contact the LADO because of a conflict of interest.",
        "origin": "council",
        "origin_note": "From the council. Not in the model policy.",
    },
}
"""Contacts that only some schools have: what is in their records besides the answers."""

Check = Callable[[str], str | None]
"""What is wrong with an answer and what was expected, or None."""


@dataclass(frozen=True)
class Question:
    """One question. `at`: the answer's place in the file of answers. `why`: what the answer is used for, in a line."""

    at: Location
    ask: str
    why: str
    example: str
    check: Check
    needed: bool = True

    def fault(self, answer: str) -> str | None:
        """What is wrong with `answer`, or None; an answer that may be left empty may be empty."""
        if not answer.strip():
            return f"this is empty; expected an answer, such as {self.example}" if self.needed else None
        return self.check(answer.strip())


def questions(register: Register) -> list[Question]:
    """Every question in the order in which it is asked. The contacts are those of `register` that CONTACTS names."""
    contacts = [
        (register.contacts.get(contact_id) or Contact(contact_id, ContactRecord.model_validate(OPTIONAL_RECORDS[contact_id]), (), (), ()), asked)
        for contact_id, asked in CONTACTS.items()
        if contact_id in register.contacts or contact_id in OPTIONAL_RECORDS
    ]
    of_contacts = [question for contact, asked in contacts for question in _of_contact(contact, asked, register)]
    return [*_SCHOOL, *_LOCAL, *_POLICY, *_LINES, *of_contacts, *_CHECKED]


# ---- checks of an answer


def _words(answer: str) -> str | None:
    if not re.search(r"[^\W\d_]", answer):
        return f'"{answer}" holds no word; expected words'
    if len(answer) > MOST_CHARACTERS:
        return f"this is longer than {MOST_CHARACTERS} characters; expected less: it stands in sentences and at the head of pages"
    return f'"{answer}" holds a sign that is in no name; expected words' if re.search(r"[<>{}\n]", answer) else None


def _local_words(answer: str) -> str | None:
    if re.fullmatch(
        r"(?:the |our )?(?:head|head ?teacher|(?:deputy )?dsl|(?:deputy )?designated safeguarding lead|deputy|chair(?: of governors)?)", answer, re.I
    ):
        return f'"{answer}" is someone in the school; expected what your area or your school calls this, or a general word'
    return _words(answer)


def _name(answer: str) -> str | None:
    fits = len(answer.split()) > 1 and not re.search(r"[\d@<>]", answer)
    return (
        None
        if fits and not name_mistake(answer)
        else f'"{answer}" is not a person\'s name; expected a title or first name, and the surname, such as Mrs A Example'
    )


def _names(answer: str) -> str | None:
    return next(filter(None, (_name(name) for name in re.split(r",\s*", answer))), None)


def _phone(answer: str) -> str | None:
    return number_message(answer)


def _email(answer: str) -> str | None:
    try:
        validate_email(answer, check_deliverability=False)
    except EmailNotValidError as error:
        return f'"{answer}" is not a valid e-mail address ({str(error).rstrip(".")}); expected name@place'
    return None


def _date(answer: str) -> str | None:
    try:
        date.fromisoformat(answer)
    except ValueError:
        return f'"{answer}" is not a date; expected year-month-day, such as 2026-03-24'
    return None


def _address(answer: str) -> str | None:
    return None if re.fullmatch(SITE_PATTERN, answer) else f'"{answer}" is not an address; expected one such as https://www.bbc.co.uk/weather'


def _yes_or_no(answer: str) -> str | None:
    return None if answer.casefold() in ("yes", "no") else f'"{answer}" does not fit; expected yes or no'


def _spans(answer: str) -> str | None:
    for span in re.split(r",\s*", answer):
        try:
            TypeAdapter(Span).validate_python(span)
        except ValidationError:
            return f'"{span}" does not fit; expected spans such as mon 17:00-tue 08:00, with commas between them'
    return None


# ---- the questions

_SCHOOL = [
    Question(("school", "name"), "What is the school's full name?", "It stands at the head of the site and on every print.", "Example Primary School", _words),
    Question(("school", "short_name"), "What is it called in short?", "The name of the site on a phone's screen.", "Example", _words),
    Question(("school", "authority"), "Which local authority is it in?", "The area's name, as in “the LADO for Exampleshire”.", "Exampleshire", _words),
    Question(("school", "council"), "What is the council's own name?", "The council behind the local services.", "Exampleshire County Council", _words),
    Question(("school", "exit_to"), "Where should “Leave this page now” lead?", "A page that anyone may have open.", "https://www.bbc.co.uk/weather", _address),
    Question(
        ("school", "operation_encompass"),
        "Does Operation Encompass cover your pupils?",
        "It covers children from reception age to 17. A nursery school answers no.",
        "yes",
        _yes_or_no,
    ),
]
_GENERAL = "Where your area has none, a general word in small letters."
_LOCAL = [
    Question(("local", word), ask, why, example, _local_words)
    for word, ask, why, example in (
        (
            "front_door",
            "What is the front door of children's social care called?",
            "As within a sentence, with “the” where you say it.",
            "the First Contact Team",
        ),
        ("referral_form", "What is the form for a referral called in short?", f"Without “the”. {_GENERAL}", "MARF"),
        ("referral_form_long", "And spelt out?", f"Without “the”. {_GENERAL}", "multi-agency referral form"),
        ("early_help_plan", "What is the plan for early help called?", f"Without “the”. {_GENERAL}", "Early Help Plan"),
        ("early_help_plan_short", "And in short?", f"Without “the”. {_GENERAL}", "EHP"),
        ("partnership", "What is the local safeguarding partnership called?", "Without “the”.", "Exampleshire Safeguarding Partnership"),
        ("partnership_short", "And in short?", "Its initials, as your policy prints them.", "ECP"),
        ("threshold_guidance", "What is the title of the local guidance on thresholds?", "As your policy prints it.", "Threshold Guidance 2025"),
        ("pathfinder", "What is the local programme for early help called?", f"Without “the”. {_GENERAL}", "early help programme"),
        ("not_collected_policy", "What is the partnership's policy on children who are not collected called?", _GENERAL, "Late Collection policy"),
        ("young_peoples_service", "Which local service gives talks and counselling for children?", _GENERAL, "the local counselling service"),
        ("schools_partnership", "Which body of schools may own the whistleblowing policy?", _GENERAL, "the schools' partnership"),
        ("recording_system", "In which system do staff record concerns?", "Its name. A general word will do: the recording system.", "the recording system"),
        ("police", "What is the local police force called?", "As within a sentence.", "Exampleshire Police"),
    )
]
_POLICY = [
    Question(("policy", "title"), "What is the policy's title?", "As on its cover.", "Safeguarding and Child Protection Policy", _words),
    Question(("policy", "approved"), "On which day was it approved?", "Every page says which version it restates.", "2026-09-10", _date),
    Question(("policy", "updated"), "On which day was it last updated?", "The same day, where it has not been.", "2026-09-10", _date),
    Question(("policy", "review_due"), "In which month is its next review due?", "The site says when it is overdue.", "2027-09", month_message),
]
_CHECKED = [
    Question(("checked", "on"), "On which day were these names and numbers checked?", "Every card shows it.", "2026-10-01", _date, False),
    Question(("checked", "by"), "Who checked them?", "A role is enough. Leave both empty where no one has yet.", "the school office", _words, False),
]


_LINES = [
    Question(("contacts", "school-phone", "phone"), "What is the school office's number?", "Every role in the school shows it.", "0161 496 0000", _phone),
    Question(
        ("contacts", "school-mailbox", "email"),
        "What is the school office's e-mail address?",
        "Every role in the school shows it, and says that others read it.",
        "office@example.org",
        _email,
    ),
]
_ASKED: Mapping[str, tuple[str, str, Check]] = {
    "names": ("who holds this role? Put commas between several names.", "Mrs A Example, Mr B Example", _names),
    "name": ("who holds this role?", "Mrs A Example", _name),
    "phone": ("which number?", "0161 496 0001", _phone),
    "email": ("which e-mail address?", "team@example.net", _email),
    "hours": ("when do they answer, in words?", "Monday to Friday, 9 am to 5 pm", _words),
    "opening": ("and as spans?", "mon 17:00-tue 08:00, fri 16:30-mon 08:00", _spans),
}
CONTACTS: Mapping[str, str] = {
    "headteacher": "names!",
    "dsl": "names!",
    "deputy-dsl": "names",
    "chair-of-governors": "names phone email",
    "link-governor": "names",
    "designated-teacher": "names",
    "online-safety-lead": "names",
    "trust": "name phone email",
    SOCIAL_CARE: "phone! hours",
    "lado": "name phone! email!",
    "lado-conflicts": "phone email",
    "education-safeguarding-officer": "name phone email",
    "childrens-disability-team": "phone email",
    "adults-disability-team": "phone",
    "prevent-team": "phone email",
    "prevent-coordinator": "name",
    "virtual-school-head": "name phone email",
    "exploitation-coordinator": "name phone email",
    OUT_OF_HOURS: "phone! hours opening",
    "adult-safeguarding": "phone",
}
"""What is asked about each contact that differs from school to school; an answer is needed where a mark stands."""
_WHY: Mapping[tuple[str, str], str] = {
    ("headteacher", "names"): "A post that two people share has both names.",
    ("dsl", "names"): "The same name as the headteacher’s where one person is both. The guides follow from who holds which role.",
    ("deputy-dsl", "names"): "Leave it empty where there is none.",
    ("chair-of-governors", "phone"): "A number that no one else in the school answers. Leave it empty where there is none: then people ask to meet the Chair.",
    ("chair-of-governors", "email"): "An address that no one else in the school reads.",
    ("trust", "phone"): "Leave all three empty where the school belongs to no trust.",
    (OUT_OF_HOURS, "phone"): "Where children's social care's own line answers day and night, give that again.",
    (OUT_OF_HOURS, "opening"): "The same hours as spans, so that the site can say whether they answer now.",
}
_EXAMPLES = {("chair-of-governors", "names"): "Ms C Example"}
"""Where the example of any other role would not do: the Chair is never the headteacher."""


def _of_contact(contact: Contact, asked: str, register: Register) -> Iterator[Question]:
    """The questions on one contact; `asked` names what is asked, with an exclamation mark where an answer is needed."""
    alike = [other for other in register.contacts.values() if other.record.role == contact.record.role]
    role = f"{contact.record.role} ({contact.id})" if len(alike) > 1 else contact.record.role
    for word in asked.split():
        ask, example, check = _ASKED[word.rstrip("!")]
        why = _WHY.get((contact.id, word.rstrip("!")), contact.record.when)
        example = _EXAMPLES.get((contact.id, word.rstrip("!")), example)
        yield Question(("contacts", contact.id, word.rstrip("!")), f"{role}: {ask}", why, example, check, word.endswith("!"))
