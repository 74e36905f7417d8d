"""The A to Z: sections, guides and contacts under their own names and the other names people use for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policy_site.content.addresses import CONTACTS
from policy_site.content.glossary import PAGE as GLOSSARY
from policy_site.content.glossary import Term
from policy_site.guides.guide import Guide
from policy_site.pages.escaping import as_text
from policy_site.pages.guide import guide_uri
from policy_site.policy.sections import WrittenPage
from policy_site.school.contacts import Register
from policy_site.school.settings import Settings
from policy_site.sources.plain_text import capitalised, with_apostrophes

PAGE = "a-to-z.md"


@dataclass(frozen=True, order=True)
class Entry:
    """A name, where it leads (a page below content/, with its fragment), and what that is called there (empty: the same)."""

    sort_key: str
    name: str
    target: str
    leads_to: str = ""


def entries(sections: Sequence[WrittenPage], guides: Sequence[Guide], register: Register, terms: Sequence[Term], settings: Settings) -> list[Entry]:
    """Every entry, sorted by name."""
    found = set(_entries(sections, guides, register, terms, settings))
    return sorted(found)


def _entries(sections: Sequence[WrittenPage], guides: Sequence[Guide], register: Register, terms: Sequence[Term], settings: Settings) -> Iterator[Entry]:
    for page in sections:
        yield from _names(page.front.title, page.front.aliases, page.uri, settings)
    for guide in guides:
        yield from _names(f"{guide.head.title} (guide)", guide.head.aliases, guide_uri(guide.id), settings)
    for contact in register.contacts.values():
        record = contact.record
        names = [*record.aliases, *([record.short] if record.short else [])]
        yield from _names(record.role, names, f"{CONTACTS}#{contact.id}", settings)
    for term in terms:
        others = map(with_apostrophes, [*term.aliases, *([term.long] if term.long else [])])
        yield from _names(f"{with_apostrophes(term.term)} (glossary)", others, f"{GLOSSARY}#{term.id}", settings)


def _names(title: str, aliases: Iterable[str], target: str, settings: Settings) -> Iterator[Entry]:
    title = settings.fill(title)
    yield _entry(title, target)
    for alias in aliases:
        alias = settings.fill(alias)
        if alias.casefold() not in title.casefold():
            yield _entry(alias, target, title)


def _entry(name: str, target: str, leads_to: str = "") -> Entry:
    name = capitalised(name)
    return Entry(name.casefold(), name, target, leads_to)


def a_to_z(found: Iterable[Entry], relative: str) -> Markup:
    """Markdown: a heading and a list for each letter. `relative` leads from the page to content/."""
    letters: dict[str, list[Entry]] = {}
    for entry in found:
        letters.setdefault(entry.name[0].upper() if entry.name[0].isalpha() else "0-9", []).append(entry)
    rows: list[Markup] = []
    for letter, members in letters.items():
        rows.append(Markup("## {} {{: #{} }}\n").format(letter, _letter_id(letter)))
        rows += [_row(entry, relative) for entry in members]
        rows.append(Markup(""))
    return Markup("\n").join(rows)


def _letter_id(letter: str) -> str:
    return "numbers" if letter == "0-9" else f"letter-{letter.lower()}"


def _row(entry: Entry, relative: str) -> Markup:
    if entry.leads_to:
        return Markup("- {}: see [{}]({}{})").format(as_text(entry.name), as_text(entry.leads_to), relative, entry.target)
    return Markup("- [{}]({}{})").format(as_text(entry.name), relative, entry.target)
