"""Words name everybody whom their action tells."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.guides.safety.wording import names_of, plain
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every action that tells somebody names them in its words."""
    for outcome in guide.outcomes:
        for action in outcome.actions:
            words = plain(action.do)
            if action.told_words and plain(action.told_words) in words:
                continue
            for name in action.tell:
                if not all(any(form in words for form in forms) for forms in names_of(name, lines.register)):
                    message = f'an action tells "{name}", and its words do not say so ("{action.do}"); expected them to agree'
                    yield Finding(outcome.id, message, name)


RULE = Rule(
    id="told-is-named",
    number=12,
    title="An instruction names everyone it tells.",
    reason="The reader obeys the words; what is proved must be what is read.",
    source="This site’s own rule.",
    check=check,
)
