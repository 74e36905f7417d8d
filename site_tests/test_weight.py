"""What a page costs a reader's phone: bytes of the built files as a web server compresses them, and the requests that a browser makes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from html_tree import Element, pages_of
from playwright.sync_api import Browser, Page, expect
from reader import KINDS, visit

KB = 1024
FIRST_VISIT, LATER_PAGE, REQUESTS = 35 * KB, 15 * KB, 12
SHARED = 14 * KB
SEARCH = 80 * KB
"""The styles, the scripts and the icon that every page has."""
OWN_SCRIPTS = 6 * KB
"""The scripts that only some pages have."""
GUIDE_SCRIPT = 5 * KB
HOLD_EVERYTHING = {
    "policy/whole/": 85 * KB,
    "glossary/": 26 * KB,
    "a-to-z/": 20 * KB,
    "policy/governing-body/": 17 * KB,
    "induction/check-staff/": 17 * KB,
    "guides/worried-about-a-child/": 27 * KB,
}
"""Pages that hold everything of a kind in one go: they cost more than a later page may, but no more than this. The last leads to every line of reporting."""
LONGEST_GUIDE = 18 * KB
"""Every step of a guide comes with its page, so that no answer asks the network. The longest guide costs more than a later page may."""
VERSION = "version.json"
INDEX, LIBRARY = "search/search_index.json", "minisearch"


def compressed(file: Path) -> int:
    """The bytes that a server sends for `file`."""
    return len(file.read_bytes() if file.suffix == ".png" else gzip.compress(file.read_bytes(), 6, mtime=0))


def file_at(built: Path, address: str) -> Path:
    """The file of an address below the site's root."""
    return built / address / "index.html" if address in ("", *HOLD_EVERYTHING) or address.endswith("/") else built / address


def requests_of(page: Page, served: str, address: str) -> list[str]:
    """Everything that a first visit asks for, by its path in the site."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served)))
    visit(page, served + address)
    page.wait_for_load_state("networkidle")
    return [urlsplit(path).path for path in asked]


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_a_first_visit_is_light(address: str, page: Page, served: str, built: Path) -> None:
    asked = requests_of(page, served, address)
    assert urlsplit(address).path in asked
    assert len(asked) <= REQUESTS, asked
    assert sum(compressed(file_at(built, path)) for path in asked) <= max(FIRST_VISIT, HOLD_EVERYTHING.get(address, 0) + SHARED)
    assert not [path for path in asked if path == INDEX or LIBRARY in path]


def test_the_search_index_comes_when_the_search_is_used(page: Page, served: str) -> None:
    asked = requests_of(page, served, "")
    assert INDEX not in asked
    with page.expect_request(lambda request: request.url == served + INDEX):
        page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("searchbox")).to_be_visible()


def test_the_search_index_is_light(built: Path) -> None:
    assert compressed(built / INDEX) <= SEARCH


def shared_files(built: Path, tree: Element) -> Iterator[Path]:
    """The styles and scripts that stand in a page, with its icon and manifest."""
    for element in tree.one("head").walk():
        address = element.attributes.get("src") or (element.attributes.get("href") if element.tag == "link" else None)
        if address and element.attributes.get("rel") != "canonical":
            yield built / address.rpartition("../")[2].removeprefix("./").removeprefix("/")


def test_no_page_of_the_whole_site_weighs_more(built: Path) -> None:
    heavy = {}
    for address, tree in pages_of(built).items():
        size = compressed(file_at(built, address))
        allowed = HOLD_EVERYTHING.get(address, LONGEST_GUIDE if address.startswith("guides/") else LATER_PAGE)
        first = size + sum(map(compressed, shared_files(built, tree))) + compressed(built / VERSION)
        pictures = [
            built / "guides/flowcharts" / image.attributes["src"].rpartition("/")[2] for image in tree.all("img") if image.attributes["src"].endswith(".svg")
        ]
        later = size + sum(map(compressed, pictures)) + compressed(built / VERSION)
        # What holds everything of a kind may take a first visit past the bound, by what it is allowed itself.
        if later > allowed or first > max(FIRST_VISIT, allowed + SHARED + OWN_SCRIPTS):
            heavy[address] = (first, later)
    assert heavy == {}


def test_later_pages_use_the_same_styles_and_script(built: Path) -> None:
    """What makes a later page light: it asks for nothing that the browser does not have, but for a small script of its own."""
    shared = [set(shared_files(built, tree)) for tree in pages_of(built).values()]
    common = set.intersection(*shared)
    assert {file.suffix for file in common} >= {".css", ".js"}
    assert max(sum(map(compressed, files - common)) for files in shared) <= OWN_SCRIPTS


def test_the_script_of_guides_is_small(built: Path) -> None:
    (script,) = (built / "assets").glob("guide.*.js")
    assert compressed(script) <= GUIDE_SCRIPT


def test_pictures_have_their_size(built: Path) -> None:
    """So that nothing moves under the reader's finger. They do not wait to be seen: a flowchart's sheets must all be there to print."""
    pictures = [(address, image) for address, tree in pages_of(built).items() for image in tree.one("main").all("img")]
    assert [address for address, image in pictures if not {"width", "height"} <= set(image.attributes)] == []


@pytest.mark.parametrize("address", ["", "policy/allegations/", "guides/disclosure/"])
def test_the_largest_paint_waits_for_no_script(address: str, browser: Browser, served: str) -> None:
    """Without any script the same words are there, in the same place: no script stands before the largest paint."""
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page = context.new_page()
    visit(page, served + address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    blocking = page.locator("head script[src]:not([type=module]):not([defer]):not([async])")
    expect(blocking).to_have_count(0)
    context.close()
