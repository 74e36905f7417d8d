"""No sentence puts off what must be done now."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Action, Guide, Outcome
from policy_site.guides.safety.reading import DURATION, LATER, PUT_OFF, WAITING, clauses, outcome_texts, plain, question_texts, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No words name a later time than their action's deadline, nor a number of days that no deadline or question of the guide knows."""
    head = guide.head
    asked = (text for question in guide.questions for _, text in question_texts(question, labels=True))
    short = (deadline.words for deadline in guide.vocabulary.deadlines.values() if deadline.kind in ("now", "before", "today"))
    known = plain(" ".join([head.title, head.question, head.summary, *asked, *short]))
    deadlines_used = (action.when_words for outcome in guide.outcomes for action in outcome.actions)
    everything = plain(
        " ".join([head.title, head.question, head.summary, *(text for _, _, text in step_texts(guide, never=True, labels=True)), *deadlines_used])
    )
    for question in guide.questions:
        for _, text in question_texts(question, labels=True):
            yield from (Finding(question.id, _message(words, text), words) for words in _later(text, ""))
            for match in DURATION.finditer(plain(text)):
                if match[0][0].isdigit() and everything.count(match[0]) < 2:
                    message = f'it says "{match[0]}" and nothing else in the guide does ("{text}"); expected a time that a deadline or another sentence names'
                    yield Finding(question.id, message, match[0])
    for outcome in guide.outcomes:
        deadlines = plain(" ".join(action.when_words for action in outcome.actions))
        for where, text, action in _texts(outcome):
            own = plain(action.when_words) if action else deadlines
            yield from (Finding(outcome.id, _message(words, text), words) for words in _later(text, own))
            for match in DURATION.finditer(plain(text)) if where != "never" else ():
                if match[0] not in deadlines and match[0] not in known:
                    yield Finding(outcome.id, f'its words say "{match[0]}" and no deadline does ("{text}"); expected a time from the vocabulary', match[0])


def _texts(outcome: Outcome) -> Iterator[tuple[str, str, Action | None]]:
    for action in outcome.actions:
        yield "do", action.do, action
        if action.record:
            yield "record", action.record.words, action
    yield from ((where, text, None) for where, text in outcome_texts(outcome, never=True) if where not in ("do", "when", "record"))


def _later(text: str, deadline: str) -> Iterator[str]:
    for clause in clauses(text):
        put_off = PUT_OFF.match(clause.text)
        if put_off:
            yield put_off[0]
        for match in (*LATER.finditer(clause.text), *WAITING.finditer(clause.text)):
            if match[0] not in deadline and not clause.is_negated(match.start(), of_time=True):
                yield match[0]


def _message(words: str, text: str) -> str:
    return f'its words say "{words}" ("{text}"); expected the time to stand under when, from the vocabulary'


RULE = Rule(
    id="no-later-words",
    number=12,
    title="No sentence names a later time, or another number of days, than the deadlines do.",
    reason="“Next term”, “tomorrow” or “once you’re sure” in a sentence is what the reader does.",
    source="Policy, lines 467, 545 and 641: immediately.",
    check=check,
)
