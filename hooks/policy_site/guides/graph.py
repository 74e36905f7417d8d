"""Faults of a guide's graph: steps that do not exist, cannot be reached, go round in circles or are too deep."""

from __future__ import annotations

from collections.abc import Iterator

from .decision_trees import Outcome, Question, Tree
from .problems import Problem, did_you_mean

DEEPEST = 7
MOST_ROUTES = 200


def graph_problems(tree: Tree) -> list[Problem]:
    """Every fault of `tree`'s graph. When this is empty, its routes can be counted."""
    problems = list(_reference_problems(tree))
    if problems:
        return problems
    problems += _cycle_problems(tree)
    if problems:
        return problems
    problems += _reach_problems(tree)
    depth, routes = _depth(tree, tree.head.start, {}), _count(tree, tree.head.start, {})
    if depth > DEEPEST:
        problems.append(tree.problem(tree.head.start, f"the longest way through asks {depth} questions; expected {DEEPEST} at most"))
    if routes > MOST_ROUTES:
        problems.append(tree.problem(tree.head.start, f"there are {routes} ways through; expected {MOST_ROUTES} at most"))
    return problems


def _reference_problems(tree: Tree) -> Iterator[Problem]:
    if tree.head.start not in tree.steps:
        message = f'there is no step "{tree.head.start}"; expected the id of the first question{did_you_mean(tree.head.start, tree.steps)}'
        yield tree.source.problem(("start",), "start", message)
    elif isinstance(tree.start, Outcome):
        yield tree.source.problem(("start",), "start", "the guide starts with an outcome; expected a question")
    for question in tree.questions:
        ids = [answer.id for answer in question.answers]
        for answer in question.answers:
            if answer.goto not in tree.steps:
                message = (
                    f'answer "{answer.id}" leads to "{answer.goto}", which does not exist; expected the id of a step{did_you_mean(answer.goto, tree.steps)}'
                )
                yield tree.problem(question.id, message)
        for double in sorted({name for name in ids if ids.count(name) > 1}):
            yield tree.problem(question.id, f'two answers have the id "{double}"; expected each id once')


def _cycle_problems(tree: Tree) -> Iterator[Problem]:
    done: set[str] = set()

    def walk(step_id: str, trail: tuple[str, ...]) -> Iterator[Problem]:
        if step_id in trail:
            ring = " -> ".join((*trail[trail.index(step_id) :], step_id))
            yield tree.problem(step_id, f"the guide goes round in a circle ({ring}); expected every way to end")
        elif step_id not in done:
            step = tree.steps[step_id]
            for target in dict.fromkeys(answer.goto for answer in step.answers) if isinstance(step, Question) else ():
                yield from walk(target, (*trail, step_id))
            done.add(step_id)

    for step_id in tree.steps:
        yield from walk(step_id, ())


def _reach_problems(tree: Tree) -> Iterator[Problem]:
    reached, waiting = set(), [tree.head.start]
    while waiting:
        step_id = waiting.pop()
        if step_id not in reached:
            reached.add(step_id)
            step = tree.steps[step_id]
            waiting += [answer.goto for answer in step.answers] if isinstance(step, Question) else []
    for step_id in tree.steps:
        if step_id not in reached:
            yield tree.problem(step_id, "no answer leads to this step; expected a way to it from the start")


def _depth(tree: Tree, step_id: str, known: dict[str, int]) -> int:
    if step_id not in known:
        step = tree.steps[step_id]
        known[step_id] = 1 + max(_depth(tree, answer.goto, known) for answer in step.answers) if isinstance(step, Question) else 0
    return known[step_id]


def _count(tree: Tree, step_id: str, known: dict[str, int]) -> int:
    if step_id not in known:
        step = tree.steps[step_id]
        known[step_id] = sum(_count(tree, answer.goto, known) for answer in step.answers) if isinstance(step, Question) else 1
    return known[step_id]
