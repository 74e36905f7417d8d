"""Nobody is stopped by not being sure."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every question has an answer for somebody who is not sure."""
    for question in guide.questions:
        if not any(answer.meaning == "unsure" for answer in question.answers):
            yield Finding(question.id, "there is no way on for someone who is not sure; expected an answer with meaning: unsure")


RULE = Rule(
    id="way-on-when-unsure",
    number=3,
    title="Every question can be answered with “I’m not sure”.",
    reason="Someone who has to be certain before they may go on goes away instead.",
    source="Policy, lines 467 and 483: any concern is passed on, certain or not.",
    check=check,
)
