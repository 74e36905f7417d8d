"""A list of records, read: form, doubles, and messages at the line of their entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.sources.records import Id, ListFile, Record, Text, load_list


class Thing(Record):
    """A record for these tests."""

    id: Id
    """Its name."""
    words: Text
    """Its words."""


def read(folder: Path, text: str | None, *, optional: bool = False) -> ListFile[Thing]:
    if text is not None:
        (folder / "things.yaml").write_text(text, encoding="utf-8")
    return load_list(folder, "things.yaml", Thing, "entry for each thing", lambda thing: thing.id, optional=optional)


def test_load_list_gives_records_with_their_place_in_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, "- {id: a, words: One}\n- {id: b, words: Two}\n")
    assert [(index, thing.id) for index, thing in found.entries] == [(0, "a"), (1, "b")]
    assert found.problems == []
    assert [str(problem) for problem in found.reported(1, "b", ["it is wrong"])] == ["things.yaml:2: b: it is wrong"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "- {id: a, words: One}\n- {id: a, words: Two}\n",
            ["things.yaml:2: a: an entry with this id is on line 1 too; expected each id once: give this one or the other an id of its own"],
        ),
        ("- {id: a}\n- {id: b, words: Two}\n", ["things.yaml:1: a.words: this is missing; expected words: and its value"]),
        ("a: b\n", ["things.yaml:1: this is not a list; expected one entry for each thing"]),
        (None, ["things.yaml:1: the file is missing; expected a text file here"]),
    ],
)
def test_load_list_reports_each_problem_at_its_line(tmp_path: Path, text: str | None, expected: list[str]) -> None:
    assert [str(problem) for problem in read(tmp_path, text).problems] == expected


def test_load_list_optional_file_that_is_missing_is_an_empty_list(tmp_path: Path) -> None:
    assert read(tmp_path, None, optional=True) == ListFile()
