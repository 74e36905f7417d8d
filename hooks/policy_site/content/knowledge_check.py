"""The knowledge check: scenario questions for new starters, each answer explained, each right one cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from policy_site.guides.references import citation_message, texts_of
from policy_site.policy.guidance import GuidanceRegister, cite_messages, text_messages
from policy_site.policy.sections import WrittenPage
from policy_site.sources.problems import Problem
from policy_site.sources.records import Id, Record, Text, load_list

FILE = "data/knowledge_check.yaml"
Role = Literal["staff", "volunteers", "governors"]
ROLES: Mapping[Role, str] = {
    "staff": "teachers and support staff",
    "volunteers": "supply staff, volunteers and students",
    "governors": "governors",
}


class CheckAnswer(Record):
    """An answer, whether it is right, and why."""

    id: Id
    """Its name within the question."""
    label: Text
    """The answer's words."""
    right: bool = False
    """Whether it is the right one. Exactly one is."""
    because: Text
    """Why it is right or wrong."""


class CheckQuestion(Record):
    """A scenario with three or four answers, one of them right."""

    id: Id
    """A permanent name: small letters, digits and hyphens."""
    roles: Annotated[list[Role], Field(min_length=1)]
    """Who is asked it."""
    scenario: Text
    """What has happened, ending in a question."""
    answers: Annotated[list[CheckAnswer], Field(min_length=3, max_length=4)]
    """Three or four answers."""
    cites: Annotated[list[Text], Field(min_length=1)]
    """What the right answer rests on: `section#clause`."""

    @model_validator(mode="after")
    def _one_is_right(self) -> CheckQuestion:
        right = sum(answer.right for answer in self.answers)
        if right != 1:
            raise ValueError(f"{right} answers are right; expected exactly one with right: true")
        return self


def load_check(root: Path, sections: Mapping[str, WrittenPage], guidance: GuidanceRegister) -> tuple[list[CheckQuestion], list[Problem]]:
    """The questions of `root`/data/knowledge_check.yaml in their order, and every fault in it."""
    twice = "a question with this id stands further up; expected each id once"
    found = load_list(root, FILE, CheckQuestion, "entry for each question, each beginning with a hyphen", lambda question: question.id, twice)
    problems = list(found.problems)
    for index, question in found.entries:
        problems += found.reported(index, question.id, _messages(question, sections, guidance))
    return [question for _, question in found.entries], problems


def _messages(question: CheckQuestion, sections: Mapping[str, WrittenPage], guidance: GuidanceRegister) -> Iterator[str]:
    ids = [answer.id for answer in question.answers]
    yield from (f'two answers have the id "{name}"; expected each id once' for name in sorted({name for name in ids if ids.count(name) > 1}))
    yield from (message for cite in question.cites if (message := citation_message(cite, sections)))
    yield from (message for cite in question.cites for message in cite_messages(cite, guidance))
    for text in texts_of(question):
        yield from text_messages(text, guidance)
