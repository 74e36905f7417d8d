"""The search index: the search plugin's documents, with their group, their page's name, and other names of things."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from policy_site.content.addresses import CONTACTS, page_url
from policy_site.content.glossary import PAGE as GLOSSARY
from policy_site.pages.guide import URGENCY_WORDS, guide_uri
from policy_site.site.site import Site


class _Separators(dict[int, int]):
    """Every character that parts words becomes a space."""

    def __missing__(self, character: int) -> int:
        parts = unicodedata.category(chr(character))[0] in "PZ" or chr(character) in "\n\r"
        self[character] = ord(" ") if parts else character
        return self[character]


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
_STOPS = frozenset(STOPS.split())
ADULTS = "adults"
"""The guide that has the steps about an adult in the school for everybody. In the others they are the same again, and are not found by themselves."""
_ABROAD = re.compile(r"(?:\+|\b00)44[ -]?(?=[1-9])")
_NUMBER = re.compile(r"(?<!\d)0(?:[ -]?\d){6,}")
_INITIALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,}")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_SEPARATORS: Mapping[int, int] = _Separators()
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
    """What the search panel reads (see `packed`). `documents`: location, title and text (HTML) of each heading."""
    return packed(list(_documents(site, documents)))


def _documents(site: Site, documents: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    aliases = _aliases(site)
    repeated = {f"{page_url(guide_uri(guide.id))}#{step.id}" for guide in site.guides if guide.id != ADULTS for step in guide.steps.values() if step.made}
    names: dict[str, str] = {}
    found = []
    for document in documents:
        location = document["location"]
        url, _, fragment = location.partition("#")
        # The title of a page is as its front matter has it; the title of a heading comes out of HTML.
        title = html.unescape(document["title"]) if fragment else document["title"]
        if not fragment:
            names[url] = title
        if url.startswith(_LISTS) or (fragment and url in _SHORTER_LISTS) or location in repeated:
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
    yield from found
    yield from _named_only(site, {document["location"] for document in found}, aliases)


def packed(documents: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """Options and documents in the form in which they are sent, less than half as heavy: `unpacked` in ranking.js undoes it.

    `pages`: [address, name, group] of each page. `headings`: [number of the page, fragment, title, aliases] of each document; no title where
    it is the page's name.
    `words`: every word of their texts, but for stops and the words of their titles, the commonest first. `places`: for each word the documents that have it, by
    the distance from the one before. How often and in which order words stand in a text is not kept: results show no text.
    """
    documents = list(documents)
    pages: dict[str, tuple[str, str, str]] = {}
    for document in documents:
        url = document["location"].partition("#")[0]
        pages.setdefault(url, (url, document["page"], document["group"]))
    numbers = {url: number for number, url in enumerate(pages)}
    places: defaultdict[str, list[int]] = defaultdict(list)
    headings = []
    for number, document in enumerate(documents):
        url, _, fragment = document["location"].partition("#")
        title = "" if document["title"] == document["page"] else document["title"]
        headings.append([numbers[url], fragment, title, document["aliases"]])
        for word in sorted(words_of(document["text"]) - words_of(document["title"]) - _STOPS):
            places[word].append(number)
    words = sorted(places, key=lambda word: (-len(places[word]), word))
    return {
        "options": OPTIONS,
        "pages": list(pages.values()),
        "headings": headings,
        "words": " ".join(words),
        "places": [[place - before for before, place in pairwise([0, *places[word]])] for word in words],
    }


def words_of(text: str) -> set[str]:
    """The words of a text as the search takes them, small (`joined` in words.js, and MiniSearch's way of taking text apart)."""
    text = _ABROAD.sub("0", text)
    text = _NUMBER.sub(lambda match: f" {re.sub(r'[^0-9]', '', match[0])} ", text)
    text = _INITIALS.sub(lambda match: match[0].replace(".", ""), text)
    return set(_APOSTROPHE.sub("", text).translate(_SEPARATORS).lower().split())


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
