"""What a visit leaves behind and gives away: nothing. And the content security policy that keeps it so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from reader import PHONE, Reader, faults_of, longest_guide, longest_way, visit

from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]

STORED = """async () => ({
    local: {...localStorage},
    session: {...sessionStorage},
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
})"""
KEPT = """async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => request.url);
}"""
NOTHING: dict[str, Any] = {"local": {}, "session": {}, "databases": [], "caches": []}

ICON = "/assets/icon.svg"
BROKEN_OFF = (ICON, "/version.json")
"""What the browser asks for beside the page, and breaks off when the next page or change of the address comes."""

WATCH_POLICY = """document.addEventListener(
    "securitypolicyviolation", (event) => console.error(`${event.effectiveDirective} stopped ${event.blockedURI}`))"""


class Visit:
    """A visit with everything written down that a page should not do."""

    def __init__(self, context: BrowserContext, served: str) -> None:
        self.context = context
        self.served = served
        self.requests: list[str] = []
        self.faults = faults_of(context)
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}") if not request.url.endswith(BROKEN_OFF) else None)
        context.add_init_script(WATCH_POLICY)
        self.page = context.new_page()
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))

    def open(self, address: str) -> Page:
        """Go to a page of the site."""
        visit(self.page, self.served + address)
        return self.page

    def expect_private(self, local: dict[str, str] | None = None) -> None:
        """Nothing was sent elsewhere, nothing kept (but `local`), nothing went wrong and nothing was stopped."""
        assert self.requests, "the visit asked for nothing"
        assert [url for url in self.requests if urlsplit(url)[:2] != urlsplit(self.served)[:2]] == []
        assert self.context.cookies() == []
        assert self.page.evaluate(STORED) == NOTHING | {"local": local or {}}
        assert self.faults == []


@pytest.fixture
def a_visit(new_context: NewContext, served: str) -> Visit:
    """A visit on a phone."""
    return Visit(new_context(viewport=PHONE), served)


def expect_strict_policy(page: Page) -> None:
    """The page has a content security policy that allows no code but the site's own, and nothing from elsewhere."""
    written = page.locator('head > meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
    rules = {name: set(sources) for name, *sources in (rule.split() for rule in written.split(";"))}
    assert rules["default-src"] == {"'none'"}
    assert rules["base-uri"] == {"'none'"}
    assert all(source == "'self'" or source.startswith("'sha256-") for source in rules["script-src"])
    assert "unsafe" not in written
    assert "http" not in written
    assert "*" not in written


# ---------------------------------------------------------------- what is sent and kept


PARTS = 4
"""The site's pages are gone through in so many parts: `make test` goes through the first, which has some of every kind."""


@pytest.mark.parametrize("part", [pytest.param(part, marks=pytest.mark.full if part else []) for part in range(PARTS)])
def test_no_page_sends_or_keeps_anything(part: int, built: Path, a_visit: Visit) -> None:
    addresses = [file.relative_to(built).as_posix().removesuffix("index.html") for file in sorted(built.rglob("*.html"))]
    assert len(addresses) > 100
    for address in addresses[part::PARTS]:
        page = a_visit.open(address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect_strict_policy(page)
    a_visit.expect_private()


def test_what_a_new_starter_does_stays_in_this_browser(a_visit: Visit) -> None:
    page = a_visit.open("induction/teachers/")
    page.locator("[data-ticks] input").first.check()
    page.get_by_role("button", name="I have read it as it is today").click()
    a_visit.open("induction/check-staff/").locator("[data-check] button, main label, main input").first.click()
    a_visit.open("induction/declaration-teachers/")
    (kept,) = page.evaluate("() => Object.keys(localStorage)")
    assert kept == "safeguarding:/:induction"
    a_visit.open("about/privacy/").get_by_role("button", name="Clear everything").click()
    expect(page.locator("[data-kept-status]")).to_contain_text("Cleared: your ticks.")
    a_visit.expect_private()


def test_a_guide_to_its_end_sends_and_keeps_nothing(site: Site, a_visit: Visit) -> None:
    guide = longest_guide(site)
    reader = Reader(a_visit.page, site, guide, a_visit.served)
    reader.open()
    asked = len(a_visit.requests)
    way = longest_way(guide)
    reader.give(*way)
    reader.expect_at(way)
    reader.change(way[-1][0])
    reader.expect_at(way[:-1])
    a_visit.page.get_by_role("link", name="Show every step").click()
    reader.expect_every_step()
    assert [url for url in a_visit.requests[asked:] if not url.endswith(ICON)] == [], "a step was asked for"
    a_visit.expect_private()


def test_a_search_sends_nothing_that_is_typed(a_visit: Visit) -> None:
    page = a_visit.open("")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").press_sequentially("hurt at home")
    expect(page.get_by_role("region", name="Search", exact=True).get_by_role("status")).to_contain_text("results")
    page.get_by_role("searchbox").fill("LADO")
    page.get_by_role("searchbox").press("Enter")
    expect(page).not_to_have_url(a_visit.served)
    assert [url for url in a_visit.requests if "hurt" in url or "q=" in url or "?" in url] == []
    a_visit.expect_private()


def test_only_a_chosen_theme_is_kept(a_visit: Visit) -> None:
    page = a_visit.open("")
    a_visit.expect_private()
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    a_visit.expect_private({"safeguarding:/:theme": "dark"})
    a_visit.open("contacts/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Light colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    a_visit.expect_private({"safeguarding:/:theme": "light"})


def test_a_kept_theme_that_is_no_theme_is_ignored(a_visit: Visit) -> None:
    page = a_visit.open("")
    page.evaluate("localStorage.setItem('safeguarding:/:theme', '\"><script>alert(1)</script>')")
    page.reload()
    expect(page.get_by_role("button", name="Dark colours")).to_be_visible()
    assert page.locator("html").get_attribute("data-theme") is None
    assert a_visit.faults == []


def test_what_is_kept_for_reading_without_a_network_is_the_site_itself(browser: Browser, served: str) -> None:
    reading = Visit(browser.new_context(service_workers="allow"), served)
    page = reading.open("guides/")
    page.evaluate("navigator.serviceWorker.ready")
    kept = page.evaluate(KEPT)
    assert f"{served}guides/" in kept
    assert [url for url in kept if not url.startswith(served) or "?" in url or "#" in url] == []
    assert [url for url in reading.requests if not url.startswith(served)] == []
    assert reading.context.cookies() == []
    assert page.evaluate(STORED)["local"] == {}
    assert reading.faults == []
    reading.context.close()


def test_no_page_tells_another_where_the_reader_came_from(a_visit: Visit) -> None:
    page = a_visit.open("guides/")
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page).not_to_have_url(f"{a_visit.served}guides/")
    assert page.evaluate("document.referrer") == ""


# ---------------------------------------------------------------- the content security policy


ATTEMPTS = {
    "an inline script": (
        "const it = document.createElement('script'); it.textContent = 'document.title = `ran`'; document.body.append(it)",
        "script-src-elem stopped inline",
    ),
    "an inline handler": (
        "document.querySelector('main').innerHTML = '<img src=\"data:,\" onerror=\"document.title = `ran`\">'",
        "script-src-attr stopped inline",
    ),
    "a javascript: link": (
        "const it = document.createElement('a'); it.href = 'javascript:void(document.title = `ran`)'; document.body.append(it); it.click()",
        "script-src-elem stopped inline",
    ),
    "code in a string": ("setTimeout('document.title = `ran`')", "script-src stopped eval"),
    "a script from elsewhere": (
        "const it = document.createElement('script'); it.src = 'http://localhost:9/x.js'; document.body.append(it)",
        "script-src-elem stopped http://localhost:9/x.js",
    ),
    "a picture from elsewhere": ("new Image().src = 'http://localhost:9/x.png'", "img-src stopped http://localhost:9/x.png"),
    "something sent elsewhere": ("fetch('http://localhost:9/').catch(() => {})", "connect-src stopped http://localhost:9/"),
    "a beacon": ("navigator.sendBeacon('http://localhost:9/', 'x')", "connect-src stopped http://localhost:9/"),
    "a page in the page": (
        "const it = document.createElement('iframe'); it.src = 'http://localhost:9/'; document.body.append(it)",
        "frame-src stopped http://localhost:9",
    ),
    "a form sent elsewhere": (
        "const it = document.createElement('form'); it.action = 'http://localhost:9/'; document.body.append(it); it.submit()",
        "form-action stopped http://localhost:9/?",
    ),
    "another base": (
        "const it = document.createElement('base'); it.href = 'http://localhost:9/'; document.head.append(it)",
        "base-uri stopped http://localhost:9/",
    ),
    "an inline style": ("document.querySelector('main').innerHTML = '<p style=\"display: none\">x</p>'", "style-src-attr stopped inline"),
}


@pytest.mark.parametrize(("attempt", "expected"), ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_the_policy_stops(attempt: str, expected: str, a_visit: Visit) -> None:
    page = a_visit.open("guides/")
    with page.expect_console_message(lambda message: message.text == expected):
        page.evaluate(f"() => {{ {attempt} }}")
    assert page.title() != "ran"


@pytest.mark.parametrize("name", ["an inline script", "an inline handler", "code in a string"])
def test_what_the_policy_stops_would_run_without_it(name: str, new_context: NewContext, served: str) -> None:
    """Guards the test above: an attempt that could never run would prove nothing."""
    page = new_context(bypass_csp=True).new_page()
    visit(page, f"{served}guides/")
    page.evaluate(f"() => {{ {ATTEMPTS[name][0]} }}")
    expect(page).to_have_title("ran")
