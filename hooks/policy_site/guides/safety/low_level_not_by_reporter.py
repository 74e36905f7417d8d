"""Whoever reports a concern never decides that it is low-level."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """An outcome for low-level concerns is reached only where the reader is the one who receives them."""
    for route in guide.routes():
        if "low-level" in route.outcome.duties and route.facts.get("reader") != "receiver":
            message = "a reporter ends at a low-level concern; expected only the person who receives it to decide that"
            yield Finding(route.outcome.id, message, "low-level", route)


RULE = Rule(
    id="low-level-not-by-reporter",
    number=10,
    title="Whoever reports a concern about an adult never decides that it is low-level.",
    reason="“It’s probably nothing” is how concerns about adults are lost.",
    source="Policy, lines 878–897: low-level isn’t insignificant, and the headteacher decides.",
    check=check,
)
