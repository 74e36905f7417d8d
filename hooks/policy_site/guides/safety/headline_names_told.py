"""A headline names whoever the reader tells first."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import CORE, NOW, rank
from policy_site.guides.safety.reading import clauses, mentions
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Whoever a headline sends the reader to is told by the reader; where it follows a line, it names somebody the line tells, or says "certain"."""
    register = lines.register
    for outcome in guide.outcomes:
        told = {contact.id for action in outcome.actions if action.by_reader or action.or_you for contact in register.expand(action.tell)}
        by_line = {contact.id for action in outcome.actions if action.source == "line" and action.by_reader for contact in register.expand(action.tell)}
        named: set[str] = set()
        for clause in clauses(outcome.outcome):
            for mention in mentions(clause, register):
                if clause.is_negated(mention.start):
                    continue
                named |= mention.contacts
                if (clause.sends_to(mention.start) or mention.contacts & CORE) and not mention.contacts & told and not clause.is_about(mention.start):
                    message = f'the headline sends people to "{mention.text}", whom the reader does not tell ("{outcome.outcome}"); expected whoever is told'
                    yield Finding(outcome.id, message, mention.text)
        elsewhere = "certain" in outcome.outcome or "outside the school" in outcome.outcome
        if outcome.line and rank(outcome.urgency) >= NOW and not named & by_line and not elsewhere:
            yield Finding(outcome.id, f'the headline does not say who is told ("{outcome.outcome}"); expected "{{{{ Tell }}}}" in it', "headline")


RULE = Rule(
    id="headline-names-told",
    number=12,
    title="A headline names whoever the reader tells, and no one else.",
    reason="On a phone the headline may be all that is read.",
    source="This site’s own rule.",
    check=check,
)
