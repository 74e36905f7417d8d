"""The register of contacts, seen from the built pages: what is a link, what is not, and what stands beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import build
from contact_cards import cards_of, channels, entry, own_links, shared, where_shown
from html_tree import Element, pages_of
from present import DRAMA, present

from policy_site.school.contacts import Contact, EmailRecord, PhoneRecord, telephone_link
from policy_site.site.site import Site
from policy_site.sources.yaml_edits import edited


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Element]:
    """Every page of the built site, by its address."""
    return pages_of(built)


def test_every_contact_is_in_a_directory(site: Site, pages: dict[str, Element]) -> None:
    for contact in site.register.contacts.values():
        text = entry(pages, contact).text
        assert contact.record.when in text, contact.id
        assert (contact.name or "") in text, contact.id


def test_a_valid_channel_is_a_link(site: Site, pages: dict[str, Element]) -> None:
    valid = [(contact, channel) for contact, channel in channels(site) if channel.link]
    assert len(valid) > 20
    for contact, channel in valid:
        links = [link.attributes["href"] for link in own_links(where_shown(pages, contact, channel)) if channel.value in link.text]
        assert links == [channel.link], contact.id


def as_written(contact: Contact) -> list[PhoneRecord | EmailRecord]:
    """The contact's own phones and addresses, as the register has them."""
    return [*contact.record.phones, *contact.record.emails]


def test_a_phone_link_dials_the_number_that_is_shown(site: Site, pages: dict[str, Element]) -> None:
    allowed = {channel.link: channel.value for _, channel in channels(site) if channel.link}
    for page, tree in pages.items():
        for link in own_links(tree):
            address = link.attributes["href"]
            assert address in allowed, f"{page}: {address} is no contact's"
            assert allowed[address] in link.text, f"{page}: {address} is shown as {link.text}"


def test_an_unusable_value_is_shown_and_never_linked(site: Site, pages: dict[str, Element]) -> None:
    unusable = [(contact, channel) for contact, channel in channels(site) if channel.reason]
    kept = [row for contact in site.register.contacts.values() for row in as_written(contact) if row.as_printed]
    assert len(unusable) >= len(kept)
    for contact, channel in unusable:
        if not contact.record.discreet:
            assert str(channel.reason) in entry(pages, contact).text, contact.id
        assert channel.value in where_shown(pages, contact, channel).text, contact.id


def test_a_value_as_printed_is_in_no_link_of_any_page(site: Site, pages: dict[str, Element]) -> None:
    printed = {channel.value for contact, channel in channels(site) if channel.reason and not contact.record.discreet}
    kept = [row for contact in site.register.contacts.values() for row in as_written(contact) if row.as_printed]
    assert len(printed) == len(kept)
    values = [re.sub(r"\s", "", value).casefold() for value in printed]
    for page, tree in pages.items():
        for link in tree.all("a"):
            written = re.sub(r"\s|%20", "", link.attributes.get("href", "") + link.text).casefold()
            assert not [value for value in values if value in written.replace("+440", "0")], f"{page}: {written}"


def test_no_card_offers_the_chairs_shared_mailbox(site: Site, pages: dict[str, Element]) -> None:
    chair = site.register["chair-of-governors"]
    if not chair.record.discreet:
        assert not chair.record.lines, "the Chair is reached on a line that others answer, and no card says so"
        return
    cards = [card for tree in pages.values() for card in cards_of(tree, chair)] + [entry(pages, chair)]
    assert len(cards) > 3
    for card in cards:
        assert not [link for link in card.links() if link.startswith("mailto:")]
        assert chair.record.discreet in card.text
        assert [role.text for role in card.all("p", css="contact-role")] in ([], [chair.record.role]), "the Chair shares a card"


def test_what_is_not_from_the_policy_says_so_wherever_it_is_shown(site: Site, pages: dict[str, Element]) -> None:
    outside = [contact for contact in site.register.contacts.values() if contact.record.origin != "policy"]
    assert outside
    of_the_policy = {channel.link for contact, channel in channels(site) if contact.record.origin == "policy"}
    for contact in outside:
        assert contact.record.origin_note and contact.record.origin_note in entry(pages, contact).text
        links = {channel.link for channel in contact.channels} - of_the_policy
        for page, tree in pages.items():
            for link in own_links(tree):
                if link.attributes["href"] in links:
                    assert is_labelled(link, contact.record.origin_note), f"{page}: {link.text} stands there as if it were the policy's"


def is_labelled(link: Element, note: str) -> bool:
    """Whether a card, a row or a box that holds `link` says that the number is not the policy's: in words, or as a box for what is not the policy's."""
    for around in link.around():
        if {"national", "site-note"} & set(around.classes):
            return True
        if (around.tag in ("li", "p", "div") or "contact" in around.classes) and (
            note in around.text or re.search(r"(?:not|isn’t|aren’t) (?:in|from) (?:the|this) policy", around.text, re.I)
        ):
            return True
        if around.tag in ("section", "main"):
            return False
    return False


def test_a_channel_that_is_not_from_the_policy_says_so(site: Site, pages: dict[str, Element]) -> None:
    added = [(contact, channel) for contact, channel in channels(site) if channel.origin not in (None, "policy")]
    assert added
    for contact, channel in added:
        (row,) = [row for row in entry(pages, contact).all("p", css="contact-way") if channel.value in row.text]
        assert re.search(r"(?:not|isn’t) in the policy", row.text, re.I), contact.id


def test_a_number_that_several_people_share_is_shown_once(site: Site, pages: dict[str, Element]) -> None:
    number = next(channel for channel in site.register["dsl"].channels if channel.kind == "phone")
    groups = pages["contacts/"].all("section", css="contact-entry")
    assert len([group for group in groups if number.value in group.text]) == 1
    assert number.value in shared(pages).text
    sharing = [contact for contact in site.register.contacts.values() if contact.record.lines and contact.people]
    assert {"headteacher", "dsl"} <= {contact.id for contact in sharing}
    for contact in sharing:
        assert not own_links(entry(pages, contact)), contact.id
        assert str(contact.name) in entry(pages, contact).text, contact.id


def test_a_number_that_everybody_knows_needs_no_confirming(site: Site, pages: dict[str, Element]) -> None:
    assert "confirmed by the school" not in entry(pages, site.register["police-emergency"]).text
    social_care = site.register["childrens-social-care"]
    assert ("Not yet confirmed by the school" in entry(pages, social_care).text) == (social_care.record.checked_on is None)


def test_parents_cards_say_what_parents_use_a_contact_for(site: Site, pages: dict[str, Element]) -> None:
    different = [contact for contact in site.register.contacts.values() if contact.record.for_parents]
    assert {"police-101", "lado", "headteacher"} <= {contact.id for contact in different}
    for page, tree in pages.items():
        if page.startswith(("parents/", "contacts/parents/")):
            for contact in different:
                assert contact.record.when not in tree.text, f"{page}: {contact.id}"
    text = pages["contacts/parents/"].text
    assert all(str(contact.record.for_parents) in text for contact in different if "parents" in contact.record.audience)
    assert not [contact.id for contact in site.register.contacts.values() if "parents" not in contact.record.audience and f'id="{contact.id}"' in text]


def test_numbers_that_cannot_be_dialled_have_no_link() -> None:
    assert telephone_link(DRAMA) == "tel:+441614960000"
    assert telephone_link("999") == "tel:999"
    assert telephone_link("0800 1111") == "tel:08001111" or telephone_link("0800 1111") == "tel:+448001111"
    for number in ("0161 496 00000", "fmu@fco.gov.uk", "", "112 999", "496000", "0161", "(none)", "999 and 101"):
        assert telephone_link(number) is None, number


def test_one_changed_line_changes_every_page(project: Path, built: Path, tmp_path: Path) -> None:
    register = project / "contacts.yaml"
    role = next(role for role in ("chair-of-governors", "headteacher", "dsl") if present(f"<<holder {role}>>"))
    changes = ((present("<<phone school-phone>>"), "0161 496 0999"), (present(f"<<name {role}>>"), "Dr N Newcome"))
    with edited(register) as data:
        data["shared_lines"]["school-phone"]["number"] = changes[0][1]
        data["people"][present(f"<<holder {role}>>")] = changes[1][1]
    result = build(project, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    before, after = pages_of(built), pages_of(tmp_path / "site")
    for old, new in changes:
        shown = {page for page, tree in before.items() if old in tree.text}
        assert len(shown) > 3
        assert {page for page, tree in after.items() if new in tree.text} == shown
    old_number = r"[ -]?".join(present("<<digits school-phone>>")[1:])
    left = re.compile(rf"{old_number}|{re.escape(changes[1][0])}")
    assert not [file.name for file in (tmp_path / "site").rglob("*") if file.suffix in {".html", ".json", ".js"} and left.search(file.read_text("utf-8"))]


def test_a_site_that_does_not_know_its_address_says_so(site: Site) -> None:
    assert [notice for notice in site.notices("") if "QR code" in notice]
    assert not [notice for notice in site.notices("https://school.example/") if "QR code" in notice]
