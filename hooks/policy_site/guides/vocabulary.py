"""The closed lists from which guides say by when, how, where and to whom, and the sentences that are made from them.

`decision_trees/shared/vocabulary.yaml` holds them. A guide names an entry by its id, so a deadline or a medium cannot be
typed that the safety rules do not know.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from policy_site.school.reporting_lines import Kind
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.records import Id, Record, Text, validate
from policy_site.sources.yaml_source import read_yaml

FILE = "decision_trees/shared/vocabulary.yaml"
Reader = Literal["staff", "dsl", "parents"]
"""Who a guide speaks to."""
DeadlineClass = Literal["now", "during", "before", "after", "today", "limit", "open"]


class Deadline(Record):
    """By when."""

    model_config = Record.model_config | {"populate_by_name": True}

    words: Text
    """As it is read."""
    kind: Annotated[DeadlineClass, Field(alias="class")]
    """What the safety rules know of it."""


class Way(Record):
    """How somebody is told."""

    words: Text
    """As it is read."""


class Medium(Record):
    """Where something is recorded. `{to}` stands for whoever the record goes to."""

    words: Text
    """As it is read."""


class LineSentences(Record):
    """The sentences of the reporting lines for one kind of reader. `{told}`, `{say}` and `{to}` are filled in."""

    say: Text
    """What is passed on, where a guide says nothing else."""
    headline: dict[Id, Text]
    """An outcome's headline, by the way people are told; `certain` and `chair` for those two."""
    tell: dict[Id, Text]
    """The action of telling, by the way people are told; `certain`, `chair` and `chair-own-line` for those."""
    otherwise: Text
    """Where nobody inside the school can be told for certain."""
    child: dict[Id, Text]
    """Telling somebody what the child needs, by the way they are told."""
    child_now: dict[Id, Text]
    """The same where the child needs help now, so that it comes first."""
    child_headline: dict[Id, Text]
    """An outcome's headline where what the child needs comes first. `{child}` is whoever hears that."""
    write: dict[Kind, Text]
    """Writing it down, by what it is about."""
    onward: Text
    """What the person who has been told does next."""
    intro: dict[Id, Text]
    """The sentence below the headline: `head-is-dsl`, `concerned`, `adult`, `silent`, `unsure`."""
    never: dict[Id, Text]
    """What must not be done: `concerned` (a known person) and `adult`."""


class SentenceChanges(Record):
    """What one kind of reader reads differently from staff; the rest is as for staff."""

    tell: dict[Id, Text] = {}
    """The action of telling, by the way people are told."""
    child: dict[Id, Text] = {}
    """Telling somebody what the child needs, by the way they are told."""
    intro: dict[Id, Text] = {}
    """The sentence below the headline."""


class AdultQuestion(Record):
    """The shared question about an adult in the school."""

    ask: dict[Literal["ask", "ask-close", "choose"], Text]
    """The question, by how it is asked."""
    help: dict[Literal["ask", "ask-close", "choose"], Text]
    """The sentences below it."""
    why: Text
    """Why it is asked."""
    no: Text
    """The answer "No"."""


class VocabularyFile(Record):
    """The whole of vocabulary.yaml."""

    deadlines: dict[Id, Deadline]
    """Deadlines by id."""
    ways: dict[Id, Way]
    """Ways of telling somebody, by id."""
    media: dict[Id, Medium]
    """Media of a record, by id."""
    only_negated: list[Text] = []
    """Words that would do harm wherever they stand without a "don't" or "never" before them. `…` is one to four words."""
    not_instructed: list[Text] = []
    """Words that would do harm as an instruction: they don't begin a sentence or a part of one without a "don't" or "never"."""
    adult_question: dict[Literal["staff", "parents"], AdultQuestion]
    """The question about an adult in the school, by reader."""
    sentences: dict[Literal["staff", "parents"], LineSentences]
    """The reporting lines' sentences, by reader."""
    for_dsl: SentenceChanges = SentenceChanges()
    """What the DSL and deputies read differently, because they are the ones who deal with what a child needs."""

    def sentences_for(self, reader: Reader) -> LineSentences:
        """The reporting lines' sentences for `reader`."""
        if reader != "dsl":
            return self.sentences[reader]
        staff = self.sentences["staff"]
        changed = {name: getattr(staff, name) | changes for name, changes in self.for_dsl}
        return staff.model_copy(update=changed)


def load_vocabulary(root: Path) -> tuple[VocabularyFile | None, list[Problem]]:
    """Read `root`/decision_trees/shared/vocabulary.yaml: the lists, or None and every problem of form."""
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return None, error.problems
    return validate(VocabularyFile, source, source.data)
