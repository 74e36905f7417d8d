"""`make mutants`: break every guide in every small way, one at a time, and count which breaks the checks catch.

A mutant is a guide with one answer sent elsewhere, one contact swapped, one required action taken away, one urgency lowered,
or two questions asked in reverse order. It is caught by the safety properties (with the graph's checks), by the journeys, or by
double entry. Prints a table and every survivor; exit code 1 when fewer than 95% are caught.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from policy_site.guides.consistency import entry_problems
from policy_site.guides.graph import graph_problems
from policy_site.guides.guide import URGENCIES, Guide, Outcome, Question
from policy_site.guides.journeys import Journey, journey_faults, load_journeys
from policy_site.guides.safety import safety_problems
from policy_site.school.contacts import Register
from policy_site.site.load import load_site

GOAL = 0.95
CONTACT_LISTS = ("unreachable", "contacts", "about")


@dataclass(frozen=True)
class Mutant:
    """A broken guide: what kind of break, in words, and the guide."""

    kind: str
    words: str
    guide: Guide


def mutants(guide: Guide, contacts: list[str]) -> Iterator[Mutant]:
    """Every mutant of `guide`; `contacts` are the ids that a contact is swapped for."""
    for question in guide.questions:
        yield from _retargeted(guide, question)
        yield from _swapped_about(guide, question, contacts)
    for outcome in guide.outcomes:
        yield from _swapped(guide, outcome, contacts)
        yield from _without_an_action(guide, outcome)
        yield from _less_urgent(guide, outcome)
    yield from _reversed(guide)


def _with(guide: Guide, step: Question | Outcome) -> Guide:
    return replace(guide, steps={**guide.steps, step.id: step})


def _retargeted(guide: Guide, question: Question) -> Iterator[Mutant]:
    for index, answer in enumerate(question.answers):
        for target in guide.steps:
            if target not in (answer.goto, question.id):
                answers = [*question.answers[:index], answer.model_copy(update={"goto": target}), *question.answers[index + 1 :]]
                yield Mutant("edge retargeted", f"{question.id}:{answer.id} -> {target}", _with(guide, question.model_copy(update={"answers": answers})))


def _swapped_about(guide: Guide, question: Question, contacts: list[str]) -> Iterator[Mutant]:
    for index, answer in enumerate(question.answers):
        for at, name in enumerate(answer.about):
            for other in contacts:
                if other not in answer.about:
                    about = [*answer.about[:at], other, *answer.about[at + 1 :]]
                    answers = [*question.answers[:index], answer.model_copy(update={"about": about}), *question.answers[index + 1 :]]
                    yield Mutant(
                        "contact swapped", f"{question.id}:{answer.id} about {name} -> {other}", _with(guide, question.model_copy(update={"answers": answers}))
                    )


def _swapped(guide: Guide, outcome: Outcome, contacts: list[str]) -> Iterator[Mutant]:
    for index, action in enumerate(outcome.actions):
        for at, name in enumerate(action.tell):
            for other in contacts:
                if other not in action.tell:
                    changed = action.model_copy(update={"tell": [*action.tell[:at], other, *action.tell[at + 1 :]]})
                    actions = [*outcome.actions[:index], changed, *outcome.actions[index + 1 :]]
                    yield Mutant(
                        "contact swapped",
                        f"{outcome.id} action {index + 1} tells {name} -> {other}",
                        _with(guide, outcome.model_copy(update={"actions": actions})),
                    )
    for field in CONTACT_LISTS:
        names = getattr(outcome, field)
        for at, name in enumerate(names):
            for other in contacts:
                if other not in names:
                    changed_names = [*names[:at], other, *names[at + 1 :]]
                    yield Mutant("contact swapped", f"{outcome.id} {field} {name} -> {other}", _with(guide, outcome.model_copy(update={field: changed_names})))


def _without_an_action(guide: Guide, outcome: Outcome) -> Iterator[Mutant]:
    for index, action in enumerate(outcome.actions):
        if action.tell or action.record:
            actions = [*outcome.actions[:index], *outcome.actions[index + 1 :]]
            yield Mutant("action deleted", f"{outcome.id} action {index + 1} ({action.do})", _with(guide, outcome.model_copy(update={"actions": actions})))


def _less_urgent(guide: Guide, outcome: Outcome) -> Iterator[Mutant]:
    for urgency in URGENCIES[: URGENCIES.index(outcome.urgency)]:
        yield Mutant("urgency weakened", f"{outcome.id} {outcome.urgency} -> {urgency}", _with(guide, outcome.model_copy(update={"urgency": urgency})))


def _reversed(guide: Guide) -> Iterator[Mutant]:
    """Two questions, one straight after the other, asked the other way round."""
    for first in guide.questions:
        for answer in first.answers:
            second = guide.steps[answer.goto]
            if not isinstance(second, Question):
                continue
            for onward in second.answers:
                earlier = [each.model_copy(update={"goto": onward.goto}) if each.id == answer.id else each for each in first.answers]
                later = [each.model_copy(update={"goto": first.id}) if each.id == onward.id else each for each in second.answers]
                steps = {
                    **guide.steps,
                    first.id: first.model_copy(update={"answers": earlier}),
                    second.id: second.model_copy(update={"answers": later}),
                }
                for other in guide.questions:
                    if other.id not in (first.id, second.id):
                        moved = [each.model_copy(update={"goto": second.id}) if each.goto == first.id else each for each in other.answers]
                        steps[other.id] = other.model_copy(update={"answers": moved})
                start = second.id if guide.head.start == first.id else guide.head.start
                yield Mutant(
                    "questions reversed",
                    f"{second.id} before {first.id} (by {answer.id}, {onward.id})",
                    replace(guide, steps=steps, head=guide.head.model_copy(update={"start": start})),
                )


def caught_by(mutant: Mutant, register: Register, journeys: list[Journey]) -> list[str]:
    """Which of the checks catch `mutant`."""
    graph = graph_problems(mutant.guide)
    found = []
    if graph or safety_problems(mutant.guide, register):
        found.append("properties")
    if any(fault for journey in journeys for fault in journey_faults(journey, mutant.guide, register)):
        found.append("journeys")
    if any(entry_problems(mutant.guide)):
        found.append("double entry")
    return found


def _ends(guide: Guide, step_id: str) -> Iterator[Outcome]:
    """Every outcome that can follow from a step."""
    step = guide.steps[step_id]
    if isinstance(step, Outcome):
        yield step
    else:
        for answer in step.answers:
            yield from _ends(guide, answer.goto)


def why_harmless(mutant: Mutant, register: Register) -> str:
    """Why a mutant that no check catches does no harm; or that no reason is known."""
    swapped = re.search(r" about (\S+) -> (\S+)$", mutant.words)
    if swapped and register.people_in([swapped[1]]) <= register.people_in([swapped[2]]):
        return "the same person is meant, in another role or among others"
    if swapped and ":" in mutant.words.split()[0]:
        question, answer_id = mutant.words.split()[0].split(":")
        goto = next(answer.goto for answer in mutant.guide.steps[question].answers if answer.id == answer_id)  # type: ignore[union-attr]
        both = register.people_in([swapped[1], swapped[2]])
        if all(both <= register.people_in(outcome.about) for outcome in _ends(mutant.guide, goto)):
            return "every outcome that follows keeps both of them out"
    if " contacts " in mutant.words:
        return "whoever is shown instead is named in this outcome too"
    if " unreachable " in mutant.words:
        return "the other service can act at once too, and children's social care is still named or told"
    if mutant.kind == "urgency weakened" and "parents" in mutant.guide.head.audience:
        return "news or a question from a parent, not a worry about a child"
    if mutant.kind == "action deleted":
        return "the same people are told, and another action of the outcome still says what to record"
    return "NO REASON KNOWN"


def main(arguments: Collection[str]) -> int:
    """Run every mutant of every guide (or of those named in `arguments`) and print the score."""
    root = Path.cwd()
    site, problems = load_site(root)
    if site is None:
        print(*problems, sep="\n")
        return 2
    used = {name for guide in site.guides for outcome in guide.outcomes for name in (*outcome.told(), *outcome.unreachable, *outcome.about)}
    journeys = load_journeys(root / "site_tests" / "journeys")
    made: Counter[str] = Counter()
    caught: Counter[tuple[str, str]] = Counter()
    survivors = []
    for guide in site.guides:
        if arguments and guide.id not in arguments:
            continue
        own = [journey for journey in journeys if journey.guide == guide.id]
        if checks := caught_by(Mutant("none", "", guide), site.register, own):
            print(f"{guide.id}: unbroken, it fails already: {', '.join(checks)}")
            return 2
        for mutant in mutants(guide, sorted(used)):
            checks = caught_by(mutant, site.register, own)
            made[mutant.kind] += 1
            caught.update((mutant.kind, check) for check in [*checks, *(["any"] if checks else [])])
            if not checks:
                survivors.append(f"{guide.id}: {mutant.kind}: {mutant.words}: {why_harmless(mutant, site.register)}")
    print(f"{'mutants':20}{'made':>8}{'caught':>8}{'properties':>12}{'journeys':>10}{'double entry':>14}")
    for kind in [*made, "all"]:
        kinds = list(made) if kind == "all" else [kind]
        total = sum(made[each] for each in kinds)
        shares = [sum(caught[each, check] for each in kinds) / total for check in ("any", "properties", "journeys", "double entry")]
        print(f"{kind:20}{total:>8}{shares[0]:>8.1%}{shares[1]:>12.1%}{shares[2]:>10.1%}{shares[3]:>14.1%}")
    print(f"\n{len(survivors)} survivors" + (":" if survivors else ""))
    print(*survivors, sep="\n")
    return 0 if sum(caught[each, "any"] for each in made) / sum(made.values()) >= GOAL else 1
