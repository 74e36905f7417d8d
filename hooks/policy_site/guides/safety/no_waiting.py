"""No instruction says wait, monitor, investigate, or tell the family first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

_DANGEROUS = re.compile(
    r"\b(do nothing|no action|wait|monitor|investigate|interview|keep an eye|see how it goes|keep (?:it|this|that) (?:secret|confidential|to yourself)"
    r"|look into it yourself|(?:tell|ask|speak to|speak with|talk to|talk with|ring|call) (?:the |their |her |his )?(?:parents?|carers?|family|mother|father|mum|dad) first)\b",
    re.I,
)
_NEGATION = re.compile(r"\b(do not|don['’]t|never|nobody|no one|not|without|no need to|can['’]t|isn['’]t)\b", re.I)


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No headline, intro or action for staff or parents holds such words, unless a negation stands before them in the same clause."""
    if not is_for(guide, "staff", "parents"):
        return
    for outcome in guide.outcomes:
        texts = [outcome.outcome, outcome.intro or "", *(action.do for action in outcome.actions)]
        for sentence in (part for text in texts for part in re.split(r"(?<=[.:;])\s+", text)):
            # A negation speaks for its own clause: "Do not worry, just monitor them" tells somebody to monitor.
            for clause in re.split(r"(?<=[,?!])\s+", sentence):
                match = _DANGEROUS.search(clause)
                if match and not _NEGATION.search(clause[: match.start()]):
                    yield Finding(outcome.id, f'an instruction says "{match[0]}"; expected nobody to be told to do that ("{sentence}")', match[0])


RULE = Rule(
    id="no-waiting",
    number=5,
    title="No one is told to wait, monitor, investigate, keep a secret, or tell the family first.",
    reason="Each of these leaves the child where they are, or warns the person who is harming them.",
    source="Policy, lines 515, 552–565, 661 and 1175.",
    check=check,
)
