"""Every outcome leaves a phone or mailbox that the person concerned does not answer."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """At least one contact that the outcome names has a number or address that works and that nobody concerned answers."""
    register = lines.register
    for outcome in guide.outcomes:
        named = register.expand([*outcome.told(), *outcome.unreachable, *outcome.contacts])
        if not any(channel.link for contact in named for channel in register.open_channels(contact, outcome.concerned)):
            yield Finding(outcome.id, "no phone or e-mail address is left that the person concerned does not answer; expected one under unreachable")


RULE = Rule(
    id="safe-line-left",
    number=4,
    title="Every outcome shows a phone or mailbox that the person concerned doesn’t answer.",
    reason="The headteacher, the DSL and the Chair may share one phone and one mailbox; a route through them reaches the wrong person.",
    source="Policy, lines 28–32 (the shared details), read with lines 480 and 870.",
    check=check,
)
