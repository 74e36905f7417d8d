"""Words name only people and services that the outcome sends the reader to, or says will act."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.people import CORE, concerned_roles, readers
from policy_site.guides.safety.reading import clauses, mentions, outcome_texts, told_to_others
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import EMERGENCY
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every role or service in an outcome's words is told, acts, gets the record or is shown; nobody else is to be told."""
    register = lines.register
    for outcome in guide.outcomes:
        known = involved(outcome, lines) | readers(guide) | {EMERGENCY}
        about = concerned_roles(outcome, lines)
        for where, text in outcome_texts(outcome):
            for clause in clauses(text):
                for mention in mentions(clause, register):
                    concerned = (
                        mention.contacts & about or register.people_in(sorted(mention.contacts)) & outcome.concerned
                    )  # `concerned-not-in-words` sees to them.
                    if mention.contacts & known or concerned or clause.is_negated(mention.start) or clause.is_about(mention.start):
                        continue
                    # A note may say what the policy says of a role that nobody holds here.
                    if (mention.contacts & CORE and where != "note") or clause.sends_to(mention.start):
                        message = f'its words name "{mention.text}", who is neither told nor shown ("{text}"); expected them under tell, who or contacts, or other words'
                        yield Finding(outcome.id, message, mention.text)
                for person in told_to_others(clause, register):
                    message = f'an instruction sends people to "{person}" ("{text}"); expected somebody who receives such concerns'
                    yield Finding(outcome.id, message, person)


def involved(outcome: Outcome, lines: ReportingLines) -> frozenset[str]:
    """The contacts that an outcome tells, lets act, gives the record to or shows."""
    names = [*outcome.told(), *outcome.unreachable, *outcome.contacts]
    for action in outcome.actions:
        names += [name for name in action.who if name not in ("you", "school", "told")]
        names += action.record.to if action.record else ()
        if "told" in action.who and outcome.line:
            names += lines[outcome.line].tell.ids
    return frozenset(contact.id for contact in lines.register.expand(names))


RULE = Rule(
    id="named-is-involved",
    number=12,
    title="Words name only people and services that the outcome tells, shows, or says will act.",
    reason="The reader goes to whoever the sentence names, whatever the data beside it say.",
    source="This site’s own rule.",
    check=check,
)
