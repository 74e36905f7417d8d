"""The parts of a long page: what the list of them holds, and where in the page its short form goes.

Wide screens show the list beside the text; narrow ones show it before the first part, folded away where it is long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

FEWEST = 3
"""A page with fewer headings needs no list of them."""
SHORTEST = 1500
"""Nor does a page with less text than this, in characters: it is on the screen as a whole."""
MOST = 60
"""A page with more headings (the glossary) is listed by its letters."""
DANGER = 'id="danger-now"'
"""The heading that comes before everything else, such a list too."""
_HEADING = re.compile(r"(?:<(?:div|section)\b[^>]*>\s*)*<h2\b[^>]*>")
"""A heading, with the blocks that begin with it."""
_NUMBER = re.compile(r"(\d+)\. ")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Part:
    """One entry of the list: the id of the heading that it leads to, and its words (HTML)."""

    id: str
    title: Markup


@dataclass(frozen=True)
class PageParts:
    """The list. `letters`: its entries are single letters, shown side by side."""

    parts: tuple[Part, ...]
    letters: bool = False
    listed: bool = False
    """Whether the page itself begins with links to all of them, so that the short list would repeat it."""


def page_parts(headings: Sequence[tuple[str, str]], html: str) -> PageParts | None:
    """The list for a page of `html` whose second-level headings are `headings` (id and HTML); None where it needs none."""
    if len(headings) < FEWEST or len(_TAG.sub("", html)) < SHORTEST:
        return None
    # Of a numbered heading the number is enough: the knowledge check has two dozen of them, each a sentence or two.
    numbered = [_NUMBER.match(title) for _, title in headings]
    parts = tuple(Part(id_, Markup(found[1] if found else title)) for (id_, title), found in zip(headings, numbered, strict=True))  # noqa: S704 - headings of the page itself
    if len(parts) > MOST:
        return PageParts(tuple(_letters(parts)), letters=True)
    opening = split_before_parts(html)[0]
    listed = all(f'href="#{part.id}"' in opening for part in parts)
    return PageParts(parts, letters=any(numbered) or all(len(part.title) == 1 or part.title == "0-9" for part in parts), listed=listed)


def _letters(parts: Iterable[Part]) -> Iterable[Part]:
    """The first part of each letter, in the page's order."""
    found: dict[str, Part] = {}
    for part in parts:
        first = part.title.striptags().lstrip("‘“'\"")[:1].upper()
        letter = first if first.isalpha() else "0-9"
        found.setdefault(letter, Part(part.id, Markup(letter)))  # noqa: S704 - a letter
    return found.values()


def split_before_parts(html: str) -> tuple[str, str]:
    """`html` in two: what comes before the short list, and the rest. The list comes before the first part, but after "in danger now"."""
    starts = list(_HEADING.finditer(html))
    at = next((match.start() for match in starts if DANGER not in match[0]), len(html))
    return html[:at], html[at:]
