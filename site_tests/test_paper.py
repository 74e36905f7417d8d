"""What comes out of a printer: every kind of page whole, with the policy's version, the day, and its number."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader
from reader import KINDS, visit

from policy_site.pages.posters import poster_pages
from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]

SHEETS = ("flowchart", "poster")
"""Kinds that are drawn as whole sheets: a test of their own holds what stands on them."""


def printed(page: Page, file: Path) -> list[str]:
    """The text of each sheet that the open page is printed on, white space folded."""
    page.pdf(path=file, prefer_css_page_size=True)
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(file).pages]


def squeezed(text: str) -> str:
    """Text without white space, and letters that are printed as one taken apart: a printed file keeps neither."""
    return "".join(unicodedata.normalize("NFKC", text).split())


WORDS = """(main) => {
    const led_on = ".crumb, .neighbours, .on-this-page, .ticks-tools, .hours-mark, .changes, .guide-paper, .guide-links, button, .headerlink, .contact-when, script, summary, .contact-filter, .on-screen, #see-also, #see-also + ul";
    const words = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found = [];
    while (words.nextNode()) {
        const it = words.currentNode.parentElement;
        if (it.checkVisibility() && !it.closest(led_on) && words.currentNode.data.trim()) found.push(words.currentNode.data);
    }
    return found;
}"""
"""Every text that a reader finds on the screen, but for what only leads on or folds away, and for when to turn to a contact: an outcome's actions say it."""


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=pytest.mark.full if kind in ("a to z", "glossary") else []) for kind in KINDS if kind not in SHEETS])
def test_a_printed_page_is_whole_and_says_where_and_when_it_is_from(kind: str, page: Page, served: str, site: Site, tmp_path: Path) -> None:
    visit(page, served + KINDS[kind])
    on_screen = page.locator("main").evaluate(WORDS)
    assert on_screen
    sheets = [squeezed(text) for text in printed(page, tmp_path / "page.pdf")]
    foot = squeezed(site.print_footer())
    for number, sheet in enumerate(sheets, 1):
        assert foot in sheet
        assert f"Page{number}of{len(sheets)}" in sheet
        assert len(sheet) > len(foot) + 60, "an empty sheet"
    # A text that runs over the end of a sheet has that sheet's foot or the next one's in its middle.
    paper = "".join(sheets).replace(foot, "")
    for number in range(1, len(sheets) + 1):
        paper = paper.replace(f"Page{number}of{len(sheets)}", "")
    if kind != "not found":
        assert squeezed(served + KINDS[kind].partition("#")[0]) in paper
    assert [text for text in on_screen if squeezed(text) not in paper] == []


def test_a_poster_carries_its_address_as_a_code_and_its_version(site: Site) -> None:
    pages = poster_pages(site.posters, site.register, site.settings, "https://school.example/", site.print_footer())
    assert site.posters
    for poster in site.posters:
        text = html.unescape(pages[f"posters/{poster.id}.md"])
        assert f"https://school.example/{poster.page}" in text, poster.id
        assert site.settings.fill("{{ policy.updated }}") in text, poster.id
        assert pages[f"posters/{poster.id}-qr.svg"].startswith("<svg"), poster.id
        assert f"{poster.id}-qr.svg" in text, poster.id


def test_a_printed_poster_is_one_sheet_that_says_its_version_once(page: Page, served: str, site: Site, tmp_path: Path) -> None:
    foot = squeezed(site.print_footer())
    for poster in site.posters:
        visit(page, f"{served}posters/{poster.id}/")
        (sheet,) = printed(page, tmp_path / f"{poster.id}.pdf")
        assert squeezed(sheet).count(foot) == 1, poster.id


def test_a_printed_leaflet_is_one_sheet_on_its_side_that_folds_with_its_front_outside(page: Page, served: str, tmp_path: Path) -> None:
    visit(page, f"{served}visitors/")
    sides = printed(page, tmp_path / "leaflet.pdf")
    sizes = [sheet.mediabox for sheet in PdfReader(tmp_path / "leaflet.pdf").pages]
    assert [(round(size.width / 72 * 25.4), round(size.height / 72 * 25.4)) for size in sizes] == [(297, 210)] * 2
    front = page.locator(".panel .front").inner_text()
    assert [front in side for side in sides] == [True, False]
    page.set_viewport_size({"width": 1123, "height": 794})
    page.emulate_media(media="print")
    over = page.locator("main").evaluate(
        "(main) => [...main.querySelectorAll('.panel')].map((it) => [it.scrollWidth - it.clientWidth, it.scrollHeight - it.clientHeight])"
    )
    assert over == [[0, 0]] * 4, "words are cut off"


def test_an_induction_without_scripts_has_boxes_on_paper_to_tick_by_hand(new_context: NewContext, served: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}induction/governors/")
    page.emulate_media(media="print")
    steps = page.locator(".ticks li")
    boxes = steps.evaluate_all("(steps) => steps.map((step) => parseFloat(getComputedStyle(step, '::before').width))")
    assert boxes and min(boxes) > 8
    expect(page.get_by_text("Your ticks stay in this browser")).to_be_hidden()


def test_a_declaration_on_paper_is_one_sheet_whose_boxes_touch_none_above(page: Page, served: str, site: Site, tmp_path: Path) -> None:
    for role in site.induction.roles:
        visit(page, f"{served}induction/declaration-{role.id}/")
        assert len(printed(page, tmp_path / f"{role.id}.pdf")) == 1, role.id
    page.emulate_media(media="print")
    room = page.locator(".declaration-steps li").evaluate_all(
        "(steps) => steps.map((it) => it.clientHeight - it.querySelector('.declaration-box').offsetHeight)"
    )
    assert room and min(room) >= 0
