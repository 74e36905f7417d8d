"""Sentences that say who hears about whom, who can't be reached or who has advised say what the lines and the actions say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.reading import Clause, Mention, mentions, outcome_texts, plain, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

_SENTENCE = re.compile(r"(?<=[.;:?!])\s+")
_WHERE_ABOUT = re.compile(r" (?:where|if) (?:it's|it is|the concern is) about (?:the |a )?")
"""Between whoever hears it and whom it is about: "the Chair if the concern is about the headteacher"."""
_ABOUT_YOU = re.compile(r" and it's about you, (?:the |a )?")
"""Between whom it is about and whoever hears it: "if you're the headteacher and it's about you, the Chair must be told"."""
_OR = re.compile(r"(?: of governors)?(?:,|,? or) (?:for )?(?:the |a )?")
_UNREACHED = re.compile(r"(?:can't|cannot) (?:speak to|reach|find|get hold of) (?:the |a )?$")
_HAS_SAID = re.compile(r" (?:has|have) (?:advised|agreed)\b")


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No outcome's sentence names somebody else than the line on that person, or than those whom the outcome tells; none offers the same role twice."""
    for step, _, text in step_texts(guide, never=True, labels=True):
        clause = Clause(plain(text))
        for one, other in pairwise(mentions(clause, lines.register)):
            if one.text == other.text and _OR.fullmatch(clause.text[one.end : other.start]):
                yield Finding(step, f'its words name "{one.text}" and then the same again ("{text}"); expected each role once', one.text)
    for outcome in guide.outcomes:
        told = {contact.id for contact in lines.register.expand(outcome.told())}
        for _, text in outcome_texts(outcome, never=True):
            for sentence in _SENTENCE.split(plain(text)):
                clause = Clause(sentence)
                named = mentions(clause, lines.register)
                yield from _hears(outcome, clause, named, lines)
                for mention in named:
                    unreached = _UNREACHED.search(clause.text[: mention.start])
                    # Whoever is told may involve the police, and what the police advise counts.
                    has_said = _HAS_SAID.match(clause.text, mention.end) and mention.text != "police"
                    if (unreached or has_said) and not mention.contacts & told:
                        what = "cannot be reached" if unreached else "has said something"
                        message = f'its words say that "{mention.text}" {what}, who it does not tell ("{text}"); expected whoever it tells'
                        yield Finding(outcome.id, message, mention.text)


def _hears(outcome: Outcome, clause: Clause, named: tuple[Mention, ...], lines: ReportingLines) -> Iterator[Finding]:
    for one, other in pairwise(named):
        between = clause.text[one.end : other.start]
        if _WHERE_ABOUT.fullmatch(between):
            hears, about = one, other
        elif _ABOUT_YOU.fullmatch(between):
            hears, about = other, one
        else:
            continue
        # Whoever a line tells first: those after that stand in where nobody holds that role.
        rows = [line.record for line in lines if about.contacts & set(line.record.concerned) and not line.record.unsure]
        if rows and not any(hears.contacts & set(row.tell[0].to) for row in rows):
            message = f'its words send a concern about "{about.text}" to "{hears.text}" ("{clause.text}"); expected whoever data/reporting_lines.yaml names'
            yield Finding(outcome.id, message, hears.text)


RULE = Rule(
    id="words-keep-to-lines",
    number=12,
    title="A sentence that says who is told, who can’t be reached or who has advised names the same people as the lines and the actions.",
    reason="One role in the place of another sends a concern to someone who must not hear it, or who was never told.",
    source="This site’s own rule.",
    check=check,
)
