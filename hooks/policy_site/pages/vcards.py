"""Contacts as files for a phone's address book: the school's office and each service outside, made at each build."""

from __future__ import annotations

from segno.helpers import make_vcard_data

from policy_site.school.contacts import Contact, Register
from policy_site.school.settings import Settings


def card_path(contact: Contact) -> str:
    """Where the file of `contact` is, from the page of contacts."""
    return f"cards/{contact.id}.vcf"


def vcards(register: Register, settings: Settings) -> dict[str, str]:
    """Every file (vCard 3.0), by its path below content/.

    Left out are the people in school, who are reached by way of the office, and services with nothing to keep: short numbers that
    everybody knows, values that must not be used.
    """
    kept = (contact for contact in register.contacts.values() if _is_kept(contact))
    return {f"contacts/{card_path(contact)}": _vcard(contact, settings) for contact in kept}


def _is_kept(contact: Contact) -> bool:
    if contact.record.organisation == "school" and (contact.people or not contact.record.lines):
        return False
    return any(channel.link and not channel.is_short for channel in contact.channels)


def _vcard(contact: Contact, settings: Settings) -> str:
    record = contact.record
    whose = {"school": settings.school.name, "council": settings.school.council}.get(record.organisation)
    title = record.short or record.role
    usable = [channel for channel in contact.channels if channel.link]
    numbers = [(channel.link or "").removeprefix("tel:") for channel in usable if channel.kind == "phone"]
    return str(
        make_vcard_data(
            name=f"{title};;;;",
            displayname=f"{title}, {whose}" if whose else title,
            org=whose,
            title=contact.name,
            workphone=numbers or None,
            email=[channel.value for channel in usable if channel.kind == "email"] or None,
            memo=" ".join(filter(None, (record.when, record.hours, record.origin_note))),
        )
    )
