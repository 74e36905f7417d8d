"""An outcome knows everybody whom the answers on the way say the concern is about."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """On every route the outcome's reporting line covers the people named by the answers. (999 comes before who it is about.)"""
    for route in guide.routes():
        missing = lines.concerned(route.concerns) - route.outcome.concerned
        if missing and route.outcome.urgency != "emergency":
            about = ", ".join(route.concerns)
            yield Finding(route.outcome.id, f"the answers say the concern is about {about}; expected the outcome to follow that reporting line", about, route)


RULE = Rule(
    id="outcome-knows-the-person",
    number=4,
    title="An outcome keeps out everyone the answers say the concern is about.",
    reason="If the guide forgets who it is about, it may send the reader to that person.",
    source="Policy, lines 480, 864 and 870.",
    check=check,
)
