"""Where the network is not: the whole site opens, says how old it is, takes up a correction, and survives a broken update."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build, copy_project
from playwright.sync_api import Browser, BrowserContext, Page, expect
from present import DRAMA, present
from web import Web, serve

OLD_NUMBER, NEW_NUMBER = present("<<phone childrens-social-care>>"), DRAMA
"""The front door's number as the register has it, and as it is after a correction."""
STALE = "No network just now. This page is as it was on"
FAILING = "This website isn’t answering properly just now. This page is as it was on"
READY = """() => new Promise((done) => {
    if (navigator.serviceWorker.controller) done();
    else navigator.serviceWorker.addEventListener("controllerchange", () => done(), {once: true});
})"""
UPDATED = """async () => {
    const taken = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", () => done(true), {once: true}));
    const registration = await navigator.serviceWorker.getRegistration();
    const refused = new Promise((done) => registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker.addEventListener("statechange", () => worker.state === "redundant" && done(false));
    }));
    await registration.update();
    return Promise.race([taken, refused]);
}"""
"""Look for a new version; whether it has taken the old one's place."""
KEPT = """async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => new URL(request.url).pathname);
}"""


@pytest.fixture
def web(built: Path) -> Iterator[Web]:
    """A server that shows the site as it is built."""
    with serve(built) as web:
        yield web


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after somebody has corrected a number in the register and built it again."""
    folder = tmp_path_factory.mktemp("corrected")
    project = copy_project(folder / "project")
    register = project / "contacts.yaml"
    text = register.read_text(encoding="utf-8")
    assert OLD_NUMBER in text
    register.write_text(text.replace(OLD_NUMBER, NEW_NUMBER), encoding="utf-8")
    result = build(project, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here and may keep the site."""
    context = browser.new_context(service_workers="allow")
    yield context
    context.close()


@pytest.fixture
def visited(context: BrowserContext, web: Web) -> Page:
    """A page of somebody who has been to the home page once, with all of the site kept since."""
    page = context.new_page()
    page.goto(web.address)
    page.evaluate(READY)
    return page


def cut(web: Web, context: BrowserContext, is_cut: bool = True) -> None:
    """Take the network away, or give it back."""
    web.is_cut = is_cut
    context.set_offline(is_cut)


def opened(page: Page, web: Web, address: str) -> Page:
    """The page at an address of the site."""
    page.goto(web.address + address)
    return page


def test_after_one_visit_every_page_opens_without_a_network(visited: Page, web: Web, built: Path, context: BrowserContext) -> None:
    cut(web, context)
    addresses = [file.relative_to(built).as_posix().removesuffix("index.html") for file in sorted(built.rglob("index.html"))]
    assert len(addresses) > 100
    for address in addresses:
        opened(visited, web, address)
        expect(visited.locator("h1")).to_be_visible()
        expect(visited.locator("[data-freshness]")).to_contain_text(STALE)


def test_without_a_network_guides_and_search_work_and_flowcharts_show(visited: Page, web: Web, context: BrowserContext) -> None:
    cut(web, context)
    opened(visited, web, "guides/fgm/#/")
    visited.locator("[data-answer]:visible").last.click()
    expect(visited.locator("[data-step]:visible")).to_have_count(1)
    expect(visited).to_have_url(re.compile(r"#/\w"))
    opened(visited, web, "guides/flowcharts/fgm/")
    expect(visited.locator("main table").first).to_be_visible()
    opened(visited, web, "parents/").locator("[data-search-open]").click()
    visited.locator("#search-words").fill("FGM")
    expect(visited.locator("[data-search-results] a").first).to_be_visible()


def test_all_of_the_site_is_kept_and_nothing_else(visited: Page, built: Path) -> None:
    kept = visited.evaluate(KEPT)
    files = {"/" + file.relative_to(built).as_posix().removesuffix("index.html") for file in built.rglob("*") if file.is_file()}
    left_out = {
        path for path in files if re.fullmatch(r"/(\.nojekyll|sitemap\.xml(\.gz)?|_headers|_redirects|service-worker\.js|days\.json|objects\.inv)", path)
    }
    assert set(kept) == files - left_out
    assert len(kept) == len(set(kept))


def test_a_corrected_number_is_seen_at_once_and_then_without_a_network(visited: Page, web: Web, corrected: Path, context: BrowserContext) -> None:
    expect(opened(visited, web, "contacts/").locator(".emergency")).to_contain_text(OLD_NUMBER)
    web.publish(corrected)
    expect(opened(visited, web, "contacts/").locator(".emergency")).to_contain_text(NEW_NUMBER)
    expect(visited.locator("[data-freshness]")).to_be_hidden()
    assert visited.evaluate(UPDATED)
    cut(web, context)
    for address in ("", "contacts/", "guides/disclosure/"):
        expect(opened(visited, web, address).locator(".emergency")).to_contain_text(NEW_NUMBER)
        assert OLD_NUMBER not in visited.content()


def test_a_page_that_is_open_says_that_it_has_been_changed(visited: Page, web: Web, corrected: Path, context: BrowserContext) -> None:
    cut(web, context)
    opened(visited, web, "contacts/")
    web.publish(corrected)
    cut(web, context, False)
    expect(visited.locator("[data-freshness]")).to_contain_text("This page has been changed since.", timeout=20_000)
    visited.reload()
    expect(visited.locator(".emergency")).to_contain_text(NEW_NUMBER)


@pytest.mark.parametrize("broken", ["/policy/whole/", "/search/search_index.json", "/404.html"])
def test_an_update_that_breaks_off_leaves_the_last_whole_version(visited: Page, web: Web, corrected: Path, context: BrowserContext, broken: str) -> None:
    before = sorted(visited.evaluate(KEPT))
    web.publish(corrected)
    web.broken = lambda path: path == broken
    assert not visited.evaluate(UPDATED)
    assert sorted(visited.evaluate(KEPT)) == before
    cut(web, context)
    for address in ("", "contacts/", "policy/whole/"):
        expect(opened(visited, web, address).locator(".emergency")).to_contain_text(OLD_NUMBER)
        expect(visited.locator("[data-freshness]")).to_contain_text(STALE)
    cut(web, context, False)
    web.broken = lambda path: False
    opened(visited, web, "")
    assert visited.evaluate(UPDATED)
    cut(web, context)
    expect(opened(visited, web, "contacts/").locator(".emergency")).to_contain_text(NEW_NUMBER)


def test_a_network_that_never_answers_is_no_network(visited: Page, web: Web) -> None:
    web.hung = lambda path: True
    opened(visited, web, "contacts/")
    expect(visited.locator("h1")).to_be_visible()
    expect(visited.locator("[data-freshness]")).to_contain_text(STALE, timeout=15_000)


def test_offline_page_is_shown_when_the_server_fails(visited: Page, web: Web) -> None:
    web.broken = lambda path: True
    expect(opened(visited, web, "guides/fgm/").locator("h1")).to_be_visible()
    expect(visited.locator("[data-freshness]")).to_contain_text(FAILING)


def test_the_site_can_be_put_on_a_phones_home_screen(visited: Page, built: Path) -> None:
    """What Chromium asks of an app: a name, icons of 192 and 512 pixels that are there, a start that opens, a way to be shown."""
    errors = visited.context.new_cdp_session(visited).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error for error in errors if error["errorId"] != "in-incognito"] == []
    app = json.loads((built / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in app["icons"] if (built / icon["src"]).is_file()}
    assert app["name"] and app["start_url"] == app["scope"] == "./"
