"""An outcome about a reporting line's subject takes the line's whole route, whatever guide it is in."""

from __future__ import annotations

from collections.abc import Iterator

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.safety.people import is_for
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLine, ReportingLines, Told


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """The outcome tells everybody its line tells, in the line's way and time, and records it as the line does."""
    for outcome in guide.outcomes:
        if outcome.line is None:
            continue
        line = lines[outcome.line]
        if outcome.concerned != line.concerned or outcome.subject != line.kind:
            yield Finding(outcome.id, f'it follows the line "{line.id}" and is about someone else; expected the people the line concerns', line.id)
        for told in _route(line, outside_only=not is_for(guide, "staff", "parents")):
            if not any(_is_told(told, outcome, index) for index in range(len(outcome.actions))):
                message = f'it follows the line "{line.id}" and does not tell {" or ".join(told.ids)} {told.how}, {told.when}; expected the line’s own actions'
                yield Finding(outcome.id, message, " ".join(told.ids))
        media, deadlines = _media(guide, line, lines), (line.record.record.when, "now")
        records = [action for action in outcome.actions if action.source == "line" and action.record]
        if not any(action.record and action.record.medium in media and action.when in deadlines for action in records):
            yield Finding(outcome.id, f'it follows the line "{line.id}" and is not recorded as the line says; expected the line’s own actions', "record")


def _route(line: ReportingLine, *, outside_only: bool) -> list[Told]:
    """Everybody the line tells. A concern that may be about any of them has reached one of them where the DSL reads: it goes outside."""
    told = [line.otherwise] if line.otherwise and outside_only else [line.tell, line.otherwise]
    return [each for each in (*told, line.child, line.onward) if each]


def _is_told(told: Told, outcome: Outcome, index: int) -> bool:
    action = outcome.actions[index]
    # The Chair who has a phone of their own is rung on it.
    ways = (told.how, "contact") if told.how == "in-person" and told.ids == ("chair-of-governors",) else (told.how,)
    return action.source == "line" and action.tell == told.ids and action.how in ways and action.when in (told.when, "now") and action.certain == told.certain


def _media(guide: Guide, line: ReportingLine, lines: ReportingLines) -> tuple[str, ...]:
    if is_for(guide, "parents"):
        return ("own-notes",)
    medium = line.record.record.medium
    told = line.otherwise if line.otherwise and not is_for(guide, "staff") else line.tell
    in_school = any(contact.record.organisation == "school" for contact in lines.register.expand(told.ids))
    # Nobody outside the school can be given a paper in person.
    return ("paper-kept",) if medium == "paper" and not in_school and not line.otherwise else (medium, *(["paper-kept"] if line.otherwise else []))


RULE = Rule(
    id="follows-its-line",
    number=13,
    title="Outcomes about the same subject tell the same people by the same means, in every guide.",
    reason="Two answers to “who do I tell?” mean that one of them is wrong, and that no one trusts either.",
    source="`data/reporting_lines.yaml`, where each line names its own source.",
    check=check,
)
