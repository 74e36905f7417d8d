"""A new edition of the policy: what has changed, the clauses to look at, and the coverage that waits to be filled in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policy_site.maintenance.new_edition import NEW_FILE, differences, new_coverage
from policy_site.policy.coverage import FILE, Paragraph, fingerprint, paragraphs
from policy_site.site.site import Site

OLD = "Kites\nFly kites on the field.\nNever fly near wires.\nKeep kites in the cupboard.\n"
CLAUSES = {1: [], 2: ["flying#field"], 3: ["flying#wires"], 4: ["keeping#cupboard"]}


def coverage_of(text: str) -> list[Paragraph]:
    return [
        Paragraph(line=line, fingerprint=fingerprint(words), clauses=CLAUSES[line], left_out=None if CLAUSES[line] else "heading")
        for line, words in paragraphs(text).items()
    ]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        (OLD.replace("fly near", "FLY  near"), []),
        (OLD.replace("wires", "cables"), [("changed", [3], [3], ["flying#wires"])]),
        (OLD.replace("Never fly near wires.\n", ""), [("gone", [3], [], ["flying#wires"])]),
        (OLD.replace("Keep", "Ask first.\nKeep"), [("new", [], [4], ["flying#wires"])]),
        (OLD.replace("Fly", "Read this.\nFly"), [("new", [], [2], [])]),
    ],
)
def test_differences_name_what_changed_and_its_clauses(new: str, expected: list[tuple[str, list[int], list[int], list[str]]]) -> None:
    found = differences(OLD, new, coverage_of(OLD))
    assert [(each.state, list(each.old), list(each.new), list(each.clauses)) for each in found] == expected


def test_new_coverage_keeps_known_clauses_and_leaves_the_rest_open() -> None:
    rows = list(new_coverage(OLD.replace("Kites\n", "Kites\n\n").replace("wires", "cables"), coverage_of(OLD)))
    assert [row.partition("}")[0].rpartition('", ')[2] for row in rows] == [
        'left_out: "heading"',
        'clauses: ["flying#field"]',
        "clauses: []",
        'clauses: ["keeping#cupboard"]',
    ]
    assert [row.split(",")[0] for row in rows] == ["- {line: 1", "- {line: 3", "- {line: 4", "- {line: 5"]


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "policy_site", "new-edition", *arguments], capture_output=True, text=True, cwd=project)


@pytest.fixture
def policy_of_kites(project: Path, site: Site) -> tuple[Path, str]:
    """A copy of the project whose policy is about kites, and that policy's text. Every paragraph is restated where this school's is."""
    rows = (project / FILE).read_text(encoding="utf-8").split("\n")
    kept = [row for row in rows if row.startswith("- {") and "clauses:" in row][:40]
    words = [f"Kite number {number} flies." for number in range(1, 41)]
    rewritten = [
        f'- {{line: {number}, fingerprint: "{fingerprint(text)}", {row[row.index("clauses") :]}'
        for number, (text, row) in enumerate(zip(words, kept, strict=True), 1)
    ]
    (project / FILE).write_text("\n".join(rewritten) + "\n", encoding="utf-8")
    return project, "\n".join(words)


def test_command_lists_a_change_and_writes_the_new_coverage_once(policy_of_kites: tuple[Path, str], tmp_path: Path) -> None:
    project, text = policy_of_kites
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("number 40 flies", "number 40 falls"), encoding="utf-8")
    result = run(project, str(old), str(new))
    assert result.returncode == 0, result.stdout + result.stderr
    assert (
        "Changed\n  - line 40 of the present policy: Kite number 40 flies.\n  + line 40 of the new one: Kite number 40 falls.\n    restated in "
        in result.stdout
    )
    made = (project / NEW_FILE).read_text(encoding="utf-8")
    assert made.count("clauses: []") == 1 and "Kite" not in made
    assert "was left alone" in run(project, str(old), str(new)).stdout


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Another policy.", "x", "this is not the edition that data/policy/coverage.yaml describes"),
        (None, "Something else.", "hardly a paragraph of this is in the present policy"),
        (None, "", "hardly a paragraph"),
        (None, None, "the file is missing"),
    ],
)
def test_command_refuses_other_texts_in_one_line(policy_of_kites: tuple[Path, str], tmp_path: Path, old: str | None, new: str | None, message: str) -> None:
    project, text = policy_of_kites
    (tmp_path / "old.txt").write_text(text if old is None else old, encoding="utf-8")
    if new is not None:
        (tmp_path / "new.txt").write_text(new, encoding="utf-8")
    result = run(project, str(tmp_path / "old.txt"), str(tmp_path / "new.txt"))
    assert result.returncode == 1
    assert message in result.stdout and len(result.stdout.strip().split("\n")) == 1
    assert not (project / NEW_FILE).exists()
