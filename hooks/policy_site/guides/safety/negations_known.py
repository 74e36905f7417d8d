"""Every "don't" forbids something on the list of what only a "don't" may stand before."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.only_negated import patterns
from policy_site.guides.safety.reading import INSTRUCTION, clauses, first_words, step_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """What follows "don't" outside the lists of what must not be done is known, so that the rules would see it if the "don't" were lost."""
    anywhere, instructed = patterns(guide)
    for step, _, text in step_texts(guide):
        for clause in clauses(text):
            for match in INSTRUCTION.finditer(clause.text):
                follows = clause.text[match.end() :]
                if not anywhere.match(follows) and not instructed.match(follows):
                    words = first_words(follows)
                    message = f'"{match[0].strip()}" forbids something that is not on the list ("{text}"); expected "{words}" under only_negated or not_instructed in vocabulary.yaml'
                    yield Finding(step, message, words)


RULE = Rule(
    id="negations-known",
    number=12,
    title="Whatever an instruction forbids is on the list of what may stand only after “don’t”.",
    reason="Then a “don’t” that is lost by a typing mistake is found, wherever it was.",
    source="This site’s own rule.",
    check=check,
)
