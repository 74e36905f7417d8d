"""A record goes where records on its subject belong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policy_site.guides.guide import Guide
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import Kind, ReportingLines

MEDIA: Mapping[Kind, tuple[str, ...]] = {
    "child": ("system", "child-file", "both-files"),
    "adult": ("paper", "paper-kept", "staff-file"),
    "staff": ("own-copy",),
    "practice": ("own-copy",),
}
"""Where something may be recorded, by what it is about."""
FORM = "{{ local.referral_form }}"


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Every record's medium is one for its subject; parents keep notes of their own, and nobody else does."""
    for outcome in guide.outcomes:
        allowed = ("own-notes",) if is_for(guide, "parents") else MEDIA[outcome.subject]
        for action in outcome.actions:
            if not action.record or action.record.medium in allowed:
                continue
            # After 999 it isn't settled yet who it is about; and the form for a referral is kept with the pupil's record.
            kept = action.record.medium == "paper-kept" and outcome.urgency == "emergency"
            form = action.record.medium == "pupil-record" and outcome.subject == "child" and FORM in action.record.words
            if not kept and not form:
                about = "a child" if outcome.subject == "child" else outcome.subject
                message = f"it is recorded in {action.record.medium}; expected {' or '.join(allowed)} where it is about {about}"
                yield Finding(outcome.id, message, action.record.medium)


RULE = Rule(
    id="record-fits",
    number=6,
    title="A record goes where records on its subject belong.",
    reason="A concern about an adult on the child’s record is read by people who must not see it; one kept at home is lost.",
    source="Policy, lines 569–571 and 895.",
    check=check,
)
