"""What is wrong with the policy's text is treated where readers would be misled, and listed for the school alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.query_pages import URI, query_places
from policy_site.site import Site

VISIBLE = ("note", "no-link", "branch-out", "national-box")
PARTS = {"A": 35, "B": 20, "C": 20, "D": 20, "E": 28, "F": 16, "G": 28, "H": 12, "N": 5}


def test_the_register_is_complete(site: Site) -> None:
    assert list(site.queries) == [f"{part}{number}" for part, count in PARTS.items() for number in range(1, count + 1)]


def test_every_query_with_a_visible_treatment_is_treated_somewhere(site: Site) -> None:
    places = query_places(site.queries, list(site.pages.values()), site.trees)
    on_contacts = {name for contact in site.register.contacts.values() for name in contact.record.queries}
    missing = [query.id for query in site.queries.values() if query.treatment in VISIBLE and not places[query.id] and query.id not in on_contacts]
    assert missing == []


def test_safety_queries_are_treated_in_the_open(site: Site) -> None:
    places = query_places(site.queries, list(site.pages.values()), site.trees)
    on_contacts = {name for contact in site.register.contacts.values() for name in contact.record.queries}
    assert [name for name in site.queries if name.startswith("A") and not places[name] and name not in on_contacts] == []


def test_ten_questions_come_first(site: Site) -> None:
    assert sorted({query.first for query in site.queries.values() if query.first}) == list(range(1, 11))
    page = site.drafts()[URI]
    first = page[page.index("ask-first") : page.index("#counts")]
    assert [f"{number}. " in first for number in range(1, 11)] == [True] * 10
    assert page.index("ask-first") < page.index("part-a")


def test_the_register_is_not_in_the_public_site(built: Path) -> None:
    assert not (built / "drafts").exists()
    assert [file for file in built.rglob("*.html") if "Queries on the policy" in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("name", ["A1", "H12"])
def test_the_register_shows_each_entry_with_its_words(site: Site, name: str) -> None:
    assert f"{{: #{name.lower()} }}" in site.drafts()[URI]
