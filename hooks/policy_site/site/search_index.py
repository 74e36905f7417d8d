"""The search index: the search plugin's documents, with their group, their page's name, and other names of things."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policy_site.content.addresses import CONTACTS, page_url
from policy_site.content.glossary import PAGE as GLOSSARY
from policy_site.pages.guide import URGENCY_WORDS, guide_uri
from policy_site.site.site import Site


@dataclass(frozen=True)
class Group:
    """A group of results: its heading, how the addresses of its pages begin, and how much more a word counts there."""

    id: str
    heading: str
    prefix: str
    weight: float


GROUPS = (
    Group("guides", "Guides", "guides/", 1.3),
    Group("contacts", "Contacts", "contacts/", 1.4),
    Group("policy", "Policy", "policy/", 1),
    Group("pages", "Other pages", "", 1),
)
"""In the order in which the search panel shows them. A page belongs to the first whose prefix fits."""
STOPS = """a about am an and any are as at be been but by can could did do does for from get got had has have he her him his how i if in into is it its
me more of on or our out please she should so some that the their them then there these they this to too up us was we were what when where which who whom
whose why will with would you your"""
"""Words that say nothing about what somebody looks for."""
OPTIONS: Mapping[str, Any] = {
    "boost": {"title": 2, "aliases": 4, "page": 1, "text": 1},
    "groups": {group.id: group.weight for group in GROUPS},
    "named": {"title": 3, "aliases": 2},
    "stops": STOPS.split(),
}
"""How much a word counts where it stands, by field and by group; how much more what is called by just these words counts; and the words that do
not count."""
_LISTS = ("a-to-z/", "404.html")
_SHORTER_LISTS = ("contacts/parents/",)
"""Pages whose headings are contacts that stand on the contacts' own page too."""
_NOISE = re.compile(
    rf"<p>(?:{'|'.join(map(re.escape, URGENCY_WORDS.values()))})</p>"
    r"|<p>Where this comes from:</p>\s*<ul>.*?</ul>"
    r"|<p>Need to act\? Use the guides?:</p>\s*<ul>.*?</ul>"
    r"|<p>On this page</p>\s*<ul>.*?</ul>",
    re.S,
)
"""What a page says besides its matter: how soon to act, the clauses that a step rests on, a section's guides and its own contents."""


def search_index(site: Site, documents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The options and documents that the search panel reads. `documents`: location, title and text (HTML) of each heading."""
    aliases = _aliases(site)
    names: dict[str, str] = {}
    found = []
    for document in documents:
        location = document["location"]
        url, _, fragment = location.partition("#")
        # The title of a page is as its front matter has it; the title of a heading comes out of HTML.
        title = html.unescape(document["title"]) if fragment else document["title"]
        if not fragment:
            names[url] = title
        if url.startswith(_LISTS) or (fragment and url in _SHORTER_LISTS):
            continue
        found.append(
            {
                "location": location,
                "title": title,
                "page": names.get(url, title),
                "group": next(group.id for group in GROUPS if url.startswith(group.prefix)),
                "aliases": ", ".join(aliases.get(location, ())),
                "text": " ".join(html.unescape(re.sub(r"<[^>]+>", " ", _NOISE.sub(" ", document["text"]))).split()),
            }
        )
    found += _named_only(site, {document["location"] for document in found}, aliases)
    return {"options": OPTIONS, "documents": found}


def _named_only(site: Site, known: Collection[str], aliases: Mapping[str, list[str]]) -> Iterator[dict[str, str]]:
    """Roles and services that the directory lists without a heading, because the policy gives no way to reach them."""
    page = page_url(CONTACTS)
    group = next(group.id for group in GROUPS if page.startswith(group.prefix))
    for contact in site.register.contacts.values():
        location = f"{page}#{contact.id}"
        if location not in known:
            text = " ".join(filter(None, (contact.name, contact.record.when_for("staff"))))
            names = ", ".join(aliases.get(location, ()))
            yield {"location": location, "title": contact.record.role, "page": site.pages[CONTACTS].front.title, "group": group, "aliases": names, "text": text}


def _aliases(site: Site) -> Mapping[str, list[str]]:
    """Other names, by the address of what they name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for page in site.pages.values():
        found[page_url(page.uri)] += page.front.aliases
    for guide in site.guides:
        found[page_url(guide_uri(guide.id))] += guide.head.aliases
    for term in site.terms:
        found[f"{page_url(GLOSSARY)}#{term.id}"] += [*term.aliases, *filter(None, (term.long,))]
    for contact in site.register.contacts.values():
        numbers = [channel.value for channel in contact.channels]
        found[f"{page_url(CONTACTS)}#{contact.id}"] += [
            *contact.record.aliases,
            *filter(None, (contact.record.short, contact.name)),
            *(number.replace(" ", "") for number in numbers),
            *(number.partition(" ")[2].replace(" ", "") for number in numbers if number.startswith("0") and " " in number),
        ]
    for location, words in site.search_words.items():
        found[location] += words
    return {location: [site.settings.fill(word) for word in words] for location, words in found.items()}
