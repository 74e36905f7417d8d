"""Double entry: what a guide says at one end must agree with what it says at the other.

Each step names the answers that lead to it (`reached_from`), and each outcome names whom it must tell (`must_tell`). An
answer sent to the wrong step, an action lost or a contact swapped by mistake is then at odds with the other entry, and the
build says so.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from policy_site.guides.entries import AboutAnAdultEntry, ActionEntry, OutcomeEntry
from policy_site.guides.files import WrittenGuide
from policy_site.guides.guide import Guide
from policy_site.sources.problems import Problem


def entry_problems(guide: Guide) -> Iterator[Problem]:
    """Every step of `guide` at odds with the answers that lead to it or the actions it holds. The steps named must exist."""
    leading: dict[str, list[str]] = {step_id: [] for step_id in guide.steps}
    for question in guide.questions:
        for answer in question.answers:
            leading[answer.goto].append(f"{question.id}:{answer.id}")
    for step_id, step in guide.steps.items():
        if step_id == guide.head.start and step.reached_from:
            yield guide.problem(step_id, "the first question names answers that lead to it; expected no reached_from")
        unexpected = [answer_id for answer_id in leading[step_id] if answer_id not in step.reached_from]
        lost = [answer_id for answer_id in step.reached_from if answer_id not in leading[step_id]]
        for answer_id in [each for each in lost if not any(each in answers for answers in leading.values())]:
            for meant in difflib.get_close_matches(answer_id, unexpected, n=1, cutoff=0.6):
                yield guide.problem(step_id, f'there is no answer "{answer_id}", which reached_from names; expected "{meant}", which leads here')
                unexpected.remove(meant)
                lost.remove(answer_id)
        for answer_id in unexpected:
            yield guide.problem(
                step_id, f'the answer "{answer_id}" leads here, and the step does not expect it; expected it under reached_from, or another goto'
            )
        for answer_id in lost:
            yield guide.problem(
                step_id, f'the step expects the answer "{answer_id}", which does not lead here; expected that answer to lead here, or no such entry'
            )


def told_problems(guide: Guide) -> Iterator[Problem]:
    """Every outcome of `guide`, as it is for the present staffing, whose `must_tell` and whose own actions disagree about who is told."""
    for outcome in guide.outcomes:
        own = {name for action in outcome.actions if action.source == "own" for name in action.tell}
        # What the reporting line says already for some staffings is left out of the guide's own actions there.
        must_tell = {name for name in outcome.must_tell if name in own or name not in outcome.told()}
        yield from (guide.problem(outcome.id, message) for message in _disagreements(own, must_tell))


def telling_problems(written: WrittenGuide) -> Iterator[Problem]:
    """Every step whose `must_tell` and whose own actions disagree about who is told."""
    for index, entry in enumerate(written.file.steps):
        pairs: list[tuple[list[str], list[ActionEntry]]] = []
        if isinstance(entry, OutcomeEntry):
            pairs = [(entry.must_tell, entry.actions)]
        elif isinstance(entry, AboutAnAdultEntry):
            parts = [entry.additions, *entry.lines.values()]
            pairs = [(part.must_tell, [*part.first, *part.then]) for part in parts]
        for must_tell, actions in pairs:
            told = {name for action in actions for name in action.tell}
            for message in _disagreements(told, set(must_tell)):
                yield written.source.problem(("steps", index), entry.id, message)


def _disagreements(told: set[str], must_tell: set[str]) -> Iterator[str]:
    for contact in sorted(told - must_tell):
        yield f'an action tells "{contact}", and must_tell does not name it; expected it under must_tell, or another contact'
    for contact in sorted(must_tell - told):
        yield f'must_tell names "{contact}", and no action tells it; expected an action that does, or no such entry'
