"""In urgent outcomes people are told by voice."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import CORE, NOW, rank
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import EMERGENCY
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No action of an outcome of urgency now or emergency tells somebody in writing; 999 is rung; nobody outside the school is told face to face."""
    for outcome in guide.outcomes:
        for action in outcome.actions:
            core = CORE & {contact.id for contact in lines.register.expand(action.tell)}
            if rank(outcome.urgency) >= NOW and action.how == "write" and core:
                yield Finding(outcome.id, f"it tells {', '.join(sorted(core))} in writing; expected how: in-person, speak, ring or contact", "write")
            if EMERGENCY in action.tell and action.how != "ring":
                yield Finding(outcome.id, f"it tells {EMERGENCY} {action.how}; expected how: ring", EMERGENCY)
            outside = [contact.id for contact in lines.register.expand(action.tell) if contact.record.organisation != "school"]
            if outside and action.how == "in-person":
                yield Finding(outcome.id, f"it tells {', '.join(outside)} in person; expected how: ring or contact", "in-person")


RULE = Rule(
    id="told-by-voice",
    number=5,
    title="What is urgent is said, not written.",
    reason="An email may be read on Monday.",
    source="Policy, lines 545 and 643–653.",
    check=check,
)
