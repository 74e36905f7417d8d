"""Nothing of the policy is lost: every paragraph is restated in a clause that exists, or left out for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.policy.coverage import Paragraph, fingerprint, load_coverage
from policy_site.site.site import Site

REASONS = ("heading", "contents list", "duplicate", "lead-in")


@pytest.fixture(scope="module")
def rows(root: Path, site: Site) -> list[Paragraph]:
    """The coverage file's rows."""
    found, problems = load_coverage(root, site.sections)
    assert not problems
    return found


def test_what_is_left_out_is_no_more_than_layout(rows: list[Paragraph]) -> None:
    reasons = {row.left_out for row in rows if row.left_out}
    assert {reason for reason in reasons if not reason.startswith(REASONS)} == set()


def test_every_section_restates_its_own_lines(rows: list[Paragraph], site: Site) -> None:
    """Between the first and last line of each section's range, something is restated on that section's page."""
    for page in site.sections.values():
        first, last = map(int, page.front.source_lines.split("-"))  # type: ignore[union-attr]
        own = [row for row in rows if first <= row.line <= last and any(clause.startswith(f"{page.slug}#") for clause in row.clauses)]
        assert own, f"{page.path}: no paragraph of lines {first} to {last} is restated there"


@pytest.mark.parametrize(("one", "other", "same"), [("- **Tell**  the DSL", "tell the dsl", True), ("within 5 days", "within 6 days", False)])
def test_a_fingerprint_is_of_the_words(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same
