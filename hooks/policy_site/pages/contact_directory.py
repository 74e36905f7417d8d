"""The directory of contacts: every record under a heading of its own, for one kind of reader."""

from __future__ import annotations

from markupsafe import Markup

from policy_site.pages import contact_cards
from policy_site.pages.escaping import as_text
from policy_site.school.contacts import Contact, Register

ORGANISATIONS = {
    "school": "In the school",
    "council": "Council and local partners",
    "police": "Police",
    "national": "National and voluntary services",
}
OUTSIDE = "Not in the policy"


def directory(register: Register, which: str) -> Markup:
    """Markdown: contacts of `which` (everyone, staff, parents) by organisation, or `outside` for those not in the policy.

    Contacts with a way to reach them come as cards; roles that the policy only names stand in a list below.
    """
    contacts = [contact for contact in register.contacts.values() if _belongs(contact, which)]
    rows: list[Markup] = []
    if which == "outside":
        return Markup("\n\n").join(_entry(contact, register, 2) for contact in contacts)
    for organisation, heading in ORGANISATIONS.items():
        members = [contact for contact in contacts if contact.record.organisation == organisation]
        full = [contact for contact in members if contact.has_details]
        named = [contact for contact in members if not contact.has_details]
        if not members:
            continue
        rows.append(Markup("## {} {{: #{} }}").format(as_text(heading), organisation))
        rows += [_entry(contact, register, 3) for contact in full]
        if named:
            rows.append(Markup("### Named in the policy, no details given {{: #{}-named }}").format(organisation))
            rows.append(Markup("\n").join(_named(contact) for contact in named))
    return Markup("\n\n").join(rows)


def _belongs(contact: Contact, which: str) -> bool:
    outside = contact.record.origin != "policy"
    return outside if which == "outside" else not outside and (which == "everyone" or which in contact.record.audience)


def _entry(contact: Contact, register: Register, level: int) -> Markup:
    record = contact.record
    title = f"{record.role} ({record.short})" if record.short and record.short != record.role else record.role
    return Markup("{} {} {{: #{} }}\n\n{}").format("#" * level, as_text(title), contact.id, contact_cards.card(contact, register, full=True))


def _named(contact: Contact) -> Markup:
    return Markup("- **{}**{{: #{} }}. {}{}").format(
        as_text(contact.record.role),
        contact.id,
        as_text(contact.record.when),
        Markup(" {}").format(as_text(contact.record.note)) if contact.record.note else "",
    )
