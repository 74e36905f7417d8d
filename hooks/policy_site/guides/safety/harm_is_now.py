"""Harm that is not ruled out is acted on now."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import NOW, TODAY, rank
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """A route on which harm is possible ends with now or sooner; one on which it is weighed ends today at the latest."""
    for route in guide.routes():
        urgency = rank(route.outcome.urgency)
        harmed = route.facts.get("harm") == "possible" or any(
            question.settles == "harm" and answer.meaning in ("concern", "unsure") for question, answer in route.taken
        )
        if harmed and urgency < NOW:
            message = f"harm is not ruled out and the urgency is {route.outcome.urgency}; expected now or emergency"
            yield Finding(route.outcome.id, message, route.outcome.urgency, route)
        if {"harm", "threshold"} & set(route.settled) and urgency < TODAY:
            message = f"a concern is weighed and the urgency is {route.outcome.urgency}; expected today or sooner"
            yield Finding(route.outcome.id, message, route.outcome.urgency, route)


RULE = Rule(
    id="harm-is-now",
    number=11,
    title="Harm that isn’t ruled out is acted on now.",
    reason="“Today” is read as “when I have finished”.",
    source="Policy, lines 545, 641 and 647.",
    check=check,
)
