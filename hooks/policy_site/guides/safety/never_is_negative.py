"""What must not be done is said with "don't"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.reading import plain
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

_BEGINS = re.compile(r"(?:(?:if|when|while|until|before|unless)\b[^,]*, )?(?:don't|do not|never|no one|nobody)\b")
_TURNS = re.compile(r", (?:and|but|then|just)\b(?! (?:don't|do not|never|no one|nobody)\b)")


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every line of `never` begins with a negation, and no ", and" in its first sentence turns it into an instruction."""
    for outcome in guide.outcomes:
        for text in outcome.never:
            first = re.split(r"(?<=[.;:])\s", plain(text))[0]
            if not _BEGINS.match(first):
                yield Finding(outcome.id, f'it says under never "{text}"; expected “Don’t” or “Never” at its beginning', text)
            elif _TURNS.search(first):
                yield Finding(outcome.id, f'under never an “and” turns “don’t” into “do” ("{text}"); expected “and don’t”, or “or”', text)


RULE = Rule(
    id="never-is-negative",
    number=12,
    title="Every line of what must not be done says “don’t” or “never”.",
    reason="A line that has lost its “don’t” orders what it should forbid.",
    source="This site’s own rule.",
    check=check,
)
