"""The built site as web servers send it that are told what docs/publishing.md says, at the root and in a folder; and opened from a disk."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hosts
import pytest
from conftest import NewContext, build, copy_project
from hosts import HOSTS, TOLD, Host
from playwright.sync_api import Browser, BrowserContext, Page, expect
from reader import Reader, faults_of, longest_guide, longest_way

from policy_site.guides.guide import Guide
from policy_site.site.deployment import headers
from policy_site.site.site import Site

pytestmark = pytest.mark.full

PATHS = ("/", "/policy/")
READY = """() => new Promise((done) => {
    if (navigator.serviceWorker.controller) done();
    else navigator.serviceWorker.addEventListener("controllerchange", () => done(), {once: true});
})"""
NOT_THERE = "Failed to load resource: the server responded with a status of 404"


@pytest.fixture(scope="session")
def built_below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built for a folder of another site."""
    folder = tmp_path_factory.mktemp("below")
    project = copy_project(folder / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert text.count('site_url: ""\n') == 1
    settings.write_text(text.replace('site_url: ""\n', f"site_url: https://example.org{PATHS[1]}\n"), encoding="utf-8")
    result = build(project, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@pytest.fixture(params=[(host, path) for host in HOSTS for path in PATHS], ids=lambda each: f"{each[0]}{each[1]}")
def host(request: pytest.FixtureRequest, built: Path) -> Iterator[Host]:
    """Each web server in turn, with the site at each path."""
    yield from _serving(request, built, *request.param)


@pytest.fixture(params=[(host, path) for host in TOLD for path in PATHS], ids=lambda each: f"{each[0]}{each[1]}")
def told(request: pytest.FixtureRequest, built: Path) -> Iterator[Host]:
    """Each web server that can be told something."""
    yield from _serving(request, built, *request.param)


def _serving(request: pytest.FixtureRequest, built: Path, name: str, path: str) -> Iterator[Host]:
    if hosts.program(name) is None:
        pytest.skip(f"{name} is not installed here")
    with hosts.serving(name, built if path == "/" else request.getfixturevalue("built_below"), path) as host:
        yield host


@pytest.fixture
def faults(context: BrowserContext) -> list[str]:
    """What goes wrong in the pages that are opened: scripts and the console, a breach of the content security policy, a request to anybody else."""
    found = faults_of(context)
    context.on("request", lambda request: found.append(request.url) if urlsplit(request.url).hostname not in ("127.0.0.1", None, "") else None)
    return found


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here and may keep the site."""
    context = browser.new_context(service_workers="allow")
    yield context
    context.close()


# ---------------------------------------------------------------- pages


def test_pages_guides_and_search_work(host: Host, page: Page, site: Site, faults: list[str]) -> None:
    page.goto(host.address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill("lado")
    expect(page.locator("#search-count")).to_have_text(re.compile(r"^\d+ results$"))
    page.locator("#search-words").press("Enter")
    expect(page).to_have_url(f"{host.address}contacts/#lado")
    guide = longest_guide(site)
    reader = Reader(page, site, guide, host.address)
    reader.open()
    way = longest_way(guide)
    reader.give(*way)
    reader.expect_at(way)
    page.reload()
    reader.expect_only(way[-1][1].goto)
    for address in ("parents/domestic-abuse/", "induction/teachers/", "guides/flowcharts/fgm/", "about/privacy/"):
        page.goto(host.address + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.emergency')).position") == "sticky", "the styles are not there"
    assert faults == []


def test_an_address_written_otherwise_opens_its_page(host: Host, page: Page, faults: list[str]) -> None:
    for written, arrives in (
        ("contacts", "contacts/"),
        ("contacts#lado", "contacts/#lado"),
        ("contacts/index.html", "contacts/index.html"),
        ("contacts/?from=mail", "contacts/?from=mail"),
        ("guides/fgm#every-step", "guides/fgm/#every-step"),
    ):
        page.goto(host.address + written)
        expect(page).to_have_url(host.address + arrives)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^(?!Page not found|Error).+"))
        page.locator("footer a").first.click()
        expect(page).to_have_url(host.address)
    assert faults == []


def test_an_unknown_address_opens_our_own_page(told: Host, page: Page, faults: list[str]) -> None:
    for address in ("nowhere/", "policy/nowhere/at-all", "contacts/nowhere.pdf"):
        answer = page.goto(told.address + address)
        assert answer is not None and answer.status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
        assert page.evaluate("getComputedStyle(document.querySelector('.emergency')).position") == "sticky", "the styles are not there"
        page.get_by_role("main").get_by_role("link").first.click()
        expect(page).to_have_url(f"{told.address}guides/")
    assert [fault for fault in faults if not fault.startswith(NOT_THERE)] == []


def test_a_page_that_has_moved_keeps_the_fragment(host: Host, page: Page, faults: list[str]) -> None:
    page.goto(f"{host.address}contacts/staff/#lado")
    expect(page).to_have_url(f"{host.address}contacts/#lado")
    page.goto(f"{host.address}contacts/staff#lado")
    expect(page).to_have_url(f"{host.address}contacts/#lado")
    assert faults == []


def test_the_copy_for_reading_offline_is_made_and_serves_when_the_server_is_gone(host: Host, reader: BrowserContext) -> None:
    faults = faults_of(reader)
    page = reader.new_page()
    page.goto(host.address)
    page.evaluate(READY)
    assert faults == []
    host.stop()
    for address in ("contacts/", "contacts", "parents/index.html", "guides/fgm/", "policy/recording/"):
        page.goto(host.address + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[data-freshness]")).to_contain_text("No network just now. This page is as it was on")
    page.goto(f"{host.address}guides/fgm/")
    page.locator("[data-answer]:visible").first.click()
    expect(page).to_have_url(re.compile("#/"))
    page.locator("[data-search-open]").click()
    page.locator("#search-words").fill("lado")
    expect(page.locator("#search-count")).to_have_text(re.compile(r"^\d+ results$"))


# ---------------------------------------------------------------- what servers send


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """A redirect is looked at, not followed."""


def asked(address: str, **sent: str) -> tuple[int, Message, bytes]:
    """What a server answers: status, headers, and the body as it was sent."""
    request = urllib.request.Request(address, headers={name.replace("_", "-"): value for name, value in sent.items()})
    try:
        answer = urllib.request.build_opener(_Stay).open(request)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read()


def rules() -> list[dict[str, str]]:
    """The headers of `_headers`: for all files, and for those in `assets/`."""
    blocks = re.findall(r"^/\S*\n((?:  .*\n)+)", headers(), re.M)
    return [dict(re.findall(r"^  ([\w-]+): (.*)$", block, re.M)) for block in blocks]


def of_kind(built: Path, pattern: str) -> str:
    """The address of the one file that fits a pattern."""
    (file,) = built.glob(pattern)
    return file.relative_to(built).as_posix()


def test_each_answer_has_the_headers(told: Host, built: Path) -> None:
    every, assets = rules()
    for address in (
        "",
        "contacts/",
        "contacts",
        "nowhere/",
        "assets/nothing.0123456789.css",
        "service-worker.js",
        "version.json",
        of_kind(built, "assets/site.*.css"),
    ):
        status, sent, _ = asked(told.address + address)
        wanted = {**every, **(assets if status == 200 and address.startswith("assets/") else {})}
        assert {name: sent.get_all(name) for name in wanted} == {name: [value] for name, value in wanted.items()}, address


KIND_OF = {
    "contacts/index.html": {"text/html"},
    "assets/site.*.css": {"text/css"},
    "assets/guide.*.js": {"text/javascript", "application/javascript"},
    "search/search_index.json": {"application/json"},
    "assets/icon.svg": {"image/svg+xml"},
    "manifest.webmanifest": {"application/manifest+json"},
}


def test_a_file_has_its_kind_comes_compressed_and_is_not_sent_twice(told: Host, built: Path) -> None:
    for pattern, kinds in KIND_OF.items():
        address = told.address + of_kind(built, pattern).removesuffix("index.html")
        status, sent, body = asked(address, Accept_Encoding="gzip")
        assert status == 200 and sent.get_content_type() in kinds, pattern
        if sent["Content-Encoding"] == "gzip":
            assert gzip.decompress(body) == asked(address)[2], pattern
        else:
            assert len(body) < 500, f"{pattern} is sent as it is"
        again, sent_again, nothing = asked(address, Accept_Encoding="gzip", If_None_Match=sent["ETag"])
        assert (again, nothing) == (304, b"") and sent_again["Cache-Control"] == sent["Cache-Control"], pattern
        other, _, whole = asked(address, Accept_Encoding="gzip", If_None_Match='"another"')
        assert other == 200 and whole == body, pattern


def test_a_redirect_stays_with_its_protocol(told: Host, request: pytest.FixtureRequest) -> None:
    """Behind a proxy that looks after https the server itself knows neither the protocol nor the port."""
    status, sent, _ = asked(told.address + "contacts")
    assert status == 301
    assert sent["Location"].endswith(urlsplit(told.address).path + "contacts/")
    if "nginx" in request.node.name:
        assert sent["Location"].startswith("/")


def test_what_is_meant_for_other_hosts_is_not_shown(told: Host) -> None:
    statuses = {asked(told.address + name)[0] for name in ("_headers", "_redirects")}
    assert statuses == {404}


def test_a_reader_who_comes_back_fetches_nothing_anew(told: Host, page: Page, faults: list[str]) -> None:
    page.goto(f"{told.address}contacts/")
    page.goto(f"{told.address}parents/")
    page.goto(f"{told.address}contacts/")
    page.wait_for_load_state("networkidle")
    sent = page.evaluate("performance.getEntriesByType('resource').filter((it) => it.name.includes('/assets/') && it.transferSize > 0).map((it) => it.name)")
    assert sent == []
    (whole,) = page.evaluate("performance.getEntriesByType('navigation').map((it) => [it.transferSize, it.encodedBodySize])")
    assert whole[0] < 1000 < whole[1], "the page was sent again"
    assert faults == []


# ---------------------------------------------------------------- from a disk, without scripts


def test_from_a_disk_and_without_scripts_a_guide_shows_every_step(built: Path, new_context: NewContext, some_guide: Guide) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{built.as_uri()}/guides/{some_guide.id}/index.html")
    expect(page.locator("[data-step]:visible")).to_have_count(len(some_guide.steps))
    question = some_guide.questions[0]
    page.locator(f'[data-step="{question.id}"] [data-answer]').first.click()
    expect(page).to_have_url(re.compile(f"#{question.answers[0].goto}$"))
    expect(page.locator(f'[data-step="{question.answers[0].goto}"]')).to_be_in_viewport()
    expect(page.locator("[data-search-open]")).to_have_text("A to Z", use_inner_text=True)
