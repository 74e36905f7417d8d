"""Journeys as data: a story, the answers given, where it must end, who is told and who must not be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.school.contacts import Register


@dataclass(frozen=True)
class Journey:
    """One journey. `told` and `never_told` are contact ids, groups opened."""

    name: str
    guide: str
    answers: tuple[str, ...]
    ends: str
    told: tuple[str, ...]
    never_told: tuple[str, ...]


def load_journeys(folder: Path) -> list[Journey]:
    """Every journey in the YAML files of `folder`."""
    rows: list[dict[str, Any]] = [row for file in sorted(folder.glob("*.yaml")) for row in yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)]
    return [
        Journey(row["name"], row["guide"], tuple(row["answers"]), row["ends"], tuple(row.get("told", ())), tuple(row.get("never_told", ()))) for row in rows
    ]


def journey_faults(journey: Journey, guide: Guide, register: Register) -> Iterator[str]:
    """In what the guide differs from the journey, in words; nothing where they agree."""
    step: Question | Outcome = guide.start
    for answer_id in journey.answers:
        answer = next((answer for answer in step.answers if answer.id == answer_id), None) if isinstance(step, Question) else None
        if answer is None:
            yield f'"{step.id}" has no answer "{answer_id}"'
            return
        step = guide.steps[answer.goto]
    if not isinstance(step, Outcome) or step.id != journey.ends:
        yield f'it ends at "{step.id}", not at "{journey.ends}"'
        return
    told = {contact.id for contact in register.expand(step.told())}
    shown = told | {contact.id for contact in register.expand([*step.contacts, *step.unreachable])}
    yield from (f'"{contact}" is not told' for contact in journey.told if contact not in told)
    yield from (f'"{contact}" is told or shown' for contact in journey.never_told if contact in shown)
