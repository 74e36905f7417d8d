"""The search index: the search plugin's documents, with their group, their page's name, and other names of things."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

from .guide_pages import guide_uri
from .site import Site

GROUPS = (("guides/", "guides"), ("contacts/", "contacts"), ("policy/", "policy"))
OPTIONS: Mapping[str, Any] = {"boost": {"title": 4, "aliases": 4, "page": 1.5, "text": 1}, "combineWith": "AND"}
"""How much a word counts where it stands."""
_LISTS = ("a-to-z/", "404.html")
_SHORTER_LISTS = ("contacts/parents/", "contacts/staff/")
"""Pages whose headings are contacts that stand on the contacts' own page too."""


def search_index(site: Site, documents: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The options and documents that the search panel reads. `documents`: location, title and text (HTML) of each heading."""
    aliases = _aliases(site)
    names: dict[str, str] = {}
    found = []
    for number, document in enumerate(documents):
        location = document["location"]
        url, _, fragment = location.partition("#")
        title = html.unescape(document["title"])
        if not fragment:
            names[url] = title
        if url.startswith(_LISTS) or (fragment and url in _SHORTER_LISTS):
            continue
        found.append(
            {
                "id": number,
                "location": location,
                "title": title,
                "page": names.get(url, title),
                "group": next((group for prefix, group in GROUPS if url.startswith(prefix)), "pages"),
                "aliases": " ".join(aliases.get(location, ())),
                "text": " ".join(html.unescape(re.sub(r"<[^>]+>", " ", document["text"])).split()),
            }
        )
    return {"options": OPTIONS, "documents": found}


def _aliases(site: Site) -> dict[str, list[str]]:
    """Other names, by the address of what they name."""
    found = {
        page.uri.removesuffix(".md").removesuffix("index") + ("" if page.uri.endswith("index.md") else "/"): list(page.front.aliases)
        for page in site.pages.values()
    }
    found |= {guide_uri(tree.id).removesuffix(".md") + "/": list(tree.head.aliases) for tree in site.trees}
    for contact in site.register.contacts.values():
        record = contact.record
        folder = "contacts/outside/" if record.origin != "policy" else "contacts/"
        found[f"{folder}#{contact.id}"] = [
            *record.aliases,
            *filter(None, (record.short, contact.name)),
            *(channel.value.replace(" ", "") for channel in contact.channels),
        ]
    return found
