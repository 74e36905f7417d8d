"""The register of contacts, seen from the built pages: what is a link, what is not, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import build
from html_tree import Element, pages_of

from policy_site.contacts import Channel, Contact, telephone_link
from policy_site.site import Site

MUST_NOT_BE_LINKS = {
    "lado": "01902 5550661",
    "forced-marriage-unit": "fmu@fco.gov.uk",
    "childrens-disability-team": "childrenandyoungpeople's.disabilityservice@wolverhampton.gov.uk",
    "adults-disability-team": "556780",
}
"""The values that the policy prints and nobody must use: one for each way in which a value can be wrong."""


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Element]:
    """Every page of the built site, by its address."""
    return pages_of(built)


def channels(site: Site) -> Iterator[tuple[Contact, Channel]]:
    """Every channel of every contact."""
    return ((contact, channel) for contact in site.register.contacts.values() for channel in contact.channels)


def own_links(tree: Element) -> list[Element]:
    """Every link of a page that rings or writes to somebody."""
    return [each for each in tree.all("a") if each.attributes.get("href", "").startswith(("tel:", "mailto:"))]


def entry(pages: dict[str, Element], contact: Contact) -> Element:
    """What stands under the heading of `contact` in the directory it belongs to."""
    page = pages["contacts/" if contact.record.origin == "policy" else "contacts/outside/"]
    heading = page.by_id(contact.id)
    if heading.tag == "strong":
        return next(each for each in heading.around() if each.tag == "li")
    assert heading.parent is not None
    below = [each for each in heading.parent.children if isinstance(each, Element)]
    return below[below.index(heading) + 1]


def cards_of(tree: Element, contact: Contact) -> list[Element]:
    """The cards on a page that name `contact`'s role."""
    return [card for card in tree.all("div", css="contact") if any(role.text.startswith(contact.record.role) for role in card.all("p", css="contact-role"))]


def test_every_contact_stands_in_a_directory(site: Site, pages: dict[str, Element]) -> None:
    for contact in site.register.contacts.values():
        text = entry(pages, contact).text
        assert contact.record.when in text, contact.id
        assert (contact.name or "") in text, contact.id


def test_a_valid_channel_is_a_link(site: Site, pages: dict[str, Element]) -> None:
    valid = [(contact, channel) for contact, channel in channels(site) if channel.link]
    assert len(valid) > 20
    for contact, channel in valid:
        links = [link.attributes["href"] for link in own_links(entry(pages, contact)) if channel.value in link.text]
        assert links == [channel.link], contact.id


def test_a_phone_link_dials_the_number_that_is_shown(site: Site, pages: dict[str, Element]) -> None:
    allowed = {channel.link: channel.value for _, channel in channels(site) if channel.link}
    for page, tree in pages.items():
        for link in own_links(tree):
            address = link.attributes["href"]
            assert address in allowed, f"{page}: {address} is no contact's"
            assert allowed[address] in link.text, f"{page}: {address} is shown as {link.text}"


def test_the_values_that_nobody_must_use_are_known(site: Site) -> None:
    for contact_id, value in MUST_NOT_BE_LINKS.items():
        (channel,) = [channel for channel in site.register[contact_id].channels if channel.value == value]
        assert channel.link is None and channel.reason


def test_an_unusable_value_is_shown_and_never_linked(site: Site, pages: dict[str, Element]) -> None:
    unusable = [(contact, channel) for contact, channel in channels(site) if channel.reason]
    assert len(unusable) > len(MUST_NOT_BE_LINKS)
    for contact, channel in unusable:
        if not contact.record.discreet:
            assert str(channel.reason) in entry(pages, contact).text, contact.id
        assert channel.value in entry(pages, contact).text, contact.id


def test_a_value_as_printed_is_in_no_link_of_any_page(site: Site, pages: dict[str, Element]) -> None:
    printed = {channel.value for contact, channel in channels(site) if channel.reason and not contact.record.discreet}
    assert set(MUST_NOT_BE_LINKS.values()) <= printed
    values = [re.sub(r"\s", "", value).casefold() for value in printed]
    for page, tree in pages.items():
        for link in tree.all("a"):
            written = re.sub(r"\s|%20", "", link.attributes.get("href", "") + link.text).casefold()
            assert not [value for value in values if value in written.replace("+440", "0")], f"{page}: {written}"


def test_no_link_guesses_a_digit_of_an_impossible_number(pages: dict[str, Element]) -> None:
    digits = "9025550661"
    guesses = {digits[:index] + digits[index + 1 :] for index in range(len(digits))}
    dialled = {link.attributes["href"].removeprefix("tel:+441") for tree in pages.values() for link in own_links(tree)}
    assert not guesses & dialled


def test_the_lados_card_has_two_ways_that_work(site: Site, pages: dict[str, Element]) -> None:
    lado, social_care = site.register["lado"], site.register["childrens-social-care"]
    cards = [card for tree in pages.values() for card in cards_of(tree, lado)] + [entry(pages, lado)]
    assert len(cards) > 3
    for card in cards:
        addresses = [link.attributes["href"] for link in own_links(card)]
        assert addresses == [*(channel.link for channel in lado.channels if channel.link), *(channel.link for channel in social_care.channels)]
        assert addresses[0].startswith("mailto:") and addresses[1].startswith("tel:")


def test_no_card_offers_the_chairs_shared_mailbox(site: Site, pages: dict[str, Element]) -> None:
    chair = site.register["chair-of-governors"]
    assert chair.record.discreet
    cards = [card for tree in pages.values() for card in cards_of(tree, chair)] + [entry(pages, chair)]
    assert len(cards) > 3
    for card in cards:
        assert not [link for link in card.links() if link.startswith("mailto:")]
        assert chair.record.discreet in card.text
        assert [role.text for role in card.all("p", css="contact-role")] in ([], [chair.record.role]), "the Chair shares a card"


def test_what_is_not_from_the_policy_says_so_wherever_it_stands(site: Site, pages: dict[str, Element]) -> None:
    outside = [contact for contact in site.register.contacts.values() if contact.record.origin != "policy"]
    assert outside
    for contact in outside:
        assert contact.record.origin_note and contact.record.origin_note in entry(pages, contact).text
        links = {channel.link for channel in contact.channels}
        for page, tree in pages.items():
            for link in own_links(tree):
                if link.attributes["href"] in links:
                    assert is_labelled(link, contact.record.origin_note), f"{page}: {link.text} stands there as if it were the policy's"


def is_labelled(link: Element, note: str) -> bool:
    """Whether a card, a row or a box that holds `link` says that the number is not the policy's."""
    for around in link.around():
        if around.tag in ("li", "p", "div") and (note in around.text or re.search(r"not (?:in|from) (?:the|this) policy", around.text, re.I)):
            return True
        if around.tag in ("section", "main"):
            return False
    return False


def test_a_channel_that_is_not_from_the_policy_says_so(site: Site, pages: dict[str, Element]) -> None:
    added = [(contact, channel) for contact, channel in channels(site) if channel.origin not in (None, "policy")]
    assert added
    for contact, channel in added:
        (row,) = [row for row in entry(pages, contact).all("li") if channel.value in row.text]
        assert re.search(r"not in the policy", row.text, re.I), contact.id


def test_numbers_that_cannot_be_dialled_have_no_link() -> None:
    assert telephone_link("01902 555392") == "tel:+441902555392"
    assert telephone_link("999") == "tel:999"
    assert telephone_link("0800 1111") == "tel:08001111" or telephone_link("0800 1111") == "tel:+448001111"
    for number in (*MUST_NOT_BE_LINKS.values(), "", "112 999", "555392", "01902", "(none)", "999 and 101"):
        assert telephone_link(number) is None, number


def test_one_changed_line_changes_every_page(project: Path, built: Path, site: Site, tmp_path: Path) -> None:
    register = project / "contacts.yaml"
    text = register.read_text(encoding="utf-8")
    old_name = site.register.people["dalton"]
    for old, new in (("number: 01902 558532", "number: 01902 558599"), (f"dalton: {old_name}", "dalton: Dr N Newcome")):
        assert text.count(old) == 1
        text = text.replace(old, new)
    register.write_text(text, encoding="utf-8")
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    before, after = pages_of(built), pages_of(tmp_path / "site")
    for old, new in (("01902 558532", "01902 558599"), (old_name, "Dr N Newcome")):
        shown = {page for page, tree in before.items() if old in tree.text}
        assert len(shown) > 3
        assert {page for page, tree in after.items() if new in tree.text} == shown
    left = re.compile(rf"558[ -]?532|{re.escape(old_name)}")
    assert not [file.name for file in (tmp_path / "site").rglob("*") if file.suffix in {".html", ".json", ".js"} and left.search(file.read_text("utf-8"))]
