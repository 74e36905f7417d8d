"""A teacher who discovers FGM reports it to the police in person."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import POLICE
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """A route on which a teacher discovers FGM on a girl under 18 ends with the duty, and an action by the reader that tells the police."""
    for route in guide.routes():
        facts, outcome = route.facts, route.outcome
        if facts.get("fgm") != "discovered" or facts.get("role") != "teacher" or facts.get("age", "under-18") != "under-18":
            continue
        reports = any(POLICE in action.tell and action.by_reader for action in outcome.actions)
        if "fgm-report" not in outcome.duties or not reports:
            message = f"a teacher discovered FGM; expected the duty fgm-report and an action by you that tells {POLICE}"
            yield Finding(outcome.id, message, "fgm-report", route)


RULE = Rule(
    id="teacher-reports-fgm",
    number=9,
    title="A teacher who discovers FGM on a girl under 18 reports it to the police themselves.",
    reason="It is a duty in law that no one can carry out for the teacher.",
    source="Policy, lines 479, 1336 and 1340; Female Genital Mutilation Act 2003, section 5B.",
    check=check,
)
