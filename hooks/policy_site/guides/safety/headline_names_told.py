"""A headline names whoever the reader tells first."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.people import CORE, NOW, rank
from policy_site.guides.safety.reading import clauses, mentions
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import Register
from policy_site.school.reporting_lines import ReportingLines
from policy_site.school.staffing import REPORTING_ROLES


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """A headline sends the reader only to whoever they tell; where it follows a line, it names everybody the line tells first, or says "certain"."""
    register = lines.register
    for outcome in guide.outcomes:
        told = {contact.id for action in outcome.actions if action.by_reader or action.or_you for contact in register.expand(action.tell)}
        named: set[str] = set()
        for clause in clauses(outcome.outcome):
            for mention in mentions(clause, register):
                if clause.is_negated(mention.start):
                    continue
                named |= mention.contacts
                if (clause.sends_to(mention.start) or mention.contacts & CORE) and not mention.contacts & told and not clause.is_about(mention.start):
                    message = f'the headline sends people to "{mention.text}", who the reader does not tell ("{outcome.outcome}"); expected whoever is told'
                    yield Finding(outcome.id, message, mention.text)
        elsewhere = "certain" in outcome.outcome or "outside the school" in outcome.outcome
        first = _told_first(outcome, lines)
        if outcome.line and rank(outcome.urgency) >= NOW and not (first and first <= named) and not elsewhere:
            yield Finding(outcome.id, f'the headline does not say who is told ("{outcome.outcome}"); expected "{{{{ Tell }}}}" in it', "headline")
        elif not outcome.line and named & told and not any(group & named for group in _first_groups(outcome, register)):
            yield Finding(outcome.id, f'the headline does not name whoever is told first ("{outcome.outcome}"); expected them', "headline")


def _told_first(outcome: Outcome, lines: ReportingLines) -> set[str]:
    """Whoever hears the concern first by its line: those of them whose role somebody holds whom it is not about. (What the child needs is another matter.)"""
    child = lines[outcome.line].child if outcome.line else None
    told = [action.tell for action in outcome.actions if action.source == "line" and action.by_reader and action.tell]
    ids = next((tell for tell in told if not child or tell != child.ids), told[0] if told else ())
    return {contact.id for contact in lines.register.expand(ids) if lines.register.free(contact, outcome.concerned) or contact.id not in REPORTING_ROLES}


def _first_groups(outcome: Outcome, register: Register) -> list[set[str]]:
    """Each of those whom the reader's first action of telling tells."""
    first = next((action.tell for action in outcome.actions if action.tell and (action.by_reader or action.or_you)), ())
    return [{contact.id} for contact in register.expand(first)]


RULE = Rule(
    id="headline-names-told",
    number=12,
    title="A headline names whoever the reader tells, and no one else.",
    reason="On a phone the headline may be all that is read.",
    source="This site’s own rule.",
    check=check,
)
