"""The closed lists from which guides say by when, how, where and to whom, and the sentences that are made from them.

`decision_trees/shared/vocabulary.yaml` holds them. A guide names an entry by its id, so a deadline or a medium cannot be
typed that the safety rules do not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from policy_site.school.reporting_lines import Kind
from policy_site.sources.problems import Problem, Problems, listed
from policy_site.sources.records import Id, Record, Text, validate
from policy_site.sources.yaml_source import read_yaml

FILE = "decision_trees/shared/vocabulary.yaml"
Reader = Literal["staff", "dsl", "parents"]
"""Who a guide speaks to."""
DeadlineClass = Literal["now", "during", "before", "after", "today", "limit", "open"]


def _with(*names: str) -> AfterValidator:
    """A check that a block has every one of `names`, because sentences are made from them."""

    def check(block: Mapping[str, object]) -> Mapping[str, object]:
        missing = [name for name in names if name not in block]
        if missing:
            raise ValueError(f"there is nothing for {listed(missing)}; expected words for {listed(names)}")
        return block

    return AfterValidator(check)


class Deadline(Record):
    """By when."""

    model_config = Record.model_config | {"populate_by_name": True}

    words: Text
    """As it is read."""
    kind: Annotated[DeadlineClass, Field(alias="class")]
    """What the safety rules know of it."""
    says_own_part: bool = False
    """Whether its words say which part of it is this site's own. Then no action says so again with `own_time`."""


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
    headline: Annotated[dict[Id, Text], _with("speak", "in-person", "ring", "contact", "chair", "certain")]
    """An outcome's headline, by the way people are told; `certain` and `chair` for those two."""
    tell: Annotated[dict[Id, Text], _with("speak", "in-person", "ring", "contact", "chair", "chair-own-line", "certain")]
    """The action of telling, by the way people are told; `certain`, `chair` and `chair-own-line` for those."""
    otherwise: Text
    """Where nobody inside the school can be told for certain."""
    child: Annotated[dict[Id, Text], _with("speak", "in-person", "ring")]
    """Telling somebody what the child needs, by the way they are told."""
    child_now: Annotated[dict[Id, Text], _with("speak", "in-person", "ring")]
    """The same where the child needs help now, so that it comes first."""
    child_headline: Annotated[dict[Id, Text], _with("speak", "in-person", "ring")]
    """An outcome's headline where what the child needs comes first. `{child}` is whoever hears that."""
    write: Annotated[dict[Kind, Text], _with("child", "adult", "practice")]
    """Writing it down, by what it is about."""
    onward: Text
    """What the person who has been told does next."""
    intro: Annotated[dict[Id, Text], _with("head-is-dsl", "concerned", "adult", "silent", "unsure")]
    """The sentence below the headline: `head-is-dsl`, `concerned`, `adult`, `silent`, `unsure`."""
    never: Annotated[dict[Id, Text], _with("concerned", "adult", "unsure")]
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

    ask: Annotated[dict[Literal["ask", "ask-close", "choose"], Text], _with("ask", "ask-close", "choose")]
    """The question, by how it is asked."""
    help: Annotated[dict[Literal["ask", "ask-close", "choose"], Text], _with("ask", "ask-close", "choose")]
    """The sentences below it."""
    why: Text
    """Why it is asked."""
    no: Text
    """The answer "No"."""


class VocabularyFile(Record):
    """The whole of vocabulary.yaml."""

    deadlines: dict[Id, Deadline]
    """Deadlines by id."""
    ways: Annotated[dict[Id, Way], _with("speak", "in-person", "ring", "contact")]
    """Ways of telling somebody, by id."""
    media: Annotated[dict[Id, Medium], _with("paper", "paper-kept", "own-notes")]
    """Media of a record, by id."""
    only_negated: list[Text] = []
    """Words that would do harm wherever they stand without a "don't" or "never" before them. `…` is one to four words."""
    not_instructed: list[Text] = []
    """Words that would do harm as an instruction: they don't begin a sentence or a part of one without a "don't" or "never"."""
    adult_question: Annotated[dict[Literal["staff", "parents"], AdultQuestion], _with("staff", "parents")]
    """The question about an adult in the school, by reader."""
    sentences: Annotated[dict[Literal["staff", "parents"], LineSentences], _with("staff", "parents")]
    """The reporting lines' sentences, by reader."""
    for_dsl: SentenceChanges = SentenceChanges()
    """What the DSL and deputies read differently, because they are the ones who deal with what a child needs."""

    unreachable_basis: Text
    """The national guidance on what to do when nobody can be reached, by its id in data/guidance.yaml: `kcsie, part one`."""

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
