"""The words of a drawing are words of the site: what may not be typed on a page may not be drawn on one."""

from __future__ import annotations

from pathlib import Path

from policy_site.content.images import drawn_words


def test_drawn_words_are_told_with_their_lines(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg">\n<title>A form</title>\n<text x="1">Ring <tspan>01902</tspan>\n555999</text>\n<path d="M0 0"/></svg>'
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    assert list(drawn_words(tmp_path, "a.svg")) == [(2, "A form"), (3, "Ring 01902\n555999")]


def test_drawn_words_of_what_is_no_drawing_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg", encoding="utf-8")
    assert list(drawn_words(tmp_path, "a.svg")) == []
