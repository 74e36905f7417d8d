"""told-is-named: an instruction names everyone it tells."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.told_is_named import RULE


def test_told_is_named_passes() -> None:
    assert found(RULE, "girl") == []


def test_told_is_named_nobody_named_is_found() -> None:
    problems = found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", "do: Discuss it as well."))
    assert steps(problems) == ["report-yourself"] and problems[0].subject == "dsl-team"


def test_told_is_named_one_of_two_roles_named_is_found() -> None:
    problems = found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", "do: Discuss it with the DSL as well."))
    assert [problem.subject for problem in problems] == ["deputy-dsl"]


def test_told_is_named_another_named_is_found() -> None:
    assert found(RULE, "girl", ("do: Discuss it with {{ told }} as well.", "do: Discuss it with the headteacher as well."))


@pytest.mark.parametrize(
    "nobody",
    [
        ("short: DSL, holder: adams", "short: DSL, holders: []"),
        ("holders: [brown, clark]", "holders: []"),
    ],
)
@pytest.mark.parametrize("guide", ["child", "girl"])
def test_told_is_named_a_role_that_nobody_holds_need_not_be_named(nobody: tuple[str, str], guide: str) -> None:
    assert found(RULE, guide, contacts=[nobody]) == []
