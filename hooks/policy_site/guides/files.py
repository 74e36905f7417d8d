"""The guides' files, read: guides, what they share, and the closed lists, with every problem of form and of names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from policy_site.guides.entries import (
    FACTS,
    FOLDER,
    SHARED,
    AboutAnAdultEntry,
    ActionEntry,
    AnswerEntry,
    GuideFile,
    LineAdditions,
    OutcomeEntry,
    OutcomeParts,
    QuestionEntry,
    SharedFile,
)
from policy_site.guides.guide import Guide
from policy_site.guides.resolve import ADULT_OUTCOMES, LINE, SHARED_ACTIONS, Context, resolve
from policy_site.guides.vocabulary import VocabularyFile, load_vocabulary
from policy_site.school.reporting_lines import ReportingLines
from policy_site.school.staffing import FACTS as STAFFING_FACTS
from policy_site.school.staffing import unknown_facts
from policy_site.sources.problems import MISSING, NoSuch, Problem, Problems, did_you_mean
from policy_site.sources.records import validate
from policy_site.sources.remembered import Last, Remembered
from policy_site.sources.yaml_source import Location, YamlSource, read_yaml, where

_KNOWN = {
    "contact": "an id from contacts.yaml",
    "shared actions": f"a name from {SHARED}",
    "shared list": f"a name from {SHARED}",
    "shared outcome": f"a name from {SHARED}",
    "reporting line": "the id of a line in data/reporting_lines.yaml",
    "deadline": "an id from the guides’ vocabulary",
    "way": "an id from the guides’ vocabulary",
    "medium": "an id from the guides’ vocabulary",
    "fact": "a fact about who holds which role, with or without not before it",
    "fact of a route": "one that the safety rules know",
}
"""What each kind of name may be, for messages."""


@dataclass(frozen=True)
class WrittenGuide:
    """A guide's file with its source."""

    file: GuideFile
    path: str
    source: YamlSource


_guides: Remembered[Guide] = Remembered()
_context: Last[Context] = Last()


@dataclass(frozen=True)
class WrittenGuides:
    """Everything that guides are made from, as written: it serves any staffing."""

    guides: tuple[WrittenGuide, ...]
    shared: SharedFile
    vocabulary: VocabularyFile
    shared_source: YamlSource | None = None
    """Where `shared` is written, for problems in it. None where there is no such file, or it cannot be read."""

    def resolved(self, lines: ReportingLines) -> list[Guide]:
        """The guides for the people in the register of `lines`, by their order. Every name in them must exist."""
        context = _context.same(Context.of(lines, self.vocabulary, self.shared))
        return [_guides.made(written.path, resolve, written.file, written.path, written.source, context) for written in self.guides]


def load_guide_files(root: Path) -> tuple[WrittenGuides | None, list[Problem]]:
    """Every guide in `root`/decision_trees with what they share, or None, and every problem of form."""
    shared, shared_source, problems = _load_shared(root)
    vocabulary, faults = load_vocabulary(root)
    problems += faults
    guides = []
    for file in sorted((root / FOLDER).glob("*.y*ml")):
        guide, faults = load_guide_file(file, f"{FOLDER}/{file.name}")
        problems += faults
        if guide:
            guides.append(guide)
    if not guides and not problems:
        problems.append(Problem(FOLDER, 1, "", "there is no guide here; expected at least one YAML file"))
    guides.sort(key=lambda guide: (guide.file.order, guide.file.id))
    return (WrittenGuides(tuple(guides), shared, vocabulary, shared_source) if vocabulary else None), problems


def load_guide_file(file: Path, path: str) -> tuple[WrittenGuide | None, list[Problem]]:
    """One guide as written; or None and every problem of form."""
    try:
        source = read_yaml(file, path)
    except Problems as error:
        return None, error.problems
    guide, problems = validate(GuideFile, source, source.data)
    if guide:
        seen: set[str] = set()
        for index, entry in enumerate(guide.steps):
            if entry.id in seen and not entry.only_if:
                problems.append(source.problem(("steps", index), entry.id, "a step with this id is further up; expected each id once"))
            seen.add(entry.id)
        if guide.id != file.stem:
            problems.append(source.problem(("id",), "id", f'"{guide.id}" differs from the file\'s name; expected "{file.stem}"'))
    return (WrittenGuide(guide, path, source), []) if guide and not problems else (None, problems)


def _load_shared(root: Path) -> tuple[SharedFile, YamlSource | None, list[Problem]]:
    if not (root / SHARED).exists():
        return SharedFile(), None, []
    try:
        source = read_yaml(root / SHARED, SHARED)
    except Problems as error:
        return SharedFile(), None, error.problems
    shared, problems = validate(SharedFile, source, source.data)
    for name, actions in shared.actions.items() if shared else ():
        for index, action in enumerate(actions):
            if action.use:
                problems.append(source.problem(("actions", name, index), name, "shared actions cannot use others; expected do"))
    return shared or SharedFile(), source if shared else None, problems


def name_problems(guides: WrittenGuides, lines: ReportingLines) -> list[Problem]:
    """Every name in the guides, and in what they share, that stands for nothing: contacts, lines, deadlines, facts, shared lists.

    Only when this is empty can the guides be resolved.
    """
    problems: list[Problem] = []
    if guides.shared_source:
        problems += _Names(guides.shared_source, guides, lines).shared_file()
    for written in guides.guides:
        check = _Names(written.source, guides, lines)
        for index, entry in enumerate(written.file.steps):
            problems += check.step(entry, ("steps", index), written.file)
    return problems


class _Names:
    def __init__(self, source: YamlSource, guides: WrittenGuides, lines: ReportingLines) -> None:
        self.source = source
        self.shared = guides.shared
        self.vocabulary = guides.vocabulary
        self.register = lines.register
        self.lines = lines

    def step(self, entry: QuestionEntry | AboutAnAdultEntry | OutcomeEntry, at: Location, file: GuideFile) -> Iterator[Problem]:
        yield from self._facts(at, entry.only_if)
        if isinstance(entry, QuestionEntry):
            yield from self._answers((*at, "answers"), entry.answers)
        elif isinstance(entry, AboutAnAdultEntry):
            yield from self._answers((*at, "answers"), entry.answers)
            yield from self._additions((*at, "additions"), entry.additions)
            for line, additions in entry.lines.items():
                yield from self._unknown((*at, "lines", line), "reporting line", [line], ADULT_OUTCOMES)
                yield from self._additions((*at, "lines", line), additions)
            if entry.outcomes != "own":
                others = [step.id for step in file.steps if isinstance(step, AboutAnAdultEntry) and step.outcomes == "own"]
                yield from self._unknown((*at, "outcomes"), "question about an adult", [entry.outcomes], others)
        else:
            yield from self._outcome(at, entry)

    def shared_file(self) -> Iterator[Problem]:
        """Every such name in what guides share."""
        for name, actions in self.shared.actions.items():
            yield from self._actions(("actions", name), actions, ())
        for name, outcome in self.shared.outcomes.items():
            at: Location = ("outcomes", name)
            yield from self._facts(at, outcome.only_if)
            yield from self._unknown((*at, "line"), "reporting line", [outcome.line] if outcome.line else [], self.lines.ids)
            yield from self._parts(at, outcome, [LINE] if outcome.line else [])

    def _outcome(self, at: Location, entry: OutcomeEntry) -> Iterator[Problem]:
        yield from self._unknown((*at, "use"), "shared outcome", [entry.use] if entry.use else [], self.shared.outcomes)
        yield from self._unknown((*at, "line"), "reporting line", [entry.line] if entry.line else [], self.lines.ids)
        base = self.shared.outcomes.get(entry.use) if entry.use else None
        line = entry.line or (base.line if base else None)
        if entry.use and not base:
            yield from self._parts(at, entry, [LINE, SHARED_ACTIONS])
            return
        if not line and not entry.outcome and not (base and base.outcome):
            yield self._missing(at, "outcome is missing; expected a headline, or line: the reporting line that this outcome follows")
        if not line and not entry.urgency and not (base and base.urgency):
            yield self._missing(at, "urgency is missing; expected emergency, now, today or planned")
        if not line and not entry.actions and not (base and base.actions):
            yield self._missing(at, "actions is missing; expected what to do, or line: the reporting line that this outcome follows")
        if not line and any(action.use == LINE for action in entry.actions):
            yield self.source.problem(
                (*at, "actions"), where((*at, "actions")), "use: line is written here, and the outcome follows no line; expected line beside it"
            )
        if not line and not entry.cites and not (base and base.cites):
            yield self._missing(at, "cites is missing; expected what this outcome rests on")
        yield from self._parts(at, entry, [LINE, SHARED_ACTIONS] if base else [LINE])

    def _missing(self, at: Location, message: str) -> Problem:
        return replace(self.source.problem(at, where(at), message), kind=MISSING)

    def _parts(self, at: Location, entry: OutcomeParts, places: Sequence[str]) -> Iterator[Problem]:
        yield from self._actions((*at, "actions"), entry.actions, places)
        yield from self._never(at, entry.never_also)
        yield from self._unknown((*at, "have_ready"), "shared list", entry.have_ready, self.shared.have_ready)
        yield from self._unknown((*at, "write_down"), "shared list", entry.write_down, self.shared.write_down)
        for name in ("must_tell", "unreachable", "contacts"):
            yield from self._unknown((*at, name), "contact", getattr(entry, name), self.register.known)
        if entry.note:
            yield from self._facts((*at, "note"), entry.note.only_if)

    def _answers(self, at: Location, answers: Iterable[AnswerEntry]) -> Iterator[Problem]:
        for index, answer in enumerate(answers):
            here: Location = (*at, index)
            yield from self._facts(here, answer.only_if)
            yield from self._unknown((*here, "concerns"), "reporting line", answer.concerns, self.lines.ids)
            for name, value in answer.facts.items():
                if value not in FACTS.get(name, ()):
                    known = [f"{fact}: {word}" for fact, words in FACTS.items() for word in words]
                    yield from self._unknown((*here, "facts"), "fact of a route", [f"{name}: {value}"], known)

    def _additions(self, at: Location, additions: LineAdditions) -> Iterator[Problem]:
        yield from self._facts(at, additions.only_if)
        yield from self._actions((*at, "first"), additions.first)
        yield from self._actions((*at, "then"), additions.then)
        yield from self._never(at, additions.never_also)
        yield from self._unknown((*at, "unreachable"), "contact", additions.unreachable, self.register.known)
        yield from self._unknown((*at, "must_tell"), "contact", additions.must_tell, self.register.known)

    def _actions(self, at: Location, actions: Iterable[ActionEntry], places: Sequence[str] = (LINE,)) -> Iterator[Problem]:
        for index, action in enumerate(actions):
            here: Location = (*at, index)
            yield from self._facts(here, action.only_if)
            if action.use:
                yield from self._unknown((*here, "use"), "shared actions", [action.use], [*places, *self.shared.actions])
                continue
            yield from self._unknown((*here, "tell"), "contact", action.tell, self.register.known)
            who = [name for name in action.who if name not in ("you", "school", "told")]
            yield from self._unknown((*here, "who"), "contact", who, self.register.known)
            yield from self._unknown((*here, "when"), "deadline", [action.when], self.vocabulary.deadlines)
            if action.own_time and action.when in self.vocabulary.deadlines and self.vocabulary.deadlines[action.when].says_own_part:
                message = f'the deadline "{action.when}" says by its own words which part is ours; leave own_time out'
                yield self.source.problem((*here, "own_time"), where(here), message)
            yield from self._unknown((*here, "how"), "way", [action.how] if action.how else [], self.vocabulary.ways)
            if action.record:
                yield from self._unknown((*here, "record"), "medium", [action.record.medium], self.vocabulary.media)
                yield from self._unknown((*here, "record", "to"), "contact", action.record.to, self.register.known)

    def _never(self, at: Location, names: list[str]) -> Iterator[Problem]:
        yield from self._unknown((*at, "never_also"), "shared list", names, self.shared.never)

    def _facts(self, at: Location, conditions: list[str]) -> Iterator[Problem]:
        yield from self._unknown((*at, "if"), "fact", unknown_facts(conditions), STAFFING_FACTS)

    def _unknown(self, at: Location, kind: str, names: Iterable[str], known: Collection[str] | Mapping[str, object]) -> Iterator[Problem]:
        for name in dict.fromkeys(names):
            if name not in known:
                expected = _KNOWN.get(kind, "the id of another one in this guide")
                yield self.source.problem(at, where(at), NoSuch(kind, name, f"{expected}{did_you_mean(name, known)}"))
