"""Words say of each role and service only what can be said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.people import POLICE, SERVICES, readers
from policy_site.guides.safety.reading import Clause, Mention, clauses, mentions, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import EMERGENCY, Register
from policy_site.school.reporting_lines import ReportingLines

_IS_THEM = re.compile(r"\b(?:it was|i'm|i am|you're|you are|this is for|or for) (?:the |a |an )?(?:[\w']+(?: of governors| dsl)? or (?:the |a )?)?$")
_HAS_DONE = re.compile(r" (?:(?:may|might) have (?:harmed|hurt)|has (?:harmed|hurt)|did\b|is too close\b)")
_OR_ANOTHER = r"(?: (?:or|nor|and) (?:the )?[\w' ]{1,40}?)?"
_OUTSIDE = re.compile(
    _OR_ANOTHER
    + r" (?:(?:have|has|had) (?:\w+ )?(?:advised|answered|left it)|advised|(?:is|are) (?:asking|dealing|taking it on)|takes? it on|becomes? involved|then becomes? involved"
    r"|needs? to make|asks? you (?:not )?to|or its partners|told the school)\b"
)
_ENQUIRIES = re.compile(r"\b(?:enquiries (?:by|that)|in the way of|following (?:the )?advice (?:from|of)|what did) (?:[\w' ]{1,40} (?:or|and) )?(?:the )?$")
_REPORT = re.compile(r"\bduty to (?:report|ring|tell)(?: it)?(?: to)? (?:the )?$")
_REPORT_TO = re.compile(r"\breport (?:it|that|this) to (?:the )?$")
_PERSONALLY = re.compile(r" (?:yourself|themselves|personally)\b")
_OR = re.compile(r",? (?:or|and|nor) (?:(?:to|by|with) )?(?:the )?")

_IN_BRACKETS = re.compile(r" \((?:the )?")


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Services are never the reader or the person concerned; the school's own roles do not advise the reader from outside; a duty to report is one to the police."""
    register = lines.register
    for step_id, _, text in step_texts(guide, never=True, labels=True):
        step = guide.steps[step_id]
        told = {contact.id for contact in register.expand(step.told())} if isinstance(step, Outcome) else set()
        for clause in clauses(text):
            named = mentions(clause, register)
            for mention in named:
                if expected := _expected(mention, clause, SERVICES | (told - readers(guide))):
                    yield Finding(step_id, f'its words say of "{mention.text}" what they cannot be or do ("{text}"); expected {expected}', mention.text)
                if isinstance(step, Outcome) and step.concerned and clause.says_also(mention.start) and not _holds(mention, step, register):
                    message = f'its words say that the person it is about is also "{mention.text}", and they are not ("{text}"); expected a role of theirs'
                    yield Finding(step_id, message, mention.text)
            for first, second in pairwise(named):
                if first.contacts & second.contacts and first.people == second.people and _OR.fullmatch(clause.text[first.end : second.start]):
                    yield Finding(step_id, f'its words name "{first.text}" twice ("{text}"); expected two, or one', first.text)
                if not (first.contacts & second.contacts or second.people) and _IN_BRACKETS.fullmatch(clause.text[first.end : second.start]):
                    message = f'its words name "{first.text}" and, in brackets, "{second.text}" ("{text}"); expected the same in brackets'
                    yield Finding(step_id, message, second.text)


def _expected(mention: Mention, clause: Clause, outside: frozenset[str]) -> str:
    """Who must be meant where `mention` stands, if it is somebody else; or nothing."""
    before = clause.text[: mention.start]
    is_person = clause.is_about(mention.start) or _IS_THEM.search(before) or _HAS_DONE.match(clause.text, mention.end)
    if is_person and mention.contacts <= SERVICES:
        return "someone in the school"
    if (_OUTSIDE.match(clause.text, mention.end) or _ENQUIRIES.search(before)) and not mention.contacts & outside:
        return "a service outside the school"
    to_police = _REPORT.search(before) or (_REPORT_TO.search(before) and _PERSONALLY.match(clause.text, mention.end))
    return "the police" if to_police and not mention.contacts & {POLICE, EMERGENCY} else ""


def _holds(mention: Mention, outcome: Outcome, register: Register) -> bool:
    return bool(register.people_in(sorted(mention.contacts)) & outcome.concerned)


RULE = Rule(
    id="roles-fit-their-part",
    number=12,
    title="Words say of each role and service only what can be said of it.",
    reason="With one name in the place of another, “if the police may have harmed a child” or “until the DSL has advised you” leaves the reader with no one.",
    source="This site’s own rule; whose duty to report FGM is: policy, lines 1336 and 1340.",
    check=check,
)
