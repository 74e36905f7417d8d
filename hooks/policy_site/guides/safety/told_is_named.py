"""Words name everybody whom their action tells."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Action, Guide, Outcome
from policy_site.guides.safety.people import CORE, POLICE
from policy_site.guides.safety.reading import clauses, mentions
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import SOCIAL_CARE, Register
from policy_site.school.reporting_lines import ReportingLines
from policy_site.school.staffing import REPORTING_ROLES


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every action that tells somebody names each of them, and sends people to no one else."""
    for outcome in guide.outcomes:
        for action in outcome.actions:
            if action.tell:
                yield from _left_out(outcome, action, lines.register)
            yield from _added(outcome, action, lines.register)


def _left_out(outcome: Outcome, action: Action, register: Register) -> Iterator[Finding]:
    """Whoever the action tells and does not name: by their role, or by the names of those of them who may be told."""
    named = {contact for clause in clauses(action.do) for mention in mentions(clause, register) for contact in mention.contacts}
    concerned = frozenset() if action.certain else outcome.concerned
    for name in action.tell:
        told = [contact.id for contact in register.expand([name]) if register.free(contact, concerned) or contact.id not in REPORTING_ROLES]
        missing = [contact for contact in told if contact not in named]
        for each in [name] if missing and missing == told else missing:
            yield Finding(outcome.id, f'an action tells "{each}", and its words do not say so ("{action.do}"); expected them to agree', each)


def _added(outcome: Outcome, action: Action, register: Register) -> Iterator[Finding]:
    """Whoever the action's words send people to and it does not tell; where it tells no one, whoever no other action of the same person tells."""
    others = [name for other in outcome.actions if other.by_reader or other.or_you or not action.by_reader for name in other.tell]
    told = {contact.id for contact in register.expand([*(action.tell or others), *(action.record.to if action.record else ())])}
    told |= {"emergency-duty-team"} if SOCIAL_CARE in told else set()
    told |= {POLICE} if action.duty == "fgm-report" else set()
    for clause in clauses(action.do):
        for mention in mentions(clause, register):
            if mention.contacts & CORE and mention.text != "999" and not mention.contacts & told and clause.sends_to(mention.start):
                message = f'an action sends people to "{mention.text}", who it does not tell ("{action.do}"); expected them under tell, or other words'
                yield Finding(outcome.id, message, mention.text)


RULE = Rule(
    id="told-is-named",
    number=12,
    title="An instruction names everyone it tells.",
    reason="The reader obeys the words; what is proved must be what is read.",
    source="This site’s own rule.",
    check=check,
)
