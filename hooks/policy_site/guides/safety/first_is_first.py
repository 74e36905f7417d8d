"""Whoever is to be told first is the first who is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.reading import Mention, clauses, mentions, outcome_texts, plain
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import Register
from policy_site.school.reporting_lines import ReportingLines

_AFTER = re.compile(r"[^,;]{0,20}\b(?<!\bthe )first\b")
_BEFORE = re.compile(r"(?:(?:and|but|so|then|please) )*(?:first(?: of all)?,? |before (?:anything|everything) else,? |before you do anything(?: else)?,? )")


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Words that send the reader to somebody "first" name one whom the outcome's first action of telling tells."""
    register = lines.register
    for outcome in guide.outcomes:
        first = next(({contact.id for contact in register.expand(action.tell)} for action in outcome.actions if action.tell), set())
        for _, text in outcome_texts(outcome):
            named = list(_named_first(text, register))
            if named and not any(mention.contacts & first for mention in named):
                words = named[0].text
                message = f'its words tell "{words}" first, and its actions do not ("{text}"); expected them to agree'
                yield Finding(outcome.id, message, words)


def _named_first(text: str, register: Register) -> Iterator[Mention]:
    """Everybody whom a sentence of `text` sends the reader to "first". "If it may put the child at risk, ask X first" is about the rest of that sentence."""
    for sentence in re.split(r"(?<=[.;:?!])\s+", plain(text)):
        begins = _BEFORE.match(sentence)
        rest = sentence[begins.end() :] if begins else sentence
        for clause in clauses(rest) if not sentence.startswith("if ") else ():
            for mention in mentions(clause, register):
                if clause.sends_to(mention.start) and (begins or _AFTER.match(clause.text, mention.end)):
                    yield mention


RULE = Rule(
    id="first-is-first",
    number=12,
    title="No sentence puts anyone before the person that the outcome tells first.",
    reason="“Tell the DSL first” costs the minutes that 999 needs.",
    source="Policy, lines 647 and 653: emergency help first.",
    check=check,
)
