"""A contact that an outcome shows is one that its words speak of."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.guides.safety.wording import names_of, plain
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every contact that an outcome shows besides those it tells is named in its words."""
    for outcome in guide.outcomes:
        texts = [outcome.intro, *(action.do for action in outcome.actions), *(note.text for note in outcome.notes), *outcome.never]
        words = plain(" ".join(filter(None, texts)))
        for name in outcome.contacts:
            if not all(any(form in words for form in forms) for forms in names_of(name, lines.register)):
                yield Finding(outcome.id, f'it shows "{name}", and none of its words name it; expected them to agree', name)


RULE = Rule(
    id="shown-is-named",
    number=12,
    title="A contact that an outcome shows is one that its words speak of.",
    reason="A card that nothing explains is a number to ring by mistake.",
    source="This site’s own rule.",
    check=check,
)
