"""Posters as pages to print, with the numbers of the register."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import segno
from markupsafe import Markup

from policy_site.content.posters import Poster, PosterBlock
from policy_site.pages import contact_cards
from policy_site.pages.escaping import as_text, templates
from policy_site.school.contacts import EMERGENCY, SOCIAL_CARE, Channel, Contact, Register
from policy_site.school.settings import Settings
from policy_site.school.staffing import REPORTING_ROLES, all_met

FOLDER = "posters"


@dataclass(frozen=True)
class PhoneGroup:
    """Contacts who are reached on one phone, and that phone; None where no number may be called or shown."""

    contacts: tuple[Contact, ...]
    phone: Channel | None


def poster_uri(poster_id: str) -> str:
    """The page of a poster, below content/."""
    return f"{FOLDER}/{poster_id}.md"


def poster_pages(posters: Iterable[Poster], register: Register, settings: Settings, site_url: str, version: str) -> dict[str, str]:
    """The posters' pages (Markdown, by path below content/) and, where the site's address is known, their QR codes (SVG)."""
    made = {}
    for poster in posters:
        address = f"{site_url.rstrip('/')}/{poster.page}" if site_url else ""
        made[poster_uri(poster.id)] = (
            templates()
            .get_template(f"{poster.size}.md")
            .render(
                title=_yaml(settings.fill(poster.title)),
                crumb=_yaml(poster.crumb.title) + Markup(", ") + _yaml(poster.crumb.page),
                lead=as_text(settings.fill(poster.lead)),
                emergency=contact_cards.channel_of(register[EMERGENCY], "phone"),
                social_care=contact_cards.channel_of(register[SOCIAL_CARE], "phone"),
                blocks=[_block(block, register, settings) for block in poster.blocks if all_met(block.only_if, register)],
                qr=Markup(f"{poster.id}-qr.svg") if address else "",  # noqa: S704 - our own id
                address=address,
                version=version,
            )
        )
        if address:
            made[f"{FOLDER}/{poster.id}-qr.svg"] = qr_code(address)
    return made


def _yaml(text: str) -> Markup:
    return Markup(json.dumps(text, ensure_ascii=False))  # noqa: S704 - front matter, read as YAML


def _block(block: PosterBlock, register: Register, settings: Settings) -> dict[str, object]:
    contacts = [contact for contact in register.expand(block.contacts) if contact.people or contact.id not in REPORTING_ROLES]
    return {
        "id": block.id,
        "heading": as_text(settings.fill(block.heading)),
        "words": as_text(settings.fill(block.text)) if block.text else "",
        "people": list(_phone_groups(contacts)) if block.numbers else [PhoneGroup(tuple(contacts), None)] * bool(contacts),
    }


def _phone_groups(contacts: Iterable[Contact]) -> Iterator[PhoneGroup]:
    """The contacts in order; those on one phone together, so that the number is shown once."""
    for phone, together in groupby(contacts, key=_phone):
        yield PhoneGroup(tuple(together), phone)


def _phone(contact: Contact) -> Channel | None:
    return next((channel for channel in contact.channels if channel.kind == "phone" and channel.link), None)


def qr_code(address: str) -> str:
    """`address` as a QR code in SVG."""
    buffer = BytesIO()
    segno.make(address, micro=False).save(buffer, kind="svg", scale=4, border=2, xmldecl=False)
    return buffer.getvalue().decode()
