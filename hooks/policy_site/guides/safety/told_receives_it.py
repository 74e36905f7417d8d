"""Somebody who receives such concerns is told."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import RECEIVERS, is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import SOCIAL_CARE
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every outcome for staff tells somebody whom its reporting line names (the DSL or a deputy, where it follows none)."""
    register = lines.register
    for outcome in guide.outcomes if is_for(guide, "staff") else ():
        receivers = lines[outcome.line].tell.ids if outcome.line else RECEIVERS[outcome.subject]
        if outcome.line is None and not register.people_in(["dsl-team"]):
            receivers = (*receivers, SOCIAL_CARE)
        if not {contact.id for contact in register.expand(receivers)} & {contact.id for contact in register.expand(outcome.told())}:
            yield Finding(outcome.id, f"no one who receives such a concern is told; expected an action that tells {' or '.join(receivers)}")


RULE = Rule(
    id="told-receives-it",
    number=5,
    title="Every outcome for staff tells someone whose task it is to receive such a concern.",
    reason="A concern passed to someone who has no part in it goes no further.",
    source="Policy, lines 467, 480, 545, 641, 864 and 870.",
    check=check,
)
