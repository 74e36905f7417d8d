"""Everything about FGM reaches the DSL or a deputy too."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import DSL_TEAM
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import SOCIAL_CARE
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every route that establishes something about FGM tells somebody of the DSL team (whoever stands in, where nobody is named)."""
    team: set[str] = set(DSL_TEAM)
    if not lines.register.people_in(["dsl-team"]):
        team |= {*lines["child"].tell.ids, SOCIAL_CARE}
    for route in guide.routes():
        if "fgm" in route.facts and not team & set(route.outcome.told()):
            message = "the DSL and deputies are not told; expected an action that tells one of them"
            yield Finding(route.outcome.id, message, "dsl-team", route)


RULE = Rule(
    id="fgm-dsl-told",
    number=9,
    title="FGM, known or suspected, is always passed to the DSL or a deputy.",
    reason="The girl, and perhaps her sisters, need more than a report to the police.",
    source="Policy, lines 1330, 1336 and 1340.",
    check=check,
)
