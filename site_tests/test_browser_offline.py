"""Where the network is not: the whole site opens, says how old it is, takes up a correction, and survives a broken update."""

from __future__ import annotations

import functools
import http.server
import json
import re
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from conftest import build, copy_project
from playwright.sync_api import Browser, BrowserContext, Page, expect
from present import DRAMA, present

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


class Web:
    """A web server that shows one published version at a time and can fail in several ways."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broken: Callable[[str], bool] = lambda path: False
        """Which addresses answer with an error."""
        self.hung: Callable[[str], bool] = lambda path: False
        """Which addresses do not answer at all, until the server goes."""
        self.gone = threading.Event()
        self.is_cut = False
        """Whether every connection is broken off: Chromium's own switch does not reach the service worker's requests."""

    def publish(self, folder: Path) -> None:
        """From now on show the site in `folder`."""
        self.folder = folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    web: Web

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.web.is_cut:
            self.close_connection = True
            return
        if self.web.hung(self.path):
            self.web.gone.wait()
            return
        if self.web.broken(self.path):
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR)
            return
        self.directory = str(self.web.folder)
        super().do_GET()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before a file has been sent whole is no fault."""


@pytest.fixture
def web(built: Path) -> Iterator[Web]:
    """A server that shows the site as it is built; `address` is where."""
    web = Web(built)
    handler = type("Handler", (_Handler,), {"web": web})
    with _Server(("127.0.0.1", 0), functools.partial(handler, directory=str(built))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        web.address = f"http://127.0.0.1:{server.server_port}/"  # type: ignore[attr-defined]
        yield web
        web.gone.set()
        server.shutdown()


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
    page.goto(web.address)  # type: ignore[attr-defined]
    page.evaluate(READY)
    return page


def cut(web: Web, context: BrowserContext, is_cut: bool = True) -> None:
    """Take the network away, or give it back."""
    web.is_cut = is_cut
    context.set_offline(is_cut)


def opened(page: Page, web: Web, address: str) -> Page:
    """The page at an address of the site."""
    page.goto(web.address + address)  # type: ignore[attr-defined]
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
    assert visited.locator("img.sheet").first.evaluate("(it) => it.complete && it.naturalWidth > 0")
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
    expect(visited.locator("[data-freshness]")).to_contain_text("This page has been changed since.")
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


def test_a_server_that_is_ill_costs_nobody_a_page(visited: Page, web: Web) -> None:
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
