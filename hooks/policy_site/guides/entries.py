"""Guides as they are written: one YAML file each, with what several guides share beside them.

A step is one of three kinds: a question, the question about an adult in the school (whose answers and outcomes come from
the reporting lines), or an outcome. `resolve` turns a file into a guide for the people who hold the roles.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from policy_site.school.reporting_lines import Kind
from policy_site.sources.records import Id, Record, Text

FOLDER = "decision_trees"
SHARED = f"{FOLDER}/shared/shared.yaml"

Urgency = Literal["emergency", "now", "today", "planned"]
Settles = Literal["danger", "subject", "harm", "threshold", "consent", "safe-to-tell", "discovery", "age", "role", "kind", "duty", "next"]
Meaning = Literal["concern", "reassuring", "unsure", "choice"]
Duty = Literal["fgm-report", "low-level", "dbs-referral"]
Origin = Literal["policy", "national", "council", "site"]
Audience = Literal["staff", "dsl", "headteacher", "parents"]
FACTS = {
    "harm": ("possible",),
    "fgm": ("discovered", "suspected", "unclear"),
    "family": ("do-not-warn",),
    "age": ("under-18", "adult"),
    "role": ("teacher", "other", "unclear"),
    "harm-test": ("met", "unsure", "none"),
    "reader": ("receiver",),
}
"""What an answer may establish for the safety rules, and the values of each."""
_PUTS_OFF = re.compile(r"\b(?:(?<!look )(?<!looks )(?<!looking )(?<!looked )after|once|until(?! when)|till|unless|as soon as|having|then|but)\b", re.I)
"""What makes a time or a condition of words that name what is passed on."""


def _names_what_is_said(value: str) -> str:
    """`value`, which names what is passed on and nothing else; raises ValueError where it adds a time or a condition."""
    if found := _PUTS_OFF.search(value):
        raise ValueError(
            f'"{value}" says "{found[0]}", which puts off or limits what is passed on; expected only what to say, such as "what you saw, and when"'
        )
    return value


PassedOn = Annotated[Text, AfterValidator(_names_what_is_said)]
"""What is passed on, as it follows "tell the DSL"."""


class ConditionalRecord(Record):
    """A record that is there only for some staffings."""

    model_config = Record.model_config | {"populate_by_name": True}

    only_if: Annotated[list[Text], Field(alias="if")] = []
    """Facts about who holds which role, such as `head-is-dsl` or `not has-deputy`. All of them must be so."""


class ReviewEntry(Record):
    """Who last read the guide against its sources, when, and when it is due again."""

    checked_on: date
    """The day of that reading."""
    checked_by: Text
    """Who read it. A role or a name."""
    due: date
    """When it is to be read again."""


class NoteEntry(ConditionalRecord):
    """The box beside a step: a note on the policy, national guidance, or the site's own words."""

    kind: Literal["policy-note", "national", "site-note"]
    """Which box: `policy-note` (what the policy gets wrong), `national` (from outside the policy) or `site-note` (our own)."""
    text: Text
    """One or two short sentences that change what the reader does."""
    queries: list[Text] = []
    """Entries of the register of queries that this note is about, such as `A1`."""


class RecordEntry(Record):
    """How something is recorded."""

    model_config = Record.model_config | {"populate_by_name": True}

    medium: Annotated[Id, Field(alias="in")]
    """A medium from vocabulary.yaml, such as `system` or `paper`."""
    to: list[Id] = []
    """Who the record goes to: roles from contacts.yaml."""
    what: Text | None = None
    """What to put in it, where that is not plain."""


class ActionEntry(ConditionalRecord):
    """One thing to do: who does it, by when, who is told and how, and how it is recorded; or `use`: a list of shared actions."""

    use: Id | None = None
    """The name of a list of actions in shared.yaml. `line`: what the reporting line of this outcome says. `shared`: what the shared outcome says that this one is."""
    do: Text | None = None
    """What to do, as an instruction. `{{ told }}` stands for whoever `tell` names."""
    who: list[Id] = ["you"]
    """Who does it: `you`, `school`, `told` (whoever the reporting line tells), or roles from contacts.yaml."""
    or_you: bool = False
    """Whether the reader does it where that person cannot be reached."""
    when: Id = "now"
    """By when: a deadline from vocabulary.yaml."""
    own_time: bool = False
    """Whether the deadline is this site's own, because the policy sets none."""
    tell: list[Id] = []
    """Who is told: contacts or groups of contacts.yaml. Each is named under `must_tell` too."""
    how: Id | None = None
    """How they are told: a way from vocabulary.yaml. Needed where somebody is told."""
    certain: bool = False
    """Whether, while it isn't settled who it is about, only somebody who certainly has no part in it is told. The words must say so."""
    record: RecordEntry | None = None
    """How it is recorded."""
    duty: Duty | None = None
    """The duty in law that it states, for readers who may have it: `fgm-report`. The words must say whose it is and what it asks."""
    origin: Origin = "policy"
    """Where it comes from. `policy` where nothing is said."""
    basis: Text | None = None
    """The document or the reason behind it, where it does not come from the policy."""

    @model_validator(mode="after")
    def _one_kind(self) -> ActionEntry:
        if bool(self.use) == bool(self.do):
            raise ValueError("an action needs either do or use; expected one of the two")
        if self.origin != "policy" and not self.basis:
            raise ValueError("basis is missing; expected the document or reason behind an action that is not in the policy")
        if self.origin == "policy" and self.basis:
            raise ValueError("basis is given and origin is not; expected origin: national, council or site beside it")
        if self.tell and not self.how:
            raise ValueError("how is missing; expected how they are told, such as in-person")
        return self


class AnswerEntry(ConditionalRecord):
    """An answer: its words, where it leads, and what it establishes on this route."""

    id: Id
    """Its name within the question. It never changes: addresses are made of it."""
    label: Text
    """The words on the button."""
    goto: Id
    """The id of the step that it leads to. That step names it under `reached_from`."""
    meaning: Meaning = "choice"
    """What it says about danger: `concern`, `reassuring` or `unsure`. `choice` where it says nothing."""
    concerns: list[Id] = []
    """Who the concern is about, once this is answered: subjects from the reporting lines, such as `headteacher`."""
    facts: dict[Id, Text] = {}
    """What this answer establishes, for the safety rules: `harm-test: met`."""


class QuestionEntry(ConditionalRecord):
    """A step that asks."""

    id: Id
    """A permanent name: small letters, digits and hyphens."""
    reached_from: list[Text] = []
    """Every answer that leads here, as `question:answer`."""
    ask: Text
    """The question, in the reader's words."""
    why: Text | None = None
    """Why it is asked, in one sentence."""
    help: Text | None = None
    """One or two sentences below the question."""
    settles: Settles
    """What is known once it is answered. The safety rules read it."""
    answers: Annotated[list[AnswerEntry], Field(min_length=2, max_length=10)]
    """Two to ten answers. One of them is for somebody who is not sure."""
    note: NoteEntry | None = None
    """One box below the question, where it changes the answer."""
    cites: Annotated[list[Text], Field(min_length=1)]
    """What it rests on: `section#clause`, or `national: ...` with the document's name."""


class LineAdditions(ConditionalRecord):
    """What one guide adds to a reporting line's outcome."""

    outcome: Text | None = None
    """Its own headline. `{{ tell }}` stands for the line's: `tell the DSL or a deputy now`."""
    intro: Text | None = None
    """Its own sentence between the headline and the actions."""
    first: list[ActionEntry] = []
    """Actions before the line's own."""
    then: list[ActionEntry] = []
    """Actions after the line's own."""
    child_first: bool = False
    """Whether the child needs help in any case, as the guide is about a child who does: then whoever hears of it hears everything, and the headline says so."""
    must_tell: list[Id] = []
    """Everybody whom `first` and `then` tell, once more."""
    never: list[Text] = []
    """What must not be done."""
    never_also: list[Id] = []
    """Names of lists in shared.yaml of what must not be done."""
    unreachable: list[Id] = []
    """Who else to turn to when nobody can be reached."""
    have_ready: list[Id] = []
    """Names of lists in shared.yaml, besides the one for every concern about an adult: what the person who answers will ask."""
    write_down: list[Id] = []
    """Names of lists in shared.yaml, besides the one for every concern about an adult: what to write down."""
    guides: list[Id] = []
    """Guides that lead on from here."""
    cites: list[Text] = []
    """What it rests on, besides the line's own sources."""


class AboutAnAdultEntry(ConditionalRecord):
    """The question whether it is about an adult in the school, with an outcome for each answer from the reporting lines."""

    id: Id
    """A permanent name."""
    reached_from: list[Text] = []
    """Every answer that leads here."""
    about_an_adult: Literal["ask", "ask-close", "choose"]
    """`ask`: is it about an adult who works or helps here? `ask-close`: one of them, or someone close to them? `choose`: which of them is it?"""
    ask: Text | None = None
    """The question, where the shared words do not fit."""
    help: Text | None = None
    """One or two sentences below it, where the shared words do not fit."""
    no: Id | None = None
    """Where "No" leads. Left out where one of them must be chosen."""
    outcomes: Literal["own"] | Id = "own"
    """`own`: its outcomes are made here. Else the id of another such question, whose outcomes these answers lead to."""
    say: PassedOn | None = None
    """What is passed on, as it follows "tell the headteacher": `what the child told you`."""
    additions: LineAdditions = LineAdditions()
    """What this guide adds to each outcome."""
    lines: dict[Id, LineAdditions] = {}
    """What this guide adds to the outcome of one line."""
    answers: list[AnswerEntry] = []
    """Further answers of this guide's own, before "I'm not sure"."""
    cites: list[Text] = []
    """What the question rests on, besides the policy's clauses on adults."""


class OutcomeParts(ConditionalRecord):
    """What an outcome says, as one guide has it or several share it."""

    line: Id | None = None
    """The reporting line that it follows, such as `child`. Its actions come where the actions say `use: line`, else first."""
    subject: Kind | None = None
    """What it is about, where no line says it: `child`, `adult` or `practice`. `child` where nothing is said."""
    outcome: Text | None = None
    """The headline: an instruction. Left out where the line's own will do. `{{ tell }}` stands for the line's."""
    urgency: Urgency | None = None
    """`emergency`, `now`, `today` or `planned`. `now` where there is a line."""
    say: PassedOn | None = None
    """What is passed on, as it follows "tell the DSL": `what the child told you`."""
    duties: list[Duty] = []
    """Duties in law that fall to the reader here."""
    intro: Text | None = None
    """A sentence between the headline and the actions."""
    must_tell: list[Id] = []
    """Everybody whom the actions written here tell, once more."""
    actions: list[ActionEntry] = []
    """What to do, in order."""
    never: list[Text] = []
    """What must not be done."""
    never_also: list[Id] = []
    """Names of lists in shared.yaml of what must not be done."""
    unreachable: list[Id] = []
    """Who to turn to when those told first cannot be reached."""
    contacts: list[Id] = []
    """Further contacts that are shown."""
    have_ready: list[Id] = []
    """Names of lists in shared.yaml: what the person who answers will ask."""
    write_down: list[Id] = []
    """Names of lists in shared.yaml: what to write down."""
    guides: list[Id] = []
    """Guides that lead on from here."""
    note: NoteEntry | None = None
    """One box below the actions, where it changes what the reader does."""
    cites: list[Text] = []
    """What it rests on: `section#clause`, or `national: ...` with the document's name."""


class OutcomeEntry(OutcomeParts):
    """A step that ends the guide."""

    id: Id
    """A permanent name: small letters, digits and hyphens."""
    reached_from: list[Text] = []
    """Every answer that leads here, as `question:answer`."""
    use: Id | None = None
    """The name of an outcome in shared.yaml that this one is. What is written here is added to it."""


def _kind(data: Any) -> str:
    """The kind of a step. None is a key of a step too: a fault's place would be taken for that key's."""
    given = data if isinstance(data, dict) else getattr(data, "__dict__", {})
    if "about_an_adult" in given:
        return "about-an-adult"
    return "question" if "ask" in given or "answers" in given else "an-outcome"


StepEntry = Annotated[
    Annotated[QuestionEntry, Tag("question")] | Annotated[AboutAnAdultEntry, Tag("about-an-adult")] | Annotated[OutcomeEntry, Tag("an-outcome")],
    Discriminator(_kind),
]


class SharedFile(Record):
    """What several guides share, by name."""

    actions: dict[Id, Annotated[list[ActionEntry], Field(min_length=1)]] = {}
    """Lists of actions. An outcome takes one in with `use`."""
    outcomes: dict[Id, OutcomeParts] = {}
    """Whole outcomes. A step is one of them with `use`."""
    never: dict[Id, Annotated[list[Text], Field(min_length=1)]] = {}
    """Lists of what must not be done. An outcome takes one in with `never_also`."""
    have_ready: dict[Id, Annotated[list[Text], Field(min_length=1)]] = {}
    """Lists of what the person who answers will ask."""
    write_down: dict[Id, Annotated[list[Text], Field(min_length=1)]] = {}
    """Lists of what to write down."""


class GuideFile(Record):
    """A guide's file as written."""

    id: Id
    """The file's name without its ending."""
    title: Text
    """The guide's heading and its name in lists."""
    question: Text
    """What has happened, in the words of whoever needs the guide."""
    summary: Text
    """One sentence below it."""
    audience: Annotated[list[Audience], Field(min_length=1)]
    """Who it is for."""
    order: int
    """Its place in lists: a smaller number comes first."""
    aliases: list[Text] = []
    """Other words that people search for."""
    on_home: bool = False
    """Whether the home page names it."""
    quick_exit: bool = False
    """Whether being seen reading it may be dangerous: then a button leaves the page at once."""
    do_not_warn: bool = False
    """Whether warning the family could raise the risk. Then every outcome says not to."""
    start: Id
    """The id of the first question."""
    review: ReviewEntry
    """Who last read it against its sources."""
    steps: Annotated[list[StepEntry], Field(min_length=2, max_length=80)]
    """The questions and outcomes."""
