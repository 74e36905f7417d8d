"""A drawing holds shapes and words, and nothing that a browser could run or fetch; and its words are words of the site."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.content.drawings import drawing_messages, drawn_words
from policy_site.pages.posters import qr_code

ROOT = Path(__file__).resolve().parents[3]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">{}</svg>'
SCRIPT_BY_DOCTYPE = '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "document.title=1">]>'
FETCHED = '<?xml-stylesheet type="text/css" href="https://evil.example/x.css"?>'


@pytest.mark.parametrize("file", [*ROOT.glob("content/**/*.svg"), *ROOT.glob("hooks/theme/assets/*.svg")], ids=lambda file: file.name)
def test_drawing_messages_of_each_drawing_of_the_site_are_none(file: Path) -> None:
    assert list(drawing_messages(file.read_bytes())) == []


def test_drawing_messages_of_a_code_for_an_address_are_none() -> None:
    assert list(drawing_messages(qr_code("https://example.org/safeguarding/staff/").encode())) == []


@pytest.mark.parametrize(
    "inside",
    [
        '<defs><marker id="a" viewBox="0 0 9 9"/></defs><path d="M0 0" marker-end="url(#a)" fill="none"/>',
        "<rect fill=\"url( '#a' )\" transform='scale(2)'/>",
        '<text xml:space="preserve" font-family="Arial, sans-serif">A school</text>',
        '<g aria-label="A crest: an oak, and words below" role="img"/>',
    ],
)
def test_drawing_messages_of_shapes_and_words_are_none(inside: str) -> None:
    assert list(drawing_messages(SVG.format(inside).encode())) == []
    assert list(drawing_messages(b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>' + SVG.format(inside).encode())) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        "<style>rect{}</style>",
        "<image/>",
        "<a/>",
        "<foreignObject/>",
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>',
        "<!-- a remark -->",
        "<?php x ?>",
        '<rect onload="x()"/>',
        '<rect ONLOAD="x()"/>',
        '<rect style="fill:red"/>',
        '<rect href="#a"/>',
        '<rect xmlns:l="http://www.w3.org/1999/xlink" l:href="https://evil.example"/>',
        '<rect xmlns:l="http://evil.example" l:fill="red"/>',
        '<rect fill="url(https://evil.example/p.svg#p)"/>',
        '<rect fill="URL(https://evil.example/p.svg#p)"/>',
        '<rect fill="\\75rl(https://evil.example/p.svg#p)"/>',
        '<rect fill="\\000075 \\52 l(https://evil.example/p.svg#p)"/>',
        '<rect fill="u\\rl(https://evil.example/p.svg#p)"/>',
        '<rect fill="url(/*x*/ https://evil.example)"/>',
        '<rect fill="url(#a) url(x.svg#b)"/>',
        '<rect fill="url(data:image/png,x)"/>',
        '<rect fill="image-set(x 1x)"/>',
        '<rect fill="//evil.example/x"/>',
        '<rect made-up="1"/>',
    ],
)
def test_drawing_messages_of_anything_else_name_it(inside: str) -> None:
    messages = list(drawing_messages(SVG.format(inside).encode()))
    assert messages
    assert all("expected shapes and words only" in message for _, message in messages)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (SVG.format("").encode("utf-16"), "UTF-8"),
        (f'<?xml version="1.0" encoding="UTF-16"?>{FETCHED}{SCRIPT_BY_DOCTYPE}{SVG.format("")}'.encode("utf-16"), "UTF-8"),
        (f'<?xml version="1.0" encoding="UTF-16"?>{SVG.format("")}'.encode("utf-16-be"), "UTF-8"),
        (f"<?xml version='1.0' encoding = 'iso-8859-1'?>{SVG.format('<title>é</title>')}".encode("latin-1"), "UTF-8"),
        (f'<?xml version="1.0" encoding="UTF-7"?>{SVG.format("")}'.encode(), ""),
        ((SCRIPT_BY_DOCTYPE + SVG.format("")).encode(), "DOCTYPE"),
        (b"<!DOCTYPE svg>" + SVG.format("").encode(), "DOCTYPE"),
        ((FETCHED + SVG.format("")).encode(), "an instruction is beside"),
        ((SVG.format("") + FETCHED).encode(), "an instruction is beside"),
        (b"<!-- made by hand -->" + SVG.format("").encode(), "a remark is beside"),
        (b"<html><script/></html>", "begins with <html>"),
        (b"<svg", "cannot be read"),
        (b"", "cannot be read"),
        (b"\xff", "UTF-8"),
        (b"<svg>" + b" " * 2_000_000, "KB"),
    ],
)
def test_drawing_messages_of_what_stands_round_a_drawing_name_it(content: bytes, words: str) -> None:
    messages = [message for _, message in drawing_messages(content)]
    assert messages
    assert any(words in message for message in messages), messages
    assert all("expected" in message for message in messages)


def test_drawn_words_are_told_with_their_lines(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg">\n<title>A form</title>\n<text x="1">Ring <tspan>01902</tspan>\n555999</text>\n<path d="M0 0"/></svg>'
    (tmp_path / "a.svg").write_text(svg, encoding="utf-8")
    assert list(drawn_words(tmp_path, "a.svg")) == [(2, "A form"), (3, "Ring 01902\n555999")]


def test_drawn_words_of_several_texts_are_read_together_too(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format("\n<text>01902</text>\n<text>555</text>\n<text>999</text>\n"), encoding="utf-8")
    assert list(drawn_words(tmp_path, "a.svg")) == [(2, "01902"), (3, "555"), (4, "999"), (2, "01902 555 999")]


def test_drawn_words_of_attributes_that_are_said_are_words(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(SVG.format('<g aria-label="Ring 01902 555999"/>'), encoding="utf-8")
    assert list(drawn_words(tmp_path, "a.svg")) == [(1, "Ring 01902 555999")]


def test_drawn_words_of_what_is_no_drawing_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg", encoding="utf-8")
    assert list(drawn_words(tmp_path, "a.svg")) == []
