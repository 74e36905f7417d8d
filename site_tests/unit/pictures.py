"""Small PNG pictures for tests, made dot by dot."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def part(kind: bytes, data: bytes) -> bytes:
    """One part of a PNG, with its length and its sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, rows: bytes | None = None, bits: int = 8, colour: int = 0, interlaced: int = 0) -> bytes:
    """A grey picture of this size; `rows`: other dots than black ones."""
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, interlaced)
    dots = (b"\0" * (1 + (width * bits + 7) // 8)) * height if rows is None else rows
    return SIGNATURE + part(b"IHDR", head) + part(b"IDAT", zlib.compress(dots)) + part(b"IEND", b"")
