"""Guides told as routes, in lines that a safeguarding lead can read: which end where, and what a change has moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policy_site.guides.guide import Guide, Outcome, Route
from policy_site.school.settings import Settings


@dataclass(frozen=True)
class RouteChange:
    """A route that ends otherwise than before. `was` or `now` is empty where the route is new or gone."""

    guide: str
    route: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.guide}: {self.route}\n    was: {self.was or 'no such way'}\n    now: {self.now or 'no such way'}"


def told_in_words(outcome: Outcome, settings: Settings) -> str:
    """An outcome in one line: its instruction, how urgent, and whom it tells."""
    return f"{settings.fill(outcome.outcome)} [{outcome.urgency}; tells {', '.join(outcome.told())}; {len(outcome.actions)} actions]"


def route_in_words(route: Route, settings: Settings) -> str:
    """A route as its answers: `No; The headteacher`."""
    return settings.fill("; ".join(answer.label for _, answer in route.taken))


def route_changes(before: Iterable[Guide], after: Iterable[Guide], settings: Settings) -> Iterator[RouteChange]:
    """Every route whose end has changed between two states of the guides, by guide and in the guide's order."""
    old, new = _ends(before, settings), _ends(after, settings)
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key, ("", "")), new.get(key, ("", ""))
        if was[1] != now[1]:
            yield RouteChange(key[0], now[0] or was[0], was[1], now[1])


def _ends(guides: Iterable[Guide], settings: Settings) -> dict[tuple[str, tuple[tuple[str, str], ...]], tuple[str, str]]:
    return {
        (guide.id, tuple((question.id, answer.id) for question, answer in route.taken)): (
            route_in_words(route, settings),
            told_in_words(route.outcome, settings),
        )
        for guide in guides
        for route in guide.routes()
    }


def routes_by_outcome(guide: Guide) -> dict[str, list[Route]]:
    """The routes of a guide under the outcome that each reaches, in the order of the file."""
    found: dict[str, list[Route]] = {outcome.id: [] for outcome in guide.outcomes}
    for route in guide.routes():
        found[route.outcome.id].append(route)
    return found
