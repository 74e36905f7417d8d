"""Doubt about danger is acted on now."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.guides.safety.people import NOW, rank
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import SOCIAL_CARE
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Wherever doubt about danger ends, it is now or sooner, and children's social care is told or named."""
    start = guide.start
    if not isinstance(start, Question) or start.settles != "danger":
        return
    for answer in start.answers:
        if answer.meaning == "unsure":
            for outcome in outcomes_from(guide, answer.goto):
                if rank(outcome.urgency) < NOW or SOCIAL_CARE not in {*outcome.told(), *outcome.unreachable}:
                    message = f'answer "{answer.id}" can end at "{outcome.id}"; expected urgency now or sooner, with {SOCIAL_CARE} told or for when no one can be reached'
                    yield Finding(start.id, message, answer.id)


def outcomes_from(guide: Guide, step_id: str) -> Iterator[Outcome]:
    """Every outcome that can follow from a step, each once for every way to it."""
    step = guide.steps[step_id]
    if isinstance(step, Outcome):
        yield step
    else:
        for answer in step.answers:
            yield from outcomes_from(guide, answer.goto)


RULE = Rule(
    id="danger-unsure-is-urgent",
    number=1,
    title="“At risk of harm, or I’m not sure” is acted on now, with children’s social care in reach.",
    reason="Doubt about danger is not a reason to do less; and if no one answers, someone must.",
    source="Policy, lines 647 to 653. This site’s reading: doubt leads to the DSL or a deputy now, not to 999 by default.",
    check=check,
)
