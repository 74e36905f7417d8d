"""fgm-duty-on-teachers-only: the duty to report FGM is put on no one who doesn't have it."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.fgm_duty_on_teachers_only import RULE


def test_fgm_duty_on_teachers_only_passes() -> None:
    assert found(RULE, "girl") == []


def test_fgm_duty_on_teachers_only_on_an_assistant_is_found() -> None:
    edit = ("goto: suspected, meaning: reassuring, facts: {role: other}", "goto: report-yourself, meaning: reassuring, facts: {role: other}")
    problems = found(RULE, "girl", edit)
    assert steps(problems) == ["report-yourself"] and len(problems[0].routes) == 2


def test_fgm_duty_on_teachers_only_on_a_suspicion_is_found() -> None:
    edit = ("goto: suspected, meaning: reassuring, facts: {fgm: suspected}", "goto: report-yourself, meaning: reassuring, facts: {fgm: suspected}")
    assert steps(found(RULE, "girl", edit)) == ["report-yourself"]
