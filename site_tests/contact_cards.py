"""Contacts as the built pages show them: where each stands, and its cards."""

from __future__ import annotations

from collections.abc import Iterator

from html_tree import Element

from policy_site.school.contacts import Channel, Contact
from policy_site.site.site import Site


def channels(site: Site) -> Iterator[tuple[Contact, Channel]]:
    """Every channel of every contact."""
    return ((contact, channel) for contact in site.register.contacts.values() for channel in contact.channels)


def own_links(tree: Element) -> list[Element]:
    """Every link of a page that rings or writes to somebody."""
    return [each for each in tree.all("a") if each.attributes.get("href", "").startswith(("tel:", "mailto:"))]


def entry(pages: dict[str, Element], contact: Contact) -> Element:
    """What the directory says of `contact`: its section, or its row among those that are only named."""
    found = pages["contacts/"].by_id(contact.id)
    return found if found.tag == "li" else next(each for each in found.around() if "contact-entry" in each.classes)


def shared(pages: dict[str, Element]) -> Element:
    """The phone and the mailbox that several people in school share, as the directory shows them: once."""
    return pages["contacts/"].one("section", css="contact-shared")


def where_shown(pages: dict[str, Element], contact: Contact, channel: Channel) -> Element:
    """The place in the directory that shows a channel of `contact`."""
    own = [each.number for each in contact.record.phones] + [each.address for each in contact.record.emails]
    return entry(pages, contact) if channel.value in own else shared(pages)


def cards_of(tree: Element, contact: Contact) -> list[Element]:
    """The cards on a page that name `contact`'s role."""
    return [card for card in tree.all("section", css="contact") if any(role.text.startswith(contact.record.role) for role in card.all("p", css="contact-role"))]
