"""A headline is as urgent as its outcome."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import NOW, is_for, rank
from policy_site.guides.safety.reading import SOONER, TODAY, plain
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """The headline of an outcome of urgency now says no weaker time without "now" beside it; emergency says 999. (A parent may come in today.)"""
    for outcome in guide.outcomes:
        words = plain(outcome.outcome)
        if not is_for(guide, "parents") and rank(outcome.urgency) >= NOW and TODAY.search(words) and not SOONER.search(words):
            yield Finding(outcome.id, f'the urgency is {outcome.urgency} and the headline says less ("{outcome.outcome}"); expected “now”', "headline")
        if outcome.urgency == "emergency" and "999" not in words:
            yield Finding(outcome.id, f'the urgency is emergency and the headline does not say 999 ("{outcome.outcome}"); expected it to', "headline")


RULE = Rule(
    id="headline-is-as-urgent",
    number=12,
    title="A headline is as urgent as its outcome.",
    reason="On a phone the headline may be all that is read.",
    source="This site’s own rule.",
    check=check,
)
