"""From a guide as it is written to the guide for the people who hold the roles.

Conditions are settled, shared lists and outcomes are written out, the question about an adult gets its answers and outcomes
from the reporting lines, and every sentence gets its words for this staffing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from policy_site.guides.entries import (
    AboutAnAdultEntry,
    ActionEntry,
    AnswerEntry,
    GuideFile,
    NoteEntry,
    OutcomeEntry,
    QuestionEntry,
    RecordEntry,
    SharedFile,
)
from policy_site.guides.guide import Action, Answer, Guide, Outcome, Question, Recording
from policy_site.guides.line_words import LineWords, LineWriter
from policy_site.guides.vocabulary import Reader, VocabularyFile
from policy_site.school.contacts import Register
from policy_site.school.reporting_lines import ReportingLine, ReportingLines
from policy_site.school.staffing import DSL_TEAM, HEADTEACHER, REPORTING_ROLES, all_met, spoken, staff_words
from policy_site.sources.plain_text import capitalised, uncapitalised
from policy_site.sources.yaml_source import YamlSource

LINE = "line"
"""The name under which actions take in those of the outcome's reporting line."""
SHARED_ACTIONS = "shared"
"""The name under which actions take in those of the shared outcome that this one is. Without it they come first."""
ADULT_OUTCOMES = {
    "headteacher": "headteacher",
    "dsl": "dsl",
    "deputy": "deputy",
    "chair": "chair",
    "governor": "governor",
    "adult": "another-adult",
    "unsure": "not-sure-whom",
}
"""The step of each reporting line about an adult. Ids are addresses, so they never change."""
PAPER, CHILDRENS_FILES = "paper-kept", ("child-file", "both-files", "pupil-record")
"""Media of a record: kept on paper, and on files that the DSL and deputies read."""
ABOUT_AN_ADULT = "about-an-adult"
"""The name of the lists in shared.yaml that every concern about an adult takes in. They speak to staff."""
DO_NOT_WARN = "do-not-warn"
PARENTS_LATER = ("parents", "parents-after-999")
"""Lists that say when the parents may be spoken to. Where the family mustn't be warned they say too little, and are left out."""
_SENTENCE_ENDS = re.compile(r"(?<!\d)\. (?=\S)")
_WORD = re.compile(r"\{\{\s*(?:staff\.)?([A-Za-z_]+)\s*\}\}")


@dataclass(frozen=True)
class Context:
    """What guides are resolved with: the people, the reporting lines, the closed lists, what guides share."""

    register: Register
    lines: ReportingLines
    vocabulary: VocabularyFile
    shared: SharedFile
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: ReportingLines, vocabulary: VocabularyFile, shared: SharedFile) -> Context:
        """The context for the people in the register of `lines`."""
        return cls(lines.register, lines, vocabulary, shared, staff_words(lines.register))

    def say(self, text: str, **more: str) -> str:
        """`text` with the words of this staffing; `{{ local.… }}` is left for later."""
        known = {**self.words, **more}
        return _WORD.sub(lambda match: known.get(match[1], match[0]), text)


def resolve(file: GuideFile, path: str, source: YamlSource, context: Context) -> Guide:
    """The guide of `file` for `context`. Every name in it must exist (`references` has looked)."""
    return _Resolver(file, path, source, context).guide()


class _Resolver:
    def __init__(self, file: GuideFile, path: str, source: YamlSource, context: Context) -> None:
        self.file = file
        self.path = path
        self.source = source
        self.reader: Reader = "parents" if "parents" in file.audience else "dsl" if "staff" not in file.audience and "dsl" in file.audience else "staff"
        self.context = replace(context, words=_in_parents_words(context.words)) if self.reader == "parents" else context
        self.writer = LineWriter(context.register, context.vocabulary, self.reader)

    def guide(self) -> Guide:
        steps: dict[str, Question | Outcome] = {}
        lines: dict[str, int] = {}
        for index, entry in enumerate(self.file.steps):
            if not self._met(entry.only_if):
                continue
            for step in self._steps(entry):
                steps.setdefault(step.id, step)
                lines.setdefault(step.id, self.source.line(("steps", index)))
        return Guide(self.path, self.file, self._reachable(steps), lines, self.source, self.context.vocabulary)

    def _met(self, conditions: Sequence[str]) -> bool:
        return all_met(conditions, self.context.register)

    def _steps(self, entry: QuestionEntry | AboutAnAdultEntry | OutcomeEntry) -> Iterator[Question | Outcome]:
        if isinstance(entry, QuestionEntry):
            yield self._question(entry)
        elif isinstance(entry, AboutAnAdultEntry):
            yield from self._about_an_adult(entry)
        else:
            yield self._outcome(entry)

    def _reachable(self, steps: dict[str, Question | Outcome]) -> dict[str, Question | Outcome]:
        """`steps` without those that only answers of another staffing lead to, and without the entries of such answers.

        A step that no answer of the file ever leads to stays, so that the graph's check can name it.
        """
        given = {f"{step.id}:{answer.id}" for step in steps.values() if isinstance(step, Question) for answer in step.answers}
        written = {f"{entry.id}:{answer.id}" for entry in self.file.steps if not isinstance(entry, OutcomeEntry) for answer in entry.answers}
        written |= {
            f"{entry.id}:{line}" for entry in self.file.steps if isinstance(entry, AboutAnAdultEntry) for line in (*self.context.lines.ids, "no", "not-sure")
        }
        gone = (written - given) | self._answers_of_absent_questions(steps)
        kept: dict[str, Question | Outcome] = {}
        for step_id, step in steps.items():
            left = tuple(answer for answer in step.reached_from if answer not in gone)
            if step.reached_from and not left:
                continue
            kept[step_id] = _with_reached_from(step, left)
        return kept

    def _answers_of_absent_questions(self, steps: Mapping[str, Question | Outcome]) -> set[str]:
        absent = [entry for entry in self.file.steps if not isinstance(entry, OutcomeEntry) and entry.id not in steps]
        return {f"{entry.id}:{answer.id}" for entry in absent for answer in entry.answers}

    # ---- questions

    def _question(self, entry: QuestionEntry) -> Question:
        return Question(
            id=entry.id,
            reached_from=tuple(entry.reached_from),
            ask=self.context.say(entry.ask),
            settles=entry.settles,
            answers=tuple(self._answers(entry.answers)),
            cites=tuple(entry.cites),
            why=self._said(entry.why),
            help=self._said(entry.help),
            note=self._note(entry.note),
        )

    def _answers(self, entries: Iterable[AnswerEntry]) -> Iterator[Answer]:
        for entry in entries:
            if self._met(entry.only_if):
                yield Answer(entry.id, self.context.say(entry.label), entry.goto, entry.meaning, tuple(entry.concerns), dict(entry.facts))

    def _about_an_adult(self, entry: AboutAnAdultEntry) -> Iterator[Question | Outcome]:
        shared = self.context.vocabulary.adult_question["parents" if self.reader == "parents" else "staff"]
        close = entry.about_an_adult != "ask"
        answers = [Answer("no", shared.no, entry.no, "reassuring")] if entry.no else []
        asked = self.context.lines.asked()
        for line in asked:
            record = line.record
            if line.id == "unsure":
                answers += self._answers(entry.answers)
            label = self.writer.label((record.answer_close if close else record.answer) or record.answer or record.title, line)
            meaning = "unsure" if record.unsure else "concern"
            answer_id = "not-sure" if record.unsure else ADULT_OUTCOMES[line.id]
            answers.append(Answer(answer_id, label, ADULT_OUTCOMES[line.id], meaning, (line.id,)))  # type: ignore[arg-type]
        cites = dict.fromkeys(["everyones-responsibilities#concerns-about-adults", "allegations#taken-seriously", *entry.cites])
        yield Question(
            id=entry.id,
            reached_from=tuple(entry.reached_from),
            ask=self.context.say(entry.ask or shared.ask[entry.about_an_adult]),
            settles="subject",
            answers=tuple(answers),
            cites=tuple(cites),
            why=shared.why,
            help=self.context.say(entry.help or shared.help[entry.about_an_adult]),
            made=True,
            close=close,
        )
        if entry.outcomes == "own":
            for line in asked:
                yield self._line_outcome(line, entry)

    def _line_outcome(self, line: ReportingLine, entry: AboutAnAdultEntry) -> Outcome:
        own = entry.lines.get(line.id)
        parts = [part for part in (entry.additions, own) if part and self._met(part.only_if)]
        words = self.writer.write(line, entry.say, child_first=any(part.child_first for part in parts))
        headline = next((part.outcome for part in reversed(parts) if part.outcome), None)
        intro = next((part.intro for part in reversed(parts) if part.intro), None)
        never_lists = tuple(dict.fromkeys([*self._never_about(line), *(name for part in parts for name in part.never_also)]))
        return Outcome(
            id=ADULT_OUTCOMES[line.id],
            reached_from=self._made_reached_from(line),
            outcome=self._headline(headline, words),
            urgency="now",
            subject=line.kind,
            concerns=(line.id,),
            concerned=line.concerned,
            line=line.id,
            actions=(
                *self._actions([action for part in parts for action in part.first], line, words),
                *words.actions,
                *self._actions([action for part in parts for action in part.then], line, words),
            ),
            cites=tuple(dict.fromkeys([*self._line_cites(line), *(cite for part in parts for cite in part.cites)])),
            intro=" ".join(filter(None, (words.intro, self._said(intro)))) or None,
            must_tell=self._tellable((name for part in parts for name in part.must_tell), line.concerned),
            never=self._never([*words.never, *(text for part in parts for text in part.never)], never_lists),
            never_lists=never_lists,
            unreachable=self._reachable_among([*line.record.unreachable, *(name for part in parts for name in part.unreachable)], line.concerned),
            have_ready=self._list(
                self.context.shared.have_ready, [*self._for_adults(line, self.context.shared.have_ready), *(name for part in parts for name in part.have_ready)]
            ),
            write_down=self._list(
                self.context.shared.write_down, [*self._for_adults(line, self.context.shared.write_down), *(name for part in parts for name in part.write_down)]
            ),
            guides=tuple(dict.fromkeys(name for part in parts for name in part.guides)),
            made=True,
            written_for=_written_for([*own.first, *own.then], own.unreachable) if own else (),
        )

    def _made_reached_from(self, line: ReportingLine) -> tuple[str, ...]:
        answer = "not-sure" if line.record.unsure else ADULT_OUTCOMES[line.id]
        made = [f"{entry.id}:{answer}" for entry in self.file.steps if isinstance(entry, AboutAnAdultEntry) and self._met(entry.only_if)]
        own = [
            f"{entry.id}:{given.id}"
            for entry in self.file.steps
            if not isinstance(entry, OutcomeEntry) and self._met(entry.only_if)
            for given in entry.answers
            if given.goto == ADULT_OUTCOMES[line.id] and self._met(given.only_if)
        ]
        return tuple(dict.fromkeys([*made, *own]))

    # ---- outcomes

    def _outcome(self, entry: OutcomeEntry) -> Outcome:
        base = self.context.shared.outcomes.get(entry.use) if entry.use else None
        layers = [layer for layer in (base, entry) if layer]
        line_id = entry.line or (base.line if base else None)
        line = self.context.lines[line_id] if line_id else None
        say = entry.say or (base.say if base else None)
        words = self.writer.write(line, say) if line else None
        entries = _with_shared(entry.actions, base.actions if base else [])
        actions = list(self._actions(entries, line, words))
        if words and not any(action.use == LINE for action in entries):
            actions = [*words.actions, *actions]
        headline = entry.outcome or (base.outcome if base else None)
        concerned = line.concerned if line else frozenset()
        unreachable = [*(line.record.unreachable if line else []), *(name for layer in layers for name in layer.unreachable)]
        never = [*(words.never if words else ()), *(text for layer in layers for text in layer.never)]
        lists = [*self._never_about(line), *(name for layer in layers for name in layer.never_also)]
        intro = " ".join(filter(None, [words.intro if words else None, *(self._said(layer.intro) for layer in reversed(layers))]))
        return Outcome(
            id=entry.id,
            reached_from=tuple(entry.reached_from),
            outcome=self._headline(headline, words),
            urgency=entry.urgency or (base.urgency if base else None) or "now",
            subject=line.kind if line else entry.subject or (base.subject if base else None) or "child",
            concerns=(line.id,) if line and line.kind == "adult" else (),
            concerned=concerned,
            line=line.id if line else None,
            actions=tuple(actions),
            cites=tuple(dict.fromkeys([*(self._line_cites(line) if line else []), *(cite for layer in layers for cite in layer.cites)])),
            duties=tuple(dict.fromkeys(duty for layer in layers for duty in layer.duties)),
            intro=intro or None,
            must_tell=self._tellable((name for layer in layers for name in layer.must_tell), concerned),
            never=self._never(never, lists),
            never_lists=tuple(dict.fromkeys(lists)),
            unreachable=self._reachable_among(unreachable, concerned),
            contacts=tuple(dict.fromkeys(name for layer in layers for name in layer.contacts)),
            have_ready=self._list(
                self.context.shared.have_ready,
                [*self._for_adults(line, self.context.shared.have_ready), *(name for layer in layers for name in layer.have_ready)],
            ),
            write_down=self._list(
                self.context.shared.write_down,
                [*self._for_adults(line, self.context.shared.write_down), *(name for layer in layers for name in layer.write_down)],
            ),
            guides=tuple(dict.fromkeys(name for layer in layers for name in layer.guides)),
            note=self._note(entry.note or (base.note if base else None)),
            written_for=_written_for([action for layer in layers for action in layer.actions], [name for layer in layers for name in layer.unreachable]),
        )

    def _headline(self, own: str | None, words: LineWords | None) -> str:
        made = words.headline if words else ""
        if own is None:
            return self.context.say(made)
        return self.context.say(own, tell=uncapitalised(made), Tell=made, told=words.told if words else "")

    def _actions(self, entries: Iterable[ActionEntry], line: ReportingLine | None, words: LineWords | None) -> Iterator[Action]:
        for entry in entries:
            if not self._met(entry.only_if):
                continue
            if entry.use == LINE:
                yield from words.actions if words else ()
            elif entry.use:
                for shared in self.context.shared.actions[entry.use]:
                    if self._met(shared.only_if):
                        yield from self._action(shared, line, entry.use)
            else:
                yield from self._action(entry, line, "own")

    def _action(self, entry: ActionEntry, line: ReportingLine | None, source: str) -> Iterator[Action]:
        """The action for this staffing; nothing where everybody whom it tells is concerned or nobody holds their role."""
        concerned = line.concerned if line else frozenset()
        tell = tuple(name for name in entry.tell if self._can_be_told(name, concerned))
        if entry.tell and not tell:
            return
        told = self.writer.spoken(tell, concerned) if tell else ""
        deadline = self.context.vocabulary.deadlines[entry.when]
        who, who_words = self._who(entry, line)
        own_time = " (our own time limit)" if entry.own_time else ""
        handed_over = ", unless you’ve handed it over" if self._may_be_handed_over(entry, line) else ""
        when_words = f"{self.context.say(deadline.words)}{own_time}{handed_over}"
        yield Action(
            do=self.context.say(entry.do or "", told=told),
            who=who,
            who_words=who_words,
            when=entry.when,
            when_class=deadline.kind,
            when_words=when_words,
            tell=tell,
            told_words=told,
            how=entry.how,
            record=self._record(entry.record, line) if entry.record else None,
            origin=entry.origin,
            basis=entry.basis,
            certain=entry.certain,
            source=source,
            or_you=entry.or_you,
            or_you_words=self._or_you_words(entry, line, who),
            duty=entry.duty,
        )

    def _can_be_told(self, name: str, concerned: frozenset[str]) -> bool:
        """Whether the register has `name` with somebody in it whom the concern is not about. An optional contact may be absent."""
        if name not in self.context.register.known:
            return False
        for contact in self.context.register.expand([name]):
            if contact.people and self.context.register.free(contact, concerned):
                return True
            if not contact.people and contact.id not in REPORTING_ROLES:
                return True
        return False

    def _who(self, entry: ActionEntry, line: ReportingLine | None) -> tuple[tuple[str, ...], str]:
        """Who does it, as ids and in words.

        Where the concern is about everybody named, or nobody holds their role, the reader tells who has to be told; the rest is
        for whoever the line tells.
        """
        who = self._actors(entry, line)
        if who == ("you",):
            return ("you",), "You"
        if who == ("school",):
            return ("school",), "The school"
        if line and line.record.unsure:
            return who, "Whoever you tell"
        concerned = line.concerned if line else frozenset()
        if self._may_be_handed_over(entry, line):
            return who, "You"
        if who == ("told",):
            words = self.writer.told(line.tell, line.concerned) if line else self.context.words["dsl_team"]
        else:
            names = [name for name in who if name not in ("you", "school")]
            words = spoken(self.context.register, names, concerned) or spoken(self.context.register, [HEADTEACHER], concerned)
            if not words and entry.tell:
                return ("you",), "You"
            if not words and line and self._in_school(line.tell.ids):
                who, words = line.tell.ids, self.writer.told(line.tell, line.concerned)
            elif not words:
                return ("school",), "The school"
            if self.reader == "parents":
                words = _in_parents_words({"who": words})["who"]
            words = " or ".join(["you"] * ("you" in who) + [words])
        return who, capitalised(words)

    def _may_be_handed_over(self, entry: ActionEntry, line: ReportingLine | None) -> bool:
        """Whether the reader, one of the DSL team, does it unless they have handed the matter over, because the adult is someone close to them."""
        if self.reader != "dsl" or line is None or line.record.unsure or "dsl-team" not in self._actors(entry, line):
            return False
        return not line.concerned & self.context.register.people_in(DSL_TEAM)

    def _or_you_words(self, entry: ActionEntry, line: ReportingLine | None, who: tuple[str, ...]) -> str:
        """What tells the reader to do it where somebody else should and can't."""
        if not entry.or_you or who == ("school",) or "you" in who or self._may_be_handed_over(entry, line):
            return ""
        return "If they can’t do this at once, do it yourself." if line and line.record.unsure else "If you can’t reach them, do it yourself."

    def _actors(self, entry: ActionEntry, line: ReportingLine | None) -> tuple[str, ...]:
        """Who does it.

        In a guide for the DSL the DSL team is the reader, unless it is about an adult, who may be one of them. What whoever is
        told does, the reader does where that is someone outside the school.
        """
        if entry.who == ["told"] and line and not line.record.unsure and not self._in_school(line.tell.ids):
            return ("you",)
        if self.reader == "dsl" and "dsl-team" in entry.who and (line is None or line.kind != "adult" or line.record.unsure):
            return tuple(dict.fromkeys("you" if name == "dsl-team" else name for name in entry.who))
        return tuple(entry.who)

    def _in_school(self, ids: Iterable[str]) -> bool:
        return any(contact.record.organisation == "school" for contact in self.context.register.expand(ids))

    def _record(self, entry: RecordEntry, line: ReportingLine | None) -> Recording:
        # What the team decides about the child is kept on paper where it is about an adult: that adult may read the child's file.
        medium = PAPER if line and line.kind == "adult" and entry.medium in CHILDRENS_FILES else entry.medium
        words = self.context.vocabulary.media[medium].words
        concerned = line.concerned if line else frozenset()
        to = spoken(self.context.register, entry.to, concerned) or (self.writer.told(line.tell, line.concerned) if line else self.context.words["dsl_team"])
        words = self.context.say(words.replace("{to}", to))
        what = self._said(entry.what)
        return Recording(medium, tuple(entry.to), what_and_where(what, words) if what else words, what)

    def _never_about(self, line: ReportingLine | None) -> list[str]:
        """The list of what nobody who works here may do about a concern about an adult; parents have their guide's own."""
        return [ABOUT_AN_ADULT] if _is_about_another_adult(line) and self.reader != "parents" else []

    def _never(self, texts: Iterable[str], lists: Iterable[str]) -> tuple[str, ...]:
        names = list(dict.fromkeys(lists))
        if DO_NOT_WARN in names:
            names = [name for name in names if name not in PARENTS_LATER]
        shared = [text for name in names for text in self.context.shared.never.get(name, [])]
        return tuple(dict.fromkeys(self.context.say(text) for text in [*texts, *shared]))

    def _tellable(self, names: Iterable[str], concerned: frozenset[str]) -> tuple[str, ...]:
        """Those of `names` who can be told for this staffing, each once."""
        return tuple(dict.fromkeys(name for name in names if self._can_be_told(name, concerned)))

    def _reachable_among(self, names: Iterable[str], concerned: frozenset[str]) -> tuple[str, ...]:
        """Those of `names` who can be told for this staffing and by this reader, each once."""
        return tuple(name for name in self._tellable(names, concerned) if self._is_for_reader(name))

    def _is_for_reader(self, name: str) -> bool:
        """Whether the reader may turn to a contact: some, such as the whistleblowing line, are for staff only."""
        return self.reader != "parents" or all("parents" in contact.record.audience for contact in self.context.register.expand([name]))

    def _list(self, lists: Mapping[str, list[str]], names: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.context.say(text) for name in names for text in lists[name]))

    def _for_adults(self, line: ReportingLine | None, lists: Mapping[str, list[str]]) -> list[str]:
        """The one of `lists` for every concern about another adult, where staff or the DSL follow such a line."""
        return [ABOUT_AN_ADULT] if _is_about_another_adult(line) and self.reader != "parents" and ABOUT_AN_ADULT in lists else []

    def _line_cites(self, line: ReportingLine) -> list[str]:
        source = line.record.source
        cites = list(line.record.cites)
        if source.national:
            cites.append(f"national: {source.national}")
        if source.ours:
            cites.append(f"site: {source.ours}")
        return cites

    def _said(self, text: str | None) -> str | None:
        return self.context.say(text) if text else None

    def _note(self, entry: NoteEntry | None) -> NoteEntry | None:
        if entry is None or not self._met(entry.only_if):
            return None
        return entry.model_copy(update={"text": self.context.say(entry.text)})


def _in_parents_words(words: Mapping[str, str]) -> dict[str, str]:
    """`words` as parents read them: the DSL is the safeguarding lead."""
    return {name: text.replace("DSL", "safeguarding lead") for name, text in words.items()}


def what_and_where(what: str, where: str) -> str:
    """What is recorded and where, in one sentence: `The consent and the plan, on the child’s record.` Further sentences of either come after it."""
    (what, *then), (where, *besides) = _SENTENCE_ENDS.split(what, 1), _SENTENCE_ENDS.split(where, 1)
    return " ".join((f"{what.rstrip('.')}, {uncapitalised(where).rstrip('.')}.", *then, *besides))


def _is_about_another_adult(line: ReportingLine | None) -> bool:
    """Whether a concern is about an adult other than the reader."""
    return line is not None and line.kind == "adult" and not line.record.about_the_reader


def _written_for(actions: Iterable[ActionEntry], unreachable: Iterable[str]) -> tuple[str, ...]:
    names = [name for action in actions for name in (*action.tell, *action.who, *(action.record.to if action.record else ()))]
    return tuple(dict.fromkeys([*names, *unreachable]))


def _with_shared(own: Sequence[ActionEntry], shared: Sequence[ActionEntry]) -> list[ActionEntry]:
    """An outcome's own actions with those of its shared outcome: where the own ones say `use: shared`, else before them."""
    if not any(action.use == SHARED_ACTIONS for action in own):
        return [*shared, *own]
    return [entry for action in own for entry in (shared if action.use == SHARED_ACTIONS else [action])]


def _with_reached_from(step: Question | Outcome, reached_from: tuple[str, ...]) -> Question | Outcome:
    return replace(step, reached_from=reached_from)
