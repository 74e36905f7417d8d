"""Words name everybody whom their action tells."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.reading import clauses, mentions
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines
from policy_site.school.staffing import REPORTING_ROLES


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every action that tells somebody names each of them: by their role, or by the names of those of them who may be told."""
    register = lines.register
    for outcome in guide.outcomes:
        for action in outcome.actions:
            if not action.tell:
                continue
            named = {contact for clause in clauses(action.do) for mention in mentions(clause, register) for contact in mention.contacts}
            concerned = frozenset() if action.certain else outcome.concerned
            for name in action.tell:
                told = [contact.id for contact in register.expand([name]) if register.free(contact, concerned) or contact.id not in REPORTING_ROLES]
                missing = [contact for contact in told if contact not in named]
                for each in [name] if missing and missing == told else missing:
                    message = f'an action tells "{each}", and its words do not say so ("{action.do}"); expected them to agree'
                    yield Finding(outcome.id, message, each)


RULE = Rule(
    id="told-is-named",
    number=12,
    title="An instruction names everyone it tells.",
    reason="The reader obeys the words; what is proved must be what is read.",
    source="This site’s own rule.",
    check=check,
)
