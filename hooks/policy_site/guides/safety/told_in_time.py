"""Everybody an urgent outcome tells is told in time, and it is recorded in time."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Action, Guide
from policy_site.guides.safety.people import CORE, NOW, TODAY, is_for, rank
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

AT_ONCE = ("now", "during", "before", "after")
"""Classes of deadlines that leave no time to lose."""
OWN_CHOICE = ("when-ready", "at-any-time")
"""The open deadlines for telling somebody: where that is for the reader to decide, such as an adult who is harmed."""


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Some action tells each contact, and some action records, no later than the outcome's urgency allows."""
    staff = is_for(guide, "staff")
    for outcome in guide.outcomes:
        urgency = rank(outcome.urgency)
        if urgency < TODAY:
            continue
        for name in outcome.told():
            actions = [action for action in outcome.actions if name in action.tell]
            core = outcome.subject != "staff" and bool(CORE & {contact.id for contact in lines.register.expand([name])})
            if not any(_in_time(action, urgency, staff=staff, core=core) for action in actions):
                message = f'the urgency is {outcome.urgency} and "{name}" is told {actions[0].when_words}; expected a sooner deadline'
                yield Finding(outcome.id, message, name)
        records = [action for action in outcome.actions if action.record]
        if records and not any(_in_time(action, urgency, staff=staff, core=staff) for action in records):
            message = f"the urgency is {outcome.urgency} and it is recorded {records[0].when_words}; expected a sooner deadline"
            yield Finding(outcome.id, message, "record")


def _in_time(action: Action, urgency: int, *, staff: bool, core: bool) -> bool:
    """Whether the deadline is soon enough. Whoever has been told may have until tonight; a member of staff has no time to lose."""
    if action.when in OWN_CHOICE:
        return action.by_reader and not core
    if urgency >= NOW and core:
        later = not (staff and action.by_reader) or "immediately" in action.when_words
        return action.when_class in AT_ONCE or (action.when_class == "today" and later)
    return action.when_class in (*AT_ONCE, "today", "limit")


RULE = Rule(
    id="told-in-time",
    number=5,
    title="Whoever an urgent outcome tells is told in time, and it is recorded in time.",
    reason="An outcome that says “now” in its headline and “regularly” beside its action is done regularly.",
    source="Policy, lines 467, 545, 569 and 641.",
    check=check,
)
