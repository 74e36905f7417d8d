"""Danger is asked about before anything else."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Question
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """The first question settles danger, and one of its answers says that there is danger."""
    start = guide.start
    if not isinstance(start, Question):
        return
    if start.settles != "danger":
        yield Finding(start.id, f"the first question settles {start.settles}; expected danger to be asked about before anything else")
    elif not any(answer.meaning == "concern" for answer in start.answers):
        yield Finding(start.id, "no answer says that there is danger; expected one with meaning: concern")


RULE = Rule(
    id="danger-first",
    number=2,
    title="The first question asks whether a child is in danger now.",
    reason="Someone who is in danger can’t wait for the second question.",
    source="Policy, lines 647 and 653: immediate danger comes before everything else.",
    check=check,
)
