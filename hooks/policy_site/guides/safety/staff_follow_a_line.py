"""Every outcome for staff follows a reporting line or is an emergency."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Outcomes without a line are emergencies, a duty in law, harm to a colleague, or for whoever has already been told."""
    if not is_for(guide, "staff"):
        return
    for route in guide.routes():
        outcome = route.outcome
        settled = outcome.urgency == "emergency" or outcome.subject == "staff" or outcome.duties or route.facts.get("reader") == "receiver"
        if outcome.line is None and not settled:
            yield Finding(outcome.id, "it follows no reporting line; expected line beside it, so that it tells who every guide tells", route=route)


RULE = Rule(
    id="staff-follow-a-line",
    number=13,
    title="Every outcome for staff follows a reporting line, unless it is an emergency, a duty in law, or for whoever has been told.",
    reason="A guide that words its own route soon differs from the others.",
    source="`data/reporting_lines.yaml`.",
    check=check,
)
