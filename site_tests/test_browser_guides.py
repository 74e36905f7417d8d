"""Guides in a browser: step by step with JavaScript, whole without it, and nothing lost on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from browser import whole
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Route, expect
from reader import (
    EACH_GUIDE,
    PHONE,
    Reader,
    edges,
    expect_below_strip,
    expect_emergency_strip,
    faults_of,
    fragment,
    heights,
    longest_way,
    visit,
)

from policy_site.guides.guide import Guide, Question
from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]


# ---------------------------------------------------------------- every answer


@pytest.mark.parametrize("guide", EACH_GUIDE, indirect=True)
def test_every_answer_leads_to_the_next_step_alone(guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, guide, served)
    reader.open()
    reader.expect_only(guide.head.start)
    for taken in edges(guide):
        reader.open(fragment(taken[:-1]))
        reader.give(taken[-1])
        reader.expect_at(taken)
        expect_emergency_strip(phone)


def test_answers_are_as_tall_as_a_thumb(guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, guide, served)
    reader.open("#every-step")
    answers = phone.locator("[data-answer]")
    expect(answers).to_have_count(len(edges(guide)))
    assert min(heights(answers)) >= 44


def test_without_javascript_every_step_is_there_and_every_answer_leads_to_its_heading(guide: Guide, site: Site, served: str, plain_phone: Page) -> None:
    reader = Reader(plain_phone, site, guide, served)
    reader.open()
    for step_id in guide.steps:
        expect(reader.step(step_id)).to_be_visible()
        expect(reader.heading(step_id)).to_have_text(reader.heading_of(step_id))
    expect(plain_phone.get_by_role("link", name="Start again")).to_be_hidden()
    for taken in edges(guide):
        reader.give(taken[-1])
        goto = taken[-1][1].goto
        expect(plain_phone).to_have_url(f"{reader.address}#{goto}")
        target = plain_phone.locator(f"h2:target#{goto}")
        expect(target).to_have_text(reader.heading_of(goto))
        expect_below_strip(plain_phone, target)
        expect_emergency_strip(plain_phone)


# ---------------------------------------------------------------- moving about


def test_back_forward_and_reload_keep_to_the_way(some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    reader.open()
    reader.give(*way)
    reader.expect_at(way)
    for length in reversed(range(1, len(way))):
        phone.go_back()
        reader.expect_at(way[:length])
    phone.reload()
    reader.expect_at(way[:1])
    for length in range(2, len(way) + 1):
        phone.go_forward()
        reader.expect_at(way[:length])
    phone.reload()
    reader.expect_at(way)


def test_back_leaves_the_guide_for_the_page_before_it(some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    visit(phone, f"{served}guides/")
    phone.get_by_role("main").get_by_role("link", name=reader.words(some_guide.head.question), exact=True).click()
    expect(phone).to_have_url(reader.address)
    reader.give(*way[:2])
    reader.expect_at(way[:2])
    for _ in way[:2]:
        phone.go_back()
    reader.expect_arrived(some_guide.head.start)
    expect(phone).to_have_url(reader.address)
    phone.go_back()
    expect(phone).to_have_url(f"{served}guides/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Guides")
    phone.go_forward()
    reader.expect_only(some_guide.head.start)


def test_a_shared_link_opens_at_the_same_step_with_the_answers(guide: Guide, site: Site, served: str, new_context: NewContext) -> None:
    way = longest_way(guide)
    reader = Reader(new_context(viewport=PHONE).new_page(), site, guide, served)
    reader.open(fragment(way))
    reader.expect_at(way)


def test_a_changed_answer_drops_the_later_ones(some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    for index, (question, given) in enumerate(way):
        reader.open(fragment(way))
        reader.change(question)
        reader.expect_at(way[:index])
        other = next(answer for answer in question.answers if answer.id != given.id)
        reader.give((question, other))
        reader.expect_at((*way[:index], (question, other)))


def test_start_again_forgets_every_answer(some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    again = phone.get_by_role("link", name="Start again")
    reader.open()
    expect(again).to_be_hidden()
    reader.give(*longest_way(some_guide))
    again.click()
    reader.expect_at(())
    expect(again).to_be_hidden()


def test_every_step_can_be_shown_and_left_again(some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    reader.open()
    title = phone.title()
    reader.give(*way)
    phone.get_by_role("link", name="Show every step").click()
    reader.expect_every_step()
    reader.expect_so_far(())
    expect(phone).to_have_title(title)
    expect(reader.heading(some_guide.head.start)).to_be_focused()
    expect_below_strip(phone, reader.heading(some_guide.head.start))
    phone.reload()
    reader.expect_every_step()
    phone.get_by_role("link", name="Start again").click()
    reader.expect_at(())
    reader.give(*way)
    reader.expect_at(way)


def test_the_skip_link_keeps_the_step(some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    reader.open(fragment(way[:1]))
    phone.get_by_role("link", name="Skip to the page").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("main")).to_be_focused()
    reader.expect_only(way[0][1].goto)
    reader.expect_so_far(way[:1])
    reader.give(way[1])
    reader.expect_at(way[:2])


def test_a_link_to_another_place_on_the_page_still_starts_the_guide(some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    reader.open("#main")
    reader.expect_only(some_guide.head.start)
    expect(reader.notice).to_be_empty()
    reader.give(*way)
    reader.expect_at(way)


def test_guides_in_two_tabs_know_nothing_of_each_other(site: Site, served: str, new_context: NewContext) -> None:
    context = new_context(viewport=PHONE)
    readers = [Reader(context.new_page(), site, guide, served) for guide in (*site.guides[:2], site.guides[0])]
    ways = [list(guide.routes())[number].taken for guide, number in zip((*site.guides[:2], site.guides[0]), (-1, -1, -2), strict=True)]
    for reader in readers:
        reader.open()
    for length in range(1, max(map(len, ways)) + 1):
        for reader, way in zip(readers, ways, strict=True):
            reader.page.bring_to_front()
            reader.give(*way[length - 1 : length])
    for reader, way in zip(readers, ways, strict=True):
        reader.page.bring_to_front()
        reader.expect_at(way)
    readers[0].page.bring_to_front()
    readers[0].page.go_back()
    readers[0].expect_at(ways[0][:-1])
    readers[1].expect_at(ways[1])
    readers[2].expect_at(ways[2])


def test_a_page_kept_by_the_browser_works_when_it_comes_back(
    some_guide: Guide, site: Site, served: str, browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> None:
    """Playwright switches the back-forward cache off, and the headless shell has none; readers have it on."""
    way = longest_way(some_guide)
    found = whole()
    which: dict[str, Any] = {"executable_path": found} if found else {"channel": "chromium"}
    with browser_type.launch(**browser_type_launch_args | which, ignore_default_args=["--disable-back-forward-cache"]) as browser:
        page = browser.new_page(viewport=PHONE)
        reader = Reader(page, site, some_guide, served)
        reader.open()
        reader.give(way[0])
        page.evaluate("addEventListener('pageshow', (event) => document.documentElement.dataset.kept = event.persisted)")
        visit(page, served)
        page.go_back(wait_until="commit")
        expect(page.locator("html")).to_have_attribute("data-kept", "true")
        reader.expect_at(way[:1])
        reader.give(*way[1:])
        reader.expect_at(way)


# ---------------------------------------------------------------- fragments


def test_a_step_named_in_the_address_opens_alone_with_a_notice(guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, guide, served)
    for step_id, step in guide.steps.items():
        reader.open(f"#{step_id}")
        reader.expect_arrived(step_id)
        reader.expect_so_far(())
        if step_id == guide.head.start:
            expect(reader.notice).to_be_empty()
            continue
        expect(reader.notice).to_contain_text("You came straight to this step.")
        if isinstance(step, Question):
            reader.give((step, step.answers[0]))
            reader.expect_arrived(step.answers[0].goto)
    phone.get_by_role("link", name="Start again").click()
    reader.expect_at(())


UNFIT = {
    "a word": "#nonsense",
    "an answer that never was": "#/nonsense",
    "an answer after the outcome": "#/{way}/extra",
    "an answer that was withdrawn": "#/{first}/withdrawn/{way}",
    "a step for an answer": "#/{step}",
    "half a sign": "#%E0%A4%A",
    "half a sign in a way": "#/{first}/%E0%A4%A",
    "a script": "#<script>alert(1)</script>",
    "a script in a way": "#/{first}/<img src=x onerror=alert(1)>",
    "a script's address": "#javascript:alert(1)",
    "a name of JavaScript's own": "#/__proto__/constructor",
    "a name of JavaScript's own alone": "#constructor",
    "very long": "#/" + "yes/" * 5000,
    "a very long word": "#" + "x" * 20000,
}


ALWAYS_TRIED = ("an answer that was withdrawn", "half a sign in a way", "a script in a way", "very long")
SOME_UNFIT = [pytest.param(value, id=name, marks=() if name in ALWAYS_TRIED else pytest.mark.full) for name, value in UNFIT.items()]


@pytest.mark.parametrize("unfit", SOME_UNFIT)
def test_a_fragment_that_does_not_fit_opens_the_start_with_a_notice(unfit: str, some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    faults = faults_of(phone)
    for _ in ("opened cold", "in an open guide"):
        reader.open(unfit.format(first=way[0][1].id, step=way[0][1].goto, way="/".join(answer.id for _, answer in way)))
        reader.expect_arrived(some_guide.head.start)
        expect(reader.notice).to_have_text("This link doesn’t match the guide now, so you’re back at the start.")
        reader.expect_so_far(())
        reader.give(*way)
        reader.expect_at(way)
    assert faults == []


# ---------------------------------------------------------------- when the script fails


def _missing(route: Route) -> None:
    route.abort()


def _cut_off(route: Route) -> None:
    text = route.fetch().text()
    route.fulfill(body=text[: len(text) // 2], content_type="text/javascript")


def _fails_at_once(route: Route) -> None:
    route.fulfill(body="throw new Error('broken');", content_type="text/javascript")


def _fails_when_steps_are_hidden(route: Route) -> None:
    text = route.fetch().text()
    broken = re.sub(r"(step\.hidden = name !== id;)", r"\1 throw new Error('broken');", text)
    assert broken != text
    route.fulfill(body=broken, content_type="text/javascript")


def _fails_when_focus_is_moved(route: Route) -> None:
    text = route.fetch().text()
    broken = text.replace("element.tabIndex = -1;", "throw new Error('broken');")
    assert broken != text
    route.fulfill(body=broken, content_type="text/javascript")


@pytest.mark.parametrize(
    "broken",
    [_fails_when_focus_is_moved, *(pytest.param(each, marks=pytest.mark.full) for each in (_missing, _cut_off, _fails_at_once, _fails_when_steps_are_hidden))],
)
def test_a_script_that_fails_leaves_the_whole_guide(broken: Callable[[Route], None], some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    reader = Reader(phone, site, some_guide, served)
    way = longest_way(some_guide)
    phone.route("**/assets/guide.*.js", broken)
    reader.open(f"#{way[0][1].goto}")
    for taken in edges(some_guide):
        reader.give(taken[-1])
        expect_below_strip(phone, reader.heading(taken[-1][1].goto))
    reader.expect_every_step()
    expect_emergency_strip(phone)


def test_a_guide_without_the_start_it_names_is_shown_whole(some_guide: Guide, site: Site, served: str, phone: Page) -> None:
    """A page and a script that do not fit each other, as after a half-finished upload."""

    def other_start(route: Route) -> None:
        text = route.fetch().text()
        route.fulfill(body=text.replace(f'data-start="{some_guide.head.start}"', 'data-start="gone"'), content_type="text/html; charset=utf-8")

    reader = Reader(phone, site, some_guide, served)
    phone.route(reader.address, other_start)
    reader.open()
    expect(phone.locator("[data-start=gone]")).to_be_visible()
    reader.expect_every_step()


def test_the_browser_is_asked_for_the_script_that_the_test_breaks(some_guide: Guide, site: Site, served: str, browser: Browser) -> None:
    """Guards the tests above: were the script renamed, they would break nothing and prove nothing."""
    page = browser.new_page()
    with page.expect_request("**/assets/guide.*.js"):
        Reader(page, site, some_guide, served).open()
    page.close()
