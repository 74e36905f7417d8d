"""What a reader does, in three engines: guides and their state, search, ticks, the quick exit, hours, reading offline, colours, privacy.

The short pass is what must not break anywhere; the tests marked `full` go through the rest.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import browser
import engines
import pytest
from conftest import build, copy_project
from playwright.sync_api import BrowserType
from present import DRAMA, present
from pypdf import PdfReader
from reader import longest_guide, longest_way
from tab import ENGINES, ChromiumTab, SeleniumTab, Tab, wait, wait_for_promise, wait_until
from web import FRAME, Web, serve

from policy_site.site.assets import fingerprint
from policy_site.site.deployment import VERSION_FILE, WORKER_FILE, file_list, service_worker
from policy_site.site.site import Site

full = pytest.mark.full

SITE_A, SITE_B = "/school-a/", "/school-b/"
OLD_NUMBER = present("<<phone childrens-social-care>>")


@pytest.fixture
def web(built: Path, site: Site) -> Iterator[Web]:
    """The built site, with the quick exit leading to a page of this machine."""
    with serve(built) as web:
        web.instead = {site.settings.school.exit_to: web.elsewhere}
        yield web


@pytest.fixture(params=ENGINES)
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab of a browser that has never been here, with what readers have on: service workers, and pages kept for Back."""
    engine = request.param
    with ExitStack() as stack:
        if engine == "chromium":
            yield chromium_tab(request, stack, ignore_default_args=["--disable-back-forward-cache"])
        elif engine in engines.installed():
            driver = stack.enter_context(engines.driver_of(engine))
            driver.set_script_timeout(30)
            yield SeleniumTab(engine, driver)
        else:
            pytest.skip(f"{engine} is not installed here: python site_tests/browser.py says how")


def chromium_tab(request: pytest.FixtureRequest, stack: ExitStack, **options: Any) -> Tab:
    """A tab of a fresh Chromium."""
    browser_type: BrowserType = request.getfixturevalue("browser_type")
    every = {**request.getfixturevalue("browser_type_launch_args"), **options}
    return ChromiumTab(stack.enter_context(browser_type.launch(**every)).new_page())


TEXT = "document.body.innerText"
GUIDED = "document.querySelector('.is-guided') !== null"
"""The guide's script has taken over: until then an answer is a plain link to its step."""
STEP = """(() => { const shown = [...document.querySelectorAll("[data-step]")].filter((it) => !it.hidden);
    return shown.length === 1 ? shown[0].dataset.step : `${shown.length} steps`; })()"""
WORKER = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"
CACHES = "caches.keys()"
FILES = "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((it) => it.keys())))).then((all) => all.flat().length)"
NOTICE = """document.querySelector("[data-freshness]").textContent"""


def said(selector: str) -> str:
    """The expression for the words of an element."""
    return f"document.querySelector({json.dumps(selector)}).textContent.trim()"


# ---------------------------------------------------------------- guides


def test_a_guide_keeps_its_place(tab: Tab, web: Web, site: Site) -> None:
    """Answers, Back, Forward, reload, a shared address, a changed answer, and the start again."""
    guide = longest_guide(site)
    way = longest_way(guide)
    address = f"{web.address}guides/{guide.id}/"
    tab.open(address)
    wait(tab, GUIDED)
    assert tab.js(STEP) == guide.head.start
    for question, answer in way:
        tab.click(f'[data-step="{question.id}"] [data-answer="{answer.id}"]')
        wait(tab, f"{STEP} === {json.dumps(answer.goto)}")
        assert tab.js("document.activeElement.closest('[data-step]').dataset.step") == answer.goto
    route = "#/" + "/".join(answer.id for _, answer in way)
    assert tab.js("location.hash") == route
    for _, answer in reversed(way[:-1]):
        tab.back()
        wait(tab, f"{STEP} === {json.dumps(answer.goto)}")
    tab.forward()
    wait(tab, f"{STEP} === {json.dumps(way[1][1].goto)}")
    tab.reload()
    wait(tab, f"{STEP} === {json.dumps(way[1][1].goto)}")
    tab.open("about:blank")
    tab.open(address + route)
    wait(tab, f"{STEP} === {json.dumps(way[-1][1].goto)}")
    assert tab.js("document.querySelectorAll('[data-guide-route] li').length") == len(way)
    tab.click("[data-guide-route] li:first-child a")
    wait(tab, f"{STEP} === {json.dumps(guide.head.start)}")
    assert tab.js("document.querySelector('[data-guide-route]').hidden")


@full
def test_the_skip_link_keeps_a_guides_place(tab: Tab, web: Web, site: Site) -> None:
    guide = longest_guide(site)
    _, answer = longest_way(guide)[0]
    tab.open(f"{web.address}guides/{guide.id}/#/{answer.id}")
    tab.js("document.querySelector('[data-skip]').focus()")
    tab.press("Enter")
    wait(tab, "document.activeElement.id === 'main'")
    assert tab.js("location.hash") == f"#/{answer.id}"
    tab.reload()
    wait(tab, f"{STEP} === {json.dumps(answer.goto)}")


@full
def test_a_click_in_the_text_leaves_tab_where_the_reader_is(tab: Tab, web: Web) -> None:
    """The next Tab goes to a link near the click, not to the first of the page."""
    tab.open(f"{web.address}policy/allegations/")
    assert tab.js("document.querySelector('#main').tabIndex") == -1 and not tab.js("document.querySelector('#main').hasAttribute('tabindex')")
    plain = "[...document.querySelectorAll('main p')].filter((it) => !it.querySelector('a'))"
    tab.js(f"(() => {{ const all = {plain}; all[Math.floor(all.length * 0.7)].id = 'clicked'; }})()")
    tab.click("#clicked")
    tab.press("Tab")
    wait(tab, "document.activeElement !== document.body")
    follows = "document.querySelector('#clicked').compareDocumentPosition(document.activeElement) & (Node.DOCUMENT_POSITION_FOLLOWING | Node.DOCUMENT_POSITION_CONTAINED_BY)"
    assert tab.js(f"Boolean({follows})"), "the keyboard has gone back"


# ---------------------------------------------------------------- search, menu, theme, hours, ticks


def test_search_finds_and_opens(tab: Tab, web: Web) -> None:
    tab.open(web.address)
    tab.click("[data-search-open]")
    wait(tab, "document.activeElement.id === 'search-words'")
    tab.type("lado")
    wait(tab, f"{said('#search-count')}.endsWith('results')")
    tab.press("ArrowDown")
    assert tab.js("document.activeElement === document.querySelector('[data-search-results] a')")
    tab.press("Enter")
    wait(tab, "location.pathname === '/contacts/' && location.hash === '#lado'")


@pytest.fixture
def unparsed(built: Path, tmp_path: Path) -> Path:
    """The site with a search that no browser can parse, listed as a build lists it: else no browser keeps it for reading offline."""
    site = shutil.copytree(built, tmp_path / "site")
    (script,) = site.glob("assets/search.*.js")
    text = script.read_text(encoding="utf-8")
    assert "class Search {" in text
    script.write_text(text.replace("class Search {", "class Search { (?<!"), encoding="utf-8")
    version = json.loads((site / VERSION_FILE).read_text(encoding="utf-8"))
    files = json.loads((site / version["files"]).read_text(encoding="utf-8"))
    path, listed = file_list({**files, f"./assets/{script.name}": fingerprint(script.read_bytes())})
    (site / path).write_text(listed, encoding="utf-8")
    (site / VERSION_FILE).write_text(json.dumps({**version, "files": path}), encoding="utf-8")
    (site / WORKER_FILE).write_text(service_worker(path), encoding="utf-8")
    return site


@full
def test_a_script_that_cannot_be_parsed_costs_no_other_feature(tab: Tab, web: Web, unparsed: Path) -> None:
    web.publish(unparsed)
    tab.open(f"{web.address}guides/fgm/")
    wait(tab, GUIDED)
    tab.click("[data-answer]")
    wait(tab, "location.hash.startsWith('#/')")
    wait(tab, "document.querySelector('.theme-switch:not([hidden])')")
    wait_for_promise(tab, WORKER)
    assert tab.js("document.querySelector('[data-search]').hidden")


@full
def test_colours_are_kept_and_never_reach_paper(tab: Tab, web: Web) -> None:
    tab.open(web.address)
    before = tab.js("getComputedStyle(document.body).backgroundColor")
    tab.click("[data-theme-switch]")
    dark = tab.js("getComputedStyle(document.body).backgroundColor")
    assert dark != before
    tab.open(f"{web.address}contacts/")
    assert tab.js("getComputedStyle(document.body).backgroundColor") == dark
    with on_paper(tab):
        colours = tab.js(
            "['body', '.number, .button', '.emergency p', 'h1'].map((it) => document.querySelector(it)).filter(Boolean).map((it) => getComputedStyle(it).color)"
        )
        assert tab.js("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert {max(map(int, colour[4:-1].split(", "))) < 160 for colour in colours} == {True}, colours


class on_paper:
    """The open page is laid out for paper meanwhile."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def __enter__(self) -> None:
        self._set("print")

    def __exit__(self, *_: object) -> None:
        self._set("")

    def _set(self, medium: str) -> None:
        if isinstance(self.tab, ChromiumTab):
            self.tab.page.emulate_media(media=medium or "null")  # type: ignore[arg-type]
        elif self.tab.engine == "firefox":
            driver = self.tab.driver  # type: ignore[attr-defined]
            driver.execute("setContext", {"value": "chrome"})
            driver.execute_script("gBrowser.selectedBrowser.browsingContext.mediumOverride = arguments[0]", medium)
            driver.execute("setContext", {"value": "content"})
        else:
            # WebKit's driver knows neither printing nor another medium: the sheets for paper are made those for the screen.
            wanted = "all" if medium else "print"
            self.tab.js(f"""(() => {{ for (const rule of document.styleSheets[0].cssRules) {{
                if (rule.media && rule.media.mediaText.startsWith("screen")) rule.media.mediaText = "speech";
                else if (rule.media && rule.media.mediaText === "print") rule.media.mediaText = "{wanted}"; }} }})()""")


@full
def test_the_schools_hours_are_shown(tab: Tab, web: Web) -> None:
    """At noon of a Monday in winter, whatever the reader's clock says."""
    asked = 'stateOf(split(mark.dataset.opening, ","), mark.dataset.bankHolidays, days, new Date())'
    web.instead[asked] = asked.replace("new Date()", "new Date('2026-11-23T12:00:00Z')")
    tab.open(f"{web.address}contacts/")
    marks = wait(
        tab, "(() => { const all = [...document.querySelectorAll('[data-hours]:not([hidden])')]; return all.length && all.map((it) => it.textContent); })()"
    )
    assert set(marks) <= {"Open now", "Closed now"}
    web.instead = {before: after.replace("2026-11-23", "2026-11-28") for before, after in web.instead.items()}
    tab.reload()
    wait(tab, "[...document.querySelectorAll('[data-hours]')].some((it) => it.textContent === 'The school is closed today')")


@full
def test_ticks_are_kept_with_a_day_that_every_engine_reads(tab: Tab, web: Web) -> None:
    tab.open(f"{web.address}induction/teachers/")
    tab.click("[data-ticks] input")
    tab.click("[data-confirm]")
    kept = json.loads(tab.js("localStorage.getItem('safeguarding:/:induction')"))
    days = [*kept["read"].values(), kept["confirmed"]]
    assert len(days) == 2 and all(tab.js(f"/^\\d{{4}}-\\d\\d-\\d\\d$/.test({json.dumps(day)})") for day in days), days
    tab.reload()
    assert tab.js("document.querySelector('[data-ticks] input').checked")
    assert "Invalid" not in tab.js(said("[data-confirmed]")) and "Changes since then: none" in tab.js(said("[data-confirmed]"))
    tab.open(f"{web.address}induction/declaration-teachers/")
    assert "Invalid" not in tab.js(TEXT) and tab.js("document.querySelectorAll('[data-declaration] li.is-ticked').length") == 1


# ---------------------------------------------------------------- the quick exit


def is_away(tab: Tab, web: Web) -> None:
    """The tab shows the other site."""
    wait_until(lambda: tab.address() == web.elsewhere, f"{tab.engine}: the other site")
    wait(tab, "document.title === 'Weather'")


# Where the machine is busy, WebKit's driver now and then never answers once a page has been left for another site: that is for the night.
@pytest.mark.parametrize("tab", [pytest.param(engine, marks=full if engine == "webkit" else []) for engine in ENGINES], indirect=True)
def test_after_the_quick_exit_back_shows_nothing_of_this_site(tab: Tab, web: Web) -> None:
    """From a guide with answers given, with another page of this site before it."""
    tab.open(f"{web.address}parents/")
    tab.open(f"{web.address}guides/parents-who-to-contact/")
    wait(tab, GUIDED)
    tab.click("[data-answer]")
    wait(tab, "location.hash.startsWith('#/')")
    tab.click(".exit [data-exit-link]")
    is_away(tab, web)
    for _ in range(2):
        go_on(tab, tab.back)
        is_away(tab, web)
    tab.forward()
    is_away(tab, web)


def go_on(tab: Tab, move: Callable[[], None]) -> None:
    """Move in the tab's history and wait until a page is there that is not the one before, nor one that is just being left."""
    tab.js("(() => { window.isOld = true; })()")
    move()
    wait(tab, "window.isOld !== true && document.readyState === 'complete' && !document.documentElement.hidden")


@full
def test_after_the_skip_link_too(tab: Tab, web: Web) -> None:
    tab.open(f"{web.address}parents/domestic-abuse/")
    tab.js("document.querySelector('[data-skip]').focus()")
    tab.press("Enter")
    tab.press("Shift", "Shift", "Shift")
    is_away(tab, web)
    go_on(tab, tab.back)
    assert tab.js("location.href") in (web.elsewhere, "about:blank", "data:,")


@full
def test_a_new_visit_in_the_same_tab_may_go_back(tab: Tab, web: Web) -> None:
    tab.open(f"{web.address}parents/domestic-abuse/")
    tab.press("Shift", "Shift", "Shift")
    is_away(tab, web)
    tab.open(f"{web.address}parents/")
    tab.open(f"{web.address}contacts/")
    tab.back()
    wait(tab, "location.pathname === '/parents/' && !document.documentElement.hidden")


@full
def test_shift_counts_alone_and_says_so(tab: Tab, web: Web) -> None:
    tab.open(f"{web.address}parents/domestic-abuse/")
    assert tab.js("document.querySelector('[data-exit-status]').getAttribute('role')") == "status" and tab.js(said("[data-exit-status]")) == ""
    tab.press("Shift")
    wait(tab, f"{said('[data-exit-status]')}.includes('twice more')")
    for _ in range(3):
        tab.shift_click("h1")
    assert tab.js("location.pathname") == "/parents/domestic-abuse/"
    assert tab.js(said("[data-exit-status]")) == ""
    tab.press("Shift", "Shift")
    wait(tab, f"{said('[data-exit-status]')}.includes('once more')")
    tab.press("a")
    wait(tab, f"{said('[data-exit-status]')} === ''")
    tab.press("Shift", "Shift", "Shift")
    is_away(tab, web)


# ---------------------------------------------------------------- reading offline


def kept_whole(tab: Tab, web: Web, path: str = "/", page: str = "") -> None:
    """Open a page of the site at `path` and wait until the copy is whole."""
    tab.open(web.address.rstrip("/") + path + page)
    wait_for_promise(tab, WORKER, 60)


def test_without_a_network_pages_open_and_say_how_old_they_are(tab: Tab, web: Web, built: Path) -> None:
    kept_whole(tab, web)
    web.is_cut = True
    for address in ("contacts/", "guides/fgm/", "parents/domestic-abuse/"):
        tab.open(web.address + address)
        wait(tab, f"/^No network just now. This page is as it was on \\d+ \\w+ \\d{{4}}[.]/.test({NOTICE})")
    tab.open(f"{web.address}guides/fgm/")
    wait(tab, GUIDED)
    tab.click("[data-answer]")
    wait(tab, "location.hash.startsWith('#/')")
    tab.click("[data-search-open]")
    wait(tab, "document.activeElement.id === 'search-words'")
    tab.type("lado")
    wait(tab, f"{said('#search-count')}.endsWith('results')")


@full
def test_without_a_network_an_address_written_otherwise_opens_too(tab: Tab, web: Web) -> None:
    kept_whole(tab, web)
    web.is_cut = True
    for address, arrives in (
        ("parents", "/parents/"),
        ("parents/index.html", "/parents/"),
        ("index.html", "/"),
        ("policy/recording?from=mail", "/policy/recording/"),
    ):
        tab.open(web.address + address)
        wait(tab, f"location.pathname === {json.dumps(arrives)}")
        assert tab.js("document.querySelector('h1') !== null")
    tab.open(f"{web.address}nowhere/at-all/")
    wait(tab, f"{said('h1')} === 'Page not found'")
    tab.click("main a")
    wait(tab, "location.pathname === '/guides/'")


@full
def test_a_copy_that_was_lost_is_made_again(tab: Tab, web: Web) -> None:
    kept_whole(tab, web)
    whole = tab.js(FILES)
    for loss in (
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))",
        "caches.keys().then(([name]) => caches.open(name)).then((it) => it.keys().then((all) => Promise.all(all.slice(20, 90).map((one) => it.delete(one)))))",
    ):
        tab.js(loss)
        assert tab.js(FILES) < whole
        tab.open(f"{web.address}parents/")
        wait_for_promise(tab, f"{FILES}.then((n) => n === {whole})", 60)
    web.is_cut = True
    tab.open(f"{web.address}policy/recording/")
    wait(tab, f"{NOTICE}.startsWith('No network just now.')")


@full
def test_two_schools_on_one_origin_never_touch_each_other(tab: Tab, web: Web, built: Path, corrected: Path) -> None:
    web.sites = {"/": built, SITE_A: built, SITE_B: corrected}
    kept_whole(tab, web, SITE_A)
    tab.open(web.address.rstrip("/") + SITE_A + "induction/teachers/")
    tab.click("[data-ticks] input")
    tab.click("[data-theme-switch]")
    kept_whole(tab, web, SITE_B)
    tab.open(web.address.rstrip("/") + SITE_B + "induction/teachers/")
    assert tab.js("document.querySelector('[data-ticks] input').checked") is False
    assert tab.js("document.documentElement.dataset.theme === undefined")
    tab.open(web.address.rstrip("/") + SITE_B + "about/privacy/")
    wait(tab, f"{said('[data-kept-item=copy]')}.startsWith('A copy')")
    tab.js("localStorage.setItem('other', 'app')")
    tab.click("[data-kept-clear]")
    wait(tab, f"{said('[data-kept-status]')}.startsWith('Cleared')")
    assert tab.js("localStorage.getItem('other')") == "app"
    assert [name.split(":")[1] for name in tab.js(CACHES)] == [SITE_A]
    web.is_cut = True
    tab.open(web.address.rstrip("/") + SITE_A + "contacts/")
    wait(tab, f"{NOTICE}.startsWith('No network just now.')")
    tab.open(web.address.rstrip("/") + SITE_A + "induction/teachers/")
    assert tab.js("document.querySelector('[data-ticks] input').checked") is True
    assert tab.js("document.documentElement.dataset.theme") in ("dark", "light")


@pytest.fixture(scope="session")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after somebody has corrected one number in the register that stands on few pages, and moved a page, and built it again."""
    folder = tmp_path_factory.mktemp("corrected")
    project = copy_project(folder / "project")
    register = project / "contacts.yaml"
    text = register.read_text(encoding="utf-8")
    number = present("<<phone nspcc-whistleblowing>>")
    assert text.count(number) == 1
    register.write_text(text.replace(number, DRAMA), encoding="utf-8")
    (project / "data" / "redirects.yaml").write_text(
        "- old: policy/old-recording/\n  new: policy/recording/\n"
        "- old: policy/old-recording/#old-part\n  new: policy/recording/#what-to-record\n"
        "- old: guides/old-worry/\n  new: guides/worried-about-a-child/\n",
        encoding="utf-8",
    )
    result = build(project, folder / "site")
    assert result.returncode == 0, result.stderr
    return folder / "site"


@full
def test_a_new_version_fetches_only_the_files_that_differ(tab: Tab, web: Web, built: Path, corrected: Path) -> None:
    kept_whole(tab, web)
    (before,) = tab.js(CACHES)
    former, latter = (json.loads((folder / json.loads((folder / "version.json").read_text())["files"]).read_text()) for folder in (built, corrected))
    differing = {address.removeprefix(".") for address, content in latter.items() if former.get(address) != content}
    assert 0 < len(differing) < len(latter) / 2
    web.publish(corrected)
    web.asked.clear()
    tab.js("navigator.serviceWorker.getRegistration().then((it) => it.update())")
    wait_for_promise(tab, f"caches.keys().then((names) => names.length === 1 && names[0] !== {json.dumps(before)})", 60)
    furniture = {"/service-worker.js", "/version.json", "/" + json.loads((corrected / "version.json").read_text())["files"]}
    assert set(web.asked) - furniture == differing
    web.is_cut = True
    tab.open(f"{web.address}contacts/")
    assert DRAMA in tab.js(TEXT)


@full
def test_a_page_says_that_it_has_changed_only_when_it_has(tab: Tab, web: Web, corrected: Path) -> None:
    kept_whole(tab, web)
    for address, is_changed in (("contacts/", True), ("policy/recording/", False)):
        tab.open(web.address + address)
        wait(tab, f"{NOTICE} === ''")
        web.publish(corrected)
        tab.js("dispatchEvent(new Event('online'))")
        if is_changed:
            wait(tab, f"{NOTICE}.startsWith('This page has been changed since.')")
        else:
            wait_until(lambda: web.asked[-1].endswith(".json") and "files" in web.asked[-1], "the list is asked for")
            assert tab.js(NOTICE) == ""
        web.publish(web.sites["/"])


@full
def test_a_build_that_changes_nothing_makes_the_same_files(built: Path, tmp_path: Path) -> None:
    """A rebuild with nothing changed costs a returning reader no more than the question for it."""
    again = build(Path(__file__).resolve().parent.parent, tmp_path / "again")
    assert again.returncode == 0, again.stderr
    for file in (file for file in built.rglob("*") if file.is_file() and file.name not in ("version.json", "sitemap.xml", "sitemap.xml.gz")):
        assert (tmp_path / "again" / file.relative_to(built)).read_bytes() == file.read_bytes(), file


@full
@pytest.mark.parametrize("ending", [".json", ".webmanifest", ".svg"])
def test_a_file_that_the_server_refuses_is_no_missing_network(ending: str, tab: Tab, web: Web) -> None:
    web.refused = lambda path: path.endswith(ending) and "/assets/files." not in path
    kept_whole(tab, web)
    tab.open(f"{web.address}contacts/")
    wait(tab, "document.readyState === 'complete'")
    assert tab.js(NOTICE) == ""
    assert tab.js(FILES) > 100
    web.is_cut = True
    tab.open(f"{web.address}guides/fgm/")
    wait(tab, f"{NOTICE}.startsWith('No network just now.')")


# ---------------------------------------------------------------- opened from a disk


@full
def test_from_a_disk_pages_links_and_guides_work_and_the_page_says_what_it_is(tab: Tab, built: Path, site: Site) -> None:
    tab.open(f"{built.as_uri()}/index.html")
    wait(tab, f"{NOTICE}.startsWith('This copy may be out of date.')")
    for selector, arrives in (
        ("main a[href*='parents/']", "/parents/index.html"),
        (".crumb a, footer a", "/index.html"),
        ("[data-search-open]", "/a-to-z/index.html"),
    ):
        tab.click(selector)
        wait(tab, f"location.pathname.endsWith({json.dumps(arrives)}) && document.querySelector('h1') && {NOTICE} !== ''")
    assert tab.js("document.querySelector('[data-search-open]').innerText.trim()") == "A to Z"
    guide = longest_guide(site)
    way = longest_way(guide)
    tab.open(f"{built.as_uri()}/guides/{guide.id}/index.html")
    wait(tab, GUIDED)
    for question, answer in way:
        tab.click(f'[data-step="{question.id}"] [data-answer="{answer.id}"]')
        wait(tab, f"{STEP} === {json.dumps(answer.goto)}")
    tab.back()
    wait(tab, f"{STEP} === {json.dumps(way[-1][0].id)}")
    tab.open(f"{built.as_uri()}/contacts/staff/index.html#lado")
    wait(tab, "location.pathname.endsWith('/contacts/index.html') && location.hash === '#lado'")
    tab.click("[data-theme-switch]")
    assert tab.js("document.documentElement.dataset.theme") in ("dark", "light")


# ---------------------------------------------------------------- paper and Reader View


def sheets(tab: Tab, file: Path) -> list[str]:
    """The words on each sheet of the open page on A4. WebKit's driver cannot print."""
    if isinstance(tab, ChromiumTab):
        tab.page.pdf(path=file, format="A4", prefer_css_page_size=True)
    elif isinstance(tab, SeleniumTab) and tab.engine == "firefox":
        engines.printed(tab.driver, file)
    else:
        pytest.skip("WebKit's driver cannot print")
    return [page.extract_text() for page in PdfReader(file).pages]


@full
def test_a_flowchart_fits_its_sheets(tab: Tab, web: Web, site: Site, tmp_path: Path) -> None:
    """As many as in Chromium at most: each used to end on a sheet of its own in Firefox."""
    for guide in site.guides[:4]:
        tab.open(f"{web.address}guides/flowcharts/{guide.id}/")
        assert len(sheets(tab, tmp_path / "flowchart.pdf")) <= 4, guide.id


@full
def test_no_heading_stands_at_the_foot_of_a_sheet(tab: Tab, web: Web, tmp_path: Path) -> None:
    for address in ("contacts/", "policy/allegations/", "guides/fgm/#every-step"):
        tab.open(web.address + address)
        headings = {" ".join(text.split()) for text in tab.js("[...document.querySelectorAll('main h2, main h3')].map((it) => it.textContent)")}
        found = [[" ".join(line.split()) for line in sheet.splitlines() if line.strip()] for sheet in sheets(tab, tmp_path / "page.pdf")]
        assert headings and len(found) > 1
        for lines in found[:-1]:
            # What stands on every sheet is its foot.
            own = [line for line in lines if not re.match(r"Page \d+ of \d+", line) and not all(line in other for other in found)]
            assert own[-1] not in headings, f"{address}: {own[-3:]}"


@full
def test_reader_view_keeps_every_number(web: Web) -> None:
    """Firefox's: it drops lists that are mostly links. The engines' others have none that a driver can open."""
    if not engines.firefox():
        pytest.skip("firefox is not installed here")
    counted = "new Set([...document.querySelectorAll('{within} a[href^=\"tel:\"]')].map((it) => it.href)).size"
    with engines.firefox_driver() as driver:
        driver.set_script_timeout(30)
        tab = SeleniumTab("firefox", driver)
        for address in (
            "contacts/",
            "contacts/parents/",
            "parents/",
            "parents/domestic-abuse/",
            "policy/child-sexual-exploitation/",
            "guides/worried-about-a-child/",
            "staff/",
        ):
            tab.open(web.address + address)
            there = tab.js(counted.format(within="main"))
            driver.get(f"about:reader?url={web.address}{address}")
            wait(tab, "document.querySelector('.moz-reader-content')?.textContent.length > 200")
            assert tab.js(counted.format(within=".moz-reader-content")) == there > 0, address


# ---------------------------------------------------------------- privacy


@full
def test_what_is_kept_can_be_cleared_and_refused(tab: Tab, web: Web) -> None:
    kept_whole(tab, web)
    tab.click("[data-theme-switch]")
    tab.open(f"{web.address}about/privacy/")
    wait(tab, f"{said('[data-kept-item=copy]')}.startsWith('A copy of this site for reading offline:')")
    assert tab.js(said("[data-kept-item=theme]")) == "Your choice of colours."
    tab.click("[data-kept-clear]")
    wait(tab, f"{said('[data-kept-status]')}.startsWith('Cleared: the copy for reading offline')")
    cleared = tab.js(said("[data-kept-status]"))
    assert "the script that looked after the copy" in cleared and "your choice of colours" in cleared
    assert tab.js(CACHES) == [] and tab.js("localStorage.length") == 0
    assert tab.js("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    tab.click("[data-kept-refuse]")
    wait(tab, f"{said('[data-kept-status]')} === 'No copy will be kept in this browser.'")
    tab.open(f"{web.address}contacts/")
    wait(tab, "document.readyState === 'complete'")
    assert tab.js("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    tab.open(f"{web.address}about/privacy/")
    tab.click("[data-kept-refuse]")
    kept_whole(tab, web, "/", "contacts/")


@full
def test_a_page_to_leave_quickly_begins_no_copy(tab: Tab, web: Web) -> None:
    tab.open(f"{web.address}parents/domestic-abuse/")
    wait(tab, "document.readyState === 'complete'")
    assert tab.js("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


# ---------------------------------------------------------------- moved pages


@full
def test_a_moved_page_keeps_the_fragment_and_a_guides_route(tab: Tab, web: Web, corrected: Path, site: Site) -> None:
    web.publish(corrected)
    guide = next(guide for guide in site.guides if guide.id == "worried-about-a-child")
    question = guide.steps[guide.head.start]
    answer = question.answers[0]  # type: ignore[union-attr]
    for address, path, fragment in (
        ("policy/old-recording/", "/policy/recording/", ""),
        ("policy/old-recording/#old-part", "/policy/recording/", "#old-part"),
        (f"guides/old-worry/#/{answer.id}", "/guides/worried-about-a-child/", f"#/{answer.id}"),
    ):
        tab.open("about:blank")
        tab.open(web.address + address)
        wait(tab, f"location.pathname === {json.dumps(path)} && location.hash === {json.dumps(fragment)}")
    wait(tab, f"{STEP} === {json.dumps(answer.goto)}")


# ---------------------------------------------------------------- large letters, spacing, zoom


SPACED = """(() => { const inside = document.querySelector("iframe").contentDocument, sheet = inside.styleSheets[0];
    sheet.insertRule("* {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}", sheet.cssRules.length);
    sheet.insertRule("p {margin-bottom: 2em !important}", sheet.cssRules.length); return true; })()"""
WIDER = """(() => { const inside = document.querySelector("iframe").contentDocument, width = inside.documentElement.clientWidth;
    return inside.documentElement.scrollWidth <= width ? [] : [...inside.querySelectorAll("body *")]
        .filter((it) => it.getBoundingClientRect().right > width).map((it) => it.outerHTML.slice(0, 80)); })()"""
COVERED = """(() => { const frame = document.querySelector("iframe"), inside = frame.contentDocument, height = frame.contentWindow.innerHeight;
    frame.contentWindow.scrollTo(0, inside.documentElement.scrollHeight / 2);
    const boxes = [...inside.querySelectorAll(".emergency, .exit")].map((it) => it.getBoundingClientRect());
    return boxes.reduce((sum, box) => sum + Math.max(0, Math.min(box.bottom, height) - Math.max(box.top, 0)), 0) / height; })()"""


@full
@pytest.mark.parametrize("part", range(2))
def test_text_spacing_scrolls_no_page_sideways(part: int, tab: Tab, web: Web, built: Path) -> None:
    """The values of WCAG 1.4.12, at 320 pixels."""
    addresses = sorted(file.parent.relative_to(built).as_posix() for file in built.rglob("index.html"))
    assert len(addresses) > 100
    tab.open(web.address + FRAME)
    wide = {}
    for address in addresses[part::2]:
        tab.js(f"show('/{address}/'.replace('/./', '/'), 320, 640)")
        tab.js(SPACED)
        if found := tab.js(WIDER):
            wide[address] = found[:3]
    assert wide == {}


LARGE = ("", "parents/domestic-abuse/", "guides/parents-who-to-contact/", "contacts/", "policy/allegations/", "about/privacy/", "posters/staff/", "404.html")


@pytest.fixture(params=ENGINES)
def large_tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab of somebody who has set the browser's letters to twice the usual size."""
    engine = request.param
    with ExitStack() as stack:
        if engine == "chromium":
            yield chromium_tab(request, stack, args=[*browser.ARGUMENTS, "--blink-settings=defaultFontSize=32"])
        elif engine == "firefox" and engines.firefox():
            yield SeleniumTab(engine, stack.enter_context(engines.firefox_driver({"font.size.variable.x-western": 32})))
        elif engine == "webkit" and engines.mini_browser():
            yield SeleniumTab(engine, stack.enter_context(engines.webkit_driver()))
        else:
            pytest.skip(f"{engine} is not installed here")


@full
def test_very_large_letters_leave_two_thirds_of_the_screen(large_tab: Tab, web: Web) -> None:
    tab = large_tab
    tab.open(web.address + FRAME)
    for address in LARGE:
        for width, height in ((390, 664), (320, 568)):
            # MiniBrowser's letters cannot be set: a screen of half the size is the same to the page.
            letters = 16 if tab.engine == "webkit" else 32
            tab.js(f"show('/{address}', {width * letters / 32}, {height * letters / 32})")
            assert tab.js("getComputedStyle(document.querySelector('iframe').contentDocument.documentElement).fontSize") == f"{letters}px"
            assert tab.js(WIDER) == [], address
            assert tab.js(COVERED) <= 1 / 3, address


@full
def test_lists_without_marks_are_lists(tab: Tab, web: Web) -> None:
    for address, selector in (("guides/fgm/", ".answers ul"), ("", ".doors ul"), ("staff/", ".card-ways"), ("", ".emergency ul")):
        tab.open(web.address + address)
        assert role(tab, selector) == "list", f"{address} {selector}"


def role(tab: Tab, selector: str) -> str:
    """What an element is to a screen reader."""
    if isinstance(tab, ChromiumTab):
        session = tab.page.context.new_cdp_session(tab.page)
        document = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": document, "selector": selector})["nodeId"]
        found = session.send("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})["nodes"][0]
        return str(found["role"]["value"])
    assert isinstance(tab, SeleniumTab)
    return str(tab.driver.find_element("css selector", selector).aria_role)
