"""A new edition of the policy beside the present one: what is unchanged, moved, changed, new or gone, and what rests on it.

The present text is known by its fingerprints alone. A passage that has none of them is new words; where it stands in the place
of a paragraph that is gone, it is a changed one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from policy_site.maintenance.edition_text import Passage
from policy_site.policy.coverage import PLACES, Paragraph, fingerprint, written_row
from policy_site.policy.sections import SectionFront, WrittenPage

NEW_FILE = "data/policy/coverage.new.yaml"
State = Literal["unchanged", "renumbered", "moved", "changed", "new"]
BEFORE, BETWEEN = "Front page, contacts and contents", "Between the sections"
_NUMBERED_HEADING = re.compile(r"^(?:section\s+|annex\s+)?(?:\d{1,2}[a-z]?|[A-Z])\s*[.):]\s*\S", re.I)
_HEADING_WORDS = 14
_AS_FAR_AS = 6
"""How many paragraphs away a neighbour may be to say where a new passage belongs."""


@dataclass(frozen=True)
class Compared:
    """A passage of the new text. `rows`: the paragraph that it is, or those in whose place or beside which it stands. `section`: a file name or a heading."""

    passage: Passage
    state: State
    rows: tuple[Paragraph, ...]
    section: str


@dataclass(frozen=True)
class Update:
    """The whole comparison: every passage of the new text in order, and the paragraphs that are gone, with their sections."""

    compared: tuple[Compared, ...]
    gone: tuple[tuple[Paragraph, str], ...]

    def count(self, state: State) -> int:
        """How many passages are in `state`."""
        return sum(each.state == state for each in self.compared)

    @property
    def known(self) -> float:
        """The share of the new text's passages that the present policy has too."""
        return 1 - (self.count("new") + self.count("changed")) / len(self.compared) if self.compared else 0.0


def compare(rows: Sequence[Paragraph], found: Sequence[Passage], sections: Mapping[str, WrittenPage]) -> Update:
    """The new text's passages `found` beside the `rows` of the present coverage file."""
    places = _Sections(sections)
    old = [row.fingerprint for row in rows]
    new = [passage.known_as or f"new {index}" for index, passage in enumerate(found)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    stays = {block.b + step: block.a + step for block in matcher.get_matching_blocks() for step in range(block.size)}
    moved = _moved(old, new, stays)
    taken = {*stays.values(), *moved.values()}
    in_place: dict[int, list[int]] = {}
    for _, old_start, old_end, new_start, new_end in (code for code in matcher.get_opcodes() if code[0] == "replace"):
        left = [index for index in range(old_start, old_end) if index not in taken]
        added = [index for index in range(new_start, new_end) if index not in moved]
        in_place |= dict(zip(added, _shared_out(left, len(added)), strict=True))
    compared: list[Compared] = []
    for index, passage in enumerate(found):
        if index in stays or index in moved:
            row = rows[stays[index] if index in stays else moved[index]]
            state: State = "moved" if index in moved else "unchanged" if passage.fingerprint == row.fingerprint else "renumbered"
            compared.append(Compared(passage, state, (row,), places.of(row.line)))
        elif in_place.get(index):
            beside = tuple(rows[each] for each in in_place[index])
            compared.append(Compared(passage, "changed", beside, places.of(beside[0].line)))
        else:
            compared.append(Compared(passage, "new", _neighbours(index, stays, rows), ""))
    replaced = {each for beside in in_place.values() for each in beside}
    gone = tuple((row, places.of(row.line)) for index, row in enumerate(rows) if index not in taken and index not in replaced)
    return Update(tuple(_placed(compared, places)), gone)


def _moved(old: Sequence[str], new: Sequence[str], stays: Mapping[int, int]) -> dict[int, int]:
    """Passages that stand elsewhere than before, or once more: their index in the new text to the paragraph's in the old."""
    free: dict[str, list[int]] = defaultdict(list)
    every: dict[str, int] = {}
    here = set(stays.values())
    for index, key in enumerate(old):
        every[key] = index
        if index not in here:
            free[key].append(index)
    return {index: free[key].pop(0) if free[key] else every[key] for index, key in enumerate(new) if index not in stays and key in every}


def _shared_out(old: Sequence[int], parts: int) -> list[list[int]]:
    """The gone paragraphs of one place, shared out among its new passages in order: each new one has its own, or the nearest."""
    if not old:
        return [[] for _ in range(parts)]
    if len(old) <= parts:
        return [[old[part * len(old) // parts]] for part in range(parts)]
    return [list(old[part * len(old) // parts : (part + 1) * len(old) // parts]) for part in range(parts)]


def _neighbours(index: int, stays: Mapping[int, int], rows: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The nearest paragraphs before and after a new passage: those that are restated somewhere, where there are any."""
    found = []
    for step in (-1, 1):
        near = [rows[stays[index + step * away]] for away in range(1, _AS_FAR_AS + 1) if index + step * away in stays]
        found += [next((row for row in near if row.clauses), near[0])] if near else []
    return tuple(found)


def _placed(compared: Sequence[Compared], places: _Sections) -> Iterator[Compared]:
    """Every passage with a section: new ones go with what stands before them, unless a numbered heading opens a section of their own."""
    section, opened = BEFORE, ""
    for index, each in enumerate(compared):
        if each.state != "new":
            section, opened = each.section, ""
            yield each
            continue
        following = compared[index + 1] if index + 1 < len(compared) else None
        if _is_heading(each.passage.text) and following and following.state == "new" and not _is_heading(following.passage.text):
            opened = f"New: {each.passage.text}"
        near = tuple(row for row in each.rows if places.of(row.line) == section)
        yield Compared(each.passage, each.state, () if opened else near, opened or section)


def _is_heading(text: str) -> bool:
    return bool(_NUMBERED_HEADING.match(text)) and len(text.split()) <= _HEADING_WORDS and not text.rstrip().endswith((".", ";", ","))


class _Sections:
    """Which section restates which lines of the present policy."""

    def __init__(self, sections: Mapping[str, WrittenPage]) -> None:
        self.ranges: list[tuple[int, int, str]] = []
        for slug, page in sections.items():
            assert isinstance(page.front, SectionFront)
            first, last = page.front.source_lines.split("-")
            self.ranges.append((int(first), int(last), slug))

    def of(self, line: int) -> str:
        """The file name of the section that holds `line`."""
        within = (slug for first, last, slug in self.ranges if first <= line <= last)
        return next(within, BEFORE if all(line < first for first, _, _ in self.ranges) else BETWEEN)


def places_to_look_at(compared: Compared) -> list[str]:
    """The clauses (and other places) that restate the paragraphs beside a passage, in order, each once."""
    return list(dict.fromkeys(clause for row in compared.rows for clause in row.clauses))


def orphans(update: Update) -> list[str]:
    """Clauses that restate only paragraphs which are gone: nothing of the new text is behind them yet."""
    kept = {clause for each in update.compared if each.state not in ("new", "changed") for row in each.rows for clause in row.clauses}
    lost = [clause for row, _ in update.gone for clause in row.clauses]
    beside = {clause for each in update.compared if each.state == "changed" for clause in places_to_look_at(each)}
    return [clause for clause in dict.fromkeys(lost) if clause not in kept and clause not in beside and clause not in PLACES]


def new_source_lines(update: Update, sections: Mapping[str, WrittenPage]) -> dict[str, str]:
    """Section file to its lines in the new text (`847-901`; empty where nothing is left), for every section that stands on other lines now."""
    before: dict[str, set[int]] = defaultdict(set)
    now: dict[str, set[int]] = defaultdict(set)
    moved: dict[str, set[int]] = defaultdict(set)
    for row, section in update.gone:
        before[section].add(row.line)
    for each in update.compared:
        (moved if each.state == "moved" else now)[each.section].add(each.passage.line)
        if each.state != "new":
            before[each.section] |= {row.line for row in each.rows}
    # What has left for another section says nothing about where a section stands, unless all of it has moved.
    spans = {slug: (_span(before[slug]), _span(now[slug] or moved[slug])) for slug in sections}
    return {slug: after for slug, (then, after) in spans.items() if then != after}


def _span(lines: set[int]) -> str:
    return f"{min(lines)}-{max(lines)}" if lines else ""


def new_coverage(update: Update, sections: Mapping[str, WrittenPage]) -> str:
    """The coverage file for the new text: known paragraphs keep their clauses; the others wait for a person, with the clauses to look at."""
    rows = [
        "# Where each paragraph of the new policy's text is restated. Written by `make new-policy`, to be filled in by a person:",
        '# each `clauses: []` names the clauses that restate the paragraph, such as ["allegations#the-lado"], or gives a reason: left_out: "heading".',
        "# Then this file takes the place of data/policy/coverage.yaml. See hooks/policy_site/policy/coverage.py.",
    ]
    rows += [f"# {sections[slug].path}: source_lines: {lines or 'nothing of it is left'}" for slug, lines in new_source_lines(update, sections).items()]
    for each in update.compared:
        row = each.rows[0] if each.rows else None
        print_of_words = fingerprint(each.passage.text)
        if each.state in ("new", "changed"):
            reasons = [f"left out: {row.left_out}" for row in each.rows if row.left_out]
            look = "; ".join([*places_to_look_at(each), *reasons]) or "nothing beside it is restated"
            rows += [f"# {each.state}; look at: {look}", written_row(each.passage.line, print_of_words, [])]
        elif row:
            rows.append(written_row(each.passage.line, print_of_words, row.clauses, row.left_out))
    return "\n".join(rows) + "\n"
