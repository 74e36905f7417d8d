"""Children's social care is never more than one step away."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.contacts import SOCIAL_CARE
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every outcome that is not for parents tells children's social care or names it for when nobody can be reached."""
    for outcome in () if is_for(guide, "parents") else guide.outcomes:
        if SOCIAL_CARE not in {*outcome.told(), *outcome.unreachable}:
            yield Finding(outcome.id, f"{SOCIAL_CARE} is neither told nor named for when no one can be reached; expected it under unreachable", SOCIAL_CARE)


RULE = Rule(
    id="social-care-in-reach",
    number=7,
    title="Every outcome tells children’s social care, or names it for when no one can be reached.",
    reason="Whoever reads this at six in the evening needs a number that answers.",
    source="Policy, line 643. KCSIE, part one: what to do when the DSL or a deputy can’t be reached.",
    check=check,
)
