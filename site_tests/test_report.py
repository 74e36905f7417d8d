"""The report puts a cause before what follows from it: one mistake is one line, however many places it reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import copy_project

from policy_site.site.knock_on_problems import without_knock_on_problems
from policy_site.site.load import load_site
from policy_site.sources.problems import TOLD_APART, NoSuch, Problem, report


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that each test breaks and mends."""
    return copy_project(tmp_path_factory.mktemp("report") / "project")


@pytest.fixture
def broken(shared_project: Path) -> Iterator[Path]:
    """The copy; whatever a test did to its files is undone."""
    before = {file: file.read_bytes() for file in shared_project.rglob("*") if file.is_file() and "hooks" not in file.parts}
    yield shared_project
    for file, content in before.items():
        if not file.exists() or file.read_bytes() != content:
            file.write_bytes(content)


def rows_of(project: Path) -> list[str]:
    """The lines of the report below its heading."""
    _, problems = load_site(project)
    heading, *rows = report(problems).split("\n")
    assert heading.startswith(f"{len(rows)} problem")
    return rows


def break_in(project: Path, path: str, find: str, replace: str) -> None:
    """Replace the first `find` in a file."""
    text = (project / path).read_text(encoding="utf-8")
    assert find in text
    (project / path).write_text(text.replace(find, replace, 1), encoding="utf-8")


def missing(count: int) -> list[Problem]:
    """A contact that `count` places name and that is not there."""
    return [Problem(f"content/{number:02}.md", number, "", NoSuch("contact", "lado", "an id")) for number in range(1, count + 1)]


def test_a_name_missed_in_few_places_is_reported_at_each() -> None:
    assert report(missing(TOLD_APART)).count("\n") == TOLD_APART


def test_a_name_missed_in_many_places_is_reported_once_with_the_places() -> None:
    heading, row = report(missing(12)).split("\n")
    assert heading.startswith("1 problem found")
    assert row.startswith("content/01.md:1: " + NoSuch("contact", "lado", "an id"))
    assert "; 11 other places name it too" in row
    assert re.findall(r"content/\d\d\.md:\d+", row) == [f"content/{number:02}.md:{number}" for number in range(1, 10)]
    assert row.endswith("; and in 3 more files")


def test_other_faults_are_never_joined() -> None:
    faults = [Problem(f"content/{number}.md", 1, "title", "this is missing; expected title: and its value") for number in range(9)]
    assert report(faults).count("\n") == 9
    apart = [Problem("content/a.md", number, "", NoSuch("contact", number, "an id")) for number in range(9)]
    assert report(apart).count("\n") == 9


@pytest.mark.parametrize(
    ("path", "find", "replace", "words"),
    [
        ("content/policy/recording.md", "title:", "titel:", '"title"'),
        ("content/staff/index.md", "title:", "titel:", '"title"'),
        ("decision_trees/fgm.yaml", "title:", "titel:", '"title"'),
        ("decision_trees/shared/shared.yaml", "do:", "doo:", '"do"'),
        ("data/policy/queries.yaml", "problem:", "probblem:", '"problem"'),
    ],
)
def test_what_cannot_be_read_is_the_only_file_named(broken: Path, path: str, find: str, replace: str, words: str) -> None:
    break_in(broken, path, find, replace)
    rows = rows_of(broken)
    assert {row.partition(":")[0] for row in rows} == {path}
    assert any(f"did you mean {words}" in row for row in rows)


def test_an_unrelated_problem_is_reported_beside_a_file_that_cannot_be_read(broken: Path) -> None:
    break_in(broken, "content/policy/recording.md", "title:", "titel:")
    break_in(broken, "content/policy/fgm.md", "contacts: [", "contacts: [nobody-known, ")
    assert {row.partition(":")[0] for row in rows_of(broken)} == {"content/policy/recording.md", "content/policy/fgm.md"}


def test_a_file_that_is_gone_is_a_few_lines_that_name_it(broken: Path) -> None:
    (broken / "content/policy/recording.md").unlink()
    rows = rows_of(broken)
    assert rows[0].startswith("content/policy/recording.md:1: there is no file of this name")
    assert "may have been renamed or deleted by mistake" in rows[0]
    assert len(rows) <= 5


def test_a_contact_that_is_renamed_is_a_few_lines_that_name_it(broken: Path) -> None:
    break_in(broken, "contacts.yaml", "\n  childrens-disability-team:", "\n  disability-team:")
    break_in(broken, "contacts.yaml", "\n  lado:", "\n  the-lado:")
    rows = rows_of(broken)
    assert len(rows) <= 8
    assert any('there is no contact "lado"' in row and "other places name it too" in row for row in rows)


def test_a_clause_whose_words_change_is_one_line_at_the_clause(broken: Path) -> None:
    break_in(broken, "content/policy/referrals.md", "{: #immediate-danger }\n\n", "{: #immediate-danger }\n\nMore words.\n\n")
    row, *others = rows_of(broken)
    assert others == []
    assert row.startswith("content/policy/referrals.md:")
    line = int(row.split(":")[1])
    assert "#immediate-danger" in (broken / "content/policy/referrals.md").read_text(encoding="utf-8").split("\n")[line - 1]


def test_the_line_that_a_changed_clause_asks_for_settles_it(broken: Path) -> None:
    """Somebody who signs off in a browser has only the report: its line, filled in, is what the build wants."""
    break_in(broken, "content/policy/referrals.md", "{: #immediate-danger }\n\n", "{: #immediate-danger }\n\nMore words.\n\n")
    (row,) = rows_of(broken)
    found = re.search(r"this line in (\S+), in place of the one that begins alike: (referrals#immediate-danger: \{.*?\})", row)
    assert found and f"read_on: {date.today().isoformat()}, " in found[2]
    file = broken / found[1]
    text = re.sub(r"^referrals#immediate-danger: .*$", found[2], file.read_text(encoding="utf-8"), flags=re.M)
    file.write_text(text, encoding="utf-8")
    assert any('"your name" is what the report shows; expected who read it' in row for row in rows_of(broken))
    file.write_text(text.replace("your name", "The safeguarding lead"), encoding="utf-8")
    site, problems = load_site(broken)
    assert site is not None, problems


def test_nothing_is_left_out_where_every_file_can_be_read() -> None:
    faults = [*missing(2), Problem("data/policy/queries.yaml", 1, "", "x"), Problem("content/policy/fgm.md", 1, "", NoSuch("query", "A1", "one"))]
    assert without_knock_on_problems(faults, ["data/policy/queries.yaml", "content/policy/fgm.md"]) == faults
    assert faults[-1] not in without_knock_on_problems(faults, ["content/policy/fgm.md"])
