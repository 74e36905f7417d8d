"""PNG pictures, read far enough to know that a browser can show them: their size, every part with its sum, and the dots themselves."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

MOST_ACROSS = 4_096
"""So many dots a picture may be wide, and so many high: a browser takes four bytes for each dot, however small the file is."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEAD = struct.Struct(">IIBBBBB")
_SAMPLES = {0: (1, (1, 2, 4, 8, 16)), 2: (3, (8, 16)), 3: (1, (1, 2, 4, 8)), 4: (2, (8, 16)), 6: (4, (8, 16))}
"""By the kind of colour: how many values a dot has, and how many bits each may have."""
_WHOLE = ((0, 1, 0, 1),)
_INTERLACED = ((0, 8, 0, 8), (4, 8, 0, 8), (0, 4, 4, 8), (2, 4, 0, 4), (0, 2, 2, 4), (1, 2, 0, 2), (0, 1, 1, 2))
"""The first column and the step to the next, the first row and the step, of each pass over the picture."""


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG that can be shown; None where `png_message` has something to say."""
    return None if png_message(content) else _HEAD.unpack(content[16:29])[:2]


def png_message(content: bytes) -> str | None:
    """What is wrong with the bytes of a PNG, or None."""
    if not content.startswith(SIGNATURE):
        return "this is no PNG picture, whatever its name says; expected one: save it as PNG"
    broken = "this PNG is damaged, and a browser may not show it; expected a whole picture: save it as PNG again"
    try:
        parts = list(_parts(content))
    except ValueError:
        return broken
    kinds = [kind for kind, _ in parts]
    if len(parts) < 3 or kinds[0] != b"IHDR" or len(parts[0][1]) != _HEAD.size or kinds[-1] != b"IEND" or kinds.count(b"IHDR") + kinds.count(b"IEND") > 2:
        return broken
    width, height, bits, colour, packing, filtering, interlaced = _HEAD.unpack(parts[0][1])
    values, possible = _SAMPLES.get(colour, (0, ()))
    if not width or not height or bits not in possible or packing or filtering or interlaced > 1 or (colour == 3 and b"PLTE" not in kinds):
        return broken
    if max(width, height) > MOST_ACROSS:
        return f"this picture has {width:,} by {height:,} dots; expected at most {MOST_ACROSS:,} either way: make it smaller"
    rows = [(wide, high) for wide, high in _passes(width, height, _INTERLACED if interlaced else _WHOLE) if wide and high]
    lengths = [(1 + (wide * values * bits + 7) // 8, high) for wide, high in rows]
    dots = _unpacked([data for kind, data in parts if kind == b"IDAT"], sum(length * high for length, high in lengths))
    return None if dots is not None and _are_rows(dots, lengths) else broken


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(kind, data) of each part. Raises ValueError where one is not whole, or something follows the last."""
    at = len(SIGNATURE)
    while at < len(content):
        if at + 12 > len(content):
            raise ValueError("no room for a part")
        (length,) = struct.unpack_from(">I", content, at)
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        total = content[at + 8 + length : at + 12 + length]
        if len(total) != 4 or zlib.crc32(kind + data) != int.from_bytes(total, "big"):
            raise ValueError("a part is not whole")
        yield kind, data
        at += 12 + length
        if kind == b"IEND" and at != len(content):
            raise ValueError("something follows the end")


def _passes(width: int, height: int, passes: tuple[tuple[int, int, int, int], ...]) -> Iterator[tuple[int, int]]:
    for left, across, top, down in passes:
        yield -(-(width - left) // across) if width > left else 0, -(-(height - top) // down) if height > top else 0


def _unpacked(packed: list[bytes], length: int) -> bytes | None:
    """What was packed, where it has exactly this length; no more than that is ever unpacked."""
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(b"".join(packed), length + 1)
    except zlib.error:
        return None
    return found if len(found) == length and unpacking.eof and not unpacking.unused_data else None


def _are_rows(dots: bytes, lengths: list[tuple[int, int]]) -> bool:
    """Whether each row begins with one of the five ways in which it may be written."""
    at = 0
    for length, high in lengths:
        if max(dots[at : at + length * high : length]) > 4:
            return False
        at += length * high
    return True
