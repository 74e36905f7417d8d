"""follows-its-line: outcomes about the same subject tell the same people by the same means, in every guide."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_guides import GUIDES, changed, found, load

from policy_site.guides.guide import Outcome
from policy_site.guides.safety.follows_its_line import RULE


def with_actions(step: str, **fields: object) -> list[str]:
    """What the rule finds where the first telling action of an outcome of the guide `child` has other data."""
    _, guide, lines = load("child", {})
    outcome = guide.steps[step]
    assert isinstance(outcome, Outcome)
    index = next(index for index, action in enumerate(outcome.actions) if action.tell and action.source == "line")
    actions = [*outcome.actions]
    actions[index] = replace(actions[index], **fields)  # type: ignore[arg-type]
    return [problem.where for problem in RULE.problems(replace(guide, steps={**guide.steps, step: replace(outcome, actions=tuple(actions))}), lines)]


@pytest.mark.parametrize("guide", GUIDES)
def test_follows_its_line_passes(guide: str) -> None:
    assert found(RULE, guide) == []


@pytest.mark.parametrize("step", ["tell-the-dsl", "headteacher", "another-adult", "chair", "not-sure-whom"])
@pytest.mark.parametrize("fields", [{"tell": ("online-safety-lead",)}, {"how": "write"}, {"when": "regularly"}])
def test_follows_its_line_another_route_is_found(step: str, fields: dict[str, object]) -> None:
    assert with_actions(step, **fields) == [step]


def test_follows_its_line_not_certain_is_found() -> None:
    assert with_actions("not-sure-whom", certain=False) == ["not-sure-whom"]


@pytest.mark.parametrize("line", ["adult", "chair", "unsure"])
def test_follows_its_line_lines_swapped_is_found(line: str) -> None:
    guide, lines = changed("child", "headteacher", line=line)
    assert {problem.where for problem in RULE.problems(guide, lines)} == {"headteacher"}


def test_follows_its_line_another_subject_is_found() -> None:
    guide, lines = changed("child", "headteacher", subject="child")
    assert [problem.where for problem in RULE.problems(guide, lines)] == ["headteacher"]


def test_follows_its_line_the_lines_actions_left_out_is_found() -> None:
    guide, lines = changed("child", "tell-the-dsl", actions=())
    assert {problem.where for problem in RULE.problems(guide, lines)} == {"tell-the-dsl"}


@pytest.mark.parametrize(("step", "medium"), [("tell-the-dsl", "paper"), ("headteacher", "paper-kept"), ("headteacher", "system")])
def test_follows_its_line_another_record_is_found(step: str, medium: str) -> None:
    _, guide, lines = load("child", {})
    outcome = guide.steps[step]
    assert isinstance(outcome, Outcome)
    actions = [replace(action, record=replace(action.record, medium=medium)) if action.record else action for action in outcome.actions]
    broken = replace(guide, steps={**guide.steps, step: replace(outcome, actions=tuple(actions))})
    assert [(problem.where, problem.subject) for problem in RULE.problems(broken, lines)] == [(step, "record")]


@pytest.mark.parametrize("deadline", ["today", "regularly"])
@pytest.mark.parametrize("step", ["tell-the-dsl", "headteacher"])
def test_follows_its_line_recorded_later_is_found(step: str, deadline: str) -> None:
    _, guide, lines = load("child", {})
    outcome = guide.steps[step]
    assert isinstance(outcome, Outcome)
    actions = [replace(action, when=deadline) if action.record else action for action in outcome.actions]
    broken = replace(guide, steps={**guide.steps, step: replace(outcome, actions=tuple(actions))})
    assert [(problem.where, problem.subject) for problem in RULE.problems(broken, lines)] == [(step, "record")]
