"""Overviews: a matter shown at one glance as steps, such as the levels of need, each point with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from policy_site.guides.references import citation_message, texts_of
from policy_site.policy.guidance import GuidanceRegister, cite_messages, text_messages
from policy_site.policy.sections import WrittenPage
from policy_site.sources.problems import NoSuch, Problem, did_you_mean
from policy_site.sources.records import Id, Record, Text, load_list

FILE = "data/overviews.yaml"


class Point(Record):
    """Something that holds at a step."""

    ask: Text | None = None
    """The question that it answers, such as `Who leads`. Left out where it goes on with the point before."""
    text: Text
    """The point, in a sentence or two."""
    cite: Text
    """Where it comes from: `section#clause`, or `national: …`, `council: …`, `site: …`."""


class OverviewStep(Record):
    """A step of an overview."""

    id: Id
    """Its permanent name within the overview."""
    title: Text
    """Its heading: a level, or when it happens."""
    who: Text | None = None
    """Who is meant."""
    urgent: bool = False
    """Whether it is the step of danger and harm."""
    points: Annotated[list[Point], Field(min_length=1)]
    """What holds here."""


class Overview(Record):
    """A matter at one glance."""

    id: Id
    """Its permanent name."""
    kind: Literal["levels", "days"]
    """How it is drawn: `levels` as stairs, `days` as a line."""
    title: Text
    """Its title."""
    place: Id
    """The section of the policy that shows it, by its file's name. A heading there has the overview's id."""
    guides: list[Id] = []
    """The guides that lead to it."""
    lead: Text
    """A sentence above it."""
    steps: Annotated[list[OverviewStep], Field(min_length=2)]
    """Its steps, in order."""


def load_overviews(
    root: Path, sections: Mapping[str, WrittenPage], guidance: GuidanceRegister, guides: Collection[str]
) -> tuple[dict[str, Overview], list[Problem]]:
    """The overviews of `root`/data/overviews.yaml by id, and every problem in them. A school may do without the file."""
    twice = "an overview with this id is further up; expected each id once"
    found = load_list(root, FILE, Overview, "entry for each overview, each beginning with a hyphen", lambda overview: overview.id, twice, optional=True)
    problems = list(found.problems)
    for index, overview in found.entries:
        problems += found.reported(index, overview.id, _messages(overview, sections, guidance, guides))
    return {overview.id: overview for _, overview in found.entries}, problems


def _messages(overview: Overview, sections: Mapping[str, WrittenPage], guidance: GuidanceRegister, guides: Collection[str]) -> Iterator[str]:
    ids = [step.id for step in overview.steps]
    yield from (f'two steps have the id "{name}"; expected each id once' for name in sorted({name for name in ids if ids.count(name) > 1}))
    place = sections.get(overview.place)
    if place is None:
        yield NoSuch("section", overview.place, f"the name of a file in content/policy{did_you_mean(overview.place, sections)}")
    elif place.clause(overview.id) is None:
        yield f"content/policy/{overview.place}.md has no heading with the id of this overview; expected ## {overview.title} {{: #{overview.id} }}"
    for guide in overview.guides:
        if guide not in guides:
            yield NoSuch("guide", guide, f"the id of a guide in decision_trees{did_you_mean(guide, guides)}")
    for step in overview.steps:
        for point in step.points:
            if message := citation_message(point.cite, sections):
                yield message
            yield from cite_messages(point.cite, guidance)
    for text in texts_of(overview):
        yield from text_messages(text, guidance)
