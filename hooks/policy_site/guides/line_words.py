"""The sentences of a reporting line: headline, actions, what not to do. All of them are made from the line's data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_site.guides.guide import Action, Recording
from policy_site.guides.vocabulary import LineSentences, Reader, VocabularyFile
from policy_site.school.contacts import Register, in_a_row
from policy_site.school.reporting_lines import ReportingLine, Told
from policy_site.school.staffing import CHAIR, FACTS, HEADTEACHER, spoken, staff_words
from policy_site.sources.plain_text import capitalised

FRONT_DOOR = "children’s social care ({{ local.front_door }})"
"""How sentences name children's social care."""
STAFF_WORD = re.compile(r"\{\{\s*staff\.([A-Za-z_]+)\s*\}\}")


@dataclass(frozen=True)
class LineWords:
    """A reporting line as one outcome says it."""

    headline: str
    intro: str | None
    actions: tuple[Action, ...]
    never: tuple[str, ...]
    told: str
    """How a sentence names whoever is told."""


class LineWriter:
    """Writes reporting lines for one register and one kind of reader (`staff`, `dsl` or `parents`)."""

    def __init__(self, register: Register, vocabulary: VocabularyFile, reader: Reader) -> None:
        self.register = register
        self.vocabulary = vocabulary
        self.sentences: LineSentences = vocabulary.sentences_for(reader)
        self.for_parents = reader == "parents"
        self.for_dsl = reader == "dsl"
        self.words = staff_words(register)

    def write(self, line: ReportingLine, say: str | None = None, *, child_first: bool = False) -> LineWords:
        """`line` in sentences.

        What a child may need comes before the concern about the adult. `say`: what is passed on, as it follows "tell the
        headteacher". `child_first`: whether the child needs help in any case. Then the headline names whoever hears of it first.
        """
        if self.for_dsl and line.otherwise:
            # A concern that may be about any of them has reached one of them already: the DSL goes straight outside.
            line = replace(line, tell=line.otherwise, otherwise=None)
        told = self.told(line.tell, line.concerned, "and" if line.record.unsure and not line.tell.certain else "or")
        passed_on = say or self.sentences.say
        actions = [self._tell(line.tell, line, self._fill(self.sentences.tell[self._tell_key(line.tell)], told=told, say=passed_on))]
        if line.otherwise:
            outside = self.told(line.otherwise, line.concerned, "or")
            actions.append(self._tell(line.otherwise, line, self._fill(self.sentences.otherwise, told=outside)))
        headline = self._fill(self.sentences.headline[self._key(line.tell)], told=told)
        if line.child:
            child = self.told(line.child, line.concerned)
            sentences = self.sentences.child_now if child_first else self.sentences.child
            action = self._tell(line.child, line, self._fill(sentences[line.child.how], told=child, say=passed_on))
            actions = [action, *actions]
            if child_first:
                headline = self._fill(self.sentences.child_headline[line.child.how], told=told, child=child)
        actions.append(self._write(line))
        if line.onward:
            actions.append(self._onward(line, line.onward))
        return LineWords(headline, self._intro(line), tuple(actions), self._never(line), told)

    def told(self, told: Told, concerned: frozenset[str], last: str = "or") -> str:
        """How a sentence names whoever is told."""
        words = self.spoken(told.ids, frozenset() if told.certain else concerned)
        return words if last == "or" else words.replace(" or ", f" {last} ")

    def spoken(self, ids: Sequence[str], concerned: frozenset[str] = frozenset()) -> str:
        """How a sentence for this reader names those of `ids` whom a concern about the people `concerned` may reach."""
        return self._for_reader(spoken(self.register, ids, concerned, named=self.for_parents)).replace("children’s social care", FRONT_DOOR)

    def label(self, answer: str, line: ReportingLine) -> str:
        """An answer that names whoever the concern is about: `{names}` is filled in with the names of those who hold the role."""
        people = [
            contact.names[contact.people.index(person)]
            for contact in self.register.expand(line.record.concerned)
            for person in contact.people
            if person in line.concerned
        ]
        return fill(self._for_reader(answer), names=f" ({in_a_row(dict.fromkeys(people), 'or')})" if people else "")

    def person(self, line: ReportingLine) -> str:
        """How a sentence names whoever the concern is about."""
        words = (
            line.record.person
            or spoken(self.register, line.record.concerned, named=self.for_parents)
            or in_a_row([self.register[role].called for role in line.record.concerned], "or")
            or "the adult"
        )
        return self._for_reader(words)

    def _for_reader(self, words: str) -> str:
        """`words` as the reader knows the roles: parents read "safeguarding lead" for "DSL"."""
        return words.replace("DSL", "safeguarding lead") if self.for_parents else words

    def _fill(self, sentence: str, **words: str) -> str:
        return STAFF_WORD.sub(lambda match: self.words.get(match[1], match[0]), fill(sentence, **words))

    def _key(self, told: Told) -> str:
        if told.certain:
            return "certain"
        return "chair" if told.ids == (CHAIR,) and told.how == "in-person" else told.how

    def _tell_key(self, told: Told) -> str:
        key = self._key(told)
        return "chair-own-line" if key == "chair" and FACTS["chair-has-own-line"].holds(self.register) else key

    def _tell(self, told: Told, line: ReportingLine, words: str) -> Action:
        deadline = self.vocabulary.deadlines[told.when]
        own_line = self._tell_key(told) == "chair-own-line"
        return Action(
            do=words,
            who=("you",),
            who_words="You",
            when=told.when,
            when_class=deadline.kind,
            when_words=deadline.words,
            tell=told.ids,
            told_words=self.told(told, line.concerned),
            how="contact" if own_line else told.how,
            origin=told.origin,
            basis=told.basis,
            certain=told.certain,
            source="line",
        )

    def _write(self, line: ReportingLine) -> Action:
        record = line.record.record
        deadline = self.vocabulary.deadlines[record.when]
        medium = "own-notes" if self.for_parents else record.medium
        if medium == "paper" and not line.otherwise and not any(self.register[role].record.organisation == "school" for role in line.tell.ids):
            medium = "paper-kept"
        to = self.told(line.tell, line.concerned) if not line.otherwise else "whoever you tell,"  # "… in person" follows.
        words = self._fill(self.vocabulary.media[medium].words, to=to)
        recording = Recording(medium, line.tell.ids if record.to and medium == record.medium else (), words)
        origin, basis = (record.origin, record.basis) if not self.for_parents else ("site", "so that nothing is forgotten")
        return Action(
            do=self._fill(self.sentences.write[line.kind]),
            who=("you",),
            who_words="You",
            when=record.when,
            when_class=deadline.kind,
            when_words=deadline.words,
            record=recording,
            origin=origin,
            basis=basis,
            source="line",
        )

    def _onward(self, line: ReportingLine, onward: Told) -> Action:
        deadline = self.vocabulary.deadlines[onward.when]
        words = self.told(line.tell, line.concerned)
        told = self.told(onward, line.concerned)
        return Action(
            do=self._fill(self.sentences.onward, told=told),
            who=line.tell.ids,
            who_words=capitalised(words),
            when=onward.when,
            when_class=deadline.kind,
            when_words=deadline.words,
            tell=onward.ids,
            told_words=told,
            how=onward.how,
            origin=onward.origin,
            basis=onward.basis,
            source="line",
        )

    def _intro(self, line: ReportingLine) -> str | None:
        if line.kind != "adult" or line.record.about_the_reader:
            return None
        intro = self.sentences.intro
        person = self.person(line)
        capital = capitalised(person)
        if line.record.unsure:
            return intro["unsure"]
        told = self.told(line.tell, line.concerned)
        if not line.record.source.policy:
            return self._fill(intro["silent"], person=person, told=told)
        if line.record.concerned == [HEADTEACHER] and FACTS["head-is-dsl"].holds(self.register):
            return self._fill(intro["head-is-dsl"].replace("{person} is", f"{capital} is"), person=person, told=told)
        if line.record.concerned:
            return self._fill(intro["concerned"], person=person, told=told)
        return intro["adult"]

    def _never(self, line: ReportingLine) -> tuple[str, ...]:
        if line.kind != "adult" or line.record.about_the_reader:
            return ()
        never = self.sentences.never
        if line.record.unsure:
            return (never["unsure"],)
        return (self._fill(never["concerned"], person=self.person(line)) if line.record.concerned else never["adult"],)


def fill(sentence: str, **words: str) -> str:
    """`sentence` with `{told}` and its like filled in; `{{ local.… }}` stays as it is written."""
    for name, word in words.items():
        sentence = re.sub(rf"(?<!{{){{{name}}}(?!}})", lambda _, word=word: word, sentence)  # type: ignore[misc]
    return sentence
