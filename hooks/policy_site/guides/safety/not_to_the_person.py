"""Nobody is sent to the person a concern is about."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No role is told, named for when nobody can be reached, or shown, where the concern is about everybody who holds it; nor is it written so."""
    register = lines.register
    for outcome in guide.outcomes:
        # Somebody who certainly has no part in it may be told while it isn't settled who it is about, and is given the record.
        certain = {name for action in outcome.actions if action.certain for name in action.tell}
        told = [name for action in outcome.actions if not action.certain for name in action.tell]
        told += [name for action in outcome.actions if action.record for name in action.record.to if name not in certain]
        for contact in register.expand([*told, *outcome.unreachable, *outcome.contacts]):
            if register.is_about(contact, outcome.concerned):
                message = f'it sends people to "{contact.id}", held by the person the concern is about; expected someone else'
                yield Finding(outcome.id, message, contact.id)
        concerned = lines[outcome.line].record.concerned if outcome.line else ()
        for name in outcome.written_for:
            if name in concerned:
                message = (
                    f'it is written for "{name}" to hear of it or to act, and the line "{outcome.line}" is about whoever holds that role; expected someone else'
                )
                yield Finding(outcome.id, message, name)


RULE = Rule(
    id="not-to-the-person",
    number=4,
    title="No one is sent to the person the concern is about.",
    reason="That person could silence the child, destroy what shows it, or harm again.",
    source="Policy, lines 480, 864 and 870.",
    check=check,
)
