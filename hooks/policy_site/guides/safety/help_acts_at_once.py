"""Those named for when nobody can be reached can act at once."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import FIRST_RESPONDERS
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines
from policy_site.sources.problems import listed


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Everybody under `unreachable` is a service that can act at once on such a concern."""
    for outcome in guide.outcomes:
        for contact in lines.register.expand(outcome.unreachable):
            if contact.id not in FIRST_RESPONDERS[outcome.subject]:
                yield Finding(outcome.id, f'"{contact.id}" stands under unreachable; expected {listed(FIRST_RESPONDERS[outcome.subject])}', contact.id)


RULE = Rule(
    id="help-acts-at-once",
    number=7,
    title="Whoever is named for when no one can be reached can act at once.",
    reason="A helpline that only advises, or a colleague who only passes it on, is one more delay.",
    source="KCSIE, part one: nothing should delay action; anyone can go to children’s social care themselves.",
    check=check,
)
