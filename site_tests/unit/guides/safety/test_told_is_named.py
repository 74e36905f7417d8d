"""told-is-named: an instruction names everyone it tells."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.told_is_named import RULE


def test_told_is_named_passes() -> None:
    assert found(RULE, "girl") == []


def test_told_is_named_nobody_named_is_found() -> None:
    problems = found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", "do: Discuss it as well."))
    assert steps(problems) == ["report-yourself"] and problems[0].subject == "dsl-team"


def test_told_is_named_another_named_is_found() -> None:
    assert found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", "do: Discuss it with the headteacher as well."))
