"""Front matter is read once: what the generator gets is what was read and checked, however it was spaced."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from policy_site.policy.sections import load_page

CLOSINGS = ("---", " ---", "---  ", "---\t", "---\u00a0", "---\r")


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("opening", CLOSINGS)
def test_source_text_however_the_lines_are_spaced_keeps_the_front_matter(tmp_path: Path, opening: str, closing: str) -> None:
    (tmp_path / "x.md").write_text(
        f"{opening}\ntitle: 'A: \"title\"'\nquick_exit: true\naliases: [no, 999]\n{closing}\n\nWords.\n", encoding="utf-8", newline=""
    )
    page, problems = load_page(tmp_path / "x.md", "content/x.md", "x.md")
    assert page, problems
    body, front = get_data(page.source_text)
    assert front == {"title": 'A: "title"', "quick_exit": True, "aliases": ["no", "999"]}
    assert body.strip() == "Words."


@pytest.mark.parametrize("title", ["no", "2026-01-01", "1e3", "~", "a: b", "# x", "‘x’", "é 🙂", "- x", "{{ x", "x\\"])
def test_source_text_any_title_comes_back_as_text(tmp_path: Path, title: str) -> None:
    (tmp_path / "x.md").write_text(f"---\ntitle: '{title}'\n---\nWords.\n", encoding="utf-8")
    page, _ = load_page(tmp_path / "x.md", "content/x.md", "x.md")
    assert page and get_data(page.source_text)[1]["title"] == title
