"""Double entry: what a guide says at one end must agree with what it says at the other.

Each step names the answers that lead to it (`reached_from`), and each outcome names whom it must tell (`must_tell`). An
answer sent to the wrong step, an action lost or a contact swapped by a slip is then at odds with the other entry, and the
build says so.
"""

from __future__ import annotations

from collections.abc import Iterator

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
        for answer_id in leading[step_id]:
            if answer_id not in step.reached_from:
                yield guide.problem(
                    step_id, f'the answer "{answer_id}" leads here, and the step does not expect it; expected it under reached_from, or another goto'
                )
        for answer_id in step.reached_from:
            if answer_id not in leading[step_id]:
                yield guide.problem(
                    step_id, f'the step expects the answer "{answer_id}", which does not lead here; expected that answer to lead here, or no such entry'
                )
    for outcome in guide.outcomes:
        told = set(outcome.told())
        for contact in sorted(told - set(outcome.must_tell)):
            yield guide.problem(outcome.id, f'an action tells "{contact}", and must_tell does not name it; expected it under must_tell, or another contact')
        for contact in sorted(set(outcome.must_tell) - told):
            yield guide.problem(outcome.id, f'must_tell names "{contact}", and no action tells it; expected an action that does, or no such entry')
