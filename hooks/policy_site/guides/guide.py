"""Guides for the people who hold the roles: questions with answers, outcomes with actions, and the routes between them.

What the safety rules need is data here: what a question settles, what an answer means and establishes, who an action tells
and how, how urgent an outcome is. The sentences are made from it, or checked against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from policy_site.guides.entries import FOLDER, SHARED, Duty, GuideFile, Meaning, NoteEntry, Origin, Settles, Urgency
from policy_site.guides.vocabulary import DeadlineClass, VocabularyFile
from policy_site.school.reporting_lines import Kind
from policy_site.sources.problems import Problem
from policy_site.sources.yaml_source import YamlSource

__all__ = ["FOLDER", "SHARED", "URGENCIES", "Action", "Answer", "Guide", "Outcome", "Question", "Recording", "Route"]

URGENCIES: tuple[Urgency, ...] = ("planned", "today", "now", "emergency")
"""From the least urgent to the most."""


@dataclass(frozen=True)
class Recording:
    """How something is recorded: the medium's id, who the record goes to, the sentence, and what a guide's own words in it ask for."""

    medium: str
    to: tuple[str, ...]
    words: str
    what: str | None = None


@dataclass(frozen=True)
class Action:
    """One thing to do, as it is read and as it is checked."""

    do: str
    who: tuple[str, ...]
    who_words: str
    when: str
    when_class: DeadlineClass
    when_words: str
    tell: tuple[str, ...] = ()
    told_words: str = ""
    """How `do` names those it tells."""
    how: str | None = None
    record: Recording | None = None
    origin: Origin = "policy"
    basis: str | None = None
    certain: bool = False
    """Whether only somebody who certainly has no part in it is told, face to face."""
    source: str = "own"
    """`own`, the name of a shared list, or `line`."""
    or_you: bool = False
    """Whether the reader does it where whoever else should can't be reached."""
    or_you_words: str = ""
    """What says so, after `who_words` and `when_words`."""
    duty: Duty | None = None
    """The duty in law that its words state, for readers who may have it."""

    @property
    def by_reader(self) -> bool:
        """Whether the reader does it."""
        return "you" in self.who


@dataclass(frozen=True)
class Answer:
    """An answer: its words, where it leads, and what it establishes on this route."""

    id: str
    label: str
    goto: str
    meaning: Meaning = "choice"
    concerns: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A step that asks."""

    id: str
    reached_from: tuple[str, ...]
    ask: str
    settles: Settles
    answers: tuple[Answer, ...]
    cites: tuple[str, ...]
    why: str | None = None
    help: str | None = None
    note: NoteEntry | None = None
    made: bool = False
    """Whether its answers come from the reporting lines."""
    close: bool = False
    """Whether it asks about someone close to such an adult too."""

    @property
    def notes(self) -> tuple[NoteEntry, ...]:
        """Its box, if it has one."""
        return (self.note,) if self.note else ()


@dataclass(frozen=True)
class Outcome:
    """A step that ends the guide."""

    id: str
    reached_from: tuple[str, ...]
    outcome: str
    urgency: Urgency
    subject: Kind
    concerns: tuple[str, ...]
    """Who it is about: subjects from the reporting lines."""
    concerned: frozenset[str]
    """The people it is about. Nobody is sent to them, nor to a phone that they answer."""
    line: str | None
    """The reporting line that it follows."""
    actions: tuple[Action, ...]
    cites: tuple[str, ...]
    duties: tuple[Duty, ...] = ()
    intro: str | None = None
    must_tell: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    never_lists: tuple[str, ...] = ()
    """The shared lists that `never` takes in."""
    unreachable: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    have_ready: tuple[str, ...] = ()
    write_down: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    note: NoteEntry | None = None
    made: bool = False
    """Whether it comes from a question about an adult, and so is made from the reporting lines."""
    written_for: tuple[str, ...] = ()
    """Whoever the guide tells here, lets act, gives the record to, or names for when nobody can be reached, as it is written for this
    outcome alone: those whom it is about are among them, though they are left out of everything else."""

    @property
    def notes(self) -> tuple[NoteEntry, ...]:
        """Its box, if it has one."""
        return (self.note,) if self.note else ()

    @property
    def in_person(self) -> bool:
        """Whether people in the school are told face to face only, so that none of their numbers is shown.

        Where it is about harm to a member of staff no line says how, and a colleague who does the harm may answer the phone.
        """
        own = self.subject == "staff"
        ways = {action.how for action in self.actions if (own or action.source == "line") and action.tell and action.by_reader}
        return "in-person" in ways

    def told(self) -> list[str]:
        """The contacts (or groups) that the actions tell, in order, each once."""
        return list(dict.fromkeys(name for action in self.actions for name in action.tell))


@dataclass(frozen=True)
class Guide:
    """A guide: its head, and its steps by id in the order of the file."""

    path: str
    head: GuideFile
    steps: dict[str, Question | Outcome]
    lines: dict[str, int]
    """The line of each step in the guide's file."""
    source: YamlSource = field(repr=False)
    vocabulary: VocabularyFile = field(repr=False)
    """The closed lists that its words are held against."""

    @property
    def id(self) -> str:
        """The guide's permanent name."""
        return self.head.id

    @property
    def questions(self) -> list[Question]:
        """The steps that ask."""
        return [step for step in self.steps.values() if isinstance(step, Question)]

    @property
    def outcomes(self) -> list[Outcome]:
        """The steps that end it."""
        return [step for step in self.steps.values() if isinstance(step, Outcome)]

    @property
    def start(self) -> Question | Outcome:
        """The first step."""
        return self.steps[self.head.start]

    def line(self, step_id: str) -> int:
        """The line of a step in the guide's file."""
        return self.lines.get(step_id, 1)

    def problem(self, step_id: str, message: str) -> Problem:
        """A problem of one step."""
        return Problem(self.path, self.line(step_id), step_id, message)

    def answer_problem(self, step_id: str, answer_id: str, message: str) -> Problem:
        """A problem of one answer, at its own line where the guide's file has one."""
        for at, step in enumerate(self.source.data.get("steps", ())):
            for index, answer in enumerate(step.get("answers", ())) if step.get("id") == step_id else ():
                if answer.get("id") == answer_id:
                    return self.source.problem(("steps", at, "answers", index), step_id, message)
        return self.problem(step_id, message)

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
    def concerns(self) -> list[str]:
        """The subjects that the concern is about, as far as the answers say."""
        return list(dict.fromkeys(subject for _, answer in self.taken for subject in answer.concerns))

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
