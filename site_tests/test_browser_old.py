"""A browser of 2021, such as the last that an iPhone of 2015 gets: what it lacks is taken out of Chromium, and everything still works."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, BrowserContext, Route, expect
from reader import PHONE, Reader, faults_of, longest_guide, longest_way
from test_browser_offline import READY
from web import serve

from policy_site.site.assets import early_script
from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]

LOOK_BEHIND = re.compile(r"\(\?<[=!]")
SINCE = (
    *("Array.prototype.at", "String.prototype.at", "Object.hasOwn", "Array.prototype.findLast", "Array.prototype.findLastIndex", "Array.prototype.toSorted"),
    *("Array.prototype.toReversed", "Array.prototype.with", "Object.groupBy", "Map.groupBy", "Array.fromAsync", "Promise.withResolvers", "Promise.try"),
    *("Set.prototype.union", "Set.prototype.difference", "Set.prototype.intersection", "Iterator", "structuredClone", "AbortSignal.timeout", "AbortSignal.any"),
    *("crypto.randomUUID", "HTMLDialogElement", "HTMLElement.prototype.showPopover", "navigation", "requestIdleCallback"),
    *("URL.canParse", "URL.parse", "scheduler", "CompressionStream", "Intl.DurationFormat", "RegExp.escape", "CSS.highlights", "navigator.locks"),
)
"""What Safari 15.0 does not have and newer browsers do."""
OLD = """
for (const path of %s) {
    const names = path.split("."), last = names.pop();
    let holder = globalThis;
    for (const name of names) holder = holder?.[name];
    if (holder && last in holder) Object.defineProperty(holder, last, {value: undefined, configurable: true, writable: true});
}
const Known = RegExp;
globalThis.RegExp = new Proxy(Known, {
    construct(target, [pattern, flags]) {
        if (/\\(\\?<[=!]/.test(String(pattern))) throw new SyntaxError("Invalid regular expression: invalid group specifier name");
        return new target(pattern, flags);
    },
});
"""


def as_parsed(route: Route) -> None:
    """A script or page as it is, or one that cannot be parsed where there is a look-behind in it, as in Safari before 16.4."""
    answer = route.fetch()
    text = answer.text()
    route.fulfill(response=answer, body="(" if LOOK_BEHIND.search(text) else text)


@pytest.fixture
def old(new_context: NewContext) -> BrowserContext:
    """An old browser on a small phone."""
    context = new_context(viewport=PHONE)
    context.add_init_script(OLD % json.dumps(SINCE))
    context.route(re.compile(r"\.js$"), as_parsed)
    return context


def test_the_old_browser_lacks_what_it_should(old: BrowserContext, served: str) -> None:
    page = old.new_page()
    page.goto(served)
    assert page.evaluate("(paths) => paths.filter((path) => path.split('.').reduce((it, name) => it?.[name], globalThis) !== undefined)", SINCE) == []
    assert page.evaluate("() => { try { new RegExp('(?<=a)b'); return true; } catch { return false; } }") is False


def test_no_script_that_is_sent_needs_a_newer_browser_to_be_parsed(built: Path) -> None:
    scripts = [*built.rglob("*.js")]
    assert len(scripts) > 15
    for script in scripts:
        assert not LOOK_BEHIND.search(script.read_text(encoding="utf-8")), script.name
    assert not LOOK_BEHIND.search(early_script())
    acorn = ROOT / "site_tests" / "scripts" / "node_modules" / "acorn" / "dist" / "acorn.js"
    if not (shutil.which("node") and acorn.is_file()):
        pytest.skip("Node.js or the scripts' own tests are not set up here")
    read = f"""
        const {{parse}} = require({json.dumps(str(acorn))});
        for (const file of {json.dumps([str(script) for script in scripts])}) {{
            const text = require("fs").readFileSync(file, "utf8");
            try {{ parse(text, {{ecmaVersion: 2021, sourceType: /(?:^|[;}}])export\\b/m.test(text) ? "module" : "script"}}); }}
            catch (error) {{ console.log(file + ": " + error.message); }}
        }}"""
    result = subprocess.run(["node", "-e", read], capture_output=True, text=True)
    assert (result.stdout, result.stderr, result.returncode) == ("", "", 0)


def test_search_menu_and_marks_work_in_an_old_browser(old: BrowserContext, served: str) -> None:
    page = old.new_page()
    faults = faults_of(page)
    page.goto(served)
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.get_by_role("navigation", name="Main").get_by_role("link").first).to_be_visible()
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox", name="Search this site").fill("lado")
    expect(page.locator("#search-count")).to_have_text(re.compile(r"^\d+ results$"))
    page.goto(f"{served}contacts/")
    expect(page.locator("[data-hours]:visible").first).not_to_be_empty()
    page.locator("[data-contact-filter] input").fill("lado")
    expect(page.locator("#lado")).to_be_visible()
    page.goto(f"{served}induction/teachers/")
    page.locator("[data-ticks] input").first.check()
    page.reload()
    expect(page.locator("[data-ticks] input").first).to_be_checked()
    assert faults == []


def test_a_guide_works_in_an_old_browser(old: BrowserContext, served: str, site: Site) -> None:
    page = old.new_page()
    faults = faults_of(page)
    guide = longest_guide(site)
    reader, way = Reader(page, site, guide, served), longest_way(guide)
    reader.open()
    reader.give(*way)
    reader.expect_at(way)
    page.go_back()
    reader.expect_at(way[:-1])
    assert faults == []


def test_reading_offline_works_where_the_worker_knows_nothing_new(browser: Browser, built: Path) -> None:
    """A page's start-up script does not reach the worker: what is new is taken away at the head of its own."""
    context = browser.new_context(service_workers="allow")
    with serve(built) as web:
        web.instead = {"const LIST =": f"{OLD % json.dumps(SINCE)}\nconst LIST ="}
        page = context.new_page()
        page.goto(web.address)
        page.evaluate(READY)
        web.is_cut = True
        context.set_offline(True)
        page.goto(f"{web.address}contacts/")
        expect(page.locator("[data-freshness]")).to_contain_text("No network just now.")
    context.close()
