"""Not being sure never leads to less than the reassuring answer."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.people import rank
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """The least urgent end of "not sure" is no less urgent than that of the reassuring answers (of all others where none reassures)."""
    for question in guide.questions:
        others = [answer for answer in question.answers if answer.meaning == "reassuring"]
        others = others or [answer for answer in question.answers if answer.meaning != "unsure"]
        for answer in (answer for answer in question.answers if answer.meaning == "unsure"):
            for other in others:
                if _least_urgent(guide, answer.goto) < _least_urgent(guide, other.goto):
                    message = f'"{answer.label}" can end less urgently than "{other.label}"; expected it never to be less urgent'
                    yield Finding(question.id, message, answer.id)


def _least_urgent(guide: Guide, step_id: str) -> int:
    step = guide.steps[step_id]
    if isinstance(step, Outcome):
        return rank(step.urgency)
    return min(_least_urgent(guide, answer.goto) for answer in step.answers)


RULE = Rule(
    id="unsure-not-less-urgent",
    number=3,
    title="“I’m not sure” never ends less urgently than the reassuring answer.",
    reason="Doubt must lean towards the child.",
    source="This site’s own rule, from KCSIE, part one: staff who have a concern act on it immediately.",
    check=check,
)
