"""Staff are asked whether it is about an adult in the school, or someone close to one."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """On every route of a guide for staff that ends with the line for a child, and first on any route, that question includes someone close."""
    if not is_for(guide, "staff"):
        return
    for route in guide.routes():
        asked = [question for question, _ in route.taken if question.made]
        if asked and not asked[0].close:
            yield Finding(asked[0].id, "the question about an adult leaves out someone close to one; expected about_an_adult: ask-close or choose", route=route)
        if route.outcome.line == "child" and not any(question.close for question in asked):
            message = "no one was asked whether it is about an adult in the school, or someone close to one; expected such a question on the way"
            yield Finding(route.outcome.id, message, route=route)


RULE = Rule(
    id="someone-close-asked",
    number=4,
    title="Before staff are sent to the DSL, they are asked whether it is about an adult in the school, or someone close to one.",
    reason="Telling a colleague about their own brother is telling the family.",
    source="Policy, lines 480, 864 and 870. That someone close counts is this site’s own reading.",
    check=check,
)
