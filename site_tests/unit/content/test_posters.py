"""A poster is printed: its address and its QR code lead to a page of the site, or the build says at which line they don't."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.content.posters import FILE, load_posters, page_problems

GOOD = """\
- id: one
  title: One
  lead: One.
  page: staff/#never
  crumb: {title: Staff, page: staff/}
  blocks: [{id: a, heading: A, text: Tell us.}]
"""


def problems_of(folder: Path, text: str) -> list[str]:
    (folder / "data").mkdir()
    (folder / FILE).write_text(text, encoding="utf-8")
    posters, problems = load_posters(folder, None)
    assert problems == []
    return [str(problem) for problem in page_problems(posters, folder, {"staff/": {"never"}, "drafts/a/": None})]


def test_page_problems_of_pages_that_are_there_are_none(tmp_path: Path) -> None:
    assert problems_of(tmp_path, GOOD) == []


@pytest.mark.parametrize("page", ["staf/", "../../../evil/", "https://evil.example/", "staff", "drafts/a/", "staff/#nevr"])
def test_page_problems_of_anything_else_are_told_at_the_line(tmp_path: Path, page: str) -> None:
    (problem,) = problems_of(tmp_path, GOOD.replace("staff/#never", page))
    assert problem.startswith(f"{FILE}:4: one: ") and "expected" in problem


def test_page_problems_of_a_crumb_are_told_at_its_line(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, GOOD.replace("page: staff/}", "page: stuff/}"))
    assert problem.startswith(f"{FILE}:5: one: ")


def test_page_problems_of_a_school_without_posters_are_none(tmp_path: Path) -> None:
    assert list(page_problems([], tmp_path, {})) == []


def test_load_posters_part_with_nothing_below_its_heading_is_told_at_its_line(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text(GOOD.replace(", text: Tell us.", ""), encoding="utf-8")
    (problem,) = load_posters(tmp_path, None)[1]
    assert str(problem).startswith(f'{FILE}:6: one: there is nothing below the heading of the part "a"; expected text')
