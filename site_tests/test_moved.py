"""A published address never disappears: the build is held against the last release's list, and what has moved leads on."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build, copy_project
from html_tree import Element, pages_of
from playwright.sync_api import Browser, expect

from policy_site.content.redirects import FILE as MOVED
from policy_site.content.redirects import Moves, load_moved, with_old_ids
from policy_site.site.published_addresses import FILE, BuiltPage, addresses_of, built_pages, lost_addresses, read_released
from policy_site.sources.problems import Problems

ROOT = Path(__file__).resolve().parent.parent
SITE_URL = "https://example.org/safeguarding/"

OLD_SECTION = "policy/writing-it-down/"
OLD_GUIDE = "guides/somebody-told-me/"
OLD_PAGE = "start-here/"
MOVES = f"""
- old: {OLD_SECTION}
  new: policy/recording/
- old: {OLD_GUIDE}
  new: guides/disclosure/#{{step}}
- old: {OLD_PAGE}
  new: "#what-has-happened"
- old: {OLD_SECTION}#what-to-write
  new: policy/recording/#what-to-record
- old: {OLD_SECTION}#whom-to-send-it-to
  new: policy/referrals/
- old: policy/recording/#what-to-note
  new: policy/recording/#what-to-record
- old: policy/recording/#the-top
  new: policy/recording/
- old: policy/recording/#who-is-told
  new: contacts/#dsl
- old: guides/disclosure/#an-old-step
  new: guides/disclosure/#{{step}}
- old: contacts/#the-old-lead
  new: contacts/#dsl
"""


@pytest.fixture(scope="module")
def later_step(built: Path) -> str:
    """A step of a guide that is not its first."""
    return [step.attributes["data-step"] for step in pages_of(built)["guides/disclosure/"].all("section", css="step")][3]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory, later_step: str) -> Path:
    """The site as built after pages and headings have moved."""
    project = copy_project(tmp_path_factory.mktemp("moved") / "project")
    moves = project / MOVED
    moves.write_text(moves.read_text(encoding="utf-8") + MOVES.format(step=later_step), encoding="utf-8")
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace('site_url: ""', f"site_url: {SITE_URL}"), encoding="utf-8")
    result = build(project, project / "site")
    assert result.returncode == 0, result.stderr
    return project / "site"


@pytest.fixture(scope="module")
def served_moved(moved: Path) -> Iterator[str]:
    """The address at which that site is served."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(moved))
    handler.log_message = lambda *_: None  # type: ignore[attr-defined]
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def metas(page: Element) -> dict[str, str]:
    """What the page's head says by name or by the header it stands for."""
    return {each.attributes.get("name") or each.attributes.get("http-equiv", ""): each.attributes.get("content", "") for each in page.one("head").all("meta")}


# ---- the last release's list


def test_every_published_address_still_leads_somewhere(built: Path) -> None:
    lost = lost_addresses(read_released(ROOT), built_pages(built))
    assert lost == [], "\n".join(map(str, lost))


def test_the_list_holds_pages_clauses_steps_contacts_and_terms(built: Path) -> None:
    released = read_released(ROOT) or addresses_of(built_pages(built))
    wanted = [
        "policy/recording/",
        "policy/recording/#what-to-record",
        "guides/disclosure/",
        "contacts/#dsl",
        "glossary/#dsl",
        "policy/whole/#recording",
        "#danger-now",
    ]
    assert [address for address in wanted if address not in released] == []
    assert any(address.startswith("guides/disclosure/#") for address in released)
    assert not any(address.endswith(("#main", "#menu", "#site-menu")) for address in released)
    assert released == sorted(set(released))


def test_an_address_that_is_lost_is_named_with_what_to_do() -> None:
    released = ["policy/a/", "policy/a/#one", "policy/a/#two", "policy/b/", "policy/b/#three", "policy/c/"]
    pages = {"policy/a/": BuiltPage(["two"]), "policy/b/": BuiltPage([], leads_to="policy/a/")}
    assert list(map(str, lost_addresses(released, pages))) == [
        f'{FILE}:{line}: {address}: this address leads nowhere now; expected an entry in {MOVED}: "- old: {address}" and "new:" with its new place'
        for line, address in ((2, "policy/a/#one"), (5, "policy/b/#three"), (6, "policy/c/"))
    ]


def test_losing_any_page_or_any_id_is_noticed(built: Path) -> None:
    pages = built_pages(built)
    released = addresses_of(pages)
    assert lost_addresses(released, pages) == []
    for page in ("policy/fgm/", "guides/fgm/", "contacts/"):
        rest = {address: kept for address, kept in pages.items() if address != page}
        assert [problem.where for problem in lost_addresses(released, rest)] == [address for address in released if address.partition("#")[0] == page]
        for name in pages[page].ids:
            less = {**pages, page: BuiltPage([kept for kept in pages[page].ids if kept != name])}
            assert [problem.where for problem in lost_addresses(released, less)] == [f"{page}#{name}"]


# ---- what has moved


def test_old_addresses_are_not_lost(built: Path, moved: Path) -> None:
    rows = [row.removeprefix("- old: ") for row in MOVES.splitlines() if row.startswith("- old: ")]
    assert [problem.where for problem in lost_addresses(rows, built_pages(built))] == rows
    assert lost_addresses([*addresses_of(built_pages(built)), *rows], built_pages(moved)) == []


def test_a_page_that_is_gone_leads_on(moved: Path) -> None:
    page = pages_of(moved)[OLD_SECTION]
    assert metas(page)["refresh"] == "0; url=../../policy/recording/"
    assert built_pages(moved)[OLD_PAGE].leads_to == "#what-has-happened"
    assert metas(page)["robots"] == "noindex"
    assert [link.attributes["href"] for link in page.one("head").all("link") if link.attributes.get("rel") == "canonical"] == [f"{SITE_URL}policy/recording/"]
    assert "../recording/" in page.one("main").links()
    assert OLD_SECTION not in (moved / "sitemap.xml").read_text(encoding="utf-8")
    assert f"{SITE_URL}policy/recording/" in (moved / "sitemap.xml").read_text(encoding="utf-8")
    assert "writing-it-down" not in (moved / "search" / "search_index.json").read_text(encoding="utf-8")


def test_hosts_that_redirect_are_told(moved: Path, built: Path, later_step: str) -> None:
    told = (moved / "_redirects").read_text(encoding="utf-8").splitlines()
    assert set(told) >= {
        f"/safeguarding/{OLD_SECTION} /safeguarding/policy/recording/ 301",
        f"/safeguarding/{OLD_GUIDE} /safeguarding/guides/disclosure/#{later_step} 301",
        f"/safeguarding/{OLD_PAGE} /safeguarding/#what-has-happened 301",
    }
    assert len(set(told)) == len(told)
    assert (built / ".nojekyll").exists()
    worker = (moved / "service-worker.js").read_text(encoding="utf-8")
    assert "_redirects" not in worker and ".nojekyll" not in worker


def test_an_old_id_is_beside_its_new_heading(moved: Path) -> None:
    main = pages_of(moved)["policy/recording/"].one("main")
    order = [element.id for element in main.walk() if element.id]
    assert order.index("what-to-record") - order.index("what-to-write") in (1, 2) and "what-to-note" in order
    assert order.index("the-top") < order.index("record-straight-away")


def test_an_old_id_whose_words_are_on_another_page_says_where(moved: Path) -> None:
    main = pages_of(moved)["policy/recording/"].one("main")
    assert main.by_id("who-is-told").links() == ["../../contacts/#dsl"]
    assert main.by_id("whom-to-send-it-to").links() == ["../referrals/"]
    assert main.by_id("whom-to-send-it-to").text.startswith("This part has moved: ")


def test_an_id_that_is_not_as_the_entry_says_is_a_fault() -> None:
    """Ids of pages whose headings the build makes are known only when they are made."""
    moves = Moves({"glossary/#lead": "glossary/#no-such-term", "glossary/#dsl": "glossary/#kcsie"}, {"glossary/#lead": 1, "glossary/#dsl": 3})
    with pytest.raises(Problems) as caught:
        with_old_ids('<h2 id="dsl">DSL</h2><h2 id="kcsie">KCSIE</h2>', "glossary/", moves, {})
    assert list(map(str, caught.value.problems)) == [
        f"{MOVED}:1: glossary/#lead: there is no #no-such-term on glossary/; expected the id of one of its headings",
        f"{MOVED}:3: glossary/#dsl: this heading still stands; expected an address that is gone",
    ]


def test_what_moved_to_a_step_of_another_staffing_leads_to_its_page(tmp_path: Path) -> None:
    """With no headteacher named, no guide has the step "headteacher": that is no fault of the list of moves."""
    (tmp_path / "data").mkdir()
    (tmp_path / MOVED).write_text("- {old: guides/adults/#tell-the-chair, new: guides/adults/#headteacher}\n", encoding="utf-8")
    addresses, others = {"guides/adults/": {"danger"}}, {"guides/adults/": {"danger", "headteacher"}}
    assert load_moved(tmp_path, addresses)[1]
    moves, problems = load_moved(tmp_path, addresses, others)
    assert problems == []
    assert with_old_ids("<p>Words.</p>", "guides/adults/", moves, {}) == '<span id="tell-the-chair"></span><p>Words.</p>'
    assert load_moved(tmp_path, others, others)[0].targets == {"guides/adults/#tell-the-chair": "guides/adults/#headteacher"}


@pytest.mark.parametrize("script", [True, pytest.param(False, marks=pytest.mark.full)], ids=["with a script", "without a script"])
def test_a_reader_with_an_old_link_arrives(browser: Browser, served_moved: str, script: bool, later_step: str) -> None:
    context = browser.new_context(java_script_enabled=script, service_workers="block")
    page = context.new_page()
    page.goto(served_moved + OLD_SECTION, wait_until="commit")
    page.wait_for_url(served_moved + "policy/recording/")
    page.goto(served_moved + OLD_PAGE, wait_until="commit")
    page.wait_for_url(served_moved + "#what-has-happened")
    page.goto(served_moved + "policy/recording/#what-to-note")
    heading = page.locator("h2#what-to-record")
    expect(heading).to_be_in_viewport()
    page.goto(served_moved + "guides/disclosure/#an-old-step")
    expect(page.locator(f"[data-step='{later_step}']")).to_be_in_viewport()
    expect(page.locator(f"h2#{later_step}")).to_be_visible()
    context.close()
