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
OF_THE_DSL = ("child-file", "both-files", "pupil-record", "staff-file")
"""Records that no other member of staff can write in."""
FORM = "{{ local.referral_form }}"


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """Nothing is recorded elsewhere than where records of its subject, and of whoever writes it, are kept; one outcome is about one child's file or two."""
    staff = is_for(guide, "staff") and not is_for(guide, "dsl", "headteacher")
    for outcome in guide.outcomes:
        allowed = ("own-notes",) if is_for(guide, "parents") else MEDIA[outcome.subject]
        about = "a child" if outcome.subject == "child" else outcome.subject
        media = {action.record.medium for action in outcome.actions if action.record}
        if "both-files" in media and media & {"child-file", "system"}:
            yield Finding(
                outcome.id, f"it is recorded in {' and '.join(sorted(media))}; expected both-files everywhere where it is about two children", "both-files"
            )
        for action in outcome.actions:
            if not action.record:
                continue
            medium = action.record.medium
            # After 999 it isn't settled yet who it is about; and the form for a referral is kept with the pupil's record.
            kept = medium == "paper-kept" and outcome.urgency == "emergency"
            form = medium == "pupil-record" and outcome.subject == "child" and FORM in action.record.words
            if medium not in allowed and not kept and not form:
                yield Finding(outcome.id, f"it is recorded in {medium}; expected {' or '.join(allowed)} where it is about {about}", medium)
            elif staff and action.who == ("you",) and medium in OF_THE_DSL:
                yield Finding(outcome.id, f"a member of staff records it in {medium}; expected system or paper-kept, or who: [dsl-team]", medium)


RULE = Rule(
    id="record-fits",
    number=6,
    title="A record goes where records on its subject belong.",
    reason="A concern about an adult on the child’s record is read by people who must not see it; one kept at home is lost.",
    source="Policy, lines 569–571 and 895.",
    check=check,
)
