"""Words fit the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.reading import SYSTEM, clauses, mentions, outcome_texts, plain, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

TEAM = frozenset({"dsl", "deputy-dsl"})
_TELL = re.compile(
    r"^(?:(?:and|but|then|so|or|please|also) )*(?:tell|inform|speak to|go to|report (?:it |this )?to|pass (?:it|this) on to|hand (?:it|this) to)\b"
)
_TEAMS_OWN = re.compile(
    r"^(?:decide|consider whether|seek consent|obtain consent|send the (?:child protection )?file|transfer the|refer the adult|carry out a risk|complete (?:the|an?) "
    r"|contact the parents|tell the parents|make the parents aware|speak to the (?:child's )?family|call a (?:strategy )?meeting)\b"
)


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """The DSL isn't told to tell the DSL; staff aren't given what the DSL and deputies alone do; parents hear nothing of the recording system."""
    if is_for(guide, "parents"):
        yield from _for_parents(guide)
    elif is_for(guide, "staff"):
        yield from _for_staff(guide, lines)
    else:
        yield from _for_dsl(guide, lines)


def _for_dsl(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    register = lines.register
    for outcome in guide.outcomes:
        if outcome.subject == "adult":
            continue  # The reader may be the one it is about, and hands it over.
        for action in outcome.actions:
            told = {contact.id for contact in register.expand(action.tell)}
            if action.by_reader and told and told <= TEAM:
                yield Finding(outcome.id, f'it sends the DSL to the DSL or a deputy ("{action.do}"); expected what the reader does', "dsl-team")
        for _, text in outcome_texts(outcome):
            for clause in clauses(text):
                named = {contact for mention in mentions(clause, register) for contact in mention.contacts}
                if _TELL.match(clause.text) and named and named <= TEAM:
                    yield Finding(outcome.id, f'its words send the DSL to the DSL or a deputy ("{text}"); expected words for the DSL', text)


def _for_staff(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    # Where the register names nobody who could do it, the reader is all there is.
    if is_for(guide, "dsl", "headteacher") or not lines.register.people_in(["headteacher", *sorted(TEAM)]):
        return
    for outcome in guide.outcomes:
        for action in outcome.actions:
            if action.who == ("you",) and _TEAMS_OWN.match(plain(action.do)):
                yield Finding(outcome.id, f'it gives a member of staff what the DSL or a deputy does ("{action.do}"); expected who: [dsl-team]', action.do)


def _for_parents(guide: Guide) -> Iterator[Finding]:
    for step, _, text in step_texts(guide, never=True, labels=True):
        if SYSTEM in text or "recording system" in plain(text):
            yield Finding(step, f'it speaks to parents of the recording system ("{text}"); expected words for parents', text)


RULE = Rule(
    id="words-fit-the-reader",
    number=15,
    title="Words fit the reader: the DSL isn’t told to tell the DSL, staff aren’t asked to decide for the DSL, parents don’t hear of the recording system.",
    reason="A reader who is spoken to as someone else stops reading, or does what isn’t theirs to do.",
    source="Policy, lines 365–459 (what the DSL does), 467 and 545 (what staff do).",
    check=check,
)
