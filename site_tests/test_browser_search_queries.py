"""What people type into the search finds what they look for, as they see it from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect
from present import present
from reader import visit
from search_documents import documents_of

from policy_site.site.site import Site

FIRST, AMONG_THREE = 0.90, 0.98
"""The shares of the queries for which a right result comes first, and among the first three."""

NEVER_AMONG_THREE = {
    "headteacher hit a child": ("guides/adults/#tell-the-headteacher", "contacts/#headteacher"),
    "who do I tell if it is about the headteacher": ("guides/adults/#tell-the-headteacher", "contacts/#headteacher"),
}
"""Where a wrong result would send somebody to the very person."""

TYPE = """queries => {
  const input = document.querySelector("[data-search] input");
  return queries.map(query => {
    input.value = query;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return Array.from(document.querySelectorAll("[data-search-results] a"), link => link.href);
  });
}"""


@dataclass(frozen=True)
class Query:
    """What somebody types, and the locations of which any is a right answer."""

    words: str
    finds: tuple[str, ...]

    def rank(self, found: Sequence[str]) -> int | None:
        """The place of the first right result, from 0, or None. A location without a fragment stands for all of its page."""
        right = (place for place, result in enumerate(found) if result in self.finds or result.partition("#")[0] in self.finds)
        return next(right, None)


@pytest.fixture(scope="module")
def queries(root: Path, site: Site) -> list[Query]:
    """The queries of search_queries.yaml, with the names of post holders."""
    raw = yaml.safe_load((root / "site_tests" / "search_queries.yaml").read_text(encoding="utf-8"))
    filled = [Query(present(each["query"]).strip(), tuple(each["finds"])) for each in raw]
    return [query for query in filled if query.words]


@pytest.fixture(scope="module")
def results(queries: list[Query], browser: Browser, served: str) -> dict[str, list[str]]:
    """The locations that the panel shows for each query, in the order in which a reader comes to them."""
    page = browser.new_page()
    visit(page, served)
    page.get_by_role("button", name="Search", exact=True).click()
    page.get_by_role("searchbox", name="Search this site").fill("LADO")
    expect(page.get_by_role("region", name="Search", exact=True).get_by_role("link").first).to_be_visible()
    typed = list(dict.fromkeys([*(query.words for query in queries), *NEVER_AMONG_THREE]))
    found = page.evaluate(TYPE, typed)
    page.close()
    return {words: [link.removeprefix(served) for link in links] for words, links in zip(typed, found, strict=True)}


@pytest.mark.parametrize(("within", "share"), [(1, FIRST), (3, AMONG_THREE)])
def test_most_queries_find_what_is_looked_for(within: int, share: float, queries: list[Query], results: dict[str, list[str]]) -> None:
    missed = [query.words for query in queries if query.rank(results[query.words][:within]) is None]
    assert len(missed) <= (1 - share) * len(queries), missed


def test_every_right_result_is_in_the_index(queries: list[Query], built: Path) -> None:
    """A place that has been renamed would otherwise only lower the share."""
    known = {document["location"] for document in documents_of(built)}
    assert [find for query in queries for find in query.finds if find not in known] == []


@pytest.mark.parametrize("words", NEVER_AMONG_THREE)
def test_a_worry_about_the_headteacher_is_not_sent_to_the_headteacher(words: str, results: dict[str, list[str]]) -> None:
    assert results[words], words
    assert not set(results[words][:3]) & set(NEVER_AMONG_THREE[words])
