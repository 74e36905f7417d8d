"""Guides: one YAML file each, made of questions with answers, and outcomes with actions.

What the safety properties need is declared here as data: what a question settles, what an answer means and establishes,
whom an action tells, how urgent an outcome is. The checks are in graph and safety.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from policy_site.sources.problems import Problem
from policy_site.sources.records import Id, Record, Text
from policy_site.sources.yaml_source import YamlSource

FOLDER = "decision_trees"
SHARED = f"{FOLDER}/shared/shared.yaml"

Urgency = Literal["emergency", "now", "today", "planned"]
URGENCIES: tuple[Urgency, ...] = ("planned", "today", "now", "emergency")
"""From the least urgent to the most."""

Settles = Literal["danger", "subject", "harm", "threshold", "consent", "safe-to-tell", "discovery", "age", "role", "kind", "duty", "next"]
Meaning = Literal["concern", "reassuring", "unsure", "choice"]
Duty = Literal["fgm-report", "low-level", "dbs-referral"]
Origin = Literal["policy", "national", "council", "site"]
Audience = Literal["staff", "dsl", "headteacher", "parents"]


class Review(Record):
    """Who last read the guide against its sources, when, and when it is due again."""

    checked_on: date
    """The day of that reading."""
    checked_by: Text
    """Who read it. A role or a name."""
    due: date
    """When it is to be read again."""


class Note(Record):
    """A box beside a step: a note on the policy, national guidance, or the site's own words."""

    kind: Literal["policy-note", "national", "site-note"]
    """Which box: `policy-note` (what the policy gets wrong), `national` (from outside the policy) or `site-note` (our own)."""
    text: Text
    """One or two short sentences."""
    queries: list[Text] = []
    """Entries of data/policy/queries.yaml that this note treats, such as `A1`."""


class Action(Record):
    """One thing to do: who does it, by when, whom it tells, how it is recorded; or a list of shared actions."""

    use: Id | None = None
    """The name of a list of actions in shared/shared.yaml. Then nothing else stands here."""
    do: Text | None = None
    """What to do, as an instruction."""
    who: Text = "You"
    """Who does it. `You` where nothing is said."""
    when: Text | None = None
    """By when."""
    tell: list[Id] = []
    """Whom it tells: contacts or groups of contacts.yaml. Each stands under `must_tell` too."""
    record: Text | None = None
    """How it is recorded."""
    origin: Origin = "policy"
    """Where it comes from. `policy` where nothing is said."""
    basis: Text | None = None
    """The document behind it, where it does not come from the policy."""

    @model_validator(mode="after")
    def _one_kind(self) -> Action:
        if bool(self.use) == bool(self.do):
            raise ValueError("an action needs either do or use; expected one of the two")
        if self.origin != "policy" and not self.basis:
            raise ValueError("basis is missing; expected the document or reason behind an action that is not in the policy")
        return self


class Answer(Record):
    """An answer: its words, where it leads, and what it establishes on this route."""

    id: Id
    """Its name within the question. It never changes: addresses are made of it."""
    label: Text
    """The words on the button."""
    goto: Id
    """The id of the step that it leads to. That step names it under `reached_from`."""
    meaning: Meaning = "choice"
    """What it says about danger: `concern`, `reassuring` or `unsure`. `choice` where it says nothing."""
    about: list[Id] = []
    """Roles whose holder the concern is about, once this is answered."""
    facts: dict[Id, Text] = {}
    """What this answer establishes, for the safety checks: `harm-test: met`."""


class Question(Record):
    """A step that asks. `reached_from` is the other entry of the answers that lead to it (see consistency)."""

    id: Id
    """A permanent name: small letters, digits and hyphens."""
    reached_from: list[Text] = []
    """Every answer that leads here, as `question:answer`."""
    ask: Text
    """The question, in the reader's words."""
    help: Text | None = None
    """One or two sentences below it."""
    settles: Settles
    """What is known once it is answered. The safety checks read it."""
    answers: Annotated[list[Answer], Field(min_length=2, max_length=10)]
    """Two to ten answers. One of them is for somebody who is not sure."""
    notes: list[Note] = []
    """Boxes below the question."""
    cites: Annotated[list[Text], Field(min_length=1)]
    """What it rests on: `section#clause`, or `national: ...` with the document's name."""


class Outcome(Record):
    """A step that ends the guide. `reached_from` and `must_tell` are the other entry of the answers and actions (see consistency)."""

    id: Id
    """A permanent name: small letters, digits and hyphens."""
    reached_from: list[Text] = []
    """Every answer that leads here, as `question:answer`."""
    outcome: Text
    """The headline: an instruction."""
    urgency: Urgency
    """`emergency`, `now`, `today` or `planned`."""
    subject: Literal["child", "adult", "practice"] = "child"
    """What the concern is about: a child, an adult, or the school's practice."""
    about: list[Id] = []
    """Roles whose holders the concern may be about. Nobody is sent to them, nor to a phone that they answer."""
    duties: list[Duty] = []
    """Duties in law that fall to the reader here."""
    intro: Text | None = None
    """A sentence between the headline and the actions."""
    must_tell: list[Id] = []
    """Everybody whom the actions tell, once more."""
    actions: Annotated[list[Action], Field(min_length=1)]
    """What to do, in order."""
    never: list[Text] = []
    """What must not be done."""
    never_also: list[Id] = []
    """Names of lists in shared/shared.yaml of what must not be done."""
    unreachable: list[Id] = []
    """Whom to turn to when those told first cannot be reached."""
    contacts: list[Id] = []
    """Contacts shown as cards at the end."""
    guides: list[Id] = []
    """Guides that lead on from here."""
    notes: list[Note] = []
    """Boxes below the actions."""
    cites: Annotated[list[Text], Field(min_length=1)]
    """What it rests on: `section#clause`, or `national: ...` with the document's name."""

    def told(self) -> list[str]:
        """The contacts (or groups) that the actions tell, in order, each once."""
        return list(dict.fromkeys(name for action in self.actions for name in action.tell))


class SharedFile(Record):
    """What several guides share: lists of actions, and lists of what not to do, by name."""

    actions: dict[Id, Annotated[list[Action], Field(min_length=1)]] = {}
    """Lists of actions by name. An outcome takes one in with `use`."""
    never: dict[Id, Annotated[list[Text], Field(min_length=1)]] = {}
    """Lists of what must not be done, by name. An outcome takes one in with `never_also`."""


class GuideFile(Record):
    """A guide's file as written, apart from the kind of its steps."""

    id: Id
    """The file's name without its ending."""
    title: Text
    """The guide's heading and its name in lists."""
    question: Text
    """What has happened, in the words of whoever needs the guide."""
    summary: Text
    """One sentence below it."""
    audience: Annotated[list[Audience], Field(min_length=1)]
    """Whom it is for."""
    order: int
    """Its place in lists: a smaller number stands first."""
    aliases: list[Text] = []
    """Other words that people search for."""
    on_home: bool = False
    """Whether the home page names it."""
    quick_exit: bool = False
    """Whether being seen reading it may be dangerous: then a button leaves the page at once."""
    start: Id
    """The id of the first question."""
    review: Review
    """Who last read it against its sources."""
    steps: Annotated[list[Any], Field(min_length=2, max_length=80)]
    """The questions and outcomes."""


@dataclass(frozen=True)
class Guide:
    """A guide: its head, and its steps by id in the order of the file."""

    path: str
    head: GuideFile
    steps: dict[str, Question | Outcome]
    source: YamlSource = field(repr=False)

    @property
    def id(self) -> str:
        """The guide's permanent name."""
        return self.head.id

    @property
    def questions(self) -> list[Question]:
        """The steps that ask, in the order of the file."""
        return [step for step in self.steps.values() if isinstance(step, Question)]

    @property
    def outcomes(self) -> list[Outcome]:
        """The steps that end the guide, in the order of the file."""
        return [step for step in self.steps.values() if isinstance(step, Outcome)]

    @property
    def start(self) -> Question | Outcome:
        """The first step."""
        return self.steps[self.head.start]

    def line(self, step_id: str) -> int:
        """The line of a step in the guide's file."""
        return self.source.line(("steps", list(self.steps).index(step_id)))

    def problem(self, step_id: str, message: str) -> Problem:
        """A fault of one step."""
        return Problem(self.path, self.line(step_id), step_id, message)

    def routes(self) -> Iterator[Route]:
        """Every way through the guide, in the order of its answers. The graph must have no cycle."""

        def walk(step: Question | Outcome, taken: tuple[tuple[Question, Answer], ...]) -> Iterator[Route]:
            if isinstance(step, Outcome):
                yield Route(self, taken, step)
                return
            for answer in step.answers:
                yield from walk(self.steps[answer.goto], (*taken, (step, answer)))

        yield from walk(self.start, ())


@dataclass(frozen=True)
class Route:
    """One way through a guide: the questions with the answers given, and the outcome reached."""

    guide: Guide = field(repr=False)
    taken: tuple[tuple[Question, Answer], ...]
    outcome: Outcome

    @property
    def about(self) -> list[str]:
        """The roles that the concern is about, as far as the answers say."""
        return [role for _, answer in self.taken for role in answer.about]

    @property
    def facts(self) -> dict[str, str]:
        """What the answers establish; a later answer wins."""
        return {name: value for _, answer in self.taken for name, value in answer.facts.items()}

    @property
    def settled(self) -> list[str]:
        """What the questions on this way settle, in order."""
        return [question.settles for question, _ in self.taken]

    def __str__(self) -> str:
        return "; ".join(answer.label for _, answer in self.taken) + f" -> {self.outcome.outcome}"
