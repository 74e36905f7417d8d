"""Whoever is rung on 101 or 999 is the police, and whoever rings the police knows on which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import POLICE
from policy_site.guides.safety.reading import clauses, mentions, plain, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import EMERGENCY
from policy_site.school.reporting_lines import ReportingLines

NUMBERS = {EMERGENCY: "999", POLICE: "101"}
_ON = re.compile(r"(?: \([^)]*\))?,?(?: yourself)?,? on (?:101|999)\b")


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No words name anyone else "on 101"; an action by which somebody rings the police says 101 or 999."""
    police = set(NUMBERS)
    for step, _, text in step_texts(guide, never=True, labels=True):
        for clause in clauses(text):
            for mention in mentions(clause, lines.register):
                if not mention.contacts & police and _ON.match(clause.text, mention.end):
                    yield Finding(
                        step, f'its words ring "{mention.text}" on a number of the police ("{text}"); expected the police, or no number', mention.text
                    )
    for outcome in guide.outcomes:
        for action in outcome.actions:
            for name in police & set(action.tell):
                if NUMBERS[name] not in plain(action.do):
                    message = f'an action rings the police, and its words do not say {NUMBERS[name]} ("{action.do}"); expected the number'
                    yield Finding(outcome.id, message, name)


RULE = Rule(
    id="police-by-number",
    number=12,
    title="Whoever is rung on 101 or 999 is the police, and an action that rings the police says on which.",
    reason="On 101 a caller in danger waits; on 999 no one but the police, an ambulance or the fire service answers.",
    source="Policy, lines 647 and 653: 999 in danger; this site’s own rule.",
    check=check,
)
