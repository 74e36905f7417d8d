"""told-in-time: whoever an urgent outcome tells is told in time, and it is recorded in time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sample_guides import found, load, steps

from policy_site.guides.safety.told_in_time import RULE


def test_told_in_time_passes() -> None:
    assert found(RULE, "girl") == []


@pytest.mark.parametrize("deadline", ["today", "within-5-days", "regularly", "when-ready"])
def test_told_in_time_the_readers_own_call_later_is_found(deadline: str) -> None:
    edit = ("do: Ring {{ told }} and report it.\n        when: now", f"do: Ring {{{{ told }}}} and report it.\n        when: {deadline}")
    assert [problem.subject for problem in found(RULE, "girl", edit)] == ["police-101"]


def test_told_in_time_whoever_was_told_may_have_until_tonight() -> None:
    edit = "        when: immediately\n        tell: [childrens-social-care]\n        how: ring\n    must_tell: [childrens-social-care]\n    never"
    assert found(RULE, "child", (edit, edit.replace("immediately", "today"))) == []
    assert steps(found(RULE, "child", (edit, edit.replace("immediately", "regularly")))) == ["tell-the-dsl"]


def test_told_in_time_recorded_whenever_is_found() -> None:
    edit = ("do: Write down what she said.\n        when: now", "do: Write down what she said.\n        when: at-any-time")
    assert [problem.subject for problem in found(RULE, "girl", edit)] == ["record"]


def test_told_in_time_a_second_call_to_the_same_people_later_is_found_unless_it_comes_back_to_the_first() -> None:
    first = "        when: immediately\n        tell: [childrens-social-care]\n        how: ring\n    must_tell: [childrens-social-care]\n    never"
    second = (
        "      - do: {} {{{{ told }}}} what you have done.\n        when: regularly\n        tell: [childrens-social-care]\n        how: ring\n    must_tell"
    )
    told = first.replace("    must_tell", second.format("Tell"))
    again = first.replace("    must_tell", second.format("Ring again, and tell"))
    assert steps(found(RULE, "child", (first, told))) == ["tell-the-dsl"]
    assert found(RULE, "child", (first, again)) == []


def test_told_in_time_whoever_refers_the_child_has_no_time_to_lose() -> None:
    assert steps(found(RULE, "child", ("or_you: true\n        when: immediately", "or_you: true\n        when: today"))) == ["at-risk"]
    assert found(RULE, "child", ("or_you: true\n        when: immediately", "or_you: true\n        when: today-or-immediately")) == []


def test_told_in_time_999_later_is_found_for_every_reader() -> None:
    for guide in ("child", "decide", "family"):
        _, resolved, lines = load(guide, {})
        outcome = next(outcome for outcome in resolved.outcomes if "police-emergency" in outcome.told())
        actions = [replace(action, when="today", when_class="today") if "police-emergency" in action.tell else action for action in outcome.actions]
        broken = replace(resolved, steps={**resolved.steps, outcome.id: replace(outcome, actions=tuple(actions))})
        assert outcome.id in {problem.where for problem in RULE.problems(broken, lines)}, guide
