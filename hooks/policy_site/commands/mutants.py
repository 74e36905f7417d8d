"""`make mutants`: break every guide in every small way, one at a time, and count which breaks the checks catch.

Data mutants change one piece of data of a guide as it is for the present staffing; word mutants change one sentence as it is
written, in a guide's file, in what guides share, or in the vocabulary. A mutant is caught by the safety rules (with the graph's
checks) or by double entry; what the journeys catch stands in a column of its own and doesn't count.

`python -m policy_site mutants [--sample N] [guide ...]`: only N mutants of data and N of words, spread evenly over all guides and
kinds, the same ones every time; only these guides. Prints a table and the survivors; exit code 1 when fewer than 95% of either are
caught.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from policy_site.guides.consistency import entry_problems, told_problems
from policy_site.guides.entries import GuideFile, SharedFile
from policy_site.guides.files import WrittenGuide, WrittenGuides, name_problems
from policy_site.guides.graph import graph_problems
from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.guides.journeys import Journey, journey_faults, load_journeys
from policy_site.guides.safety import safety_problems
from policy_site.guides.vocabulary import FILE as VOCABULARY
from policy_site.guides.vocabulary import VocabularyFile
from policy_site.maintenance.mutants_of_data import Mutant, data_mutants
from policy_site.maintenance.mutants_of_words import WordMutant, word_mutants
from policy_site.school.reporting_lines import ReportingLines
from policy_site.site.load import load_guides
from policy_site.sources.yaml_source import read_yaml

T = TypeVar("T")

GOAL = 0.95
SENTENCES = ("sentences", "adult_question", "deadlines", "media")
"""The parts of the vocabulary whose texts readers read."""


@dataclass
class Score:
    """How many mutants of each kind were made, which checks caught them, and those that none caught."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[tuple[str, str]] = field(default_factory=Counter)
    survivors: list[str] = field(default_factory=list)

    def count(self, kind: str, words: str, checks: Sequence[str], reason: str = "") -> None:
        """Count one mutant."""
        self.made[kind] += 1
        proved = [check for check in checks if check != "journeys"]
        self.caught.update((kind, check) for check in [*checks, *(["any"] if proved else [])])
        if not proved:
            self.survivors.append(f"{kind}: {words}{f' [harmless: {reason}]' if reason else ''}")

    @property
    def share(self) -> float:
        """The share that rules or double entry caught."""
        total = sum(self.made.values())
        return sum(self.caught[kind, "any"] for kind in self.made) / total if total else 1.0

    def table(self, title: str) -> Iterator[str]:
        """The score by kind, as rows."""
        yield f"{title:34}{'made':>8}{'caught':>9}{'rules':>9}{'double entry':>14}{'journeys':>10}"
        for kind in [*self.made, "all"]:
            kinds = list(self.made) if kind == "all" else [kind]
            total = sum(self.made[each] for each in kinds)
            shares = [sum(self.caught[each, check] for each in kinds) / total if total else 0 for check in ("any", "rules", "double entry", "journeys")]
            yield f"{kind:34}{total:>8}{shares[0]:>9.1%}{shares[1]:>9.1%}{shares[2]:>14.1%}{shares[3]:>10.1%}"


def checks_of(guide: Guide, lines: ReportingLines, journeys: Iterable[Journey]) -> list[str]:
    """Which of the checks find something in `guide`."""
    graph = graph_problems(guide)
    found = ["rules"] if graph or safety_problems(guide, lines) else []
    if not any(answer.goto not in guide.steps for question in guide.questions for answer in question.answers):
        found += ["double entry"] if any(entry_problems(guide)) or any(told_problems(guide)) else []
        found += ["journeys"] if any(fault for journey in journeys for fault in journey_faults(journey, guide, lines.register)) else []
    return found


def why_harmless(mutant: Mutant, lines: ReportingLines) -> str:
    """Why a mutant that no check catches does no harm, by its data alone; or nothing."""
    change, outcome = mutant.change, mutant.guide.steps.get(mutant.change.step)
    told = set(outcome.told()) if outcome and hasattr(outcome, "told") else set()
    if change.field == "concerns" and lines[change.was].concerned <= lines[change.now].concerned:
        return "the same people are meant, or more"
    if change.field == "unreachable":
        return "the other service can act at once too, and children's social care is still named or told"
    if change.field == "contacts":
        return "whoever is shown instead is spoken of in this outcome"
    if change.field == "actions" and told >= set(getattr(outcome, "must_tell", ())):
        return "the same people are told by another action, and it is still recorded"
    if change.field == "how" and {change.was, change.now} <= {"ring", "speak", "contact"}:
        return "they are told by voice, as before"
    if change.field == "urgency" and "parents" in mutant.guide.head.audience:
        return "a parent's question or news, and no concern about a child"
    if change.field == "tell" and lines.register.people_in([change.was]) and lines.register.people_in([change.was]) <= lines.register.people_in([change.now]):
        return "the same person is meant, in another role or among others"
    return ""


def _picked(mutants: Callable[[], Iterator[T]], sample: int | None) -> Iterator[T]:
    """All of `mutants`, or about `sample` of them at even distances."""
    every = max(1, sum(1 for _ in mutants()) // sample) if sample else 1
    return islice(mutants(), every - 1, None, every)


def score_data(guides: Sequence[Guide], lines: ReportingLines, journeys: Sequence[Journey], sample: int | None = None) -> Score:
    """The score of the data mutants of `guides`."""
    contacts = sorted({name for guide in guides for outcome in guide.outcomes for name in (*outcome.told(), *outcome.unreachable)})
    own = {guide.id: [journey for journey in journeys if journey.guide == guide.id] for guide in guides}
    score = Score()
    for mutant in _picked(lambda: (made for guide in guides for made in data_mutants(guide, contacts, lines)), sample):
        checks = checks_of(mutant.guide, lines, own[mutant.guide.id])
        score.count(mutant.kind, f"{mutant.guide.id}: {mutant.words}", checks, why_harmless(mutant, lines))
    return score


class _Words:
    """Word mutants of the guides' files, of what they share and of the vocabulary, and the checks on what becomes of them.

    What several guides share is checked for several staffings, because many of its sentences are read in some of them only. A
    mutant that no reader of any of them sees is none.
    """

    def __init__(self, root: Path, written: WrittenGuides, staffings: Sequence[ReportingLines], journeys: Sequence[Journey]) -> None:
        self.root = root
        self.written = written
        self.staffings = staffings
        self.journeys = journeys
        self.unbroken = [{guide.id: guide.steps for guide in written.resolved(lines)} for lines in staffings]

    def score(self, names: Sequence[str], sample: int | None = None) -> Score:
        score = Score()
        for title, mutant, made in _picked(lambda: self._mutants(names), sample):
            if (checks := self._checks(mutant, made)) is not None:
                score.count(mutant.kind, f"{title}: {mutant.words}", checks)
        return score

    def _mutants(self, names: Sequence[str]) -> Iterator[tuple[str, WordMutant, Any]]:
        for guide in self.written.guides:
            if not names or guide.file.id in names:
                for mutant in word_mutants(guide.source.data):
                    yield guide.file.id, mutant, ("guide", guide, mutant.data)
        if names:
            return
        if self.written.shared_source:
            data = self.written.shared_source.data
            for part in ("actions", "outcomes", "never"):
                for mutant in word_mutants({part: data[part]}):
                    yield "shared", mutant, ("shared", None, {**data, **mutant.data})
        vocabulary = read_yaml(self.root / VOCABULARY, VOCABULARY).data
        for part in SENTENCES:
            for mutant in word_mutants({part: vocabulary[part]}, all_texts=True):
                yield "vocabulary", mutant, ("vocabulary", None, {**vocabulary, **mutant.data})

    def _checks(self, mutant: WordMutant, made: tuple[str, WrittenGuide | None, Any]) -> list[str] | None:
        """Which checks catch a mutant; None where nobody reads what was changed, or where it only says who is told first already."""
        try:
            guides = self._with(*made)
        except ValidationError:
            return ["rules"]
        found: list[str] = []
        is_read = False
        for number, lines in enumerate(self.staffings if made[1] is None else self.staffings[:1]):
            if name_problems(guides, lines):
                return ["rules"]
            for guide in guides.resolved(lines):
                changed = [step for step in guide.steps.values() if step != self.unbroken[number][guide.id].get(step.id)]
                if not changed or (mutant.kind == "role added" and all(_tells_first(step, mutant.now, lines) for step in changed)):
                    continue
                is_read = True
                own = [journey for journey in self.journeys if journey.guide == guide.id] if number == 0 else []
                found += checks_of(guide, lines, own)
                if "rules" in found:
                    return list(dict.fromkeys(found))
        return list(dict.fromkeys(found)) if is_read else None

    def _with(self, where: str, guide: WrittenGuide | None, data: Any) -> WrittenGuides:
        if guide:
            changed = WrittenGuide(GuideFile.model_validate(data), guide.path, guide.source)
            return replace(self.written, guides=(changed,))
        if where == "shared":
            return replace(self.written, shared=SharedFile.model_validate(data))
        return replace(self.written, vocabulary=VocabularyFile.model_validate(data))


ADDED_ROLES = {"headteacher": "headteacher", "DSL": "dsl", "Chair of Governors": "chair-of-governors", "LADO": "lado"}


def _tells_first(step: Question | Outcome, sentence: str, lines: ReportingLines) -> bool:
    """Whether the role added to `sentence` is the one that the outcome's first action of telling tells, so that nothing is changed."""
    role = next((contact for name, contact in ADDED_ROLES.items() if sentence.endswith(f"Tell the {name} first.")), None)
    first = next((action.tell for action in step.actions if action.tell), ()) if isinstance(step, Outcome) else ()
    return role in {contact.id for contact in lines.register.expand(first)}


def other_staffings(lines: ReportingLines) -> list[ReportingLines]:
    """The present staffing, and three more made from its register: another DSL than the headteacher, no deputy, and nobody named."""
    register = lines.register

    def held(**holders: tuple[str, ...]) -> ReportingLines:
        contacts = dict(register.contacts)
        for role, people in holders.items():
            contact = contacts[role.replace("_", "-")]
            contacts[contact.id] = replace(contact, people=people, names=tuple(register.people[person] for person in people))
        return ReportingLines(lines.file, replace(register, contacts=contacts))

    deputies = register.contacts["deputy-dsl"].people
    another = [held(dsl=deputies[:1], deputy_dsl=deputies[1:])] if deputies else []
    return [lines, *another, held(deputy_dsl=()), held(headteacher=(), dsl=(), deputy_dsl=())]


def main(arguments: Sequence[str]) -> int:
    """Run the mutants of every guide (or of those named) and print the scores."""
    names, sample = list(arguments), None
    if "--sample" in names:
        at = names.index("--sample")
        sample = int(names[at + 1])
        del names[at : at + 2]
    root = Path.cwd()
    guides, written, lines, problems = load_guides(root)
    if problems or written is None or lines is None:
        print(*problems, sep="\n")
        return 2
    journeys = load_journeys(root / "site_tests" / "journeys")
    chosen = [guide for guide in guides if not names or guide.id in names]
    if unknown := sorted(set(names) - {guide.id for guide in guides}):
        print(f"There is no guide {', '.join(unknown)}.")
        return 2
    for guide in chosen:
        if checks := checks_of(guide, lines, ()):
            print(f"{guide.id}: unbroken, it fails already: {', '.join(checks)}")
            return 2
    scores = {
        "data mutants": score_data(chosen, lines, journeys, sample),
        "word mutants": _Words(root, written, other_staffings(lines), journeys).score(names, sample),
    }
    for title, score in scores.items():
        print(*score.table(title), sep="\n", end="\n\n")
    for title, score in scores.items():
        print(f"{len(score.survivors)} {title} that nothing caught" + (":" if score.survivors else ""))
        print(*score.survivors, sep="\n", end="\n\n")
    return 0 if all(score.share >= GOAL for score in scores.values()) else 1
