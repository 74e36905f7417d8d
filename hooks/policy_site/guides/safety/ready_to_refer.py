"""Whoever has to ring a service outside the school is told what to have ready."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import CORE, is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

IF_NEED_BE = "as-soon-as-you-know"
"""The deadline of a call for which there is no reason yet."""


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """An outcome in which the reader refers or reports to the police, children's social care or the LADO lists what they will ask."""
    for outcome in () if is_for(guide, "parents") else guide.outcomes:
        calls = [action for action in outcome.actions if (action.by_reader or action.or_you) and action.when != IF_NEED_BE and action.when_class != "during"]
        told = lines.register.expand(name for action in calls for name in action.tell)
        outside = [contact.id for contact in told if contact.id in CORE and contact.record.organisation != "school"]
        if outside and not outcome.have_ready:
            yield Finding(outcome.id, f"the reader tells {' and '.join(outside)}; expected have_ready: what they will ask", "have_ready")


RULE = Rule(
    id="ready-to-refer",
    number=6,
    title="An outcome in which the reader refers or reports says what to have ready.",
    reason="Someone who can’t answer the first three questions puts the phone down to find out.",
    source="KCSIE, part one, and what children’s social care asks for on its form; this site’s own list.",
    check=check,
)
