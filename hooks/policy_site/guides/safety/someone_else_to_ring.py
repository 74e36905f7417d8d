"""Where the DSL or a deputy is told, there is somebody else to ring."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """An outcome for staff that tells the DSL or a deputy names somebody outside that team who has a number that works."""
    register = lines.register
    team = {contact.id for contact in register.expand(["dsl-team"])}
    for outcome in guide.outcomes if is_for(guide, "staff") else ():
        if not {contact.id for contact in register.expand(outcome.told())} & team:
            continue
        others = [contact for contact in register.expand(outcome.unreachable) if contact.id not in team]
        if not any(channel.link for contact in others for channel in register.open_channels(contact, outcome.concerned)):
            yield Finding(outcome.id, "it does not say who to turn to when the DSL and deputies cannot be reached; expected a contact under unreachable")


RULE = Rule(
    id="someone-else-to-ring",
    number=7,
    title="Where the DSL or a deputy is told, the outcome says who to ring if none of them can be reached.",
    reason="The policy says that they are always available; people are ill, on trips and in court.",
    source="Policy, line 225, is silent about it. KCSIE, part one: what to do when the DSL or a deputy can’t be reached.",
    check=check,
)
