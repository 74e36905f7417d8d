"""Names, numbers, addresses and cards of contacts, as HTML on one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from policy_site.pages.call_links import call_link
from policy_site.pages.escaping import as_text, one_line, templates
from policy_site.school.contacts import Audience, Channel, Contact, Register, in_a_row

NO_NAME = "not named in the policy"
NO_DETAILS = "no phone number or email address in the policy"


def name_of(contact: Contact) -> Markup:
    """The holder's name, or words that say the policy gives none."""
    return as_text(contact.name or NO_NAME)


def names_of(contacts: Iterable[Contact]) -> Markup:
    """The names of all holders in a row, each once: `A, B and C`."""
    names = dict.fromkeys(name for contact in contacts for name in contact.names or (NO_NAME,))
    return as_text(in_a_row(names))


def channel_of(contact: Contact, kind: str) -> Markup:
    """The contact's first phone or e-mail address, as a link where it may be used, else as text that says so."""
    channel = next((channel for channel in contact.channels if channel.kind == kind), None)
    if channel is None:
        return as_text(f"no {'phone number' if kind == 'phone' else 'email address'} given in the policy")
    return call_link(channel, "number")


def buttons(contact: Contact) -> Markup:
    """The phones of a contact as call buttons; where none may be used, its email addresses."""
    usable = [channel for channel in contact.channels if channel.link]
    return Markup(" ").join(call_link(channel, "button") for channel in [each for each in usable if each.kind == "phone"] or usable)


def unusable(contact: Contact) -> Markup:
    """A box for a page on what the policy prints for `contact` and nobody must use, with the reason; nothing where all of it works."""
    rows = [Markup("- The policy gives {}. {}").format(as_text(channel.value), as_text(channel.reason)) for channel in contact.channels if channel.reason]
    if not rows:
        return Markup("")
    head = Markup('!!! policy-note "Don’t use the details the policy gives for the {}"\n').format(as_text(contact.short))
    return head + Markup("\n").join(Markup("    ") + row for row in rows)


@dataclass(frozen=True)
class Discretion:
    """What must not be shown: channels that the people `concerned` may answer, and, where people are told face to face only, the school's own."""

    concerned: frozenset[str] = frozenset()
    in_person: bool = False

    def channels(self, contact: Contact, register: Register) -> list[Channel]:
        """The channels of `contact` that may be shown."""
        if self.in_person and contact.record.organisation == "school":
            return [channel for channel in contact.channels if channel.answered_by and channel.answered_by <= frozenset(register.free(contact, self.concerned))]
        return register.open_channels(contact, self.concerned)

    def names(self, contact: Contact) -> str:
        """The names of the holders who are not concerned, in a row."""
        return in_a_row(name for person, name in zip(contact.people, contact.names, strict=True) if person not in self.concerned)


NO_DISCRETION = Discretion()


def card(contact: Contact, register: Register, discretion: Discretion = NO_DISCRETION, reader: Audience = "staff") -> Markup:
    """A contact's card for a `reader`. Channels that must not be shown are left out, and the card says why."""
    return _card([contact], register, discretion, reader)


def cards(contacts: Iterable[Contact], register: Register, discretion: Discretion = NO_DISCRETION, reader: Audience = "staff") -> Markup:
    """Several cards in one list. Contacts with the same phones and addresses share a card, so that a number is shown once."""
    groups = groupby(contacts, key=lambda contact: _shared_key(contact, register, discretion))
    items = (_card(list(group), register, discretion, reader) for _, group in groups)
    return Markup('<ul class="cards">{}</ul>').format(Markup("").join(Markup("<li>{}</li>").format(item) for item in items))


def lines(contacts: Iterable[Contact]) -> Markup:
    """Contacts in short, one line each, for the page that holds the whole policy: role, name, what may be used."""
    items = []
    for contact in contacts:
        usable = [call_link(channel, "number") for channel in contact.channels if channel.link]
        parts = [as_text(contact.name)] if contact.name else []
        warning = Markup(" {}").format(as_text(contact.record.discreet)) if contact.record.discreet else ""
        items.append(
            Markup("<li><b>{}</b>: {}.{}</li>").format(as_text(contact.record.role), Markup(", ").join([*parts, *usable]) or as_text(NO_DETAILS), warning)
        )
    return Markup('<ul class="call-lines">{}</ul>').format(Markup("").join(items))


def _shared_key(contact: Contact, register: Register, discretion: Discretion) -> object:
    channels = discretion.channels(contact, register)
    alone = not contact.record.lines or contact.record.discreet
    return contact.id if alone else (tuple((channel.kind, channel.value) for channel in channels), len(channels) < len(contact.channels))


def _card(members: list[Contact], register: Register, discretion: Discretion, reader: Audience) -> Markup:
    first = members[0]
    channels = discretion.channels(first, register)
    html = (
        templates()
        .get_template("contact-card/contact-card.html")
        .render(
            members=[(member, discretion.names(member)) for member in members],
            record=first.record,
            channels=sorted(channels, key=lambda channel: channel.link is None),
            withheld=len(channels) < len(first.channels),
            concerned=bool(discretion.concerned),
            instead=[
                (register[other], [channel for channel in discretion.channels(register[other], register) if channel.link])
                for other in first.record.instead
                if not register.is_about(register[other], discretion.concerned)
            ],
            when=first.record.when_for(reader),
        )
    )
    return one_line(html)
