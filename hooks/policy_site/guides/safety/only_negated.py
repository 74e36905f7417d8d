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
    """No words on the vocabulary's lists `only_negated` and `not_instructed` stand in a guide without a negation that covers them."""
    anywhere, instructed = patterns(guide)
    for step, _, text in step_texts(guide, never=True, labels=True):
        for clause in clauses(text):
            found = [match[0] for match in anywhere.finditer(clause.text) if not clause.is_negated(match.start()) and not _reported(clause, match.start())]
            found += [match["words"] for match in instructed.finditer(clause.text) if not clause.is_negated(match.start("words"))]
            for words in found:
                yield Finding(step, f'its words say "{words}" without “don’t” or “never” ("{text}"); expected no one to be told to do that', words)


def _reported(clause: Clause, at: int) -> bool:
    """Whether what stands at `at` is only what somebody asked of the reader: "the child asked me to keep it secret"."""
    return clause.text[:at].endswith("asked me to ")


def patterns(guide: Guide) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand nowhere without a negation, and what may not be an instruction (`words`)."""
    return _patterns(tuple(guide.vocabulary.only_negated), tuple(guide.vocabulary.not_instructed))


@functools.lru_cache(maxsize=32)
def _patterns(anywhere: tuple[str, ...], instructed: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    begins = r"(?:^(?:(?:and|but|then|so|or|please|also|just|now|first) )*|\b(?:you|they) (?:should|must|can|may|could) )"
    return re.compile(rf"\b{_any_of(anywhere)}"), re.compile(rf"{begins}(?P<words>{_any_of(instructed)})")


def _any_of(phrases: tuple[str, ...]) -> str:
    forms = sorted((plain(phrase) for phrase in phrases), key=len, reverse=True) or ["nothing is forbidden"]
    return "(?:" + "|".join(re.escape(form).replace("…", r"\S+(?: \S+){0,3}") for form in forms) + r")(?!\w)"


RULE = Rule(
    id="only-negated",
    number=5,
    title="No one is told to wait, monitor, investigate, promise secrecy, tell the family first, or the like: such words stand only after “don’t”.",
    reason="Each of these leaves the child where they are, or warns the person who is harming them.",
    source="Policy, lines 515, 552–565, 661, 981–985 and 1175; the lists (`only_negated` and `not_instructed` in vocabulary.yaml) are this site’s own.",
    check=check,
)
