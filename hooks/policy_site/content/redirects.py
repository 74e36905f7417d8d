"""Pages and headings that have moved: where an old address leads, so that a link somebody kept still arrives.

A page that is gone leaves a small page at its old address, which leads on by itself. The id of a heading that is gone stays
on the page where a reader with the old address arrives: beside the new heading, or with a line that says where it is now.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from policy_site.content.addresses import DRAFTS, TO_DRAFTS, page_url
from policy_site.sources.problems import NoSuch, Problem, Problems, did_you_mean
from policy_site.sources.records import ADDRESS_PATTERN, Record, load_list

FILE = "data/redirects.yaml"
Address = Annotated[str, Field(pattern=ADDRESS_PATTERN, min_length=1, max_length=200)]


class Move(Record):
    """One move: an address of a page, or of a heading on it, that used to stand, and where its subject stands now."""

    old: Address
    """The address that used to stand, such as `policy/old-name/` or `policy/recording/#old-id`."""
    new: Address
    """Where its subject stands now."""


@dataclass(frozen=True)
class Moves:
    """Every move: each old address to the new one. `lines`: where each stands in data/redirects.yaml."""

    targets: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> dict[str, str]:
        """The pages that are gone, to where they lead."""
        return {old: new for old, new in self.targets.items() if "#" not in old}

    def arriving(self, page: str) -> Iterator[tuple[str, str, str]]:
        """(old address, its id, where its subject stands) of each heading whose old address leads a reader to `page`."""
        for old, new in self.targets.items():
            gone, _, old_id = old.partition("#")
            if old_id and self.pages.get(gone, gone).partition("#")[0] == page:
                yield old, old_id, new


def load_moved(
    root: Path, addresses: Mapping[str, Collection[str] | None], other_staffing: Mapping[str, Collection[str]] = MappingProxyType({})
) -> tuple[Moves, list[Problem]]:
    """The moves of `root`/data/redirects.yaml, and every fault in it. A site may do without the file.

    `addresses`: each page's address with the ids on it, or None where any id may stand. `other_staffing`: the ids that a page may have where
    other people hold the roles; until they do, what moved there leads to the page.
    """

    def standing(new: str) -> str:
        page, _, new_id = new.partition("#")
        ids = addresses.get(page)
        return page if new_id in other_staffing.get(page, ()) and ids is not None and new_id not in ids else new

    twice = "an entry for this address is further up; expected each once"
    found = load_list(root, FILE, Move, "entry for each move, each beginning with a hyphen", lambda move: move.old, twice, optional=True)
    problems = list(found.problems)
    targets: dict[str, str] = {}
    for _, move in found.entries:
        targets.setdefault(move.old, standing(move.new))
    for index, move in found.entries:
        problems += found.reported(index, move.old, _messages(move.model_copy(update={"new": standing(move.new)}), targets, addresses))
    lines = {move.old: found.source.line((index,)) for index, move in found.entries} if found.source else {}
    return Moves(targets, lines), problems


def _messages(move: Move, targets: Mapping[str, str], addresses: Mapping[str, Collection[str] | None]) -> Iterator[str]:
    old, _, old_id = move.old.partition("#")
    new, _, new_id = move.new.partition("#")
    old_ids, new_ids = addresses.get(old), addresses.get(new)
    if (old in addresses or page_url(f"{old.rstrip('/')}.md") in addresses) and not old_id:
        yield "this page still stands; expected an address that is gone"
    elif old_ids is not None and old_id in old_ids:
        yield "this heading still stands; expected an address that is gone"
    elif old not in addresses and old_id and old not in targets:
        yield NoSuch("page", old, "an entry that says where that page leads")
    if move.new in targets:
        yield f"{move.new} has moved itself; expected the place where it stands now"
    elif new not in addresses:
        yield NoSuch("page", new, f"the address of a page that stands{did_you_mean(new, addresses)}")
    elif new.startswith(DRAFTS):
        yield f"{TO_DRAFTS}; expected the address of a published page"
    elif new_id and new_ids is not None and new_id not in new_ids:
        yield f"there is no #{new_id} on {new}; expected the id of one of its headings{did_you_mean(new_id, new_ids)}"


def moved_pages(moves: Moves, files: Mapping[str, str], titles: Mapping[str, str]) -> dict[str, str]:
    """A page for each old address that leads on: path below content/ to Markdown.

    `files`: each page's address to its path below content/; `titles`: to its title in Markdown, where it is known.
    """
    made = {}
    for old, new in moves.pages.items():
        uri = old.rstrip("/") + ".md"
        page, mark, new_id = new.partition("#")
        link = posixpath.relpath(files[page], posixpath.dirname(uri)) + mark + new_id
        made[uri] = "\n".join(
            [
                "---",
                f'title: "Moved: {old}"',
                "description: This page has moved.",
                f'moved_to: "{new}"',
                "search: {exclude: true}",
                "---",
                "",
                f"This page has moved. It is here now: [{_title(page, titles)}]({link})",
                "",
            ]
        )
    return made


def with_old_ids(html: str, page: str, moves: Moves, titles: Mapping[str, str]) -> str:
    """The content of `page` (its address) with the ids of headings that have moved. Raises Problems where an id is not as an entry says."""
    faults = []
    for old, old_id, new in moves.arriving(page):
        target, _, new_id = new.partition("#")
        if _element_with(old_id, html):
            faults.append(Problem(FILE, moves.lines[old], old, "this heading still stands; expected an address that is gone"))
            continue
        if target != page:
            link = posixpath.relpath("/" + target, "/" + page) + "/" + (f"#{new_id}" if new_id else "")
            html += f'\n<p class="moved" id="{old_id}">This part has moved: <a href="{link}">{escape(_title(target, titles))}</a></p>'
            continue
        place = _element_with(new_id, html) if new_id else re.match("", html)
        if place is None:
            faults.append(Problem(FILE, moves.lines[old], old, f"there is no #{new_id} on {page}; expected the id of one of its headings"))
        else:
            mark = f' data-moved-to="{new_id}"' if new_id else ""
            html = html[: place.start()] + f'<span id="{old_id}"{mark}></span>' + html[place.start() :]
    if faults:
        raise Problems(faults)
    return html


def _element_with(wanted: str, html: str) -> re.Match[str] | None:
    return re.search(rf'<\w+\b[^>]*\sid="{re.escape(wanted)}"', html)


def _title(page: str, titles: Mapping[str, str]) -> str:
    return " ".join(titles.get(page, page).split())


def redirects(moves: Moves, site_path: str) -> str:
    """A `_redirects` file, as Netlify and Cloudflare Pages read it. `site_path`: the path of the site's address, `/` or `/safeguarding/`."""
    return "".join(f"{site_path}{old} {site_path}{new} 301\n" for old, new in moves.pages.items())


def unknown(addresses: Iterable[str], standing: Mapping[str, Collection[str]], leads_to: Mapping[str, str]) -> list[str]:
    """Which of `addresses` lead nowhere in a site of the pages `standing` (with their ids), of which some lead on (`leads_to`)."""
    lost = []
    for address in addresses:
        page, _, wanted = address.partition("#")
        arrived = leads_to.get(page, page).partition("#")[0]
        if page not in standing or (wanted and wanted not in standing.get(arrived, ())):
            lost.append(address)
    return lost
