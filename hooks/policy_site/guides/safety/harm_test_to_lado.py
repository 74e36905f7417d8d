"""Any one harm test, or doubt about one, goes to the LADO."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import LADO
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """A route on which a harm test is met, or may be, tells the LADO and does not end as low-level."""
    for route in guide.routes():
        if route.facts.get("harm-test") not in ("met", "unsure"):
            continue
        if LADO not in route.outcome.told():
            message = "a harm test is met or in doubt and the LADO is not told; expected an action that tells lado"
            yield Finding(route.outcome.id, message, LADO, route)
        if "low-level" in route.outcome.duties:
            yield Finding(route.outcome.id, "a harm test is met or in doubt and it ends as low-level; expected the LADO", "low-level", route)


RULE = Rule(
    id="harm-test-to-lado",
    number=10,
    title="Any one harm test, or doubt about one, goes to the LADO.",
    reason="The tests are alternatives: one is enough. Doubt is for the LADO to settle.",
    source="Policy, lines 859–866 and 870. KCSIE, part four: “and/or”.",
    check=check,
)
