"""The day on which a page last changed, from one build to the next."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from policy_site.site.page_days import FILE, content_of, date_pages, days_of, former_days, newest_source

PAGE = b'<head><link href="site.0123456789.css"></head><div class="emergency">999</div><header>Menu</header><main id="main">Words <script src="a.0123456789.js"></main><footer>%last-changed%</footer>'
MONDAY, NEXT_MONDAY = date(2026, 11, 23), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("before", "after", "is_same"),
    [
        (b"site.0123456789.css", b"site.abcdef0123.css", True),
        (b"a.0123456789.js", b"a.abcdef0123.js", True),
        (b"Menu", b"Menus", True),
        (b"Words", b"Other words", False),
        (b"999", b"112", False),
    ],
)
def test_content_of_a_page_is_its_words_and_the_emergency_numbers(before: bytes, after: bytes, is_same: bool) -> None:
    assert (content_of(PAGE) == content_of(PAGE.replace(before, after))) == is_same


def test_days_of_pages_that_are_the_same_stay(tmp_path: Path) -> None:
    former = {"a": ("1", "2026-10-01"), "b": ("2", "2026-10-02")}
    assert days_of({"a": "1", "b": "3", "c": "4"}, former, MONDAY, NEXT_MONDAY) == {
        "a": ("1", "2026-10-01"),
        "b": ("3", "2026-11-30"),
        "c": ("4", "2026-11-30"),
    }


def test_days_of_a_first_site_are_the_newest_sources() -> None:
    assert days_of({"a": "1"}, {}, MONDAY, NEXT_MONDAY) == {"a": ("1", "2026-11-23")}


def test_newest_source_is_the_last_that_was_written_and_never_after_today(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    page = tmp_path / "content/page.md"
    page.touch()
    os.utime(page, (1_700_000_000, 1_700_000_000))
    assert newest_source(tmp_path, MONDAY) == date.fromtimestamp(1_700_000_000)
    assert newest_source(tmp_path, date(2020, 1, 1)) == date(2020, 1, 1)
    assert newest_source(tmp_path / "nothing", MONDAY) == MONDAY


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": ["1"]}', '{"a": ["1", "yesterday"]}'])
def test_former_days_of_a_file_that_is_broken_are_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert former_days(tmp_path) == {}


def test_date_pages_writes_what_the_next_build_reads(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(PAGE)
    days = days_of({"a.html": content_of(PAGE)}, {}, MONDAY, MONDAY)
    date_pages(tmp_path, days)
    assert b"<footer>23 November 2026</footer>" in page.read_bytes()
    assert former_days(tmp_path) == days
