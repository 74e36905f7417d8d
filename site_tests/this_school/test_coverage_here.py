"""The coverage of this school's policy: no paragraph gets lost from it unnoticed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from policy_site.policy.coverage import load_coverage
from policy_site.site.site import Site

PARAGRAPHS = 923
EDITION = "0b85a036c12650b4"
"""A fingerprint of all paragraphs' fingerprints with their lines. A new edition of the policy has another one: the failing test shows it."""


def test_coverage_has_every_paragraph_of_the_edition(root: Path, site: Site) -> None:
    rows, problems = load_coverage(root, site.sections)
    assert problems == []
    assert len(rows) == PARAGRAPHS
    assert hashlib.sha256("".join(f"{row.line} {row.fingerprint}\n" for row in rows).encode()).hexdigest()[:16] == EDITION


def test_coverage_last_paragraph_is_the_last_golden_rule(root: Path, site: Site) -> None:
    assert load_coverage(root, site.sections)[0][-1].clauses == ["golden-rules#rule-7"]
