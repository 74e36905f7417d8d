"""Where somebody must be told face to face, the words say so."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide
from policy_site.guides.safety.reading import MEDIA, plain
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """An action that tells somebody in person says "face to face", "in person" or "meet"; one for certain people says "certain"."""
    for outcome in guide.outcomes:
        for action in outcome.actions:
            words = plain(action.do)
            if action.how == "in-person" and not MEDIA["person"].search(words):
                message = f'an action tells someone in person, and its words do not say so ("{action.do}"); expected “face to face”'
                yield Finding(outcome.id, message, "in-person")
            if action.certain and "certain" not in words:
                message = f'an action tells only someone who certainly has no part in it, and its words do not say so ("{action.do}"); expected “certain”'
                yield Finding(outcome.id, message, "certain")
            if action.certain and action.how != "in-person":
                yield Finding(outcome.id, f"someone who may have a part in it is told {action.how}; expected how: in-person", "certain")


RULE = Rule(
    id="in-person-is-said",
    number=4,
    title="Where someone is to be told face to face, or only if they certainly have no part in it, the words say so.",
    reason="Whoever rings instead may be answered by the person it is about.",
    source="Policy, lines 28–32 (the shared details); this site’s own reading.",
    check=check,
)
