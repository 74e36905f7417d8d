"""Words name only people and services that the outcome sends the reader to, or says will act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.guides.safety.people import CORE, LADO, POLICE, SERVICES, concerned_roles, outcomes_after, readers
from policy_site.guides.safety.reading import Mention, clauses, mentions, outcome_texts, question_texts, told_to_others
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import SOCIAL_CARE
from policy_site.school.reporting_lines import ReportingLines
from policy_site.school.staffing import REPORTING_ROLES

ANYONE_CAN_RING = frozenset({SOCIAL_CARE, "emergency-duty-team", LADO})
_ACTS = re.compile(r" (?:decides?|asks|makes sure|takes over|will speak|does this|only checks)\b")
"""What is said of whoever acts after the reader."""
_MUST_HEAR = re.compile(r" must (?:hear|be told)\b| to be rung\b")
_FIRST_PERSON = re.compile(r"\b(?:i'm|i am) (?:the |a )?(?:[\w' ]+ or (?:the |a )?)?$")


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Whoever an outcome's words name is told, acts, gets the record or is shown; whoever they send the reader to is told or shown."""
    for outcome in guide.outcomes:
        yield from _in_outcome(outcome, guide, lines)
    for question in guide.questions:
        yield from _in_question(question, guide, lines)


def _in_outcome(outcome: Outcome, guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    register = lines.register
    known = involved(outcome, lines) | readers(guide)
    sent_to = known - _told_by_others(outcome, lines)
    told = sent_to - (ANYONE_CAN_RING - {contact.id for contact in register.expand([*outcome.told(), *outcome.contacts])})
    acting = _acting(outcome, lines) | readers(guide)
    about = concerned_roles(outcome, lines)
    for where, text in outcome_texts(outcome, never=True):
        for clause in clauses(text):
            for mention in mentions(clause, register):
                sends = clause.sends_to(mention.start)
                if sends and where == "record" and mention.contacts <= SERVICES and register.people_in(["headteacher", "dsl-team"]):
                    yield Finding(outcome.id, f'its record goes to "{mention.text}" ("{text}"); expected someone in the school', mention.text)
                acts = _ACTS.match(clause.text, mention.end)
                if where == "record" and not sends and clause.text.startswith("'s office", mention.end):
                    continue  # Where a form lies.
                by_reader = sends and where in ("intro", "never", "headline", "note")
                tells = told if by_reader and clause.verb_of_telling(mention.start) == "tell" else sent_to
                if _may_be_named(mention, acting if acts else tells if by_reader else known):
                    continue
                if not mention.contacts <= SERVICES and (clause.is_forbidden(mention.start) or clause.is_about(mention.start)):
                    continue  # "Don't wait for the headteacher", or what a concern may be about.
                if mention.contacts & about or register.people_in(sorted(mention.contacts)) & outcome.concerned:
                    continue  # `concerned-not-in-words` sees to them.
                # A note may say what the policy says of a role that nobody holds here, and nobody is that reader.
                unheld = mention.contacts <= set(REPORTING_ROLES) and not register.people_in(sorted(mention.contacts))
                nobody = unheld and (where == "note" or clause.speaks_to(mention.start))
                if mention.contacts & CORE and acts and not nobody:
                    message = f'its words say that "{mention.text}" acts, and its data do not ("{text}"); expected them under who, or other words'
                    yield Finding(outcome.id, message, mention.text)
                elif (mention.contacts & CORE and not nobody) or sends:
                    message = (
                        f'its words name "{mention.text}", who is neither told nor shown ("{text}"); expected them under tell, who or contacts, or other words'
                    )
                    yield Finding(outcome.id, message, mention.text)
            for person in told_to_others(clause, register):
                message = f'an instruction sends people to "{person}" ("{text}"); expected someone who receives such concerns'
                yield Finding(outcome.id, message, person)


def _acting(outcome: Outcome, lines: ReportingLines) -> frozenset[str]:
    """The contacts whom the data let act: under `who`, or whoever the line tells where that is who acts."""
    names = [name for action in outcome.actions for name in action.who if name not in ("you", "school", "told")]
    if outcome.line and any("told" in action.who for action in outcome.actions):
        names += lines[outcome.line].tell.ids
    names += lines["child"].tell.ids  # Whatever the outcome is about, they decide what the child needs.
    return frozenset(contact.id for contact in lines.register.expand(names))


def _in_question(question: Question, guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """A question names only those whom some outcome after it tells or shows; whoever it sends the reader to, or says that every answer leads to, all of them tell.

    An answer may name whoever it says the concern is about, or who the reader is.
    """
    register = lines.register
    after = outcomes_after(guide, question.id)
    known = readers(guide) | {contact for outcome in after for contact in involved(outcome, lines)}
    everybody = [frozenset(contact.id for contact in register.expand(outcome.told())) | readers(guide) for outcome in after]
    for _, text in question_texts(question):
        for clause in clauses(text):
            for mention in mentions(clause, register):
                nobody = not register.people_in(sorted(mention.contacts)) and mention.contacts <= set(REPORTING_ROLES)
                if not mention.contacts & CORE or mention.text == "999" or nobody:
                    continue
                sends = clause.text.startswith("every answer") or clause.sends_to(mention.start) or _MUST_HEAR.match(clause.text, mention.end)
                if sends and not all(mention.contacts & told for told in everybody):
                    message = f'it sends people to "{mention.text}", and not every outcome after it tells them ("{text}"); expected whoever all of them tell'
                    yield Finding(question.id, message, mention.text)
                elif not mention.contacts & known:
                    message = f'it names "{mention.text}", who no outcome after it tells or shows ("{text}"); expected other words'
                    yield Finding(question.id, message, mention.text)
    for answer in question.answers if not question.made else ():
        about = {contact.id for line in answer.concerns for contact in register.expand(lines[line].record.concerned)}
        about |= {contact for outcome in outcomes_after(guide, answer.goto) for contact in involved(outcome, lines)}
        for clause in clauses(answer.label):
            for mention in mentions(clause, register):
                own = _FIRST_PERSON.search(clause.text[: mention.start])
                if mention.contacts & CORE and mention.text != "999" and not mention.contacts & (readers(guide) if own else about | readers(guide)):
                    message = (
                        f'the answer "{answer.id}" names "{mention.text}", whom nothing after it tells or concerns ("{answer.label}"); expected other words'
                    )
                    yield Finding(question.id, message, mention.text)


def _may_be_named(mention: Mention, known: frozenset[str]) -> bool:
    return bool(mention.contacts & known) or mention.text == "999"


def _told_by_others(outcome: Outcome, lines: ReportingLines) -> frozenset[str]:
    """Whoever the outcome names and the reader does not tell, other than children's social care and the LADO, whom anyone can ring."""
    told = [name for action in outcome.actions if action.by_reader or action.or_you for name in action.tell]
    return involved(outcome, lines) - {contact.id for contact in lines.register.expand([*told, *outcome.contacts])} - ANYONE_CAN_RING


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
