"""Pictures in pages: they exist, say in words what they show, and are given their size, so that a page does not jump while it loads."""

from __future__ import annotations

import contextlib
import posixpath
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from policy_site.sources.problems import Problem
from policy_site.sources.source_files import source_files

FOLDER = "content"
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)")
ENDINGS = (".png", ".svg")
LARGEST = 2_000_000
"""The bytes of the largest picture that a page may show."""
SHAPES = frozenset(("svg", "defs", "marker", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"))
"""What a drawing may be made of."""
_OWN_PART = re.compile(r"url\(#[\w-]+\)")
_SVG = "http://www.w3.org/2000/svg"
_DRAWING_SIZE = re.compile(rb'<svg\b[^>]*?\bwidth="(\d+)"[^>]*?\bheight="(\d+)"', re.S)
_PNG = b"\x89PNG\r\n\x1a\n"

Sizes = Mapping[str, tuple[int, int] | None]
"""Width and height of each picture below content/, by its path there; None where it cannot be told."""


def picture_sizes(root: Path) -> tuple[dict[str, tuple[int, int] | None], list[Problem]]:
    """The size of every picture below `root`/content, and a problem for each that is no picture or could do more than be looked at."""
    found: dict[str, tuple[int, int] | None] = {}
    problems = []
    for path in source_files(root, FOLDER):
        if path.endswith(ENDINGS):
            content = (root / path).read_bytes()
            found[path.removeprefix(f"{FOLDER}/")] = size_of(content)
            problems += [Problem(path, line, "", message) for line, message in (drawing_messages if path.endswith(".svg") else _png_messages)(content)]
    return found, problems


def _png_messages(content: bytes) -> Iterator[tuple[int, str]]:
    if not content.startswith(_PNG):
        yield 1, "this is no PNG picture, whatever its name says; expected one: save it as PNG"
    elif len(content) > LARGEST:
        yield 1, f"this picture has {len(content) // 1024:,} KB; expected at most {LARGEST // 1024:,}: make it smaller"


def drawing_messages(content: bytes) -> Iterator[tuple[int, str]]:
    """What is wrong with an SVG: a browser runs what stands in one when it is opened by itself."""
    expected = "expected shapes and words only: save it as a plain SVG, or as a PNG"
    if len(content) > LARGEST or b"<!DOCTYPE" in content.upper() or b"<?XML-" in content.upper():
        yield 1, f"this drawing is too large, or names other files; {expected}"
        return
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        yield getattr(error, "lineno", 1) or 1, f"this drawing cannot be read; {expected}"
        return
    for element in root.iter():
        line = int(element.sourceline or 1)  # type: ignore[arg-type]
        name = etree.QName(element).localname if isinstance(element.tag, str) else "<!-- -->"
        if name not in SHAPES or (isinstance(element.tag, str) and etree.QName(element).namespace != _SVG):
            yield line, f"this drawing holds <{name}>; {expected}"
        for key, value in element.attrib.items() if isinstance(element.tag, str) else ():
            attribute, value = etree.QName(key).localname, str(value)
            if (
                attribute.startswith("on")
                or attribute in ("href", "style", "src")
                or ("url(" in value and not _OWN_PART.fullmatch(value))
                or "javascript:" in value
            ):
                yield line, f'this drawing has {attribute}="{value[:40]}"; {expected}'


def drawn_words(root: Path, path: str) -> Iterator[tuple[int, str]]:
    """(line, words) of each text in the drawing at `path`, whose form has been looked at before."""
    with contextlib.suppress(etree.XMLSyntaxError, ValueError):
        for element in etree.fromstring((root / path).read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)).iter("{*}*"):
            words = "".join(str(part) for part in element.itertext()) if etree.QName(element).localname in ("text", "title", "desc") else ""
            if words.strip():
                yield int(element.sourceline or 1), words  # type: ignore[arg-type]


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or of an SVG that names both, or None."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    match = _DRAWING_SIZE.search(content)
    return (int(match[1]), int(match[2])) if match else None


def picture_messages(uri: str, target: str, words: str, sizes: Sizes) -> Iterator[str]:
    """What is wrong with the picture `target`, described by `words`, on the page at `uri`."""
    place = _place(uri, target)
    if place not in sizes:
        yield "there is no such picture below content/; expected the path of a PNG or SVG file"
    elif sizes[place] is None:
        yield "the size of this picture cannot be read; expected a PNG, or an SVG that begins with its width and height"
    if not words.strip():
        yield "the picture has no words; expected what it shows between the square brackets, for people who cannot see it"


def with_sizes(uri: str, markdown: str, sizes: Sizes) -> str:
    """`markdown` of the page at `uri`, with the width and height of each picture behind it."""

    def sized(match: re.Match[str]) -> str:
        size = sizes.get(_place(uri, match[2]))
        return f'{match[0]}{{: width="{size[0]}" height="{size[1]}" loading="lazy" }}' if size else match[0]

    return PICTURE.sub(sized, markdown)


def _place(uri: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), target))
