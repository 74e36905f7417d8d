"""Danger now leads straight to 999 and children's social care."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import EMERGENCY, SOCIAL_CARE
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every answer of the first question that says there is danger ends the guide at 999 and children's social care."""
    start = guide.start
    if not isinstance(start, Question) or start.settles != "danger":
        return
    for answer in start.answers:
        if answer.meaning != "concern":
            continue
        step = guide.steps[answer.goto]
        if not isinstance(step, Outcome) or step.urgency != "emergency" or not {EMERGENCY, SOCIAL_CARE} <= set(step.told()):
            message = f'answer "{answer.id}" leads to "{answer.goto}"; expected an outcome of urgency emergency that tells {EMERGENCY} and {SOCIAL_CARE}'
            yield Finding(start.id, message, answer.id)


RULE = Rule(
    id="danger-rings-999",
    number=1,
    title="“Yes, in danger now” leads straight to 999 and children’s social care.",
    reason="Any further question, or any other number, costs minutes that the child may not have.",
    source="Policy, lines 41–42, 647 and 653.",
    check=check,
)
