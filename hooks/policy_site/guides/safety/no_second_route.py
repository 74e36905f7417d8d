"""No action of a guide's own sends the reader round the reporting line."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import CORE
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Where an outcome follows a line, the reader tells nobody in the school who receives concerns but those the line tells."""
    register = lines.register
    for outcome in guide.outcomes:
        if outcome.line is None:
            continue
        line = lines[outcome.line]
        told = {name for each in (line.tell, line.otherwise, line.child, line.onward) if each for name in each.ids}
        for action in outcome.actions:
            if action.source == "line" or not action.by_reader or action.certain:
                continue
            for contact in register.expand(action.tell):
                if contact.id in CORE and contact.record.organisation == "school" and contact.id not in told:
                    message = f'an action of its own tells "{contact.id}", who the line "{line.id}" does not; expected the line alone to say who in the school is told'
                    yield Finding(outcome.id, message, contact.id)


RULE = Rule(
    id="no-second-route",
    number=13,
    title="Where an outcome follows a reporting line, nothing else in it sends the reader to someone else in the school.",
    reason="A second route past the line may lead to the person it is about.",
    source="`data/reporting_lines.yaml`.",
    check=check,
)
