"""Posters to print and hang up, as data: headings, words, and the contacts that are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, model_validator

from policy_site.content.addresses import address_message
from policy_site.school.contacts import Register
from policy_site.school.staffing import unknown_facts
from policy_site.sources.problems import NoSuch, Problem, did_you_mean
from policy_site.sources.records import Id, Record, Text, load_list
from policy_site.sources.yaml_source import YamlSource, read_yaml

FILE = "data/posters.yaml"


class Crumb(Record):
    """The page that a poster belongs to."""

    title: Text
    """Its name."""
    page: Text
    """Its address below the site's own."""


class PosterBlock(Record):
    """A part of a poster."""

    model_config = Record.model_config | {"populate_by_name": True}

    id: Id
    """Its permanent name within the poster: the address of its heading."""
    heading: Text
    """Its heading."""
    text: Text | None = None
    """Words below it."""
    contacts: list[Id] = []
    """Contacts or groups that are shown."""
    numbers: bool = True
    """Whether their numbers are shown, or only their names and roles."""
    only_if: Annotated[list[Text], Field(alias="if")] = []
    """Facts about who holds which role. All of them must be so."""


class Poster(Record):
    """A poster."""

    id: Id
    """Its permanent name."""
    title: Text
    """Its heading."""
    size: Literal["poster", "badge"] = "poster"
    """A `poster` to hang up, or a `badge`: a card to fold and wear, whose first block is its front and whose second is its back."""
    lead: Text
    """The sentence below it."""
    page: Text
    """The page that its QR code opens, below the site's own address."""
    crumb: Crumb
    """The page that it belongs to."""
    blocks: Annotated[list[PosterBlock], Field(min_length=1)]
    """Its parts."""

    @model_validator(mode="after")
    def _a_badge_has_two_sides(self) -> Poster:
        if self.size == "badge" and (len(self.blocks) != 2 or any(block.only_if for block in self.blocks)):
            raise ValueError("a badge has a front and a back; expected exactly two blocks, and no `if` in them")
        return self


def load_posters(root: Path, register: Register | None) -> tuple[list[Poster], list[Problem]]:
    """The posters of `root`/data/posters.yaml and every problem in them. A school may do without the file."""
    twice = "a poster with this id is further up; expected each id once"
    found = load_list(root, FILE, Poster, "entry for each poster, each beginning with a hyphen", lambda poster: poster.id, twice, optional=True)
    problems = list(found.problems)
    for index, poster in found.entries:
        if found.source:
            problems += _problems(poster, found.source, index, register)
    return [poster for _, poster in found.entries], problems


def page_problems(posters: Iterable[Poster], root: Path, addresses: Mapping[str, Collection[str] | None]) -> Iterator[Problem]:
    """A problem for each poster whose page, which is printed as words and as a QR code, is no page of the site. `addresses`: as for `address_message`."""
    source = read_yaml(root / FILE, FILE) if posters else None
    rows = {row.get("id"): index for index, row in enumerate(source.data)} if source else {}
    for poster in posters:
        for place, page in (("page", poster.page), ("crumb", poster.crumb.page)):
            if source and (message := address_message(page, addresses)):
                yield source.problem((rows[poster.id], place), poster.id, message)


def _problems(poster: Poster, source: YamlSource, index: int, register: Register | None) -> Iterator[Problem]:
    ids = [block.id for block in poster.blocks]
    for number, block in enumerate(poster.blocks):
        at = (index, "blocks", number)
        if block.id in ids[:number]:
            yield source.problem(at, poster.id, f'a part with the id "{block.id}" is further up; expected each id once')
        if not block.text and not block.contacts:
            yield source.problem(at, poster.id, f'there is nothing below the heading of the part "{block.id}"; expected text, or contacts to show')
        for contact in block.contacts:
            if register and contact not in register.known:
                yield source.problem(at, poster.id, NoSuch("contact", contact, f"an id from contacts.yaml{did_you_mean(contact, register.known)}"))
        for fact in unknown_facts(block.only_if):
            yield source.problem(at, poster.id, NoSuch("fact", fact, "a fact about who holds which role"))
