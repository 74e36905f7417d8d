"""A PNG is taken only where a browser can show it, and is no larger than its file lets one think."""

from __future__ import annotations

from pathlib import Path

import pytest
from pictures import SIGNATURE, part, png

from policy_site.sources.png import MOST_ACROSS, png_message, png_size

ROOT = Path(__file__).resolve().parents[3]
INTERLACED_3_BY_2 = b"\0\0" * 3 + b"\0\0\0\0"
"""The rows of a picture of 3 by 2 dots in passes: the three dots of the first row one by one, then the second row."""


@pytest.mark.parametrize("file", [*ROOT.glob("content/**/*.png"), *ROOT.glob("hooks/theme/assets/*.png")], ids=lambda file: file.name)
def test_png_message_of_each_picture_of_the_site_is_none(file: Path) -> None:
    assert png_message(file.read_bytes()) is None


@pytest.mark.parametrize(
    ("content", "size"),
    [(png(16, 20), (16, 20)), (png(3, 1, bits=1), (3, 1)), (png(3, 2, rows=INTERLACED_3_BY_2, interlaced=1), (3, 2)), (png(MOST_ACROSS, 1), (MOST_ACROSS, 1))],
)
def test_png_size_of_a_whole_picture_is_what_its_head_says(content: bytes, size: tuple[int, int]) -> None:
    assert png_size(content) == size


@pytest.mark.parametrize(
    "content",
    [
        SIGNATURE,
        SIGNATURE + b"<html><script>alert(1)</script>",
        png(16, 16)[:-1],
        png(16, 16) + b"more",
        png(16, 16).replace(b"IDAT", b"IDAX"),
        png(16, 16)[:-13] + b"\0" + png(16, 16)[-12:],
        png(16, 16, rows=b"\0" * 17 * 15),
        png(16, 16, rows=b"\0" * 17 * 17),
        png(16, 16, rows=b"\5" * 17 * 16),
        png(16, 16, bits=3),
        png(16, 16, colour=3),
        png(16, 16, colour=5),
        png(0, 16),
        SIGNATURE + part(b"IHDR", b"\0" * 13) + part(b"IEND", b""),
        SIGNATURE + part(b"IEND", b""),
    ],
)
def test_png_message_of_a_damaged_picture_says_so(content: bytes) -> None:
    assert "damaged" in str(png_message(content))
    assert png_size(content) is None


def test_png_message_of_another_file_says_so() -> None:
    assert "is no PNG picture" in str(png_message(b"<svg/>"))


def test_png_message_of_a_huge_picture_names_the_most_that_may_be_and_unpacks_nothing() -> None:
    assert "100,000 by 100,000 dots; expected at most 4,096" in str(png_message(png(100_000, 100_000, rows=b"\0")))
