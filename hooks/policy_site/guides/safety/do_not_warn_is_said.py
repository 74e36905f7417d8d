"""Where warning the family could raise the risk, every outcome says not to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.reading import clauses, outcome_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

LIST = "do-not-warn"
_WARNS = re.compile(
    r"^(?:(?:and|but|then|so|or|please|also|first) )*(?:tell|ring|phone|call|contact|ask|inform|speak (?:to|with)|talk (?:to|with)|write to|email|text|visit|invite)"
    r" (?:the |her |his |their |either |both |the child's |the girl's )?(?:parents?|carers?|family|families|mother|father|mum|dad|home|relatives?)\b"
)


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every outcome of such a guide, and every outcome on a route whose answers say so, takes in the list do-not-warn and tells no family."""
    found = {outcome.id: outcome for outcome in guide.outcomes} if guide.head.do_not_warn else {}
    found |= {route.outcome.id: route.outcome for route in guide.routes() if {"fgm", "family"} & set(route.facts)}
    for outcome in found.values():
        if LIST not in outcome.never_lists:
            yield Finding(outcome.id, f"it does not say not to warn the family; expected {LIST} under never_also", LIST)
        for text in _warnings(outcome):
            yield Finding(outcome.id, f'its words send people to the family ("{text}"); expected no one to warn them', text)


def _warnings(outcome: Outcome) -> Iterator[str]:
    for where, text in outcome_texts(outcome):
        if where != "note" and any(_WARNS.match(clause.text) for clause in clauses(text)):
            yield text


RULE = Rule(
    id="do-not-warn-is-said",
    number=14,
    title="Where warning the family could raise the risk (FGM, forced marriage, ‘honour’), every outcome says not to, and none sends anyone to them.",
    reason="A family that is warned may take the child abroad the same night.",
    source="Policy, lines 1330, 1336 and 1346. National: The right to choose; multi-agency guidance on FGM.",
    check=check,
)
