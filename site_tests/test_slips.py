"""A slip anywhere in a file ends in a report that says where and what was expected, and never in a crash."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from school_writer import FILES, build_school, read_data, write_data, write_plain

from policy_site.site.load import load_site

Place = tuple[str | int, ...]
GONE = object()
SLIPS: tuple[object, ...] = (GONE, "", [], {}, "x", ["x"], {"x": "y"}, "nope#clause", ["national: x"], "2026-13-01", "lado")
"""What may be typed in the place of a value by mistake."""

DATA_FILES = [name for name in FILES if name != "mkdocs.yml"]


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Every place in `value`, its own first."""
    yield at
    for key, each in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(each, (*at, key))


def slipped(data: Any, at: Place, slip: Any) -> Any:
    """A copy of `data` with `slip` in the place `at`."""
    if not at:
        return "x" if slip is GONE else slip
    changed = copy.deepcopy(data)
    inner = changed
    for key in at[:-1]:
        inner = inner[key]
    if slip is GONE:
        del inner[at[-1]]
    else:
        inner[at[-1]] = slip
    return changed


@pytest.fixture
def school(tmp_path: Path) -> Path:
    """The small school, without fault."""
    folder = write_plain(tmp_path / "school")
    site, problems = load_site(folder)
    assert site is not None, problems
    return folder


@pytest.mark.parametrize("step", [pytest.param(10, id="every tenth place"), pytest.param(1, id="every place", marks=pytest.mark.full)])
@pytest.mark.parametrize("name", [*DATA_FILES, "mkdocs.yml"])
def test_a_mistake_in_a_file_is_reported(school: Path, name: str, step: int) -> None:
    data, body = read_data(school / name)
    faults = []
    for number, at in enumerate(place for place in places(data) if name != "mkdocs.yml" or place[:1] == ("extra",)):
        if number % step:
            continue
        slip = SLIPS[number // step % len(SLIPS)]
        write_data(school / name, slipped(data, at, slip), body)
        try:
            site, problems = load_site(school)
        except Exception as error:
            faults.append(f"{at} {slip!r}: {error!r}")
            continue
        assert (site is None) == bool(problems)
        faults += [f"{at} {slip!r}: {problem}" for problem in problems if problem.line < 1 or "expected" not in problem.message]
    assert faults == []


WORST: tuple[tuple[str, Place, object], ...] = (
    ("decision_trees/worried.yaml", ("steps", 0, "cites", 0), "nope#clause"),
    ("content/policy/recording.md", ("title",), GONE),
    ("content/policy/recording.md", ("related",), ["nope"]),
    ("data/glossary.yaml", (0, "see"), ["national: a document"]),
    ("data/glossary.yaml", (0, "see"), ["nope#clause"]),
    ("data/knowledge_check.yaml", (0, "cites"), ["national: a document"]),
    ("contacts.yaml", ("contacts", "childline"), GONE),
    ("contacts.yaml", ("contacts", "police-emergency"), GONE),
    ("contacts.yaml", ("groups", "dsl-team"), GONE),
    ("contacts.yaml", ("contacts", "childrens-social-care", "phones"), GONE),
    ("contacts.yaml", ("contacts", "dsl", "holder"), GONE),
    ("data/policy/queries.yaml", (0, "id"), "A2"),
    ("decision_trees/worried.yaml", ("title",), 'A title: with \U0001f642 and "quotes"'),
)
"""Slips that a reader would feel, or that reach far: each is tried in a whole build."""


@pytest.mark.parametrize(("name", "at", "slip"), WORST, ids=[f"{name} {'.'.join(map(str, at))}" for name, at, _ in WORST])
def test_a_mistake_stops_the_build_with_a_report_or_does_no_harm(school: Path, name: str, at: Place, slip: Any) -> None:
    data, body = read_data(school / name)
    write_data(school / name, slipped(data, at, slip), body)
    try:
        build_school(school)
    except Abort as error:
        assert "BuildError" in str(error)
        assert load_site(school)[1], "MkDocs stopped without a report of ours"
