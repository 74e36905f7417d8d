"""Where the DSL weighs a threshold, children's social care is asked."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import SOCIAL_CARE
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """In a guide for the DSL, every route on which harm or a threshold is weighed tells children's social care."""
    for route in guide.routes() if is_for(guide, "dsl") else ():
        if {"threshold", "harm"} & set(route.settled) and SOCIAL_CARE not in route.outcome.told():
            yield Finding(route.outcome.id, f"a threshold is weighed and no one's advice is asked; expected {SOCIAL_CARE} to be told", SOCIAL_CARE, route)


RULE = Rule(
    id="threshold-takes-advice",
    number=8,
    title="Where the DSL weighs harm or a threshold, children’s social care is asked for advice.",
    reason="A guide is no judge: whether a child needs protection isn’t settled by the answers to questions.",
    source="Policy, lines 612 and 643.",
    check=check,
)
