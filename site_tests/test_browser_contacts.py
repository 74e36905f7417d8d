"""The page of contacts as it is used: the filter, the list without scripts, its length on a phone; and the parts of a long page in view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect
from present import present
from reader import visit

from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]
PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=800)
LONGEST = 6000
"""Pixels of the page of contacts on a phone."""
LONG = 4000
"""Pixels from which a page has to list its parts."""


def shown(page: Page) -> list[str]:
    """The ids of the contacts in view."""
    ids: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('[data-contact]')].filter((it) => it.checkVisibility()).map((it) => it.id || it.querySelector('h3')?.id || '')"
    )
    return ids


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        (present("<<surname lado>>"), "lado"),
        ("LADO", "lado"),
        ("L.A.D.O.", "lado"),
        ("deputy", "deputy-dsl"),
        ("forced marriage", "forced-marriage-unit"),
        ("child being exploited", "exploitation-coordinator"),
        ("speech and language", None),
        (present("<<phone prevent-team>>"), "prevent-team"),
        ("out of hours", "emergency-duty-team"),
    ],
)
def test_typing_leaves_the_contacts_that_have_the_words_and_says_how_many(page: Page, served: str, typed: str, first: str | None) -> None:
    visit(page, served + "contacts/")
    page.get_by_label("Find a name, role, service or concern").fill(typed)
    count = page.locator(".contact-filter [role=status]")
    left = shown(page)
    if first is None:
        expect(count).to_contain_text("No contact found")
        assert left == []
    else:
        assert first in left and len(left) < 8, left
        expect(count).to_have_text("1 contact" if len(left) == 1 else f"{len(left)} contacts")
        expect(page.get_by_role("heading", name="Who to ring first")).to_be_hidden()
    page.get_by_label("Find a name, role, service or concern").fill("")
    expect(count).to_have_text("")
    expect(page.get_by_role("heading", name="Who to ring first")).to_be_visible()


def test_a_contact_that_is_folded_away_is_found_by_typing_and_by_its_address(page: Page, served: str) -> None:
    visit(page, served + "contacts/")
    expect(page.locator("#senco")).to_be_hidden()
    page.get_by_label("Find a name, role, service or concern").fill("senco")
    expect(page.locator("#senco")).to_be_visible()
    visit(page, served + "contacts/#nicco")
    expect(page.locator("#nicco")).to_be_in_viewport()


def test_without_scripts_there_is_no_filter_and_every_contact(new_context: NewContext, served: str, site: Site) -> None:
    page = new_context(java_script_enabled=False, viewport=PHONE).new_page()
    page.goto(served + "contacts/")
    expect(page.get_by_label("Find a name, role, service or concern")).to_be_hidden()
    for contact in site.register.contacts.values():
        if contact.channels:
            expect(page.locator(f"#{contact.id}")).to_be_visible()
        else:
            expect(page.locator(f"#{contact.id}")).to_be_attached()


def test_the_contacts_fit_a_phone(new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE).new_page()
    visit(page, served + "contacts/")
    assert page.evaluate("document.documentElement.scrollHeight") <= LONGEST
    assert page.locator(".ring-first .button").first.bounding_box()["y"] < PHONE["height"]  # type: ignore[index]


def test_every_door_of_the_home_page_is_within_a_screen_and_a_half_of_a_phone(new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE).new_page()
    visit(page, served)
    doors = page.locator("main .doors a")
    assert doors.count() >= 10
    bottoms = doors.evaluate_all("(all) => all.map((it) => it.getBoundingClientRect().bottom)")
    assert max(bottoms) <= 1.5 * PHONE["height"]
    expect(page.get_by_role("link", name="Can’t reach anyone?")).to_be_in_viewport()


def test_no_long_page_is_without_a_list_of_its_parts(new_context: NewContext, served: str, site: Site) -> None:
    long = []
    for viewport, listed in ((PHONE, ".page-parts-short"), (DESK, ".page-parts")):
        page = new_context(viewport=viewport).new_page()
        for address in ("", "staff/", "parents/", "governors/", "induction/", "guides/", "policy/", "contacts/", "contacts/parents/", "a-to-z/", "glossary/"):
            visit(page, served + address)
            if page.evaluate("document.documentElement.scrollHeight") > LONG and not page.locator(listed).is_visible():
                long.append((address, viewport["width"]))
        for slug in list(site.sections)[::6]:
            visit(page, f"{served}policy/{slug}/")
            if page.evaluate("document.documentElement.scrollHeight") > LONG and not page.locator(listed).is_visible():
                long.append((slug, viewport["width"]))
    assert long == []


def test_the_list_beside_a_long_page_stays_in_view(new_context: NewContext, served: str) -> None:
    page = new_context(viewport=DESK).new_page()
    visit(page, served + "policy/governing-body/#home-education")
    expect(page.locator("#home-education")).to_be_in_viewport()
    beside = page.get_by_role("navigation", name="On this page")
    expect(beside.get_by_role("link").first).to_be_in_viewport()
    last = beside.get_by_role("link").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    expect(page.locator("#home-education")).to_be_in_viewport()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_roles_and_the_names_below_them_begin_at_one_edge_and_nothing_lies_over_another(size: ViewportSize, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=size).new_page()
    visit(page, served + "contacts/")
    edges = page.locator(".contact-under").evaluate_all(
        """(entries) => entries.map((entry) => {
            const [own, role, name, fold] = [entry, ...["h3", ".contact-name", "details"].map((it) => entry.querySelector(it))].map((it) => it?.getBoundingClientRect());
            return [role.left - own.left, name ? name.left - own.left : 0, name ? Number(name.top >= role.bottom - 1) : 1, fold && name ? Number(fold.left >= name.right - 1) : 1];
        })"""
    )
    assert len(edges) > 3
    assert edges == [[0, 0, 1, 1]] * len(edges)
