"""What readers fetch: a first visit to each kind of page, and a later page, in bytes as they go over the wire (bodies, compressed)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import browser
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from reader import KINDS
from serving import Served, body

from policy_site.site.deployment import files_to_keep


@dataclass(frozen=True)
class Visit:
    """A page's cost: of the first visit to the site, and after the home page has been seen."""

    first_bytes: int
    first_requests: int
    later_bytes: int


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that the tests use."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.installed(), args=list(browser.ARGUMENTS))
        yield opened
        opened.close()


def visits(chrome: Browser, served: Served) -> dict[str, Visit]:
    """The cost of each kind of page. What the service worker fetches once a page is there is no part of it: see `kept`."""
    return {name: Visit(*_first(chrome, served, address), _later(chrome, served, address)) for name, address in KINDS.items()}


def _first(chrome: Browser, served: Served, address: str) -> tuple[int, int]:
    with _reader(chrome) as context:
        start = len(served.sent)
        _open(context.new_page(), served, address)
        sent = served.sent[start:]
        return sum(each.size for each in sent), len(sent)


def _later(chrome: Browser, served: Served, address: str) -> int:
    with _reader(chrome) as context:
        page = context.new_page()
        # The home page is the page that comes before; for itself, the contacts do.
        _open(page, served, "" if address else "contacts/")
        start = len(served.sent)
        _open(page, served, address)
        return sum(each.size for each in served.sent[start:])


@contextmanager
def _reader(chrome: Browser) -> Iterator[BrowserContext]:
    context = chrome.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    yield context
    context.close()


def _open(page: Page, served: Served, address: str) -> None:
    page.goto(served.address + address, wait_until="networkidle")


def kept(folder: Path) -> tuple[int, int]:
    """(files, compressed bytes) of the whole site, which the service worker fetches once after the first page, to be read without a network."""
    files = [folder / (address.removeprefix("./") + "index.html" if address.endswith("/") else address) for address in files_to_keep(folder, {})]
    return len(files), sum(len(body(file)) for file in files)
