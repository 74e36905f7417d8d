"""The school's own colour: whether it can be read (WCAG 2.2, level AA), and the shades of it that can."""

from __future__ import annotations

import re
from collections.abc import Iterator

PAPER, WHITE, DARK_PAPER = "#fcfcfa", "#ffffff", "#14181c"
"""What it is shown on: the page in light colours, paper, and the page in dark colours (theme/styles/1-tokens.css)."""
LEAST = 4.5
"""The least contrast of words of any size, at level AA."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour_message(colour: str) -> str | None:
    """What is wrong with the school's colour, or None."""
    if not _COLOUR.fullmatch(colour):
        return f'"{colour}" is not a colour; expected six digits or letters a to f behind #, such as #1d4f91, in quotes'
    worst = min(contrast(colour, ground) for ground in (PAPER, WHITE))
    if worst >= LEAST:
        return None
    found = f"{int(worst * 10) / 10:.1f} to 1"
    return f'"{colour}" can’t be read well on a light page (its contrast is {found}); expected 4.5 to 1 or more: the nearest shade is "{light_shade(colour)}"'


def light_shade(colour: str) -> str:
    """The shade nearest to `colour` that can be read on a light page and on paper."""
    return next(shade for shade in _towards(colour, "#000000") if min(contrast(shade, PAPER), contrast(shade, WHITE)) >= LEAST)


def dark_shade(colour: str) -> str:
    """The shade nearest to `colour` that can be read on a dark page."""
    return next(shade for shade in _towards(colour, WHITE) if contrast(shade, DARK_PAPER) >= LEAST)


def _towards(colour: str, end: str) -> Iterator[str]:
    """`colour`, and each mixture of it with more and more of `end`."""
    begin, last = _parts(colour), _parts(end)
    for step in range(101):
        yield "#" + "".join(f"{round(a + (b - a) * step / 100):02x}" for a, b in zip(begin, last, strict=True))


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    """The relative luminance, as WCAG defines it."""
    red, green, blue = (part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
