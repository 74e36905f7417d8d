"""Words that people type into the search for a place that does not use them, or not as they do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field

from policy_site.content.addresses import CONTACTS, KnownNames, page_url
from policy_site.content.glossary import PAGE as GLOSSARY
from policy_site.content.glossary import Term
from policy_site.policy.sections import WrittenPage
from policy_site.sources.problems import NoSuch, Problem, did_you_mean
from policy_site.sources.records import Record, Text, load_list

FILE = "data/search_words.yaml"
_ID = re.compile(r"\{:?\s*#([a-z0-9-]+)")


class SearchWords(Record):
    """Words for one place."""

    finds: Text
    """The address of a page or of a heading on it, such as `policy/recording/` or `staff/#never`."""
    words: Annotated[list[Text], Field(min_length=1)]
    """What people type when they look for it."""


def load_search_words(root: Path, pages: Iterable[WrittenPage], terms: Iterable[Term], known: KnownNames) -> tuple[dict[str, list[str]], list[Problem]]:
    """The words of `root`/data/search_words.yaml by address, and every fault in it. A school may do without the file."""
    ids = _ids(pages, terms, known)
    may_be = {page_url(uri): names for uri, names in known.other_staffing.items()}
    twice = "an entry for this place stands further up; expected each place once"
    found = load_list(root, FILE, SearchWords, "entry for each place, each beginning with a hyphen", lambda entry: entry.finds, twice, optional=True)
    problems = list(found.problems)
    for index, entry in found.entries:
        # Words for a step that stands only where other people hold the roles wait until they do.
        if not _waits(entry, ids, may_be):
            problems += found.reported(index, entry.finds, _messages(entry, ids))
    return {entry.finds: entry.words for _, entry in found.entries if not _waits(entry, ids, may_be)}, problems


def _waits(entry: SearchWords, ids: Mapping[str, Collection[str] | None], may_be: Mapping[str, Collection[str]]) -> bool:
    url, _, fragment = entry.finds.partition("#")
    return bool(fragment) and fragment in may_be.get(url, ()) and fragment not in (ids.get(url) or ())


def _ids(pages: Iterable[WrittenPage], terms: Iterable[Term], known: KnownNames) -> Mapping[str, Collection[str] | None]:
    """The ids of the headings of each page that has its own entries in the search, by the page's address; None where they cannot be told."""
    found: dict[str, Collection[str] | None] = {page_url(page.uri): set(_ID.findall(page.body)) for page in pages}
    found = {page_url(uri): None for uri in known.addresses} | found | {page_url(uri): set(ids) for uri, ids in known.addresses.items() if ids is not None}
    found[page_url(CONTACTS)] = set(known.register.contacts) if known.register else None
    return found | {page_url(GLOSSARY): {term.id for term in terms}}


def _messages(entry: SearchWords, ids: Mapping[str, Collection[str] | None]) -> Iterator[str]:
    url, _, fragment = entry.finds.partition("#")
    if url not in ids:
        yield NoSuch("page", url, f"the address of a page, such as policy/recording/{did_you_mean(url, ids)}")
    elif fragment and (there := ids[url]) is not None and fragment not in there:
        yield f"there is no #{fragment} on this page; expected the id of one of its headings{did_you_mean(fragment, there)}"
