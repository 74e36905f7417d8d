"""The addresses that a release has published: every page and every id on it. None of them may ever lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from lxml import html

from policy_site.content.redirects import FILE as MOVED
from policy_site.content.redirects import unknown
from policy_site.sources.problems import Problem

UNSEEN = frozenset(("template", "script", "style", "svg"))
"""Elements whose words no reader gets to see without a script."""
FILE = "data/published_addresses.txt"
_BY_ORDER = re.compile(r"_\d+$")
"""The end of an id that was made by counting: it names a place in an order and no heading."""


@dataclass
class BuiltPage:
    """A page as it was built: the ids of what it says to a reader without a script, and the address that it leads on to, if it does."""

    ids: list[str] = field(default_factory=list)
    leads_to: str = ""


def built_pages(folder: Path) -> dict[str, BuiltPage]:
    """Every page of the site built in `folder`, by its address (the first page: an empty text)."""
    found = {}
    for file in sorted(folder.rglob("index.html")):
        path = file.parent.relative_to(folder).as_posix()
        address = "" if path == "." else path + "/"
        page = html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        # <main> itself is layout.
        ids = [name for element in list(_seen(next(page.iter("main"))))[1:] if (name := element.get("id")) and not _BY_ORDER.search(name)]
        refresh = next((meta.get("content", "") for meta in page.iter("meta") if meta.get("http-equiv") == "refresh"), "")
        target = refresh.partition("url=")[2]
        found[address] = BuiltPage(ids, urljoin(f"/{address}", target).lstrip("/") if target else "")
    return found


def _seen(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Give `element` and everything below it that a reader without a script gets to see, in the order of the page."""
    if isinstance(element.tag, str) and element.tag not in UNSEEN and "hidden" not in element.attrib:
        yield element
        for child in element:
            yield from _seen(child)


def addresses_of(pages: Mapping[str, BuiltPage]) -> list[str]:
    """Every address of `pages`, sorted: of the pages, and of each id on them. The first page's own is an empty text, and left out."""
    return sorted({address for page, built in pages.items() for address in (page, *(f"{page}#{name}" for name in built.ids)) if address})


def read_released(root: Path) -> list[str]:
    """The addresses in `root`/data/published_addresses.txt, line by line; none where nothing has been released."""
    file = root / FILE
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def lost_addresses(released: Iterable[str], pages: Mapping[str, BuiltPage]) -> list[Problem]:
    """A fault for each released address that leads nowhere in the site of `pages`."""
    addresses = list(released)
    lines = {address: number for number, address in enumerate(addresses, 1)}
    standing = {page: built.ids for page, built in pages.items()}
    leads_to = {page: built.leads_to for page, built in pages.items() if built.leads_to}
    return [
        Problem(
            FILE, lines[address], address, f'this address leads nowhere now; expected an entry in {MOVED}: "- old: {address}" and "new:" with its new place'
        )
        for address in unknown(addresses, standing, leads_to)
    ]
