"""A deadline's words mean what its class says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policy_site.guides.guide import Guide
from policy_site.guides.safety.reading import LATER, plain
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.guides.vocabulary import DeadlineClass
from policy_site.school.reporting_lines import ReportingLines

_SAID: Mapping[DeadlineClass, re.Pattern[str]] = {
    "now": re.compile(r"\b(?:now|at once|straight away|immediately|on the same call|as soon as|no later)\b"),
    "during": re.compile(r"\b(?:while|until|from now on|from the start|as you)\b"),
    "before": re.compile(r"\bbefore\b"),
    "after": re.compile(r"\b(?:as soon as|straight afterwards|with the|when no one)\b"),
    "today": re.compile(r"\b(?:today|same day|first day)\b"),
}


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """The words of every deadline used say what its class means, and nothing later."""
    for outcome in guide.outcomes:
        for action in outcome.actions:
            words, meant = plain(action.when_words), _SAID.get(action.when_class)
            late = action.when_class != "open" and LATER.search(words) and "now" not in words
            if late or (meant and not meant.search(words)):
                message = f'the deadline "{action.when}" is {action.when_class} and says "{action.when_words}"; expected words that mean the same'
                yield Finding(outcome.id, message, action.when)


RULE = Rule(
    id="deadlines-are-said",
    number=12,
    title="The words of a deadline mean what the rules take it for.",
    reason="A deadline that is checked as “now” and read as “next week” proves nothing.",
    source="This site’s own rule.",
    check=check,
)
