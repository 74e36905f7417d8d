"""Every outcome says who to tell."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Some action of every outcome tells somebody."""
    for outcome in guide.outcomes:
        if not outcome.told():
            yield Finding(outcome.id, "no action tells anyone; expected who to tell, by id")


RULE = Rule(
    id="someone-is-told",
    number=6,
    title="Every outcome says who to tell.",
    reason="A guide that ends without a person leaves the reader alone with it.",
    source="Policy, lines 467, 545 and 641.",
    check=check,
)
