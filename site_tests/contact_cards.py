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
