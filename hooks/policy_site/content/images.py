"""Pictures in pages: they exist, say in words what they show, and are given their size, so that a page does not jump while it loads."""

from __future__ import annotations

import posixpath
import re
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDER = "content"
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)")
_DRAWING_SIZE = re.compile(rb'<svg\b[^>]*?\bwidth="(\d+)"[^>]*?\bheight="(\d+)"', re.S)
_PNG = b"\x89PNG\r\n\x1a\n"

Sizes = Mapping[str, tuple[int, int] | None]
"""Width and height of each picture below content/, by its path there; None where it cannot be told."""


def picture_sizes(root: Path) -> dict[str, tuple[int, int] | None]:
    """The size of every PNG and SVG below `root`/content."""
    folder = root / FOLDER
    files = (file for pattern in ("*.png", "*.svg") for file in sorted(folder.rglob(pattern)))
    return {file.relative_to(folder).as_posix(): size_of(file.read_bytes()) for file in files}


def size_of(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or of an SVG that names both, or None."""
    if content.startswith(_PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    match = _DRAWING_SIZE.search(content)
    return (int(match[1]), int(match[2])) if match else None


def picture_messages(uri: str, row: str, sizes: Sizes) -> Iterator[tuple[str, str]]:
    """(picture, what is wrong) for each picture in a row of the page at `uri`."""
    for words, target in PICTURE.findall(row):
        place = _place(uri, target)
        if place not in sizes:
            yield target, "there is no such picture below content/; expected the path of a PNG or SVG file"
        elif sizes[place] is None:
            yield target, "the size of this picture cannot be read; expected a PNG, or an SVG that begins with its width and height"
        if not words.strip():
            yield target, "the picture has no words; expected what it shows between the square brackets, for people who cannot see it"


def with_sizes(uri: str, markdown: str, sizes: Sizes) -> str:
    """`markdown` of the page at `uri`, with the width and height of each picture behind it."""

    def sized(match: re.Match[str]) -> str:
        size = sizes.get(_place(uri, match[2]))
        return f'{match[0]}{{: width="{size[0]}" height="{size[1]}" loading="lazy" }}' if size else match[0]

    return PICTURE.sub(sized, markdown)


def _place(uri: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(uri), target))
