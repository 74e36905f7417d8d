"""Staff and parents decide no legal threshold."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No question of a guide for staff or parents settles a threshold."""
    for question in guide.questions if is_for(guide, "staff", "parents") else ():
        if question.settles == "threshold":
            yield Finding(question.id, "a legal threshold is decided in a guide for staff or parents; expected it only in a guide for the DSL")


RULE = Rule(
    id="no-threshold-for-staff",
    number=8,
    title="Staff and parents are asked to decide no legal threshold.",
    reason="Someone who believes that it isn’t serious enough doesn’t pass it on.",
    source="Policy, line 612: the DSL decides and seeks advice.",
    check=check,
)
