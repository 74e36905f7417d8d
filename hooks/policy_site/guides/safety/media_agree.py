"""Words name the way of telling and the place of the record that the data say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policy_site.guides.guide import Action, Guide, Outcome
from policy_site.guides.safety.reading import clauses, media_in, mentions, outcome_texts
from policy_site.guides.safety.rule import Finding, Rule
from policy_site.school.reporting_lines import ReportingLines

WAYS: Mapping[str, frozenset[str]] = {
    "in-person": frozenset({"person"}),
    "speak": frozenset({"person", "phone"}),
    "ring": frozenset({"phone"}),
    "contact": frozenset({"phone", "email"}),
    "write": frozenset({"email", "letter"}),
}
"""The media that words may name, by how somebody is told."""
RECORDS: Mapping[str, frozenset[str]] = {
    "system": frozenset({"system", "paper"}),
    "paper": frozenset({"paper"}),
    "paper-kept": frozenset({"paper"}),
    "own-copy": frozenset({"paper", "email"}),
    "own-notes": frozenset({"paper"}),
    "child-file": frozenset({"system", "paper"}),
    "pupil-record": frozenset({"paper"}),
    "both-files": frozenset({"system", "paper"}),
    "staff-file": frozenset({"paper"}),
}
"""The media that words may name, by where something is recorded."""
_WRITING = re.compile(r"\b(?:write|record|put|note|keep|enter)\b")
_SPOKEN: Mapping[str, tuple[str, ...]] = {"in-person": ("phone", "person"), "ring": ("phone", "person"), "contact": ("person",), "write": ("phone", "person")}
"""Ways of speaking that are held against an action's words, by how it tells somebody."""
_RING = ("ring", "phone", "call")
_PLACES = ("system", "paper", "email", "letter", "message")


def check(guide: Guide, lines: ReportingLines) -> Iterator[Finding]:
    """An action's words name no medium but its own; other words of an outcome name none but those of its actions."""
    for outcome in guide.outcomes:
        media = frozenset(medium for action in outcome.actions for medium in _media_of(action))
        records = frozenset(medium for action in outcome.actions if action.record for medium in RECORDS.get(action.record.medium, ()))
        for action in outcome.actions:
            texts = [action.do, *([action.record.words] if action.record else [])]
            yield from _wrong(outcome, texts, _media_of(action) | records, action)
            if action.tell and action.how != "ring":
                yield from _rung(outcome, action, lines)
        yield from _wrong(outcome, [text for where, text in outcome_texts(outcome) if where not in ("do", "when", "record")], media)


def _rung(outcome: Outcome, action: Action, lines: ReportingLines) -> Iterator[Finding]:
    """Whoever an action's words ring, where the data tell them otherwise."""
    told = {contact.id for contact in lines.register.expand(action.tell)}
    for clause in clauses(action.do):
        for mention in mentions(clause, lines.register):
            if mention.contacts & told and clause.sends_to(mention.start) and clause.verb_of_telling(mention.start) in _RING:
                yield Finding(outcome.id, f'its words ring "{mention.text}" and its data say {action.how} ("{action.do}"); expected how: ring', mention.text)


def _media_of(action: Action) -> frozenset[str]:
    ways = WAYS.get(action.how or "", frozenset())
    return ways | (RECORDS.get(action.record.medium, frozenset()) if action.record else frozenset())


def _wrong(outcome: Outcome, texts: list[str], media: frozenset[str], action: Action | None = None) -> Iterator[Finding]:
    """Media that `texts` name and that are not among `media`. Ringing and meeting somebody is held only where the action tells somebody."""
    held = {*_PLACES, *(_SPOKEN.get(action.how or "", ()) if action and action.tell else ())}
    for text in texts:
        for clause in clauses(text):
            for medium, words in media_in(clause):
                if medium == "paper" and not _WRITING.search(clause.text):
                    continue
                if medium in held and medium not in media:
                    yield Finding(outcome.id, f'its words say "{words}" and its data do not ("{text}"); expected the words to fit how and record', words)


RULE = Rule(
    id="media-agree",
    number=12,
    title="Words name no other way of telling, and no other place for the record, than the data say.",
    reason="“Put it on the system” in a sentence alerts the very person the data keep out.",
    source="This site’s own rule; who sees what: policy, lines 569–571.",
    check=check,
)
