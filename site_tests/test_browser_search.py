"""The search panel: opened and used by mouse and keyboard, what it finds, and what it says when it finds nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from html_tree import pages_of
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from present import ROOT, present
from reader import PHONE, Reader, faults_of, visit

from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]

OFFICE = present("<<digits school-phone>>")
KNOWN = re.sub(r"[^\d\n]", "", (ROOT / "contacts.yaml").read_text(encoding="utf-8"))
WRONG = next(number for digit in range(10) if (number := f"{OFFICE[:-1]}{digit}") not in KNOWN)
"""The school office's number, and with its last digit wrong."""

FETCHED = re.compile(r"/(search_index\.json|minisearch\.\w+\.js)$")


class Panel:
    """The search panel of a page, and the files that were fetched for it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.fetched: list[str] = []
        page.on("request", lambda request: self.fetched.append(request.url) if FETCHED.search(request.url) else None)
        self.opener = page.get_by_role("button", name="Search", exact=True)
        self.panel = page.get_by_role("region", name="Search", exact=True)
        self.words = page.get_by_role("searchbox", name="Search this site")
        self.number = self.panel.get_by_role("status")
        self.results = self.panel.get_by_role("link")

    def open(self, address: str) -> None:
        """Go to a page and open its panel."""
        visit(self.page, address)
        self.opener.click()
        expect(self.words).to_be_focused()

    def search(self, words: str) -> None:
        """Type words, letter by letter."""
        self.words.fill("")
        self.words.press_sequentially(words)

    def group(self, name: str) -> Locator:
        """The results under one heading."""
        return self.panel.locator("section").filter(has=self.page.get_by_role("heading", name=name, exact=True)).get_by_role("link")

    def addresses(self) -> list[str]:
        """Where the results lead, in their order."""
        return [str(link.get_attribute("href")) for link in self.results.all()]


@pytest.fixture
def panel(new_context: NewContext) -> Panel:
    """The panel on a small phone."""
    return Panel(new_context(viewport=PHONE).new_page())


# ---------------------------------------------------------------- opening and closing


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_keyboard_opens_the_panel_and_escape_closes_it(key: str, panel: Panel, served: str) -> None:
    visit(panel.page, served)
    expect(panel.panel).to_be_hidden()
    expect(panel.opener).to_have_attribute("aria-expanded", "false")
    panel.opener.focus()
    panel.page.keyboard.press(key)
    expect(panel.words).to_be_focused()
    expect(panel.words).to_have_value("")
    expect(panel.opener).to_have_attribute("aria-expanded", "true")
    expect(panel.page).to_have_url(served)
    panel.page.keyboard.press("Escape")
    expect(panel.panel).to_be_hidden()
    expect(panel.opener).to_be_focused()
    expect(panel.opener).to_have_attribute("aria-expanded", "false")


def test_escape_on_a_result_closes_the_panel_too(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("LADO")
    panel.results.first.focus()
    panel.page.keyboard.press("Escape")
    expect(panel.panel).to_be_hidden()
    expect(panel.opener).to_be_focused()


def test_the_button_and_close_close_the_panel(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.opener.click()
    expect(panel.panel).to_be_hidden()
    panel.opener.click()
    panel.page.get_by_role("button", name="Close").click()
    expect(panel.panel).to_be_hidden()
    expect(panel.opener).to_be_focused()


def test_the_index_is_fetched_once_and_not_before_it_is_needed(panel: Panel, served: str) -> None:
    visit(panel.page, served)
    panel.page.wait_for_load_state("networkidle")
    assert panel.fetched == []
    panel.opener.click()
    panel.search("LADO")
    expect(panel.number).to_contain_text("results")
    panel.page.keyboard.press("Escape")
    panel.opener.click()
    panel.search("FGM")
    expect(panel.number).to_contain_text("results")
    assert len(panel.fetched) == 2


def test_the_panel_works_from_a_page_deep_in_the_site(panel: Panel, served: str) -> None:
    panel.open(f"{served}policy/allegations/")
    panel.search("LADO")
    panel.results.first.click()
    expect(panel.page).to_have_url(f"{served}contacts/#lado")


def test_the_panel_works_on_the_page_that_is_not_there(panel: Panel, served: str) -> None:
    panel.open(f"{served}404.html")
    panel.search("LADO")
    panel.results.first.click()
    expect(panel.page).to_have_url(f"{served}contacts/#lado")


# ---------------------------------------------------------------- results


def test_results_are_links_in_groups_and_their_number_is_announced(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("LADO")
    expect(panel.number).to_have_text(re.compile(r"^\d+ results$"))
    for name in ("Best matches", "Guides", "Policy"):
        expect(panel.group(name).first).to_be_visible()
    found = panel.addresses()
    expect(panel.number).to_have_text(f"{len(found)} results")
    assert [address for address in found if not address.startswith(served)] == []
    assert len(found) == len(set(found)), "the same result twice"
    panel.search("pantosaurus")
    expect(panel.number).to_have_text("1 result")
    expect(panel.results).to_have_count(1)


def test_tab_reaches_every_result_in_order(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("LADO")
    expect(panel.number).to_contain_text("results")
    panel.page.keyboard.press("Tab")
    expect(panel.page.get_by_role("button", name="Close")).to_be_focused()
    for link in panel.results.all():
        panel.page.keyboard.press("Tab")
        expect(link).to_be_focused()


def test_arrow_keys_walk_the_results(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("LADO")
    expect(panel.number).to_contain_text("results")
    links = panel.results.all()
    for link in links:
        panel.page.keyboard.press("ArrowDown")
        expect(link).to_be_focused()
    panel.page.keyboard.press("ArrowDown")
    expect(links[-1]).to_be_focused()
    for link in reversed(links[:-1]):
        panel.page.keyboard.press("ArrowUp")
        expect(link).to_be_focused()
    panel.page.keyboard.press("ArrowUp")
    expect(panel.words).to_be_focused()


def test_enter_opens_the_first_result(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("LADO")
    expect(panel.number).to_contain_text("results")
    panel.page.keyboard.press("Enter")
    expect(panel.page).to_have_url(f"{served}contacts/#lado")


def test_enter_without_a_result_goes_nowhere(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("zzzzqqq")
    expect(panel.number).to_contain_text("Nothing found")
    panel.page.keyboard.press("Enter")
    expect(panel.words).to_be_focused()
    expect(panel.page).to_have_url(served)


@pytest.mark.parametrize("origin", ["", "guides/{guide}/", "guides/{guide}/#{start}"])
def test_a_step_that_was_found_opens_alone(origin: str, panel: Panel, site: Site, served: str) -> None:
    """From elsewhere, and from the same guide, where the link changes no more than the fragment."""
    guide = site.guides[0]
    reader = Reader(panel.page, site, guide, served)
    outcome = next(step for step in guide.outcomes if sum(step.outcome == other.outcome for each in site.guides for other in each.outcomes) == 1)
    panel.open(served + origin.format(guide=guide.id, start=guide.head.start))
    panel.words.fill(reader.words(outcome.outcome))
    panel.group("Best matches").filter(has_text=reader.words(outcome.outcome)).first.click()
    expect(panel.page).to_have_url(f"{reader.address}#{outcome.id}")
    reader.expect_arrived(outcome.id)
    expect(reader.notice).to_contain_text("You came straight to this step.")


# ---------------------------------------------------------------- what is found


@pytest.mark.parametrize(
    ("words", "group", "first"),
    [
        ("FGM", "Guides", "guides/fgm/"),
        ("LADO", "Contacts", "contacts/#lado"),
        ("lado", "Contacts", "contacts/#lado"),
        ("D.S.L.", "Contacts", "contacts/#dsl"),
        ("DSL", "Contacts", "contacts/#dsl"),
        ("safegarding lead", "Contacts", "contacts/#dsl"),
        ("hedteacher", "Contacts", "contacts/#headteacher"),
        ("L.A.D.O.", "Contacts", "contacts/#lado"),
        ("social services", "Contacts", "contacts/#childrens-social-care"),
        ("999", "Contacts", "contacts/#police-emergency"),
        ("0800 1111", "Contacts", "contacts/#childline"),
        ("08001111", "Contacts", "contacts/#childline"),
        ("a child told me", "Guides", "guides/disclosure/"),
        ("cutting", "Guides", "guides/fgm/"),
        ("Prevent", "Contacts", "contacts/#prevent-team"),
    ],
)
def test_the_first_result_is_the_right_one(words: str, group: str, first: str, panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search(words)
    expect(panel.results.first).to_have_attribute("href", served + first)
    expect(panel.panel.get_by_role("heading", level=2).first).to_have_text("Best matches")
    expect(panel.results.first.locator(".result-page")).to_have_text(re.compile(f"^{group}\\b"))


@pytest.mark.parametrize("words", [OFFICE, OFFICE[:5] + " " + OFFICE[5:], " ".join([OFFICE[:5], OFFICE[5:7], OFFICE[7:9], OFFICE[9:]])])
def test_a_number_finds_those_who_answer_it_in_the_order_of_the_directory(words: str, panel: Panel, site: Site, built: Path, served: str) -> None:
    answering = {contact.id for contact in site.register.contacts.values() if any(channel.value.replace(" ", "") == OFFICE for channel in contact.channels)}
    owners = [element.attributes["id"] for element in pages_of(built)["contacts/"].one("main").walk() if element.attributes.get("id") in answering]
    panel.open(served)
    panel.search(words)
    for place, owner in enumerate(owners[:3]):
        expect(panel.results.nth(place)).to_have_attribute("href", f"{served}contacts/#{owner}")
    shown = {address.removeprefix(f"{served}contacts/#") for address in panel.addresses() if address.startswith(f"{served}contacts/#")}
    assert shown & set(site.register.contacts) <= set(owners), "someone who does not answer this number"


@pytest.mark.parametrize("words", [WRONG, WRONG[:5] + " " + WRONG[5:], f"zzzzqqq {WRONG}"])
def test_a_number_with_a_wrong_digit_finds_no_one(words: str, panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search(words)
    expect(panel.number).to_contain_text("Nothing found")
    expect(panel.results).to_have_count(0)


def test_every_number_finds_its_contact_first(panel: Panel, site: Site, served: str) -> None:
    panel.open(served)
    times = Counter(channel.value for contact in site.register.contacts.values() for channel in contact.channels)
    for contact in site.register.contacts.values():
        page = "contacts/"
        for channel in contact.channels:
            if channel.kind == "phone" and times[channel.value] == 1:
                panel.words.fill(channel.value)
                expect(panel.results.first).to_have_attribute("href", f"{served}{page}#{contact.id}")


def test_a_contact_is_found_once_and_not_for_each_list_it_is_on(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("LADO")
    expect(panel.number).to_contain_text("results")
    assert [address for address in panel.addresses() if "contacts/" in address and address.endswith("#lado")] == [f"{served}contacts/#lado"]


def test_a_whole_question_finds_something(panel: Panel, served: str) -> None:
    """No page holds every one of these words."""
    panel.open(served)
    panel.search("how do I tell the LADO please")
    expect(panel.results.first).to_contain_text("LADO")


def test_words_that_are_nowhere_find_nothing_and_it_says_so(panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("LADO")
    expect(panel.number).to_contain_text("results")
    panel.search("zzzzqqq")
    expect(panel.number).to_have_text("Nothing found. Try other words, or use the A to Z.")
    expect(panel.results).to_have_count(0)
    panel.words.fill("")
    expect(panel.number).to_be_empty()


def test_signs_are_words_like_others(panel: Panel, served: str) -> None:
    panel.open(served)
    faults = faults_of(panel.page)
    for words in ("<b>", "\\", "(", "*", "'", '"', "&amp;", "...", "a.b.c.", "0", "0 0 0 0 0 0 0"):
        panel.words.fill(words)
        panel.words.fill(f"{words} LADO")
        expect(panel.results.first).to_contain_text("LADO")
    assert faults == []


@pytest.mark.parametrize("part", ["a", "dsl ", "safegarding ", "01902 ", "D.S.L. ", "('"])
def test_a_search_of_100000_characters_leaves_the_page_in_use(part: str, panel: Panel, served: str) -> None:
    panel.open(served)
    panel.search("LADO")
    expect(panel.results.first).to_be_visible()
    longest = panel.page.evaluate(
        """async (words) => {
            const field = document.querySelector("#search-words"), start = performance.now();
            field.value = words;
            field.dispatchEvent(new Event("input"));
            await new Promise((done) => setTimeout(done));
            return performance.now() - start;
        }""",
        part * (100_000 // len(part)),
    )
    assert longest < 1000
    panel.words.fill("LADO")
    expect(panel.results.first).to_contain_text("LADO")


# ---------------------------------------------------------------- when it cannot work


def test_without_javascript_the_button_leads_to_the_a_to_z(new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    visit(page, f"{served}policy/allegations/")
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("link", name="A to Z", exact=True).first.click()
    expect(page).to_have_url(f"{served}a-to-z/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A to Z")


@pytest.mark.parametrize("file", ["**/search/search_index.json", "**/assets/minisearch.*.js"])
@pytest.mark.parametrize("how", ["broken off", "not found", "not what it should be"])
def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(file: str, how: str, panel: Panel, served: str) -> None:
    def fail(route: Route) -> None:
        if how == "broken off":
            route.abort()
        elif how == "not found":
            route.fulfill(status=404, body="no")
        else:
            route.fulfill(body="<p>Log in to the school's network</p>", content_type="text/html")

    panel.page.route(file, fail)
    panel.open(served)
    expect(panel.number).to_have_text("The search didn’t load. Use the A to Z instead.")
    panel.search("LADO")
    expect(panel.results).to_have_count(0)
    panel.page.unroute(file)
    panel.page.keyboard.press("Escape")
    panel.opener.click()
    panel.search("LADO")
    expect(panel.number).to_contain_text("results")


def test_words_typed_before_the_index_came_are_searched_when_it_comes(panel: Panel, served: str) -> None:
    waiting: list[Route] = []
    panel.page.route("**/search/search_index.json", lambda route: waiting.append(route))
    with panel.page.expect_request("**/search/search_index.json"):
        panel.open(served)
    panel.search("LADO")
    expect(panel.number).to_have_text("Loading the search")
    waiting[0].continue_()
    expect(panel.results.first).to_have_attribute("href", f"{served}contacts/#lado")
