"""What somebody gets wrong in a file is reported at its line, in plain words, all of it at once; and costs no site that stands."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import yaml
from conftest import build, copy_project
from overlays import added_by, edits_of, expected_of, laid_over

from policy_site.guides.safety import RULES
from policy_site.site.load import load_site
from policy_site.sources.problems import report

CASES = sorted(case for case in (Path(__file__).parent / "bad_yaml").iterdir() if case.is_dir())
THROUGH_MKDOCS = ("broken-yaml", "several-files", "safety-1-danger-is-not-urgent")

ADDING = [case for case in CASES if not edits_of(case)]
"""Cases that only add files of their own: they are laid over the project together, and loaded once."""
EDITING = sorted((case for case in CASES if case not in ADDING), key=lambda case: edits_of(case)[0].file)
"""The others, by file: what a load remembers of the rest of the project serves the next case."""


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project for all cases of this module: each lays itself over it and is taken off again."""
    return copy_project(tmp_path_factory.mktemp("bad") / "project")


@pytest.fixture(scope="module")
def report_on_all_added(shared_project: Path) -> list[str]:
    """The report on all files that cases add."""
    with contextlib.ExitStack() as stack:
        for case in ADDING:
            stack.enter_context(laid_over(shared_project, case))
        return report_of(shared_project)


def report_of(project: Path) -> list[str]:
    """The lines of the report on `project`, without its heading."""
    site, problems = load_site(project)
    assert (site is None) == bool(problems)
    return report(problems).split("\n")[1:]


def file_of(row: str) -> str:
    return row.partition(":")[0]


@pytest.mark.parametrize("case", ADDING, ids=[case.name for case in ADDING])
def test_the_report_on_an_added_file_is_exact(report_on_all_added: list[str], case: Path) -> None:
    assert [row for row in report_on_all_added if file_of(row) in added_by(case)] == expected_of(case, [])


def test_a_fault_in_one_file_is_reported_there_alone(report_on_all_added: list[str]) -> None:
    added = [file for case in ADDING for file in added_by(case)]
    assert len(set(added)) == len(added)
    assert {file_of(row) for row in report_on_all_added} == set(added)


@pytest.mark.parametrize("case", EDITING, ids=[case.name for case in EDITING])
def test_the_report_on_an_edited_file_is_exact(shared_project: Path, case: Path) -> None:
    with laid_over(shared_project, case) as lines:
        found = report_of(shared_project)
    assert found == expected_of(case, lines)


def test_a_case_is_taken_off_again(shared_project: Path) -> None:
    assert report_of(shared_project) == []


def test_the_cases_break_every_safety_property_that_is_data() -> None:
    texts = [(case / "expected.txt").read_text(encoding="utf-8") for case in CASES]
    broken = {rule.number for rule in RULES for text in texts if f"(safety rule {rule.id}" in text}
    assert set(range(1, 13)) <= broken


def test_the_report_counts_and_sorts(shared_project: Path) -> None:
    case = next(case for case in CASES if case.name == "several-files")
    with laid_over(shared_project, case) as lines:
        _, problems = load_site(shared_project)
    heading, *rows = report([*problems, *reversed(problems)]).split("\n")
    assert heading == f"{len(rows)} problems found. The site was not built; the last good one is unchanged."
    assert len({file_of(row) for row in rows}) >= 4
    assert rows == expected_of(case, lines)


@pytest.mark.parametrize("name", THROUGH_MKDOCS)
def test_build_with_a_problem_stops_with_the_report_and_keeps_the_old_site(project: Path, tmp_path: Path, name: str) -> None:
    case = next(case for case in CASES if case.name == name)
    old = tmp_path / "site"
    old.mkdir()
    (old / "index.html").write_text("the last good site")
    with laid_over(project, case) as lines:
        result = build(project, old)
    assert result.returncode == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert "\n".join(expected_of(case, lines)) in result.stderr
    assert {file.name: file.read_text() for file in old.iterdir()} == {"index.html": "the last good site"}


# ---- guides that are too big for a file of their own


def ladder(questions: int, answers: int) -> dict[str, object]:
    """A guide that asks `questions` questions one after the other; every one of `answers` answers leads on to the next."""
    steps: list[dict[str, object]] = [
        {
            "id": f"q{number}",
            "ask": f"Question {number}?",
            "settles": "kind",
            "answers": [{"id": f"a{index}", "label": f"Answer {index}", "goto": f"q{number + 1}"} for index in range(answers)],
            "cites": ["referrals#immediate-danger"],
        }
        for number in range(questions)
    ]
    end = {"id": f"q{questions}", "outcome": "Ring", "urgency": "now", "actions": [{"do": "Ring"}], "cites": ["referrals#immediate-danger"]}
    review = {"checked_on": "2026-01-01", "checked_by": "A test", "due": "2027-01-01"}
    words = {"title": "A ladder", "question": "A ladder?", "summary": "A ladder."}
    return {"id": "ladder", **words, "audience": ["parents"], "order": "1", "start": "q0", "review": review, "steps": [*steps, end]}


@pytest.mark.parametrize(
    ("questions", "answers", "expected"),
    [
        (8, 2, ["the longest way through asks 8 questions; expected 7 at most", "there are 256 ways through; expected 200 at most"]),
        (7, 3, ["there are 2187 ways through; expected 200 at most"]),
    ],
)
def test_a_guide_that_is_too_deep_or_too_wide(shared_project: Path, questions: int, answers: int, expected: list[str]) -> None:
    file = shared_project / "decision_trees" / "ladder.yaml"
    file.write_text(yaml.safe_dump(ladder(questions, answers), sort_keys=False), encoding="utf-8")
    try:
        found = [row.partition("q0: ")[2] for row in report_of(shared_project)]
    finally:
        file.unlink()
    assert found == expected
