"""What is wrong with the policy's text is treated where readers would be misled, and listed for the school alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.pages.drafts import QUERIES, query_places
from policy_site.site.generated import draft_pages
from policy_site.site.site import Site

VISIBLE = ("note", "no-link", "branch-out", "national-box")


def test_every_query_with_a_visible_treatment_is_treated_somewhere(site: Site) -> None:
    places = query_places(site.queries, list(site.pages.values()), site.guides)
    on_contacts = {name for contact in site.register.contacts.values() for name in contact.record.queries}
    missing = [query.id for query in site.queries.values() if query.treatment in VISIBLE and not places[query.id] and query.id not in on_contacts]
    assert missing == []


def test_safety_queries_are_treated_in_the_open(site: Site) -> None:
    places = query_places(site.queries, list(site.pages.values()), site.guides)
    on_contacts = {name for contact in site.register.contacts.values() for name in contact.record.queries}
    assert [name for name in site.queries if name.startswith("A") and not places[name] and name not in on_contacts] == []


def test_the_register_is_not_in_the_public_site(built: Path) -> None:
    assert not (built / "drafts").exists()
    assert [file for file in built.rglob("*.html") if "Queries on the policy" in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("name", ["A2", "H12"])
def test_the_register_shows_each_entry_with_its_words(site: Site, name: str) -> None:
    assert f"{{: #{name.lower()} }}" in draft_pages(site)[QUERIES]
