"""How long builds take: this project beside stock Material with the same Markdown, and many times the project beside the project."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from projects import build


@dataclass(frozen=True)
class Times:
    """Seconds of processor time, one for each round."""

    seconds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def alternating(projects: dict[str, Path], work: Path, rounds: int) -> dict[str, Times]:
    """Build each project in turn, `rounds` times, so that a busy moment of the machine falls on all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in projects}
    for _ in range(rounds):
        for name, project in projects.items():
            seconds[name].append(build(project, work / name))
    return {name: Times(values) for name, values in seconds.items()}
