"""Induction as data: the roles, the stages, and the steps of each, with where they come from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from policy_site.content.addresses import address_message
from policy_site.content.knowledge_check import Role as CheckRole
from policy_site.guides.references import citation_message
from policy_site.policy.guidance import GuidanceRegister
from policy_site.policy.sections import WrittenPage
from policy_site.sources.problems import NoSuch, Problem, Problems, did_you_mean
from policy_site.sources.records import Id, Record, Text, validate
from policy_site.sources.yaml_source import YamlSource, read_yaml

FILE = "data/induction.yaml"
EVERYONE = "everyone"


class InductionRole(Record):
    """Who an induction is for."""

    id: Id
    """Its permanent name."""
    title: Text
    """What it is called."""
    check: CheckRole
    """Whose questions of the knowledge check it answers."""


class Stage(Record):
    """When steps are to be done."""

    id: Id
    """Its permanent name."""
    title: Text
    """Its heading."""


class Step(Record):
    """Something to do or read."""

    id: Id
    """Its permanent name: ticks are kept by it."""
    roles: Annotated[list[Id], Field(min_length=1, alias="for")]
    """Who it is for: ids of roles, or `everyone`."""
    by: Id
    """The stage by which it is done."""
    text: Text
    """What to do, in one sentence without a full stop."""
    page: Text | None = None
    """The address on this site of a page to read."""
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None
    """How long it takes, where that is not worked out from a page."""
    guidance: Id | None = None
    """National guidance to read, by its id in data/guidance.yaml."""
    source: Text | None = None
    """The clause of the policy that asks for it; nothing where the step is this site's own advice."""

    def is_for(self, role: InductionRole) -> bool:
        """Whether it is a step of `role`."""
        return role.id in self.roles or EVERYONE in self.roles


class InductionFile(Record):
    """The whole of data/induction.yaml."""

    roles: Annotated[list[InductionRole], Field(min_length=1)]
    """Every role, in the order in which they are offered."""
    stages: Annotated[list[Stage], Field(min_length=1)]
    """Every stage, in order."""
    steps: Annotated[list[Step], Field(min_length=1)]
    """Every step, in the order in which it is shown."""


@dataclass(frozen=True)
class Induction:
    """The induction of every role; without roles where the school has no file."""

    roles: tuple[InductionRole, ...] = ()
    stages: tuple[Stage, ...] = ()
    steps: tuple[Step, ...] = ()

    def path(self, role: InductionRole) -> list[tuple[Stage, list[Step]]]:
        """The steps of `role` under their stages; stages without any are left out."""
        rows = [(stage, [step for step in self.steps if step.by == stage.id and step.is_for(role)]) for stage in self.stages]
        return [(stage, steps) for stage, steps in rows if steps]


def load_induction(root: Path, sections: Mapping[str, WrittenPage], guidance: GuidanceRegister) -> tuple[Induction, list[Problem]]:
    """The induction of `root`/data/induction.yaml, and every problem in it. A school may do without the file."""
    if not (root / FILE).exists():
        return Induction(), []
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return Induction(), error.problems
    file, problems = validate(InductionFile, source, source.data)
    if file is None:
        return Induction(), problems
    problems = list(_problems(file, source, sections, guidance))
    return Induction(tuple(file.roles), tuple(file.stages), tuple(file.steps)), problems


def page_problems(induction: Induction, root: Path, addresses: Mapping[str, Collection[str] | None]) -> Iterator[Problem]:
    """A problem for each step whose page is not there. `addresses`: every page's address with the ids on it (None: any id)."""
    if not induction.steps:
        return
    source = read_yaml(root / FILE, FILE)
    for index, step in enumerate(induction.steps):
        if step.page is not None and (message := address_message(step.page, addresses)):
            yield source.problem(("steps", index, "page"), step.id, message)


def _problems(file: InductionFile, source: YamlSource, sections: Mapping[str, WrittenPage], guidance: GuidanceRegister) -> Iterator[Problem]:
    roles = [role.id for role in file.roles]
    stages = [stage.id for stage in file.stages]
    for name, ids in (("roles", roles), ("stages", stages), ("steps", [step.id for step in file.steps])):
        for index, own in enumerate(ids):
            if own in ids[:index]:
                yield source.problem((name, index), own, "this id is used further up; expected each id once")
    for index, step in enumerate(file.steps):
        for role in step.roles:
            if role != EVERYONE and role not in roles:
                yield source.problem(("steps", index, "for"), step.id, NoSuch("role", role, f"one of the roles above, or everyone{did_you_mean(role, roles)}"))
        if step.by not in stages:
            yield source.problem(("steps", index, "by"), step.id, NoSuch("stage", step.by, f"one of the stages above{did_you_mean(step.by, stages)}"))
        if step.source and (message := citation_message(step.source, sections)):
            yield source.problem(("steps", index, "source"), step.id, message)
        if step.guidance and step.guidance not in guidance.entries:
            known = list(guidance.entries)
            yield source.problem(
                ("steps", index, "guidance"),
                step.id,
                NoSuch("guidance", step.guidance, f"an id from data/guidance.yaml{did_you_mean(step.guidance, known)}"),
            )
