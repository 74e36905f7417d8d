"""An outcome about an adult is reached only by answers that say so."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """On every route to an outcome about an adult some answer concerns that line; to one about a child, none concerns an adult."""
    for route in guide.routes():
        outcome = route.outcome
        if outcome.line is None:
            continue
        kind, concerns = lines[outcome.line].kind, route.concerns
        if kind == "adult" and outcome.line not in concerns:
            message = f'it follows the line "{outcome.line}", and no answer on the way concerns it; expected concerns on the answer'
            yield Finding(outcome.id, message, outcome.line, route)
        if kind == "child" and concerns:
            message = f"the answers concern {', '.join(concerns)} and it follows the line for a child; expected the line of the adult"
            yield Finding(outcome.id, message, outcome.line, route)


RULE = Rule(
    id="subject-as-answered",
    number=13,
    title="An outcome is about what the answers on the way say it is about.",
    reason="A concern about an adult that ends as one about a child goes to that adult’s colleagues, or to the adult.",
    source="Policy, lines 480, 864 and 870.",
    check=check,
)
