"""duties-not-negated: no sentence says not to record, report, ring 999, pass it on, or tell whoever is told."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.duties_not_negated import RULE


def said(words: str) -> list[str]:
    return steps(found(RULE, "child", ("do: Listen carefully.", f"do: Listen carefully. {words}")))


def test_duties_not_negated_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize(
    "words",
    [
        "No need to write anything down.",
        "Don’t record it.",
        "You don’t have to report it.",
        "Don’t ring 999.",
        "Don’t tell the DSL.",
        "Never ring children’s social care.",
        "Don’t tell anyone.",
    ],
)
def test_duties_not_negated_a_duty_cancelled_is_found(words: str) -> None:
    assert said(words) == ["tell-the-dsl"]


@pytest.mark.parametrize("words", ["Don’t tell anyone else.", "Don’t tell the headteacher.", "Don’t question the child."])
def test_duties_not_negated_other_negations_pass(words: str) -> None:
    assert said(words) == []
