"""What this school's policy prints wrong among its contacts: it is shown, never a link, and never put right by a guess."""

from __future__ import annotations

from pathlib import Path

import pytest
from contact_cards import cards_of, entry, own_links
from html_tree import Element, pages_of

from policy_site.school.contacts import telephone_link
from policy_site.site.site import Site

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


def is_still_printed(site: Site, contact_id: str) -> bool:
    """Whether the register still has the value that the policy prints. Another one takes its place only when somebody has made sure of it, by name and day."""
    record = site.register[contact_id].record
    printed = any(channel.value == MUST_NOT_BE_LINKS[contact_id] for channel in site.register[contact_id].channels)
    assert printed or (record.checked_on and record.checked_by), f"{contact_id}: its value is another one, and no one has confirmed it"
    return printed


@pytest.mark.parametrize("contact_id", MUST_NOT_BE_LINKS)
def test_unusable_value_is_no_link_or_has_been_replaced_by_a_confirmed_one(site: Site, contact_id: str) -> None:
    value = MUST_NOT_BE_LINKS[contact_id]
    if is_still_printed(site, contact_id):
        (channel,) = [channel for channel in site.register[contact_id].channels if channel.value == value]
        assert channel.link is None and channel.reason
    assert contact_id == "forced-marriage-unit" or telephone_link(value) is None


def test_no_link_guesses_a_digit_of_an_impossible_number(site: Site, pages: dict[str, Element]) -> None:
    digits = "9025550661"
    guesses = {digits[:index] + digits[index + 1 :] for index in range(len(digits))}
    if not is_still_printed(site, "lado"):
        guesses -= {(channel.link or "").removeprefix("tel:+441") for channel in site.register["lado"].channels}
    dialled = {link.attributes["href"].removeprefix("tel:+441") for tree in pages.values() for link in own_links(tree)}
    assert not guesses & dialled


def test_the_lados_card_has_two_ways_that_work(site: Site, pages: dict[str, Element]) -> None:
    lado, social_care = site.register["lado"], site.register["childrens-social-care"]
    expected = [channel.link for contact in (lado, social_care) for channel in contact.channels if channel.link]
    cards = [card for tree in pages.values() for card in cards_of(tree, lado)] + [entry(pages, lado)]
    assert len(cards) > 3
    for card in cards:
        addresses = [link.attributes["href"] for link in own_links(card)]
        if is_still_printed(site, "lado"):
            assert addresses == expected
            assert addresses[0].startswith("mailto:") and addresses[1].startswith("tel:")
        else:
            # In the directory the phones stand together, before the addresses.
            assert sorted(addresses) == sorted(filter(None, expected)) and addresses[0].startswith("tel:")


def test_the_section_on_the_lado_warns_of_the_printed_number(site: Site, pages: dict[str, Element]) -> None:
    boxes = [box.text for box in pages["policy/allegations/"].all("div", css="admonition") if MUST_NOT_BE_LINKS["lado"] in box.text]
    if is_still_printed(site, "lado"):
        assert len(boxes) == 1 and "one digit too many" in boxes[0]
    else:
        assert boxes == []
