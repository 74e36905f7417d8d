"""What would harm a child as an instruction stands only after "don't"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.reading import Clause, clauses, plain, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """No words on the vocabulary's list `only_negated` stand anywhere in a guide without a negation that covers them."""
    pattern = pattern_of(tuple(guide.vocabulary.only_negated))
    for step, _, text in step_texts(guide, never=True):
        for clause in clauses(text):
            for words in _positive(clause, pattern):
                yield Finding(step, f'its words say "{words}" without “don’t” or “never” ("{text}"); expected nobody to be told to do that', words)


def _positive(clause: Clause, pattern: re.Pattern[str]) -> Iterator[str]:
    return (match[0] for match in pattern.finditer(clause.text) if not clause.is_negated(match.start()))


@functools.lru_cache(maxsize=32)
def pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of `phrases`; `…` stands for one to four words."""
    forms = sorted((plain(phrase) for phrase in phrases), key=len, reverse=True) or ["nothing is forbidden"]
    return re.compile(r"\b(?:" + "|".join(re.escape(form).replace("…", r"\S+(?: \S+){0,3}") for form in forms) + r")(?!\w)")


RULE = Rule(
    id="only-negated",
    number=5,
    title="No one is told to wait, monitor, investigate, promise secrecy, tell the family first, or the like: such words stand only after “don’t”.",
    reason="Each of these leaves the child where they are, or warns the person who is harming them.",
    source="Policy, lines 515, 552–565, 661, 981–985 and 1175; the list (`only_negated` in vocabulary.yaml) is this site’s own.",
    check=check,
)
