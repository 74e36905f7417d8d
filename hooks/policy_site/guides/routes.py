"""Guides told as routes, in lines that a safeguarding lead can read: which end where, and what a change has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    title: str = ""
    """The guide's title, as readers see it."""
    in_words_only: bool = False
    """Whether the same people are told as soon as before, and only the sentences differ."""

    def __str__(self) -> str:
        return f"{self.title or self.guide}: {self.route}\n    was: {self.was or 'no such way'}\n    now: {self.now or 'no such way'}"


@dataclass(frozen=True)
class _End:
    """Where a route ends, in words, and what of it is more than words."""

    title: str
    route: str
    words: str
    tells: tuple[object, ...]


def told_in_words(outcome: Outcome, settings: Settings, name: Callable[[str], str] = str) -> str:
    """An outcome in one line: its instruction, how urgent, and whom it tells. `name`: what a contact or group is called."""
    told = ", ".join(map(name, outcome.told()))
    return f"{settings.fill(outcome.outcome)} [{outcome.urgency}; tells {told}; {len(outcome.actions)} actions]"


def route_in_words(route: Route, settings: Settings) -> str:
    """A route as its answers: `No; The headteacher`."""
    return settings.fill("; ".join(answer.label for _, answer in route.taken))


def route_changes(before: Iterable[Guide], after: Iterable[Guide], settings: Settings, name: Callable[[str], str] = str) -> Iterator[RouteChange]:
    """Every route whose end has changed between two states of the guides, by guide and in the guide's order. `name`: what a contact or group is called."""
    old, new = _ends(before, settings, name), _ends(after, settings, name)
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        if (there := now or was) and (was and was.words) != (now and now.words):
            same = was is not None and now is not None and was.tells == now.tells
            yield RouteChange(key[0], there.route, was.words if was else "", now.words if now else "", there.title, same)


def _ends(guides: Iterable[Guide], settings: Settings, name: Callable[[str], str]) -> dict[tuple[str, tuple[tuple[str, str], ...]], _End]:
    return {
        (guide.id, tuple((question.id, answer.id) for question, answer in route.taken)): _End(
            settings.fill(guide.head.title),
            route_in_words(route, settings),
            told_in_words(route.outcome, settings, name),
            (
                route.outcome.id,
                route.outcome.urgency,
                tuple(sorted((contact, action.by_reader) for action in route.outcome.actions for contact in action.tell)),
            ),
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
