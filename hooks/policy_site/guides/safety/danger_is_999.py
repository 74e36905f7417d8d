"""Wherever words speak of ringing in danger, they say 999."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.reading import plain, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

_DANGER = re.compile(
    r"\b(?:in danger|seriously unwell|about to be hurt|life-threatening|being taken away|hurt, unwell|may happen soon|(?:cut|harmed|hurt) or taken away|taken away (?:soon|today)|become violent)\b"
)
_RING = re.compile(r"\b(?:ring|call|phone|dial|needs(?= \d))\s+(\S+)|\b(\d+)(?= comes first)")
"""What is rung, or the number that comes first."""


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """In a sentence that says what to ring if somebody is in danger, the number is 999."""
    for step, _, text in step_texts(guide, never=True):
        for sentence in re.split(r"(?<=[.:;?!])\s+", plain(text)):
            calls = [(match[1] or match[2]).strip(".,;:") for match in _RING.finditer(sentence)]
            if calls and "999" not in sentence and _DANGER.search(sentence):
                yield Finding(step, f'it speaks of danger and of ringing "{calls[-1]}" ("{text}"); expected 999', calls[-1])


RULE = Rule(
    id="danger-is-999",
    number=1,
    title="Wherever a sentence says what to ring in danger, it says 999.",
    reason="Any other number is the wrong one.",
    source="Policy, lines 42 and 647.",
    check=check,
)
