"""The directory of contacts for one kind of reader: who answers a shared phone under that phone, then everyone else, each under a heading of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from policy_site.pages.call_links import call_link
from policy_site.pages.escaping import as_text, one_line, templates
from policy_site.pages.vcards import card_path
from policy_site.school.contacts import Audience, Channel, Contact, Register
from policy_site.sources.dates import day_in_words
from policy_site.sources.plain_text import capitalised, uncapitalised

ORGANISATIONS = {
    "school": "In school",
    "council": "The council and its partners",
    "police": "Police",
    "national": "National and voluntary services",
}
_ABBREVIATION = re.compile(r"(?=.*[A-Z0-9]{2})\S+")
READERS: Mapping[str, Audience] = {"everyone": "staff", "parents": "parents"}
"""Each directory, and the reader whose words it uses."""


def directory(register: Register, which: str, cards: Collection[str], relative: str, searched: Mapping[str, Iterable[str]]) -> Markup:
    """Markdown: the contacts of `which` (everyone, parents) by organisation.

    Those with a way to reach them come first; roles and services that are only named are folded away below them. `cards`: the contacts that have a file for an
    address book, which lies `relative` to the page; `searched`: what people type into the search, by the address that it finds.
    """
    reader = READERS[which]
    rows: list[Markup] = []
    for organisation, heading in ORGANISATIONS.items():
        members = [
            contact
            for contact in register.contacts.values()
            if contact.record.organisation == organisation and (which == "everyone" or reader in contact.record.audience)
        ]
        if members:
            rows.append(Markup("## {} {{: #{} }}").format(as_text(heading), organisation))
            rows += _group(members, organisation, _Entries(reader, cards, relative, searched, register))
    return Markup("\n\n").join(rows)


def contact_filter() -> Markup:
    """The field that leaves only some of the directory's contacts in view."""
    return one_line(templates().get_template("contact-directory/filter.html").render())


def _group(members: Sequence[Contact], organisation: str, entries: _Entries) -> Iterable[Markup]:
    shared = _shared_lines(members)
    office = next((each for each in members if shared and not each.people and set(each.record.lines) == shared), None)
    first = office or next((each for each in members if shared and set(each.record.lines) == shared), None)
    if first:
        yield entries.shared(first, heading=office is not None)
    for contact in members:
        if contact.channels and contact is not office:
            yield entries.entry(contact, shared)
    named = [each for each in members if not each.channels]
    if named:
        rows = Markup("").join(entries.named(each) for each in named)
        yield Markup('<details class="contacts-named" id="{}-named"><summary>{} more, with no number in the policy</summary><ul>{}</ul></details>').format(
            organisation, len(named), rows
        )


def _shared_lines(members: Iterable[Contact]) -> set[str]:
    """The phones and mailboxes that most of `members` have in common: those of the first who uses lines that somebody else uses too."""
    using = [set(each.record.lines) for each in members if each.record.lines]
    return next((lines for lines in using if using.count(lines) > 1), set())


class _Entries:
    """How a contact is written in a directory for one kind of reader."""

    def __init__(self, reader: Audience, cards: Collection[str], relative: str, searched: Mapping[str, Iterable[str]], register: Register) -> None:
        self.reader = reader
        self.cards = cards
        self.relative = relative
        self.searched = searched
        self.register = register

    def entry(self, contact: Contact, shared: set[str]) -> Markup:
        """A contact under its heading. The lines that it shares with others (`shared`) have been shown once, above all of them."""
        under = bool(shared) and set(contact.record.lines) == shared
        own = len(contact.record.phones) + len(contact.record.emails)
        channels = contact.channels[len(contact.channels) - own :] if under else contact.channels
        return self._section(contact, channels, css="contact-entry contact-under" if under else "contact-entry")

    def shared(self, contact: Contact, *, heading: bool) -> Markup:
        """The lines that several share, as those of `contact`; under its own heading where nobody holds it (the office)."""
        return self._section(contact, contact.channels, css="contact-entry contact-shared", heading=heading)

    def _section(self, contact: Contact, channels: Sequence[Channel], css: str, *, heading: bool = True) -> Markup:
        title = Markup("### {} {{: #{} }}\n\n").format(as_text(_title(contact)), contact.id) if heading else Markup("")
        body = (
            templates()
            .get_template("contact-directory/entry.html")
            .render(
                contact=contact,
                record=contact.record,
                channels=channels,
                when=contact.record.when_for(self.reader),
                shared="contact-shared" in css,
                # Who holds a role in school, and the number above, say enough until a reader wants more.
                folded="contact-under" in css,
                details=list(self._details(contact, channels)) if self.reader == "staff" else [],
                instead=[self.register[other] for other in contact.record.instead],
                file=f"{self.relative}{card_path(contact)}" if channels and contact.id in self.cards else "",
            )
        )
        # Python-Markdown decodes the attributes of such an element once, and leaves what then looks like a reference as it is.
        words = as_text(str(as_text(self._words(contact))))
        return Markup('<section class="{}" data-contact="{}" markdown="1">\n\n{}{}\n\n</section>').format(as_text(css), words, title, one_line(body))

    def _details(self, contact: Contact, channels: Sequence[Channel]) -> Iterator[str]:
        """What staff may want to know besides: who uses the contact, notes, and who made sure that it is right."""
        record = contact.record
        if record.who:
            yield f"Who uses it: {uncapitalised(record.who)}"
        yield from filter(None, (record.website_note, record.note))
        if any(not channel.is_short for channel in channels):
            yield f"Confirmed on {day_in_words(record.checked_on)} by {record.checked_by}." if record.checked_on else "Not yet confirmed by the school."

    def named(self, contact: Contact) -> Markup:
        """A role or service of which no more than its name is known."""
        record = contact.record
        notes = " ".join(filter(None, (record.origin_note, record.not_here or (record.note if self.reader == "staff" else None))))
        others = [self.register[name] for name in record.instead]
        calls = [(other, channel) for other in others for channel in other.channels if channel.link and channel.kind == "phone"]
        return Markup('<li id="{}" data-contact="{}"><b>{}</b>{} {}{}{}</li>').format(
            contact.id,
            as_text(self._words(contact)),
            as_text(_title(contact)),
            as_text(f", {contact.name}." if contact.name else "."),
            as_text(record.when_for(self.reader)),
            Markup(" {}").format(as_text(notes)) if notes else "",
            Markup("").join(Markup(" {}: {}.").format(as_text(capitalised(other.called)), call_link(channel, "number")) for other, channel in calls),
        )

    def _words(self, contact: Contact) -> str:
        """Words that find the contact and are not shown."""
        return " ".join([contact.record.short or "", *contact.record.aliases, *self.searched.get(f"contacts/#{contact.id}", ())])


def _title(contact: Contact) -> str:
    record = contact.record
    return f"{record.role} ({record.short})" if record.short and _ABBREVIATION.fullmatch(record.short) and record.short not in record.role else record.role
