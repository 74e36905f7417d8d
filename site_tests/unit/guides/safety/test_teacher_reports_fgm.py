"""teacher-reports-fgm: a teacher who discovers FGM on a girl under 18 reports it to the police."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.teacher_reports_fgm import RULE


def test_teacher_reports_fgm_passes() -> None:
    assert found(RULE, "girl") == []


def test_teacher_reports_fgm_left_to_the_dsl_is_found() -> None:
    assert steps(found(RULE, "girl", ("goto: report-yourself", "goto: suspected"))) == ["suspected"]


def test_teacher_reports_fgm_done_by_the_dsl_is_found() -> None:
    edit = ("      - do: Ring {{ told }} and report it.\n", "      - do: Ring {{ told }} and report it.\n        who: [dsl-team]\n")
    assert steps(found(RULE, "girl", edit)) == ["report-yourself"]


def test_teacher_reports_fgm_action_deleted_is_found() -> None:
    edits = [
        ("      - do: Ring {{ told }} and report it.\n        when: now\n        tell: [police-101]\n        how: ring\n", ""),
        ("must_tell: [police-101, dsl-team]", "must_tell: [dsl-team]"),
    ]
    assert steps(found(RULE, "girl", *edits)) == ["report-yourself"]


def test_teacher_reports_fgm_duty_deleted_is_found() -> None:
    assert steps(found(RULE, "girl", ("    duties: [fgm-report]\n", ""))) == ["report-yourself"]
