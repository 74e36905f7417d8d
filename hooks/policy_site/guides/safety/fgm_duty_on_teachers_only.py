"""The duty to report FGM is put on nobody who does not have it."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Where somebody other than a teacher, or a suspicion, is at hand, no outcome carries the duty."""
    for route in guide.routes():
        facts = route.facts
        must = facts.get("fgm") == "discovered" and facts.get("role") == "teacher" and facts.get("age", "under-18") == "under-18"
        if "fgm-report" in route.outcome.duties and not must:
            message = "the teacher's duty is put on someone who does not have it; expected the DSL or a deputy"
            yield Finding(route.outcome.id, message, "fgm-report", route)


RULE = Rule(
    id="fgm-duty-on-teachers-only",
    number=9,
    title="The duty to report FGM is put on no one who doesn’t have it.",
    reason="An assistant who believes that they must ring the police first may not tell the DSL, or may tell no one.",
    source="Policy, lines 1336 and 1340.",
    check=check,
)
