"""A new edition of the policy beside the present one: the paragraphs that are new, changed or gone, and the clauses that restate them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from policy_site.guides.guide import Guide
from policy_site.guides.sign_offs import cited_clauses
from policy_site.policy.coverage import Paragraph, fingerprint, paragraphs, written_row
from policy_site.policy.sections import WrittenPage

NEW_FILE = "data/policy/coverage.new.yaml"
STATES: Mapping[str, Literal["new", "changed", "gone"]] = {"insert": "new", "replace": "changed", "delete": "gone"}


@dataclass(frozen=True)
class Difference:
    """A place where the two editions differ: their paragraphs there, by line, and the clauses that restate the old ones.

    New paragraphs have the clauses of the nearest paragraph before them that is restated anywhere.
    """

    state: Literal["new", "changed", "gone"]
    old: Mapping[int, str]
    new: Mapping[int, str]
    clauses: Sequence[str]


def differences(old: str, new: str, rows: Sequence[Paragraph]) -> Iterator[Difference]:
    """Compare the texts of two editions, paragraph by paragraph. `rows`: the coverage of the old one."""
    before, after = list(paragraphs(old).items()), list(paragraphs(new).items())
    clauses = {row.line: row.clauses for row in rows}
    matcher = SequenceMatcher(None, [fingerprint(text) for _, text in before], [fingerprint(text) for _, text in after], autojunk=False)
    for code, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if code == "equal":
            continue
        here = before[old_start:old_end]
        restating = [clause for line, _ in here for clause in clauses.get(line, ())]
        if code == "insert":
            restating = next((clauses[line] for line, _ in reversed(before[:old_start]) if clauses.get(line)), [])
        yield Difference(STATES[code], dict(here), dict(after[new_start:new_end]), list(dict.fromkeys(restating)))


def report_of(difference: Difference, sections: Mapping[str, WrittenPage], guides: Sequence[Guide]) -> Iterator[str]:
    """Word one difference: the paragraphs, then each clause with its place and the steps of guides that cite it."""
    yield f"\n{difference.state.capitalize()}"
    yield from (f"  - line {line} of the present policy: {text}" for line, text in difference.old.items())
    yield from (f"  + line {line} of the new one: {text}" for line, text in difference.new.items())
    steps = cited_clauses(guides)
    for clause in difference.clauses:
        slug, _, clause_id = clause.partition("#")
        found = sections[slug].clause(clause_id) if slug in sections else None
        place = f"{sections[slug].path}:{found.line}" if found else clause
        cited = "".join(f"; {guide.path}: {step}" for guide, step in steps.get(clause, ()))
        yield f"    {'near' if difference.state == 'new' else 'restated in'} {place}{cited}"


def new_coverage(new: str, rows: Sequence[Paragraph]) -> Iterator[str]:
    """Write the rows for the new edition: known paragraphs keep their clauses, the others wait to be filled in."""
    known: dict[str, list[Paragraph]] = {}
    for row in rows:
        known.setdefault(row.fingerprint, []).append(row)
    for line, text in paragraphs(new).items():
        same = known.get(fingerprint(text), [])
        found = same.pop(0) if len(same) > 1 else next(iter(same), None)
        yield written_row(line, fingerprint(text), found.clauses if found else (), found.left_out if found else None)
