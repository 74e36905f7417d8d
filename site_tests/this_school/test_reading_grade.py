"""No page is harder to read than its readers can be expected to read when they're tired or worried. Grades are a ceiling, not a goal."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_tree import pages_of
from reading_grade import markdown_blocks, reading_grade

STAFF, PARENTS = 9.0, 7.0
FEWEST_WORDS = 40
"""Less than this is a list of names or links, and has no grade."""
FOR_PARENTS = ("content/parents/", "content/contacts/parents.md", "content/index.md")


def test_reading_grade_of_known_texts_is_in_order() -> None:
    easy = reading_grade(["Tell the DSL now.", "Do not wait."])
    hard = reading_grade(["The responsibility for establishing appropriate arrangements necessitates consideration of organisational accountability."])
    assert easy < 3 < STAFF < hard
    assert reading_grade([]) == 0


def test_markdown_blocks_leave_out_what_is_not_read() -> None:
    text = '---\ntitle: Unread\n---\n\n## Heading {: #unread }\n\nTell [someone](unread.md#now) {{ phone("unread") }} now.\n\n- one\n- two\n'
    assert markdown_blocks(text) == ["Heading", "Tell someone now.", "one", "two"]


def test_every_page_is_within_its_readers_grade(root: Path) -> None:
    graded = {}
    for file in sorted((root / "content").rglob("*.md")):
        blocks = markdown_blocks(file.read_text(encoding="utf-8"))
        if sum(len(block.split()) for block in blocks) >= FEWEST_WORDS:
            graded[file.relative_to(root).as_posix()] = round(reading_grade(blocks), 1)
    assert len(graded) > 60
    assert {path: grade for path, grade in graded.items() if grade > (PARENTS if path.startswith(FOR_PARENTS) else STAFF)} == {}


@pytest.mark.parametrize(("folder", "fewest"), [("guides/", 15), ("posters/", 2), ("glossary/", 1), ("induction/", 2)])
def test_every_built_page_of_data_is_within_its_readers_grade(built: Path, folder: str, fewest: int) -> None:
    graded = {}
    for page, tree in pages_of(built).items():
        if page.startswith(folder) and not page.startswith("guides/flowcharts/"):
            blocks = [block.text for block in tree.one("main").all("p", "li") if len(block.text.split()) >= 5 and not block.all("p", "ul", "ol")]
            graded[page] = round(reading_grade(blocks), 1)
    assert len(graded) >= fewest
    assert {page: grade for page, grade in graded.items() if grade > (PARENTS if "parents" in page else STAFF)} == {}
