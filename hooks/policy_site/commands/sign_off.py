"""`make sign-off BY="..."`: say that you have read each clause that is new or has changed beside every step that rests on it.

Prints those clauses with their words and their steps, and writes data/policy/sign_offs.yaml. Run it after reading, not before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from policy_site.guides.sign_offs import FILE, cited_clauses, fingerprints, load_reviewed, written_reviews
from policy_site.site.load import load_parts
from policy_site.sources.plain_text import plain


def main(arguments: Sequence[str]) -> int:
    """Sign off everything that is due, in the name of the reader that `arguments` give. Exit code 1 when there is nothing to read or no name."""
    reader, root = plain(" ".join(arguments)), Path.cwd()
    if not reader:
        print('Say who has read the clauses: make sign-off BY="the safeguarding lead"')
        return 1
    sections, guides, problems = load_parts(root)
    reviewed, faults = load_reviewed(root)
    if problems or faults:
        print(*problems, *faults, sep="\n")
        return 1
    steps = cited_clauses(guides)
    due = [cite for cite, current in fingerprints(guides, sections).items() if cite not in reviewed or reviewed[cite].fingerprint != current]
    for cite in due:
        slug, _, clause_id = cite.partition("#")
        clause = sections[slug].clause(clause_id)
        print(f"\n{cite}\n  {clause.heading if clause else ''}\n  " + "\n  ".join((clause.text if clause else "").split("\n")))
        print("  rests on it: " + "; ".join(f"{guide.id}, {step}" for guide, step in steps[cite]))
    (root / FILE).write_text(written_reviews(guides, sections, reviewed, reader, date.today()), encoding="utf-8")
    print(f"\n{len(due)} clauses signed off by {reader}; {len(steps)} are cited in all.")
    return 0
