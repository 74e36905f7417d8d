"""Whether everybody can use the site: axe, the keyboard, small and zoomed screens, other colours, less motion, paper."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AxeResults  # type: ignore[import-untyped]
from axe_playwright_python.sync_playwright import DEFAULT_OPTIONS, Axe  # type: ignore[import-untyped]
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect
from reader import (
    DESKTOP,
    KINDS,
    PHONE,
    Reader,
    expect_emergency_strip,
    faults_of,
    fragment,
    longest_way,
    shortest_ways,
    visit,
)

from policy_site.guides.guide import Guide
from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]

NARROW = ViewportSize(width=320, height=640)
ZOOMED = ViewportSize(width=320, height=256)
"""What is left of a screen of 1280 by 1024 at 400%."""

every_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())


# ---------------------------------------------------------------- axe


AXE = Axe()
COLOUR_RULES: dict[str, object] = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
"""What can differ where only the colours do."""
BUT_COLOURS: dict[str, object] = {"rules": {"color-contrast": {"enabled": False}}, "resultTypes": ["violations"]}
"""What can differ from step to step: their colours are looked at for all of them in one go, since that takes axe as long as all the rest."""
PARTS = 6
"""The site's pages are gone through in so many parts, so that two processors share them."""


def expect_accessible(page: Page, options: dict[str, object] = DEFAULT_OPTIONS) -> None:
    """Axe finds nothing against any of its rules, best practices included (or of those in `options`)."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.axe_script)
    results = AxeResults(page.evaluate("(options) => axe.run(document, options)", options))
    assert results.violations_count == 0, f"{page.url} {page.viewport_size}\n{results.generate_report()}"


def expect_accessible_in_both_colours(page: Page) -> None:
    """Axe finds nothing on the page as it stands, in the light or in the dark."""
    page.emulate_media(color_scheme="light")
    expect_accessible(page)
    page.emulate_media(color_scheme="dark")
    expect_accessible(page, COLOUR_RULES)


@pytest.mark.parametrize("address", [pytest.param(address, id=name, marks=pytest.mark.full if name == "a to z" else []) for name, address in KINDS.items()])
def test_axe_finds_nothing_on_a_kind_of_page_on_a_phone(address: str, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=ViewportSize(width=390, height=844)).new_page()
    visit(page, served + address)
    expect_accessible_in_both_colours(page)


@pytest.mark.full
@every_kind
def test_axe_finds_nothing_on_a_kind_of_page_on_the_narrowest_screen_at_a_desk_or_on_paper(address: str, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=NARROW).new_page()
    visit(page, served + address)
    expect_accessible_in_both_colours(page)
    page.set_viewport_size(DESKTOP)
    expect_accessible_in_both_colours(page)
    page.emulate_media(color_scheme="light", media="print")
    expect_accessible(page)


@pytest.mark.full
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(part: int, built: Path, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=ViewportSize(width=390, height=844)).new_page()
    addresses = [file.relative_to(built).as_posix().removesuffix("index.html") for file in sorted(built.rglob("*.html"))]
    assert len(addresses) > 100
    for address in addresses[part::PARTS]:
        visit(page, served + address)
        expect_accessible_in_both_colours(page)


def test_axe_finds_nothing_on_a_step(guide: Guide, site: Site, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=ViewportSize(width=390, height=844), color_scheme="light").new_page()
    reader = Reader(page, site, guide, served)
    for step_id, taken in shortest_ways(guide).items():
        reader.open(fragment(taken))
        reader.expect_only(step_id)
        expect_accessible(page, BUT_COLOURS)
    expect_accessible_in_both_colours(page)
    reader.open("#every-step")
    reader.expect_every_step()
    expect_accessible_in_both_colours(page)
    reader.open(f"#{list(guide.steps)[-1]}")
    expect(reader.notice).to_contain_text("You came straight to this step.")
    expect_accessible_in_both_colours(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_menu_and_search(scheme: str, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE, color_scheme=scheme).new_page()
    visit(page, f"{served}policy/allegations/")
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    expect_accessible(page)
    page.get_by_role("button", name="Search").click()
    expect_accessible(page)
    page.get_by_role("searchbox").fill("LADO")
    expect(page.locator("#search-count")).to_contain_text("results")
    expect_accessible(page)
    page.get_by_role("searchbox").fill("zzzzqqq")
    expect(page.locator("#search-count")).to_contain_text("Nothing found")
    expect_accessible(page)


# ---------------------------------------------------------------- the keyboard alone

FOCUS = """() => {
    const it = document.activeElement;
    if (it === document.body) return null;
    const box = it.getBoundingClientRect();
    const faults = [];
    for (const bar of document.querySelectorAll(".emergency, .exit")) {
        const over = bar.getBoundingClientRect();
        const meets = box.top < over.bottom && box.bottom > over.top && box.left < over.right && box.right > over.left;
        if (meets && !bar.contains(it) && !it.matches(".skip-link")) faults.push(`is under ${bar.className}`);
    }
    const isOnScreen = box.top > -1 && box.bottom < innerHeight + 1 && box.left > -1 && box.right < innerWidth + 1;
    if (!isOnScreen) faults.push("is not on the screen");
    if (box.width === 0 || box.height === 0) faults.push("has no size");
    if (getComputedStyle(it).outlineStyle === "none") faults.push("has no mark");
    return {name: it.innerText.trim().replace(/\\s+/g, " "), inMenu: it.closest("#menu") !== null, faults};
}"""


class Stop:
    """An element that the keyboard has reached."""

    def __init__(self, found: dict[str, object]) -> None:
        self.name = str(found["name"])
        self.is_in_menu = bool(found["inMenu"])
        self.faults = [f"“{self.name}” {fault}" for fault in found["faults"]]  # type: ignore[attr-defined]


def stops(page: Page, key: str = "Tab") -> Iterator[Stop]:
    """Press Tab (or Shift+Tab) until the end of the page: all that has had focus."""
    for _ in range(1000):
        page.keyboard.press(key)
        found = page.evaluate(FOCUS)
        if found is None:
            return
        yield Stop(found)
    raise AssertionError("the keyboard does not come to an end")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until an element has focus: it must be near."""
    for _ in range(6):
        page.keyboard.press("Tab")
        if wanted.evaluate("(it) => it === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not soon reach {wanted}")


def names(links: Locator) -> list[str]:
    """The words of elements, in order."""
    return [" ".join(text.split()) for text in links.all_inner_texts()]


def test_the_skip_link_comes_first_and_leads_to_the_page(phone: Page, served: str) -> None:
    visit(phone, f"{served}policy/allegations/")
    phone.keyboard.press("Tab")
    skip = phone.get_by_role("link", name="Skip to the page")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("main")).to_be_focused()
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("main").get_by_role("link").first).to_be_focused()


def test_tab_reaches_search_menu_and_every_answer(some_guide: Guide, site: Site, phone: Page, served: str) -> None:
    reader = Reader(phone, site, some_guide, served)
    for question in some_guide.questions:
        reader.open(fragment(shortest_ways(some_guide)[question.id]))
        reader.expect_only(question.id)
        phone.get_by_role("link", name="Skip to the page").focus()
        reached = [stop.name for stop in stops(phone)]
        answers = names(reader.step(question.id).locator("[data-answer]"))
        assert reached.index("Search") < reached.index("Menu") < reached.index(answers[0])
        first = reached.index(answers[0])
        assert reached[first : first + len(answers)] == answers


def test_a_guide_can_be_gone_through_by_keyboard(some_guide: Guide, site: Site, phone: Page, served: str) -> None:
    """From each heading the answers are a few stops on, in their order."""
    reader = Reader(phone, site, some_guide, served)
    reader.open("#/")
    for length, (question, answer) in enumerate(longest_way(some_guide)):
        for each in question.answers:
            tab_to(phone, reader.link(question, each))
            if each.id == answer.id:
                break
        phone.keyboard.press("Enter")
        reader.expect_at(longest_way(some_guide)[: length + 1])


def test_a_closed_menu_is_not_in_the_way_of_the_keyboard(phone: Page, served: str) -> None:
    visit(phone, served)
    reached = list(stops(phone))
    assert "Menu" in [stop.name for stop in reached]
    assert [stop.name for stop in reached if stop.is_in_menu] == []


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_opens_and_closes_the_menu(key: str, phone: Page, served: str) -> None:
    visit(phone, served)
    button = phone.get_by_role("button", name="Menu")
    menu = phone.get_by_role("navigation", name="Main")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_hidden()
    button.focus()
    phone.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(menu).to_be_visible()
    links = menu.get_by_role("link")
    assert links.count() > 5
    for link in links.all():
        phone.keyboard.press("Tab")
        expect(link).to_be_focused()
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    phone.keyboard.press(key)
    expect(menu).to_be_visible()
    phone.keyboard.press(key)
    expect(menu).to_be_hidden()


def test_without_javascript_the_menu_button_leads_to_the_list_of_pages(new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    visit(page, f"{served}policy/allegations/")
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.get_by_role("navigation", name="Whole site").get_by_role("link", name="Contacts")).to_be_in_viewport(ratio=1)


def test_on_a_large_screen_the_menu_is_there(desktop: Page, served: str) -> None:
    visit(desktop, f"{served}policy/allegations/")
    expect(desktop.get_by_role("button", name="Menu")).to_be_hidden()
    menu = desktop.get_by_role("navigation", name="Main")
    expect(menu.get_by_role("link", name="Policy")).to_be_visible()
    assert {stop.name for stop in stops(desktop) if stop.is_in_menu} == set(names(menu.get_by_role("link")))


@pytest.mark.parametrize(
    "screen",
    [PHONE, *(pytest.param(screen, marks=pytest.mark.full) for screen in (DESKTOP, NARROW, ZOOMED))],
    ids=["phone", "desktop", "narrow", "zoomed"],
)
@pytest.mark.parametrize("address", ["policy/allegations/", "parents/domestic-abuse/", "guides/fgm/#every-step"])
def test_what_has_focus_is_never_hidden(address: str, screen: ViewportSize, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=screen).new_page()
    visit(page, served + address)
    down = list(stops(page))
    assert len(down) > 20
    assert [fault for stop in down for fault in stop.faults] == []
    up = list(itertools.islice(stops(page, "Shift+Tab"), len(down)))
    assert [fault for stop in up for fault in stop.faults] == []
    assert [stop.name for stop in up] == [stop.name for stop in reversed(down)]
    expect_emergency_strip(page)


# ---------------------------------------------------------------- small screens

WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.outerHTML.slice(0, 80))"""


def expect_no_sideways_scrolling(page: Page) -> None:
    """The page is no wider than the screen."""
    assert page.evaluate(WIDER) == [], f"{page.url} {page.viewport_size}"


@every_kind
def test_a_page_fits_a_narrow_and_a_zoomed_screen(address: str, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=NARROW).new_page()
    visit(page, served + address)
    expect_no_sideways_scrolling(page)
    page.set_viewport_size(ZOOMED)
    expect_no_sideways_scrolling(page)


def test_a_guide_fits_a_narrow_and_a_zoomed_screen(guide: Guide, site: Site, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=NARROW).new_page()
    reader = Reader(page, site, guide, served)
    for address in ("#every-step", fragment(longest_way(guide))):
        for screen in (NARROW, ZOOMED):
            page.set_viewport_size(screen)
            reader.open(address)
            expect_no_sideways_scrolling(page)
            expect_emergency_strip(page)


def test_menu_and_search_fit_a_narrow_and_a_zoomed_screen(new_context: NewContext, served: str) -> None:
    page = new_context(viewport=NARROW).new_page()
    visit(page, served)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("safeguarding")
    expect(page.locator("#search-count")).to_contain_text("results")
    expect_no_sideways_scrolling(page)
    page.set_viewport_size(ZOOMED)
    expect_no_sideways_scrolling(page)


# ---------------------------------------------------------------- other colours, less motion

EDGES = """(all) => all.map((it) => {
    const style = getComputedStyle(it);
    return {width: parseFloat(style.borderTopWidth), style: style.borderTopStyle, edge: style.borderTopColor, paper: getComputedStyle(document.body).backgroundColor};
})"""


def test_in_forced_colours_what_can_be_pressed_keeps_an_edge(some_guide: Guide, site: Site, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE, forced_colors="active").new_page()
    faults = faults_of(page)
    reader = Reader(page, site, some_guide, served)
    reader.open("#every-step")
    for scheme, pressed in itertools.product(("light", "dark"), ("[data-answer]", ".button", ".tool", ".emergency a")):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        edges = page.locator(f"{pressed}:visible").evaluate_all(EDGES)
        assert edges, f"there is no {pressed}"
        assert [edge for edge in edges if edge["width"] < 1 or edge["style"] != "solid" or edge["edge"] in (edge["paper"], "rgba(0, 0, 0, 0)")] == []
    assert faults == []


MOVING = """() => [...document.querySelectorAll("*")].flatMap((it) => {
    const {transitionDuration, animationName, scrollBehavior} = getComputedStyle(it);
    return transitionDuration === "0s" && animationName === "none" && scrollBehavior === "auto" ? [] : [it.outerHTML.slice(0, 80)];
})"""


def test_nothing_moves_for_those_who_asked_for_less(new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE, reduced_motion="reduce").new_page()
    faults = faults_of(page)
    for address in KINDS.values():
        visit(page, served + address)
        assert page.evaluate(MOVING) == [], address
    assert faults == []


# ---------------------------------------------------------------- paper


@pytest.mark.full
@every_kind
def test_on_paper_there_is_the_page_and_no_furniture(address: str, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE).new_page()
    visit(page, served + address)
    if not address.startswith(("guides/flowcharts/", "posters/")):
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("button", name="Search").click()
    page.emulate_media(media="print")
    for furniture in (".site-header", ".menu", ".search", ".skip-link", ".theme-switch", ".exit", ".site-footer nav"):
        expect(page.locator(f"{furniture}:visible")).to_have_count(0)
    expect(page.locator("details:not([open])")).to_have_count(0)
    expect(page.get_by_role("main")).to_be_visible()
    assert page.get_by_role("main").inner_text().strip() or page.get_by_role("main").get_by_role("img").count()


def test_on_paper_a_guide_without_javascript_is_whole(guide: Guide, site: Site, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.emulate_media(media="print")
    reader = Reader(page, site, guide, served)
    reader.open()
    for step_id in guide.steps:
        expect(reader.heading(step_id)).to_be_visible()
    expect(page.locator("[data-answer]:visible")).to_have_count(sum(len(question.answers) for question in guide.questions))
    expect(page.get_by_role("region", name="Emergency help").get_by_role("link")).to_have_count(2)


def test_on_paper_a_way_through_a_guide_has_its_answers_and_its_end(some_guide: Guide, site: Site, phone: Page, served: str) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    reader.open(fragment(way))
    phone.emulate_media(media="print")
    reader.expect_only(way[-1][1].goto)
    rows = reader.so_far.get_by_role("listitem")
    expect(rows).to_have_count(len(way))
    for row, (question, answer) in zip(rows.all(), way, strict=True):
        for place, words in ((".asked", question.ask), (".answered", answer.label)):
            expect(row.locator(place)).to_have_text(reader.words(words))
            expect(row.locator(place)).to_be_visible()
    for link in ("Start again", "Show every step"):
        expect(phone.get_by_role("link", name=link)).to_be_hidden()
    expect(reader.so_far.get_by_role("link")).to_have_count(0)
