"""Guides broken in their words as they are written: roles, media, times, yes and no exchanged, a "not" taken out, a role added.

The words are those of a guide's file, of what guides share, and of the vocabulary's sentences. Nothing else is changed, so only
a rule that reads words can find it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from policy_site.sources.plain_text import capitalised

ROLES: Mapping[str, str] = {
    "the headteacher": r"\bthe headteacher\b|\{\{ staff\.headteacher \}\}",
    "the Chair of Governors": r"\bthe Chair(?: of Governors)?\b|\{\{ staff\.chair \}\}",
    "the DSL": r"\{\{ staff\.[Dd]sl_team \}\}|\bthe DSL\b(?! or)",
    "children’s social care ({{ local.front_door }})": r"children’s social care(?: \(\{\{ local\.front_door \}\}\))?|\{\{ local\.front_door \}\}(?!\))",
    "the LADO": r"\bthe LADO\b",
    "the police": r"\bthe police\b",
    "whoever is told": r"\{\{ told \}\}|(?<!\{)\{told\}(?!\})",
}
"""How a text names a role, by the words that it is exchanged for."""
NUMBERS = (("999", "101"),)
MEDIA: Sequence[tuple[str, str]] = (
    (r"\bface to face\b", "by email"),
    (r"\bin person\b", "by email"),
    (r"\bby phone\b", "by text message"),
    (r"\bon paper\b", "on {{ local.recording_system }}"),
    (r"\bOn paper\b", "On {{ local.recording_system }}"),
    (r"\bthe yellow form\b", "an email"),
    (r"\{\{ local\.recording_system \}\}", "a WhatsApp group"),
)
TIMES: Sequence[tuple[str, Sequence[str]]] = (
    (r"\bnow\b", ("next week", "when you have time")),
    (r"\bimmediately\b", ("in due course", "tomorrow")),
    (r"\bstraight away\b", ("at the end of the day", "next term")),
    (r"\bat once\b", ("when you get round to it",)),
    (r"\btoday\b", ("next week",)),
    (r"\b(\d+) (?:working )?days?\b", ("15 weeks",)),
)
NOT: Sequence[tuple[str, str]] = (
    (r"\bDon’t (\w)", r"\1"),
    (r"\bDo not (\w)", r"\1"),
    (r"\bNever (\w)", r"\1"),
    (r"\bYou don’t (have|need) to\b", r"You \1 to"),
    (r"\byou don’t (have|need) to\b", r"you \1 to"),
    (r"\bYou don’t need\b", "You need"),
    (r"\byou don’t need\b", "you need"),
    (r"(?<![Yy]ou )\bdon’t (\w)", r"\1"),
    (r"(?<![Yy]ou )\bnever (\w)", r"\1"),
)
"""Negations of instructions and of what isn't asked of the reader, and the words without them."""
STATEMENTS: Sequence[tuple[str, str]] = (
    (r"\bisn’t\b", "is"),
    (r"\baren’t\b", "are"),
    (r"\bdoesn’t\b", "does"),
    (r"\bcan’t\b", "can"),
    (r"\bhaven’t\b", "have"),
    (r"\bhasn’t\b", "has"),
    (r"\bno one\b", "someone"),
    (r"\bNo one\b", "Someone"),
    (r"\bhas no part\b", "has a part"),
    (r"\bhave no part\b", "have a part"),
    (r"\bnot sure\b", "sure"),
    (r"\bmust not\b", "must"),
)
"""Negations of statements."""
ADDED = ("the headteacher", "the Chair of Governors", "the DSL", "the LADO", "your line manager")
INSTRUCTIONS = ("do", "outcome", "intro")
TEXTS = (*INSTRUCTIONS, "text", "help", "ask", "why", "label", "what", "say")
"""Fields of a guide's file that hold sentences (`text`: of a note)."""
LISTS = ("never",)

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class WordMutant:
    """Written data with one sentence changed: what kind of change, where, and the sentence before and after."""

    kind: str
    at: Path
    was: str
    now: str
    data: Any

    @property
    def words(self) -> str:
        """The mutant in words."""
        return f"{'.'.join(map(str, self.at))}: “{self.was}” -> “{self.now}”"


def word_mutants(data: Any, *, all_texts: bool = False) -> Iterator[WordMutant]:
    """Every mutant of the words in `data`, as it is read from YAML. `all_texts`: every text is a sentence, as in the vocabulary's."""
    for at, text in list(_sentences(data, (), all_texts=all_texts)):
        for kind, changed in _changes(at, text):
            if changed != text:
                yield WordMutant(kind, at, text, changed, _with(data, at, changed))
    yield from _labels_exchanged(data)


def _sentences(data: Any, at: Path, *, all_texts: bool) -> Iterator[tuple[Path, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _sentences(value, (*at, name), all_texts=all_texts)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _sentences(value, (*at, index), all_texts=all_texts)
    elif isinstance(data, str) and (all_texts or _field(at) in TEXTS or any(name in LISTS for name in at)):
        yield at, data


def _field(at: Path) -> str:
    return next((str(part) for part in reversed(at) if isinstance(part, str)), "")


def _changes(at: Path, text: str) -> Iterator[tuple[str, str]]:
    for role, pattern in ROLES.items():
        for other in ROLES:
            if other != role and other != "whoever is told":
                yield from (("role exchanged", changed) for changed in _each(text, pattern, other))
    for was, now in NUMBERS:
        yield from (("role exchanged", changed) for changed in _each(text, rf"\b{was}\b", now))
    for pattern, now in MEDIA:
        yield from (("medium exchanged", changed) for changed in _each(text, pattern, now))
    for pattern, times in TIMES:
        yield from (("time exchanged", changed) for now in times for changed in _each(text, pattern, now))
    for pattern, now in NOT:
        yield from (("“not” taken out", _capital(changed, text)) for changed in _each(text, pattern, now))
    for pattern, now in STATEMENTS:
        yield from (("“not” taken out of a statement", changed) for changed in _each(text, pattern, now))
    if _field(at) in INSTRUCTIONS:
        yield from (("role added", f"{text.rstrip('.')}. Tell {role} first.") for role in ADDED)


def _each(text: str, pattern: str, now: str) -> Iterator[str]:
    """`text` with one match of `pattern` after the other replaced by `now`."""
    for match in re.finditer(pattern, text):
        words = match.expand(now)
        yield text[: match.start()] + (capitalised(words) if match.start() == 0 else words) + text[match.end() :]


def _capital(changed: str, text: str) -> str:
    return capitalised(changed) if text[:1].isupper() else changed


def _labels_exchanged(data: Any) -> Iterator[WordMutant]:
    """The labels of yes, no and not sure exchanged, two at a time."""
    for index, step in enumerate(data.get("steps", ()) if isinstance(data, dict) else ()):
        answers = step.get("answers", []) if isinstance(step, dict) else []
        places = {answer["id"]: at for at, answer in enumerate(answers) if answer.get("id") in ("yes", "no", "not-sure")}
        for one, other in (("yes", "no"), ("yes", "not-sure"), ("no", "not-sure")):
            if one in places and other in places:
                first: Path = ("steps", index, "answers", places[one], "label")
                second: Path = ("steps", index, "answers", places[other], "label")
                was, now = answers[places[one]]["label"], answers[places[other]]["label"]
                yield WordMutant("yes and no exchanged", first, was, now, _with(_with(data, first, now), second, was))


def _with(data: Any, at: Path, text: str) -> Any:
    """A copy of `data` with `text` at `at`; what isn't on the way there is shared with the original."""
    if not at:
        return text
    changed = copy.copy(data)
    changed[at[0]] = _with(data[at[0]], at[1:], text)
    return changed
