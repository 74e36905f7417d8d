"""Pictures in pages: they exist, say in words what they show, and are given their size, so that a page does not jump while it loads."""

from __future__ import annotations

import posixpath
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

from policy_site.content.drawings import LARGEST, drawing_messages, drawing_size
from policy_site.sources.png import MOST_ACROSS, SIGNATURE, png_message
from policy_site.sources.problems import Problem
from policy_site.sources.source_files import source_files

FOLDER = "content"
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)")
ENDINGS = (".png", ".svg")
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
            problems += [Problem(path, line, "", message) for line, message in _messages(path, content)]
    return found, problems


def _messages(path: str, content: bytes) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for the picture at `path`."""
    if path.endswith(".svg"):
        yield from drawing_messages(content)
    elif content.startswith(SIGNATURE) and len(content) > LARGEST:
        yield 1, f"this picture has {len(content) // 1024:,} KB; expected at most {LARGEST // 1024:,}: make it smaller"
    elif message := png_message(content):
        yield 1, message
    size = size_of(content)
    if path.endswith(".svg") and size and max(size) > MOST_ACROSS:
        yield 1, f"this drawing is {size[0]:,} by {size[1]:,} dots; expected at most {MOST_ACROSS:,} either way: give it a smaller width and height"


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or of an SVG that names both, or None."""
    if content.startswith(SIGNATURE) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return drawing_size(content)


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
