"""The register of queries on this school's own policy is complete."""

from __future__ import annotations

from policy_site.pages.drafts import QUERIES
from policy_site.site.generated import draft_pages
from policy_site.site.site import Site

PARTS = {"A": 35, "B": 20, "C": 20, "D": 20, "E": 28, "F": 16, "G": 28, "H": 12, "N": 6}


def test_the_register_is_complete(site: Site) -> None:
    assert list(site.queries) == [f"{part}{number}" for part, count in PARTS.items() for number in range(1, count + 1)]


def test_ten_questions_come_first(site: Site) -> None:
    assert sorted({query.first for query in site.queries.values() if query.first}) == list(range(1, 11))
    page = draft_pages(site)[QUERIES]
    first = page[page.index("ask-first") : page.index("#counts")]
    assert [f"{number}. " in first for number in range(1, 11)] == [True] * 10
    assert page.index("ask-first") < page.index("part-a")
