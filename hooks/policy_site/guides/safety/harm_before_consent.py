"""Consent is asked about only once danger and harm are settled."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """On every route, questions on danger and harm come before those on consent and on telling the family."""
    for route in guide.routes():
        for index, settled in enumerate(route.settled):
            if settled in ("consent", "safe-to-tell") and not {"danger", "harm"} <= set(route.settled[:index]):
                question = route.taken[index][0]
                yield Finding(question.id, "consent is asked about before danger and harm are settled; expected harm first", settled, route)


RULE = Rule(
    id="harm-before-consent",
    number=2,
    title="Consent, and whether it is safe to tell the family, come after danger and harm.",
    reason="A reader who asks the parents first may warn the person who is harming the child.",
    source="Policy, lines 519–523, 657 and 1458: consent isn’t sought where a child may come to significant harm.",
    check=check,
)
