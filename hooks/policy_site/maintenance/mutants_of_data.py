"""Guides broken in one piece of data: an answer sent elsewhere, a contact, line or subject exchanged, an action deleted, a deadline weakened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policy_site.guides.guide import URGENCIES, Action, Answer, Guide, Outcome, Question
from policy_site.guides.vocabulary import DeadlineClass, VocabularyFile
from policy_site.school.reporting_lines import ReportingLines

CONTACT_LISTS = ("unreachable", "contacts")
SUBJECTS = ("child", "adult", "practice", "staff")
WEAKNESS: dict[DeadlineClass, int] = {"now": 0, "during": 0, "before": 0, "after": 0, "today": 1, "limit": 2, "open": 3}
"""How much time a deadline leaves. Those of one number are all at once, each tied to something that happens."""


@dataclass(frozen=True)
class Change:
    """What was exchanged for what: the field, the step, and both values. Reasons why a mutant is harmless go by this alone."""

    step: str
    field: str
    was: str
    now: str


@dataclass(frozen=True)
class Mutant:
    """A broken guide: what kind of break, in words and as data, and the guide."""

    kind: str
    words: str
    guide: Guide
    change: Change


def data_mutants(guide: Guide, contacts: Sequence[str], lines: ReportingLines) -> Iterator[Mutant]:
    """Every mutant of `guide`; `contacts` are the ids that a contact is exchanged for."""
    for question in guide.questions:
        yield from _retargeted(guide, question)
        yield from _concerns_exchanged(guide, question, lines)
    for outcome in guide.outcomes:
        yield from _contacts_exchanged(guide, outcome, contacts)
        yield from _without_an_action(guide, outcome)
        yield from _less_urgent(guide, outcome)
        yield from _later(guide, outcome)
        yield from _another_way(guide, outcome)
        yield from _another_line(guide, outcome, lines)
        yield from _another_subject(guide, outcome)
    yield from _reversed(guide)


def _with(guide: Guide, *steps: Question | Outcome) -> Guide:
    return replace(guide, steps={**guide.steps, **{step.id: step for step in steps}})


def _with_answer(guide: Guide, question: Question, index: int, **fields: Any) -> Guide:
    answers = (*question.answers[:index], replace(question.answers[index], **fields), *question.answers[index + 1 :])
    return _with(guide, replace(question, answers=answers))


def _with_action(guide: Guide, outcome: Outcome, index: int, **fields: Any) -> Guide:
    actions = (*outcome.actions[:index], replace(outcome.actions[index], **fields), *outcome.actions[index + 1 :])
    return _with(guide, replace(outcome, actions=actions))


def _exchanged(names: Sequence[str], others: Iterable[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(was, now, the names) for every one of `names` exchanged for every one of `others`."""
    for at, name in enumerate(names):
        for other in others:
            if other not in names:
                yield name, other, (*names[:at], other, *names[at + 1 :])


def _retargeted(guide: Guide, question: Question) -> Iterator[Mutant]:
    for index, answer in enumerate(question.answers):
        for target in guide.steps:
            if target not in (answer.goto, question.id):
                change = Change(question.id, "goto", answer.goto, target)
                yield Mutant("edge retargeted", f"{question.id}:{answer.id} -> {target}", _with_answer(guide, question, index, goto=target), change)


def _concerns_exchanged(guide: Guide, question: Question, lines: ReportingLines) -> Iterator[Mutant]:
    for index, answer in enumerate(question.answers):
        for was, now, concerns in _exchanged(answer.concerns, lines.ids):
            words = f"{question.id}:{answer.id} concerns {was} -> {now}"
            yield Mutant("subject exchanged", words, _with_answer(guide, question, index, concerns=concerns), Change(question.id, "concerns", was, now))


def _contacts_exchanged(guide: Guide, outcome: Outcome, contacts: Sequence[str]) -> Iterator[Mutant]:
    for index, action in enumerate(outcome.actions):
        for was, now, tell in _exchanged(action.tell, contacts):
            words = f"{outcome.id} action {index + 1} tells {was} -> {now}"
            yield Mutant("contact exchanged", words, _with_action(guide, outcome, index, tell=tell), Change(outcome.id, "tell", was, now))
    for name in CONTACT_LISTS:
        for was, now, names in _exchanged(getattr(outcome, name), contacts):
            changes: dict[str, Any] = {name: names}
            yield Mutant(
                "contact exchanged", f"{outcome.id} {name} {was} -> {now}", _with(guide, replace(outcome, **changes)), Change(outcome.id, name, was, now)
            )


def _without_an_action(guide: Guide, outcome: Outcome) -> Iterator[Mutant]:
    for index, action in enumerate(outcome.actions):
        if action.tell or action.record or action.duty:
            left = replace(outcome, actions=(*outcome.actions[:index], *outcome.actions[index + 1 :]))
            yield Mutant("action deleted", f"{outcome.id} action {index + 1} ({action.do})", _with(guide, left), Change(outcome.id, "actions", str(index), ""))


def _less_urgent(guide: Guide, outcome: Outcome) -> Iterator[Mutant]:
    for urgency in URGENCIES[: URGENCIES.index(outcome.urgency)]:
        change = Change(outcome.id, "urgency", outcome.urgency, urgency)
        yield Mutant("urgency weakened", f"{outcome.id} {outcome.urgency} -> {urgency}", _with(guide, replace(outcome, urgency=urgency)), change)


def _later(guide: Guide, outcome: Outcome) -> Iterator[Mutant]:
    """Who is told, and what is recorded, by one deadline of each weaker class."""
    for index, action in enumerate(outcome.actions):
        for deadline in _weaker(action, guide.vocabulary) if action.tell or action.record else ():
            found = guide.vocabulary.deadlines[deadline]
            broken = _with_action(guide, outcome, index, when=deadline, when_class=found.kind, when_words=found.words)
            yield Mutant(
                "deadline weakened", f"{outcome.id} action {index + 1} {action.when} -> {deadline}", broken, Change(outcome.id, "when", action.when, deadline)
            )


def _weaker(action: Action, vocabulary: VocabularyFile) -> Iterator[str]:
    seen = {WEAKNESS[action.when_class]}
    for name, deadline in vocabulary.deadlines.items():
        weakness = WEAKNESS[deadline.kind]
        if weakness > WEAKNESS[action.when_class] and weakness not in seen:
            seen.add(weakness)
            yield name


def _another_way(guide: Guide, outcome: Outcome) -> Iterator[Mutant]:
    for index, action in enumerate(outcome.actions):
        for way in guide.vocabulary.ways if action.how else ():
            if way != action.how:
                change = Change(outcome.id, "how", str(action.how), way)
                yield Mutant("medium exchanged", f"{outcome.id} action {index + 1} {action.how} -> {way}", _with_action(guide, outcome, index, how=way), change)
        for medium, found in guide.vocabulary.media.items() if action.record else ():
            if action.record and medium != action.record.medium:
                record = replace(action.record, medium=medium, words=found.words)
                change = Change(outcome.id, "record", action.record.medium, medium)
                words = f"{outcome.id} action {index + 1} {action.record.medium} -> {medium}"
                yield Mutant("medium exchanged", words, _with_action(guide, outcome, index, record=record), change)


def _another_line(guide: Guide, outcome: Outcome, lines: ReportingLines) -> Iterator[Mutant]:
    for line in lines.ids if outcome.line else ():
        if outcome.line and line != outcome.line:
            change = Change(outcome.id, "line", outcome.line, line)
            yield Mutant("line exchanged", f"{outcome.id} {outcome.line} -> {line}", _with(guide, replace(outcome, line=line)), change)


def _another_subject(guide: Guide, outcome: Outcome) -> Iterator[Mutant]:
    for subject in SUBJECTS:
        if subject != outcome.subject:
            change = Change(outcome.id, "subject", outcome.subject, subject)
            broken = _with(guide, replace(outcome, subject=subject))  # type: ignore[arg-type]
            yield Mutant("subject exchanged", f"{outcome.id} is about {outcome.subject} -> {subject}", broken, change)


def _reversed(guide: Guide) -> Iterator[Mutant]:
    """Two questions, one straight after the other, asked the other way round."""
    for first in guide.questions:
        for answer in first.answers:
            second = guide.steps[answer.goto]
            if not isinstance(second, Question):
                continue
            for onward in second.answers:
                earlier = tuple(_led(each, onward.goto) if each.id == answer.id else each for each in first.answers)
                later = tuple(_led(each, first.id) if each.id == onward.id else each for each in second.answers)
                steps = [replace(first, answers=earlier), replace(second, answers=later)]
                steps += [
                    replace(other, answers=tuple(_led(each, second.id) if each.goto == first.id else each for each in other.answers))
                    for other in guide.questions
                    if other.id not in (first.id, second.id)
                ]
                start = second.id if guide.head.start == first.id else guide.head.start
                broken = replace(_with(guide, *steps), head=guide.head.model_copy(update={"start": start}))
                words = f"{second.id} before {first.id} (by {answer.id}, {onward.id})"
                yield Mutant("questions reversed", words, broken, Change(first.id, "order", first.id, second.id))


def _led(answer: Answer, goto: str) -> Answer:
    return replace(answer, goto=goto)
