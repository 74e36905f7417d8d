"""Nothing of the policy is lost: every paragraph is restated in a clause that exists, or left out for a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.policy.coverage import Paragraph, coverage_problems, fingerprint, load_coverage, paragraphs
from policy_site.site.site import Site

REASONS = ("heading", "contents list", "duplicate", "lead-in")


@pytest.fixture(scope="module")
def rows(root: Path) -> list[Paragraph]:
    """The coverage file's rows."""
    found, _, problems = load_coverage(root)
    assert not problems
    return found


@pytest.fixture(scope="module")
def policy_text(root: Path) -> str:
    """The policy's text, where it lies beside the project."""
    file = root.parent / "shared" / "source" / "policy.txt"
    if not file.exists():
        pytest.skip("the policy's text does not lie beside this copy of the project")
    return file.read_text(encoding="utf-8")


def test_every_row_names_a_clause_that_exists(root: Path, site: Site) -> None:
    rows, source, problems = load_coverage(root)
    assert source is not None
    assert [*problems, *coverage_problems(rows, source, site.sections)] == []


def test_what_is_left_out_is_no_more_than_layout(rows: list[Paragraph]) -> None:
    reasons = {row.left_out for row in rows if row.left_out}
    assert {reason for reason in reasons if not reason.startswith(REASONS)} == set()


def test_every_section_restates_its_own_lines(rows: list[Paragraph], site: Site) -> None:
    """Between the first and last line of each section's range, something is restated on that section's page."""
    for page in site.sections.values():
        first, last = map(int, page.front.source_lines.split("-"))  # type: ignore[union-attr]
        own = [row for row in rows if first <= row.line <= last and any(clause.startswith(f"{page.slug}#") for clause in row.clauses)]
        assert own, f"{page.path}: no paragraph of lines {first} to {last} is restated there"


def test_no_paragraph_is_missing_and_none_has_changed(rows: list[Paragraph], policy_text: str) -> None:
    source = {line: fingerprint(text) for line, text in paragraphs(policy_text).items()}
    assert {row.line: row.fingerprint for row in rows} == source


def test_the_last_golden_rule_is_there_though_its_line_has_no_end(rows: list[Paragraph], policy_text: str) -> None:
    assert not policy_text.endswith("\n")
    assert rows[-1].line == len(policy_text.split("\n"))
    assert rows[-1].clauses == ["golden-rules#rule-7"]


@pytest.mark.parametrize(("one", "other", "same"), [("- **Tell**  the DSL", "tell the dsl", True), ("within 5 days", "within 6 days", False)])
def test_a_fingerprint_is_of_the_words(one: str, other: str, same: bool) -> None:
    assert (fingerprint(one) == fingerprint(other)) is same
