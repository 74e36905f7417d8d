"""Everybody an urgent outcome tells is told in time, and it is recorded in time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Action, Guide
from policy_site.guides.safety.people import CORE, NOW, TODAY, is_for, rank
from policy_site.guides.safety.reading import plain
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import EMERGENCY, in_a_row
from policy_site.school.reporting_lines import ReportingLines

AT_ONCE = ("now", "during", "before", "after")
"""Classes of deadlines that leave no time to lose."""
OWN_CHOICE = ("when-ready", "at-any-time")
"""The open deadlines for telling somebody: where that is for the reader to decide, such as an adult who is harmed."""
_REPEATS = re.compile(r"\b(?:again|review|keep|each time|whenever|send|complete)\b")
"""What an action says that comes back to something done already, or that finishes it."""

_REFERS = re.compile(r"(?:^|[.;:,] )(?:(?:and|then|or) )*refer the child\b(?! if)|\bat risk of harm, ring\b|\bcontact the police\b")
"""An action that may be the one by which a child is made safe."""


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every action that tells or records is no later than its outcome's urgency allows, unless it only comes back to what was done in time."""
    # Where nobody is named who could do it after them, the reader has until tonight too.
    staff = is_for(guide, "staff") and bool(lines.register.people_in(["headteacher", "dsl-team"]))
    for outcome in guide.outcomes:
        urgency = rank(outcome.urgency)
        late: list[tuple[Action, set[str]]] = []
        done: set[str] = set()
        for action in outcome.actions if urgency >= TODAY else ():
            contacts = {contact.id for contact in lines.register.expand(action.tell)}
            does = contacts | ({"record"} if action.record else set())
            core = outcome.subject != "staff" and bool(CORE & contacts or (action.record and staff and action.by_reader))
            if _in_time(action, urgency, staff=staff, core=core):
                done |= does
            elif does:
                late.append((action, does))
        for action, does in late:
            if not (does <= done and _REPEATS.search(plain(action.do))):
                names = sorted(does - {"record"})
                told = in_a_row(f'"{name}"' for name in names) + (" are told" if names[1:] else " is told") if names else "it is recorded"
                message = f'the urgency is {outcome.urgency} and {told} {action.when_words} ("{action.do}"); expected a sooner deadline'
                yield Finding(outcome.id, message, " ".join(names) or "record")


def _in_time(action: Action, urgency: int, *, staff: bool, core: bool) -> bool:
    """Whether the deadline is soon enough.

    Whoever has been told may have until tonight, unless a child is to be referred; a member of staff has no time to lose, nor has whoever rings 999.
    """
    at_once = action.when_class in AT_ONCE
    if action.when in OWN_CHOICE:
        return action.by_reader and not core
    if EMERGENCY in action.tell:
        return at_once
    if urgency >= NOW and core:
        later = not ((staff and action.by_reader) or _REFERS.search(plain(action.do))) or "immediately" in action.when_words
        return at_once or (action.when_class == "today" and later)
    return at_once or action.when_class in ("today", "limit")


RULE = Rule(
    id="told-in-time",
    number=5,
    title="Whoever an urgent outcome tells is told in time, and it is recorded in time.",
    reason="An outcome that says “now” in its headline and “regularly” beside its action is done regularly.",
    source="Policy, lines 467, 545, 569 and 641.",
    check=check,
)
