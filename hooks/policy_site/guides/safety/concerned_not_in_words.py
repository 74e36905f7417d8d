"""Words never lead to the person a concern is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import concerned_roles
from policy_site.guides.safety.reading import clauses, mentions, outcome_texts, without_names
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

_ONLY_SAID = re.compile(
    r"\s+(?:is also|may answer|may see|may read|may have|could answer|could see|could read|answers|sees|reads|gets|is alerted|must not|mustn't|isn't|is not|can't|doesn't)\b"
)
"""What may be said of such a person: what else they are, and what they might see or hear."""


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """A role or name of somebody the outcome is about stands only after a negation, after "about", or where it says what they may see."""
    register = lines.register
    for outcome in guide.outcomes:
        roles = concerned_roles(outcome, lines)
        if not outcome.concerned and not roles:
            continue
        certain = {contact.id for contact in register.expand([name for action in outcome.actions if action.certain for name in action.tell])}
        for _, text in outcome_texts(outcome, never=True):
            for clause in (without_names(clause, register) for clause in clauses(text)):
                for mention in mentions(clause, register):
                    named = mention.people or register.people_in(sorted(mention.contacts))
                    about = named <= outcome.concerned if named else mention.contacts <= roles
                    if not about or mention.contacts & certain:
                        continue
                    if not (
                        clause.is_negated(mention.start)
                        or clause.is_about(mention.start)
                        or clause.says_also(mention.start)
                        or _ONLY_SAID.match(clause.text, mention.end)
                    ):
                        message = f'its words lead to "{mention.text}", who the concern is about ("{text}"); expected someone else, or “don’t” before it'
                        yield Finding(outcome.id, message, mention.text)


RULE = Rule(
    id="concerned-not-in-words",
    number=4,
    title="No sentence leads to the person the concern is about: not in an instruction, and not in an intro, a note or what must not be done.",
    reason="“Tell the headteacher first” in an intro undoes everything that the outcome’s data keep safe.",
    source="Policy, lines 480, 864 and 870.",
    check=check,
)
