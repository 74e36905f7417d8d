"""Words name only people and services that the outcome sends the reader to, or says will act."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.guides.safety.people import CORE, POLICE, concerned_roles, outcomes_after, readers
from policy_site.guides.safety.reading import Mention, clauses, mentions, outcome_texts, question_texts, told_to_others
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import SOCIAL_CARE
from policy_site.school.reporting_lines import ReportingLines
from policy_site.school.staffing import REPORTING_ROLES


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Whoever an outcome's words name is told, acts, gets the record or is shown; whoever they send the reader to is told or shown."""
    for outcome in guide.outcomes:
        yield from _in_outcome(outcome, guide, lines)
    for question in guide.questions:
        yield from _in_question(question, guide, lines)


def _in_outcome(outcome: Outcome, guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    register = lines.register
    known = involved(outcome, lines) | readers(guide)
    sent_to = known - _only_for_when_nobody_can_be_reached(outcome, lines)
    about = concerned_roles(outcome, lines)
    for where, text in outcome_texts(outcome, never=True):
        for clause in clauses(text):
            for mention in mentions(clause, register):
                sends = clause.sends_to(mention.start)
                if _may_be_named(mention, sent_to if sends else known) or clause.is_negated(mention.start) or clause.is_about(mention.start):
                    continue
                if mention.contacts & about or register.people_in(sorted(mention.contacts)) & outcome.concerned:
                    continue  # `concerned-not-in-words` sees to them.
                # A note may say what the policy says of a role that nobody holds here, and nobody is that reader.
                unheld = mention.contacts <= set(REPORTING_ROLES) and not register.people_in(sorted(mention.contacts))
                nobody = unheld and (where == "note" or clause.speaks_to(mention.start))
                if sends or (mention.contacts & CORE and not nobody):
                    message = (
                        f'its words name "{mention.text}", who is neither told nor shown ("{text}"); expected them under tell, who or contacts, or other words'
                    )
                    yield Finding(outcome.id, message, mention.text)
            for person in told_to_others(clause, register):
                message = f'an instruction sends people to "{person}" ("{text}"); expected somebody who receives such concerns'
                yield Finding(outcome.id, message, person)


def _in_question(question: Question, guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """A question names only those whom some outcome after it tells or shows, or whom an answer on the way may concern."""
    register = lines.register
    known = set(readers(guide)) | {contact.id for line in lines for contact in register.expand(line.record.concerned)}
    for outcome in outcomes_after(guide, question.id):
        known |= involved(outcome, lines)
    everybody = [frozenset(contact.id for contact in register.expand(outcome.told())) for outcome in outcomes_after(guide, question.id)]
    for _, text in question_texts(question):
        for clause in clauses(text):
            for mention in mentions(clause, register):
                if clause.text.startswith("every answer") and not all(mention.contacts & told for told in everybody):
                    message = (
                        f'it says that every answer leads to "{mention.text}", and not every outcome tells them ("{text}"); expected whoever all of them tell'
                    )
                    yield Finding(question.id, message, mention.text)
                may_be = _may_be_named(mention, frozenset(known)) or clause.is_negated(mention.start) or clause.is_about(mention.start)
                nobody = not register.people_in(sorted(mention.contacts)) and mention.contacts <= set(REPORTING_ROLES)
                if mention.contacts & CORE and not may_be and not nobody:
                    message = f'it names "{mention.text}", whom no outcome after it tells or shows ("{text}"); expected other words'
                    yield Finding(question.id, message, mention.text)


def _may_be_named(mention: Mention, known: frozenset[str]) -> bool:
    return bool(mention.contacts & known) or mention.text == "999"


def _only_for_when_nobody_can_be_reached(outcome: Outcome, lines: ReportingLines) -> frozenset[str]:
    told = {contact.id for contact in lines.register.expand([*outcome.told(), *outcome.contacts])}
    return frozenset(contact.id for contact in lines.register.expand(outcome.unreachable)) - told - {SOCIAL_CARE, "emergency-duty-team"}


def involved(outcome: Outcome, lines: ReportingLines) -> frozenset[str]:
    """The contacts that an outcome tells, lets act, gives the record to or shows."""
    names = [*outcome.told(), *outcome.unreachable, *outcome.contacts]
    names += [POLICE for action in outcome.actions if action.duty == "fgm-report"]
    for action in outcome.actions:
        names += [name for name in action.who if name not in ("you", "school", "told")]
        names += action.record.to if action.record else ()
        if "told" in action.who and outcome.line:
            names += lines[outcome.line].tell.ids
    if not lines.register.people_in(["dsl-team"]):
        names += lines["child"].tell.ids  # Whoever stands in for the DSL and deputies.
    return frozenset(contact.id for contact in lines.register.expand(names))


RULE = Rule(
    id="named-is-involved",
    number=12,
    title="Words name only people and services that the outcome tells, shows, or says will act.",
    reason="The reader goes to whoever the sentence names, whatever the data beside it say.",
    source="This site’s own rule.",
    check=check,
)
