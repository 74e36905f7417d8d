"""staff-tell-now: the least that staff are asked to do is to tell and record now."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.staff_tell_now import RULE


def test_staff_tell_now_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize("urgency", ["today", "planned"])
def test_staff_tell_now_later_is_found(urgency: str) -> None:
    edit = ("    line: child\n    say: what the child said", f"    line: child\n    urgency: {urgency}\n    say: what the child said")
    assert steps(found(RULE, "child", edit)) == ["tell-the-dsl"]


def test_staff_tell_now_later_for_the_dsl_passes() -> None:
    assert found(RULE, "decide") == []
