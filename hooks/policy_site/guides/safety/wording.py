"""How sentences name the people and services of the register."""

from __future__ import annotations

from policy_site.school.contacts import Register

FRONT_DOOR = "{{ local.front_door }}"


def plain(text: str) -> str:
    """`text` for comparing: small letters, straight apostrophes, and children's social care by its own name."""
    return text.replace(FRONT_DOOR, "children's social care").replace("’", "'").casefold()


def names_of(name: str, register: Register) -> list[tuple[str, ...]]:
    """How words may name a contact, or each member of a group: its short form, its role, or the names it is searched by."""
    forms = {
        tuple(dict.fromkeys(plain(form) for form in (contact.record.called, contact.record.short, contact.record.role, *contact.record.aliases) if form))
        for contact in register.expand([name])
    }
    return sorted(forms)
