"""What a screen reader is given of ten pages and steps, in Chromium and in Firefox: kept as text in `trees/`, and the same in both.

A change that is meant is taken over with `make trees`, and read in the difference. Only a real screen reader shows what is said aloud, in which order
and how often: that a status is spoken when it is filled, and how tables and links are read in its own modes.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import accessible
import engines
import pytest
import yaml
from conftest import ROOT
from playwright.sync_api import Browser
from reader import longest_guide, longest_way
from tab import ChromiumTab, SeleniumTab, Tab, wait
from web import Web, serve

from policy_site.site.site import Site

pytestmark = pytest.mark.full

FOLDER = Path(__file__).parent / "trees"
ENGINES = ("chromium", "firefox")
IS_RENEWED = bool(os.environ.get("RENEW_TREES"))
Do = Callable[[Tab, Site], None]


def _nothing(tab: Tab, site: Site) -> None:
    """The page as it opens."""


def _search(tab: Tab, site: Site) -> None:
    tab.click("[data-search-open]")
    wait(tab, "document.activeElement.id === 'search-words'")
    tab.type("lado")
    wait(tab, "document.querySelector('#search-count').textContent.endsWith('results')")


def _guided(tab: Tab) -> None:
    wait(tab, "document.querySelector('.is-guided') !== null")


def _first_step(tab: Tab, site: Site) -> None:
    _guided(tab)


def _to_an_outcome(tab: Tab, site: Site) -> None:
    _guided(tab)
    for question, answer in longest_way(longest_guide(site)):
        tab.click(f'[data-step="{question.id}"] [data-answer="{answer.id}"]')
        wait(tab, f"!document.querySelector('[data-step=\"{answer.goto}\"]').hidden")


def _tick(tab: Tab, site: Site) -> None:
    tab.click("[data-ticks] input")


PLACES: Mapping[str, tuple[str, Do]] = {
    "home": ("", _nothing),
    "search": ("", _search),
    "staff": ("staff/", _nothing),
    "parents": ("parents/", _nothing),
    "page to leave quickly": ("parents/domestic-abuse/", _nothing),
    "contacts": ("contacts/", _nothing),
    "section": ("policy/allegations/", _nothing),
    "induction ticked": ("induction/teachers/", _tick),
    "privacy": ("about/privacy/", _nothing),
    "guide": ("guides/{guide}/", _first_step),
    "outcome": ("guides/{guide}/", _to_an_outcome),
}
"""The places that are kept: an address, and what is done there."""


@pytest.fixture(scope="module")
def web(built: Path) -> Iterator[Web]:
    """The site, at noon of one Monday: what is open and what is overdue changes by the hour."""
    with serve(built) as web:
        web.instead = {"data.bankHolidays, days, new Date())": "data.bankHolidays, days, new Date('2026-11-23T12:00:00Z'))"}
        yield web


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[dict[str, Tab]]:
    """A tab of each engine that is installed, as wide as one another."""
    with ExitStack() as stack:
        found: dict[str, Tab] = {"chromium": ChromiumTab(browser.new_page(viewport={"width": 1280, "height": 900}, service_workers="block"))}
        if engines.firefox():
            driver = stack.enter_context(engines.firefox_driver({"dom.serviceWorkers.enabled": False}))
            driver.set_script_timeout(30)
            driver.set_window_rect(width=1280, height=1000)
            found["firefox"] = SeleniumTab("firefox", driver)
        yield found


@pytest.fixture(scope="module")
def trees(tabs: dict[str, Tab], web: Web, site: Site) -> Callable[[str, str], list[str]]:
    """The tree of a place in an engine, asked for once."""
    known: dict[tuple[str, str], list[str]] = {}
    extra = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), yaml.BaseLoader)["extra"]
    words = {word: f"<<{group}.{name}>>" for group in ("school", "local") for name, word in extra[group].items() if isinstance(word, str)}
    words |= dict.fromkeys(site.register.people.values(), "(name)")

    def tree(engine: str, place: str) -> list[str]:
        if engine not in tabs:
            pytest.skip(f"{engine} is not installed here: python site_tests/browser.py says how")
        if (engine, place) not in known:
            address, do = PLACES[place]
            tab = tabs[engine]
            tab.open("about:blank")
            tab.open(web.address + address.format(guide=longest_guide(site).id))
            tab.js("localStorage.clear()")
            do(tab, site)
            known[engine, place] = accessible.masked(accessible.tree(tab), words)
        return known[engine, place]

    return tree


def difference(before: list[str], after: list[str], name_before: str, name_after: str) -> str:
    return "\n".join(difflib.unified_diff(before, after, name_before, name_after, lineterm="", n=2))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("place", PLACES)
def test_a_page_is_told_as_it_was(place: str, engine: str, trees: Callable[[str, str], list[str]]) -> None:
    file = FOLDER / f"{place.replace(' ', '-')}.{engine}.txt"
    found = trees(engine, place)
    if IS_RENEWED:
        file.parent.mkdir(exist_ok=True)
        file.write_text("\n".join(found) + "\n", encoding="utf-8")
    kept = file.read_text(encoding="utf-8").splitlines()
    assert kept == found, f"if this is meant: make trees\n{difference(kept, found, 'kept', 'now')}"


@pytest.mark.parametrize("place", PLACES)
def test_both_engines_tell_a_page_alike(place: str, trees: Callable[[str, str], list[str]]) -> None:
    chromium, firefox = (trees(engine, place) for engine in ENGINES)
    assert chromium == firefox, difference(chromium, firefox, *ENGINES)
