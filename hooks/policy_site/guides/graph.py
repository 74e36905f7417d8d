"""Faults of a guide's graph: steps that do not exist, cannot be reached, go round in circles or are too deep."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.sources.problems import Problem, did_you_mean

DEEPEST = 7
MOST_ROUTES = 200


def graph_problems(guide: Guide) -> list[Problem]:
    """Every fault of `guide`'s graph. When this is empty, its routes can be counted."""
    problems = list(_reference_problems(guide))
    if problems:
        return problems
    problems += _cycle_problems(guide)
    if problems:
        return problems
    problems += _reach_problems(guide)
    depth, routes = _depth(guide, guide.head.start, {}), _count(guide, guide.head.start, {})
    if depth > DEEPEST:
        problems.append(guide.problem(guide.head.start, f"the longest way through asks {depth} questions; expected {DEEPEST} at most"))
    if routes > MOST_ROUTES:
        problems.append(guide.problem(guide.head.start, f"there are {routes} ways through; expected {MOST_ROUTES} at most"))
    return problems


def _reference_problems(guide: Guide) -> Iterator[Problem]:
    if guide.head.start not in guide.steps:
        message = f'there is no step "{guide.head.start}"; expected the id of the first question{did_you_mean(guide.head.start, guide.steps)}'
        yield guide.source.problem(("start",), "start", message)
    elif isinstance(guide.start, Outcome):
        yield guide.source.problem(("start",), "start", "the guide starts with an outcome; expected a question")
    for question in guide.questions:
        ids = [answer.id for answer in question.answers]
        for answer in question.answers:
            if answer.goto not in guide.steps:
                expected = f"expected the id of a step after goto:{did_you_mean(answer.goto, guide.steps)}"
                message = f'answer "{answer.id}" leads to "{answer.goto}", which does not exist; {expected}'
                yield guide.answer_problem(question.id, answer.id, message)
        for double in sorted({name for name in ids if ids.count(name) > 1}):
            yield guide.problem(question.id, f'two answers have the id "{double}"; expected each id once')


def _cycle_problems(guide: Guide) -> Iterator[Problem]:
    done: set[str] = set()

    def walk(step_id: str, trail: tuple[str, ...]) -> Iterator[Problem]:
        if step_id in trail:
            ring = " -> ".join((*trail[trail.index(step_id) :], step_id))
            yield guide.problem(step_id, f"the guide goes round in a circle ({ring}); expected every way to end")
        elif step_id not in done:
            step = guide.steps[step_id]
            for target in dict.fromkeys(answer.goto for answer in step.answers) if isinstance(step, Question) else ():
                yield from walk(target, (*trail, step_id))
            done.add(step_id)

    for step_id in guide.steps:
        yield from walk(step_id, ())


def _reach_problems(guide: Guide) -> Iterator[Problem]:
    reached, waiting = set(), [guide.head.start]
    while waiting:
        step_id = waiting.pop()
        if step_id not in reached:
            reached.add(step_id)
            step = guide.steps[step_id]
            waiting += [answer.goto for answer in step.answers] if isinstance(step, Question) else []
    for step_id in guide.steps:
        if step_id not in reached:
            named = guide.steps[step_id].reached_from
            there = {f"{question.id}:{answer.id}" for question in guide.questions for answer in question.answers}
            lost = next((name for name in named if name not in there), "")
            back = f': the answer "{lost}" under its reached_from is not there' if lost else ""
            yield guide.problem(step_id, f"no answer leads to this step; expected a way to it from the start{back}")


def _depth(guide: Guide, step_id: str, known: dict[str, int]) -> int:
    if step_id not in known:
        step = guide.steps[step_id]
        known[step_id] = 1 + max(_depth(guide, answer.goto, known) for answer in step.answers) if isinstance(step, Question) else 0
    return known[step_id]


def _count(guide: Guide, step_id: str, known: dict[str, int]) -> int:
    if step_id not in known:
        step = guide.steps[step_id]
        known[step_id] = sum(_count(guide, answer.goto, known) for answer in step.answers) if isinstance(step, Question) else 1
    return known[step_id]
