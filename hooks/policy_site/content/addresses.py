"""The addresses of pages, and everything that a page may name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from policy_site.content.images import Sizes
from policy_site.policy.guidance import GuidanceRegister
from policy_site.policy.sections import SectionFront, WrittenPage
from policy_site.school.contacts import Register
from policy_site.school.settings import Settings
from policy_site.sources.problems import NoSuch, Problem, did_you_mean

DRAFTS = "drafts/"
"""Pages below this are the school's own and are not part of a published site."""
TO_DRAFTS = "this leads to the draft area, which is no part of the published site"
CONTACTS = "contacts/index.md"
"""The page of all contacts."""


@dataclass(frozen=True)
class KnownNames:
    """Everything a page may name. What could not be read is None, and nothing is said to be missing from it."""

    register: Register | None
    settings: Settings | None
    sections: Mapping[str, WrittenPage]
    queries: Collection[str]
    addresses: Mapping[str, Collection[str] | None]
    """Each page's path below content/, with the ids on it (None: any id)."""
    pictures: Sizes
    """By path below content/."""
    guidance: GuidanceRegister
    lines: Collection[str] = ()
    """The ids of the reporting lines."""
    outside_sites: Collection[str] | None = None
    """The names of other sites that pages may link to."""
    other_staffing: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The ids that each guide's page (by its path below content/) may have where other people hold the roles."""
    overviews: Collection[str] = ()
    """The ids of what is shown at one glance."""


def page_url(uri: str) -> str:
    """The address of a page below content/: `parents/` for `parents/index.md`."""
    return re.sub(r"(^|/)index/$", r"\1", uri.removesuffix(".md") + "/")


def address_message(address: str, addresses: Mapping[str, Collection[str] | None]) -> str | None:
    """What is wrong with an address below the site's own that data names, or None. `addresses`: each page's, with the ids on it (None: any id)."""
    page, _, fragment = address.partition("#")
    if page not in addresses:
        return NoSuch("page", page, f"an address such as policy/recording/{did_you_mean(page, addresses)}")
    if page.startswith(DRAFTS):
        return f"{TO_DRAFTS}; expected the address of a published page"
    ids = addresses[page]
    if fragment and ids is not None and fragment not in ids:
        return f"there is no #{fragment} on {page}; expected the id of one of its headings{did_you_mean(fragment, ids)}"
    return None


def address_problems(pages: Iterable[WrittenPage], made: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each page whose address another page has too, and for each section that stands twice.

    `made`: the pages that are made from data, by their path below content/, with the file that they are made from (or nothing).
    """
    holders: dict[str, str] = {page_url(uri): f"the page made from {path}" if path else "a page that the build makes" for uri, path in made.items()}
    numbers: dict[str, str] = {}
    # A copy mostly has the longer name, and is the one to report.
    for page in sorted(pages, key=lambda page: (not page.path.endswith("/index.md"), len(page.path), page.path)):
        address = page_url(page.uri)
        if address in holders:
            yield page.problem(
                1,
                "",
                f"its address, {address or 'the first page'}, is that of {holders[address]} too; expected one of the two: rename this file, or take it away",
            )
        holders.setdefault(address, page.path)
        if isinstance(page.front, SectionFront):
            if page.front.section in numbers:
                where = numbers[page.front.section]
                yield page.source.problem(
                    ("section",),
                    "section",
                    f'section "{page.front.section}" is {where} too; expected each section once: change the number, or take one of the two files away',
                )
            numbers.setdefault(page.front.section, page.path)
