"""Induction as data: what is refused, which steps a role has, and how long they take."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from policy_site.content.induction import FILE, Induction, load_induction, page_problems
from policy_site.policy.guidance import GuidanceRegister

GUIDANCE = GuidanceRegister({}, date(2026, 11, 26))
GOOD = """\
roles:
- {id: teachers, title: Teachers, check: staff}
- {id: governors, title: Governors, check: governors}
stages:
- {id: first-day, title: On your first day}
- {id: later, title: Later}
- {id: never, title: Never}
steps:
- {id: meet, for: [everyone], by: first-day, text: Meet the DSL}
- {id: read, for: [teachers], by: later, text: Read, page: staff/}
"""


def loaded(tmp_path: Path, text: str) -> tuple[Induction, list[str]]:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    induction, problems = load_induction(tmp_path, {}, GUIDANCE)
    return induction, [str(problem) for problem in problems]


def test_induction_path_holds_the_steps_of_a_role_under_their_stages(tmp_path: Path) -> None:
    induction, problems = loaded(tmp_path, GOOD)
    assert problems == []
    teachers, governors = induction.roles
    assert [(stage.id, [step.id for step in steps]) for stage, steps in induction.path(teachers)] == [("first-day", ["meet"]), ("later", ["read"])]
    assert [(stage.id, [step.id for step in steps]) for stage, steps in induction.path(governors)] == [("first-day", ["meet"])]


def test_induction_missing_file_is_no_problem(tmp_path: Path) -> None:
    assert load_induction(tmp_path, {}, GUIDANCE) == (Induction(), [])


def test_induction_unknown_role_stage_guidance_and_page_are_named_with_their_line(tmp_path: Path) -> None:
    induction, problems = loaded(
        tmp_path,
        GOOD + "- {id: meet, for: [teacher], by: firstday, text: Again, guidance: kcsie}\n- {id: lost, for: [everyone], by: later, text: Lost, page: staf/}\n",
    )
    assert [problem.partition(": ")[0] for problem in problems] == [f"{FILE}:11"] * 4
    text = "\n".join(problems)
    for words in ("this id is used further up", 'no role "teacher"', "did you mean", 'no stage "firstday"', 'no guidance "kcsie"'):
        assert words in text, words
    (problem,) = page_problems(induction, tmp_path, {"staff/": {"never"}})
    assert str(problem).startswith(f"{FILE}:12: lost: ") and 'no page "staf/"' in str(problem)


def test_induction_page_of_the_drafts_is_refused_at_its_step(tmp_path: Path) -> None:
    induction, problems = loaded(tmp_path, GOOD.replace("staff/", "drafts/keeping/"))
    (problem,) = page_problems(induction, tmp_path, {"drafts/keeping/": None})
    assert problems == [] and str(problem).startswith(f"{FILE}:10: read: this leads to the draft area")


def test_induction_step_of_more_than_ten_hours_is_refused(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, GOOD.replace("page: staff/", "minutes: 99999999999"))
    assert len(problems) == 1 and "expected 600 or less" in problems[0]


def test_induction_step_without_a_role_is_refused(tmp_path: Path) -> None:
    _, problems = loaded(tmp_path, GOOD.replace("for: [teachers]", "for: []"))
    assert len(problems) == 1 and "too short" in problems[0]
