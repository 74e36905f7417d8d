"""Nothing in a guide for staff is less urgent than now."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import NOW, is_for, rank
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every outcome for staff has the urgency now or emergency."""
    for outcome in guide.outcomes if is_for(guide, "staff") else ():
        if rank(outcome.urgency) < NOW:
            yield Finding(outcome.id, f"the urgency is {outcome.urgency}; expected now or emergency in a guide for staff", outcome.urgency)


RULE = Rule(
    id="staff-tell-now",
    number=5,
    title="The least that a member of staff is asked to do is to tell someone and record it now.",
    reason="A concern that waits until the afternoon may be too late, and one that waits until tomorrow is often forgotten.",
    source="Policy, lines 467, 545, 569 and 641.",
    check=check,
)
