"""Answers say what their ids and meanings say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Answer, Guide, Question
from policy_site.guides.safety.reading import plain
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

_UNSURE = re.compile(r"\b(?:not sure|don't know|unsure|unclear)\b")
_BEGINS = {"yes": re.compile(r"yes\b"), "no": re.compile(r"no\b(?! one\b)")}


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Ids yes, no and not-sure stand with such labels, and only they do; of danger and harm, yes is a concern and no reassures."""
    for question in guide.questions:
        for answer in question.answers:
            expected = _expected(question, answer)
            if expected:
                yield Finding(question.id, f'the answer "{answer.id}" says "{answer.label}" and means {answer.meaning}; expected {expected}', answer.id)


def _expected(question: Question, answer: Answer) -> str | None:
    label = plain(answer.label)
    for word, begins in _BEGINS.items():
        if answer.id == word and not begins.match(label):
            return f"a label that begins with “{word.capitalize()}”"
        if answer.id in ("yes", "no", "not-sure") and answer.id != word and begins.match(label):
            return f'the id "{word}", or another label'
    unsure = bool(_UNSURE.search(label))
    if answer.meaning == "unsure" and not unsure:
        return "a label that says “I’m not sure”"
    if answer.id == "not-sure" and not (unsure and answer.meaning == "unsure"):
        return "a label that says “I’m not sure”, and meaning: unsure"
    if unsure and answer.meaning == "reassuring":
        return "meaning: unsure"
    if question.settles == "danger" and answer.id == "not-sure" and not re.match(r"(?:not|i'm not sure|i don't know)\b", label):
        return "a label that begins with “Not” or “I’m not sure”"
    if question.settles in ("danger", "harm") and answer.id in ("yes", "no"):
        meaning = "concern" if answer.id == "yes" else "reassuring"
        if answer.meaning != meaning:
            return f"meaning: {meaning}"
    return None


RULE = Rule(
    id="answers-mean-what-they-say",
    number=12,
    title="Answers say what their ids and meanings say: yes, no, and not sure.",
    reason="With the labels of “Yes” and “No” exchanged, whoever answers that a child is in danger is sent away.",
    source="This site’s own rule.",
    check=check,
)
