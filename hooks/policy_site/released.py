"""The addresses that a release has published: every page and every id on it. None of them may ever lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

from .moved import FILE as MOVED
from .moved import unknown
from .problems import Problem

FILE = "published_addresses.txt"
_BY_ORDER = re.compile(r"_\d+$")
"""The end of an id that was made by counting: it names a place in an order and no heading."""
_UNSEEN = ("template", "script")
_VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")


@dataclass
class BuiltPage:
    """A page as it was built: the ids of what it says, and the address that it leads on to, if it does."""

    ids: list[str] = field(default_factory=list)
    leads_to: str = ""


class _PageReader(HTMLParser):
    """Notes the ids in <main> that are there without a script, and where the page leads."""

    def __init__(self) -> None:
        super().__init__()
        self.page = BuiltPage()
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.page.leads_to = (given.get("content") or "").partition("url=")[2]
        inside = any(name == "main" for name, _ in self._open)
        seen = tag not in _UNSEEN and "hidden" not in given and all(shown for _, shown in self._open)
        if (name := given.get("id")) and inside and seen and not _BY_ORDER.search(name):
            self.page.ids.append(name)
        if tag not in _VOID:
            self._open.append((tag, seen))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()


def built_pages(folder: Path) -> dict[str, BuiltPage]:
    """Every page of the site built in `folder`, by its address (the first page: an empty text)."""
    found = {}
    for file in sorted(folder.rglob("index.html")):
        reader = _PageReader()
        reader.feed(file.read_text(encoding="utf-8"))
        address = file.parent.relative_to(folder).as_posix() + "/"
        address = "" if address == "./" else address
        if reader.page.leads_to:
            reader.page.leads_to = urljoin("/" + address, reader.page.leads_to).lstrip("/")
        found[address] = reader.page
    return found


def addresses_of(pages: Mapping[str, BuiltPage]) -> list[str]:
    """Every address of `pages`, sorted: of the pages, and of each id on them. The first page's own is an empty text, and left out."""
    return sorted({address for page, built in pages.items() for address in (page, *(f"{page}#{name}" for name in built.ids)) if address})


def read_released(root: Path) -> list[str]:
    """The addresses in `root`/published_addresses.txt, line by line; none where nothing has been released."""
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
