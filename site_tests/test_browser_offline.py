"""Where the network is not: the whole site opens, says how old it is, takes up a correction, and survives a broken update."""

from __future__ import annotations

import json
import random
import re
import shutil
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
LOOKED = """async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => undefined);
    const worker = registration.installing ?? registration.waiting;
    if (worker) await new Promise((done) => {
        const look = () => ["activated", "redundant"].includes(worker.state) && done();
        worker.addEventListener("statechange", look);
        look();
    });
}"""
"""Look for a new version, if there is one, and wait until it has taken the old one's place or given up."""
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


@pytest.mark.parametrize("step", [pytest.param(8, id="every eighth"), pytest.param(1, id="every", marks=pytest.mark.full)])
def test_after_one_visit_every_page_opens_without_a_network(visited: Page, web: Web, built: Path, context: BrowserContext, step: int) -> None:
    cut(web, context)
    addresses = [file.relative_to(built).as_posix().removesuffix("index.html") for file in sorted(built.rglob("index.html"))]
    assert len(addresses) > 100
    for address in addresses[::step]:
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


@pytest.mark.parametrize("broken", ["/404.html", *(pytest.param(path, marks=pytest.mark.full) for path in ("/policy/whole/", "/search/search_index.json"))])
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


@pytest.fixture
def server(built: Path, tmp_path: Path) -> Path:
    """A folder of a web server to which files are uploaded one by one, with the site as it is built."""
    return shutil.copytree(built, tmp_path / "server")


def in_order(site: Path, first: str) -> list[Path]:
    """The files of `site` as a program may upload them."""
    files = [file.relative_to(site) for file in sorted(site.rglob("*")) if file.is_file()]
    match first:
        case "any":
            random.Random(11).shuffle(files)
        case "the last":
            files.reverse()
        case "the worker":
            files.sort(key=lambda file: (file.name != "service-worker.js", file.name != "version.json", file.parts[0] != "assets"))
        case "the pages":
            files.sort(key=lambda file: file.suffix != ".html")
    return files


OLD_UNDER_NEW = """async (number) => {
    const found = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) if ((await (await cache.match(request)).text()).includes(number)) found.push([name, request.url]);
    }
    return found;
}"""
"""What holds a number in the copies that are kept: each with the name of its copy."""


@pytest.mark.parametrize("first", ["the worker", *(pytest.param(first, marks=pytest.mark.full) for first in ("the first", "the last", "the pages", "any"))])
def test_an_upload_file_by_file_puts_no_old_number_under_the_new_version(
    visited: Page, web: Web, server: Path, corrected: Path, context: BrowserContext, first: str
) -> None:
    web.publish(server)
    former = visited.evaluate("caches.keys()")
    files = in_order(corrected, first)
    for done in range(0, len(files), len(files) // 6):
        opened(visited, web, "parents/")
        visited.evaluate(LOOKED)
        copies = visited.evaluate("caches.keys()")
        assert set(former) <= set(copies) or done == len(files), f"the whole copy is gone after {done} files"
        assert [each for each in visited.evaluate(OLD_UNDER_NEW, OLD_NUMBER) if each[0] not in former] == [], f"after {done} files"
        for file in files[done : done + len(files) // 6]:
            (server / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(corrected / file, server / file)
    opened(visited, web, "")
    visited.evaluate(LOOKED)
    cut(web, context)
    for address in ("", "contacts/", "policy/whole/"):
        expect(opened(visited, web, address).locator(".emergency")).to_contain_text(NEW_NUMBER)
    assert visited.evaluate(OLD_UNDER_NEW, OLD_NUMBER) == []


def test_an_upload_that_breaks_off_within_a_file_makes_no_new_copy(visited: Page, web: Web, server: Path, corrected: Path, context: BrowserContext) -> None:
    web.publish(server)
    shutil.copytree(corrected, server, dirs_exist_ok=True)
    for file in (corrected / "contacts/index.html", corrected / "search/search_index.json", *corrected.glob("assets/files.*.json")):
        name = file.relative_to(corrected)
        whole = file.read_bytes()
        (server / name).write_bytes(whole[: len(whole) // 2])
        assert not visited.evaluate(UPDATED), name
        (server / name).write_bytes(whole)
    assert visited.evaluate(UPDATED)


def test_a_hole_in_the_copy_is_not_filled_with_another_versions_page(visited: Page, web: Web, server: Path, corrected: Path, context: BrowserContext) -> None:
    """While the pages of a new version are there and its worker is not, what the browser has thrown away stays away."""
    web.publish(server)
    former = visited.evaluate("caches.keys()")
    for page in corrected.rglob("*.html"):
        shutil.copy(page, server / page.relative_to(corrected))
    visited.evaluate("async () => (await caches.open((await caches.keys())[0])).delete(new URL('contacts/', location.href))")
    kept = len(visited.evaluate(KEPT))
    web.asked.clear()
    opened(visited, web, "parents/")
    visited.wait_for_load_state("networkidle")
    assert "/contacts/" in web.asked
    assert len(visited.evaluate(KEPT)) == kept
    shutil.copytree(corrected, server, dirs_exist_ok=True)
    assert visited.evaluate(UPDATED)
    assert visited.evaluate("caches.keys()") != former
    cut(web, context)
    expect(opened(visited, web, "contacts/").locator(".emergency")).to_contain_text(NEW_NUMBER)


@pytest.mark.full
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
