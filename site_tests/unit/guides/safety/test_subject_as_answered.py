"""subject-as-answered: an outcome is about what the answers on the way say it is about."""

from __future__ import annotations

from sample_guides import changed, found, steps

from policy_site.guides.safety.subject_as_answered import RULE


def test_subject_as_answered_passes() -> None:
    assert found(RULE, "child") == []


def test_subject_as_answered_a_line_that_no_one_chose_is_found() -> None:
    assert steps(found(RULE, "child", ("    line: child\n    say: what the child said", "    line: adult\n    say: what the child said"))) == ["tell-the-dsl"]


def test_subject_as_answered_an_adult_that_ends_as_a_child_is_found() -> None:
    guide, lines = changed("child", "headteacher", line="child")
    assert steps(list(RULE.problems(guide, lines))) == ["headteacher"]
