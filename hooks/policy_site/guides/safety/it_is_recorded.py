"""Every outcome says how it is recorded."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Some action of every outcome says how it is recorded. (Who acts, by when, and a cite are required by the form.)"""
    for outcome in guide.outcomes:
        if not any(action.record for action in outcome.actions):
            yield Finding(outcome.id, "no action says how this is recorded; expected record on one of them")


RULE = Rule(
    id="it-is-recorded",
    number=6,
    title="Every outcome says how it is recorded.",
    reason="What isn’t written down can’t be put together with what others have seen.",
    source="Policy, lines 569–571, 579–588 and 641.",
    check=check,
)
