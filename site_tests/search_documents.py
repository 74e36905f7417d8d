"""The documents of a built site's search index, as the search panel unpacks them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

INDEX = "search/search_index.json"


def unpacked(index: Mapping[str, Any]) -> list[dict[str, str]]:
    """Location, title, page, group, aliases and words of each document, in the order of the site."""
    texts: list[list[str]] = [[] for _ in index["headings"]]
    for word, distances in zip(index["words"].split(" "), index["places"], strict=True):
        for place in accumulate(distances):
            texts[place].append(word)
    found = []
    for (number, fragment, title, aliases), words in zip(index["headings"], texts, strict=True):
        url, page, group = index["pages"][number]
        location = f"{url}#{fragment}" if fragment else url
        found.append({"location": location, "title": title or page, "page": page, "group": group, "aliases": aliases, "text": " ".join(words)})
    return found


def documents_of(built: Path) -> list[dict[str, str]]:
    """The documents of the site at `built`."""
    return unpacked(json.loads((built / INDEX).read_text(encoding="utf-8")))
