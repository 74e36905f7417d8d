"""Nothing is recorded where the person it is about is alerted to it."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No action of an outcome is recorded on the recording system where somebody it is about gets the system's alerts."""
    for outcome in guide.outcomes:
        if outcome.concerned & lines.alerted() and any(action.record and action.record.medium == "system" for action in outcome.actions):
            yield Finding(outcome.id, "it is recorded where the person it is about gets an alert; expected a record on paper", "system")


RULE = Rule(
    id="record-out-of-sight",
    number=4,
    title="Nothing is put on the recording system where it would alert the person it is about.",
    reason="The system alerts the DSL and deputies automatically, so a record there tells them.",
    source="Policy, line 569 (who is alerted), read with lines 480 and 870.",
    check=check,
)
