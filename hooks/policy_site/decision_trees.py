"""Guides: one YAML file each, made of questions with answers, and outcomes with actions.

What the safety properties need is declared here as data: what a question settles, what an answer means and establishes,
whom an action tells, how urgent an outcome is. The checks are in tree_checks and safety.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from .problems import Problem
from .schema import Id, Record, Text
from .yaml_source import YamlSource

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
    checked_by: Text
    due: date


class Note(Record):
    """A box beside a step: a note on the policy, national guidance, or the site's own words."""

    kind: Literal["policy-note", "national", "site-note"]
    text: Text
    queries: list[Text] = []


class Action(Record):
    """One thing to do: who does it, by when, whom it tells, how it is recorded.

    `use` names a list of shared actions instead. `basis` names the document when the origin is not the policy.
    """

    use: Id | None = None
    do: Text | None = None
    who: Text = "You"
    when: Text | None = None
    tell: list[Id] = []
    record: Text | None = None
    origin: Origin = "policy"
    basis: Text | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Action:
        if bool(self.use) == bool(self.do):
            raise ValueError("an action needs either do or use; expected one of the two")
        if self.origin != "policy" and not self.basis:
            raise ValueError("basis is missing; expected the document or reason behind an action that is not in the policy")
        return self


class Answer(Record):
    """An answer. `meaning` is what it says about danger; `about` and `facts` are what it establishes on this route."""

    id: Id
    label: Text
    goto: Id
    meaning: Meaning = "choice"
    about: list[Id] = []
    facts: dict[Id, Text] = {}


class Question(Record):
    """A step that asks. `settles` says what is known once it is answered; `reached_from` names the answers that lead to it."""

    id: Id
    reached_from: list[Text] = []
    ask: Text
    help: Text | None = None
    settles: Settles
    answers: Annotated[list[Answer], Field(min_length=2, max_length=10)]
    notes: list[Note] = []
    cites: Annotated[list[Text], Field(min_length=1)]


class Outcome(Record):
    """A step that ends the guide. `outcome` is its headline, an instruction.

    `about`: the roles whose holders the concern may be about. `unreachable`: whom to turn to when those told first cannot
    be reached. `guides`: guides that lead on. `duties`: duties that this outcome carries (see safety).
    `reached_from` (question:answer) and `must_tell` are the other entry of the answers and actions (see double_entry).
    """

    id: Id
    reached_from: list[Text] = []
    outcome: Text
    urgency: Urgency
    subject: Literal["child", "adult", "practice"] = "child"
    about: list[Id] = []
    duties: list[Duty] = []
    intro: Text | None = None
    must_tell: list[Id] = []
    actions: Annotated[list[Action], Field(min_length=1)]
    never: list[Text] = []
    never_also: list[Id] = []
    unreachable: list[Id] = []
    contacts: list[Id] = []
    guides: list[Id] = []
    notes: list[Note] = []
    cites: Annotated[list[Text], Field(min_length=1)]

    def told(self) -> list[str]:
        """The contacts (or groups) that the actions tell, in order, each once."""
        return list(dict.fromkeys(name for action in self.actions for name in action.tell))


class SharedFile(Record):
    """What several guides share: lists of actions, and lists of what not to do, by name."""

    actions: dict[Id, Annotated[list[Action], Field(min_length=1)]] = {}
    never: dict[Id, Annotated[list[Text], Field(min_length=1)]] = {}


class TreeFile(Record):
    """A guide's file as written, apart from the kind of its steps. `on_home`: named on the home page; `quick_exit`: being seen reading it may be dangerous."""

    id: Id
    title: Text
    question: Text
    summary: Text
    audience: Annotated[list[Audience], Field(min_length=1)]
    order: int
    aliases: list[Text] = []
    on_home: bool = False
    quick_exit: bool = False
    start: Id
    review: Review
    steps: Annotated[list[Any], Field(min_length=2, max_length=80)]


@dataclass(frozen=True)
class Tree:
    """A guide: its head, and its steps by id in the order of the file."""

    path: str
    head: TreeFile
    steps: dict[str, Question | Outcome]
    source: YamlSource = field(repr=False)

    @property
    def id(self) -> str:
        return self.head.id

    @property
    def questions(self) -> list[Question]:
        return [step for step in self.steps.values() if isinstance(step, Question)]

    @property
    def outcomes(self) -> list[Outcome]:
        return [step for step in self.steps.values() if isinstance(step, Outcome)]

    @property
    def start(self) -> Question | Outcome:
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

    tree: Tree = field(repr=False)
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
