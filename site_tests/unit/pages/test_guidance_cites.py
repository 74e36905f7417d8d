"""Citations of guidance on pages, as Markdown."""

from __future__ import annotations

from datetime import date

import pytest

from policy_site.pages.guidance_cites import CHANGES, basis_words, citation_calls, cite_words
from policy_site.pages.rendering import render
from policy_site.pages.reporting_lines import LinePages
from policy_site.policy.guidance import Guidance, GuidanceRegister
from policy_site.school.settings import Settings
from policy_site.site.site import Site


@pytest.fixture
def settings(site: Site) -> Settings:
    return site.settings


def register(**changed: object) -> GuidanceRegister:
    values: dict[str, object] = {
        "id": "kcsie",
        "title": "Keeping Children Safe",
        "short": "KCSIE",
        "publisher": "A department",
        "kind": "statutory",
        "our_policy": {"edition": "September 2025", "lines": "1"},
        "latest": {"edition": "September 2026", "since": date(2026, 9, 1), "sure": "firm"},
        "known": "It is known.",
        "checked_on": date(2026, 11, 25),
        "checked_by": "The makers",
        "next_check": date(2027, 1, 15),
    }
    entry = Guidance.model_validate(values | changed)
    return GuidanceRegister({"kcsie": entry}, date(2026, 11, 25))


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("guidance", "Keeping Children Safe (KCSIE, September 2025; [replaced on 1 September 2026](../about/what-has-changed.md&#35;kcsie))"),
        ("guidance_short", "KCSIE (September 2025; [replaced on 1 September 2026](../about/what-has-changed.md&#35;kcsie))"),
        ("guidance_title", "Keeping Children Safe"),
        ("guidance_name", "KCSIE"),
        ("guidance_short_now", "KCSIE (September 2026)"),
        ("guidance_now", "Keeping Children Safe (KCSIE, September 2026)"),
        ("edition", "September 2025; [replaced on 1 September 2026](../about/what-has-changed.md&#35;kcsie)"),
        ("edition_now", "September 2026"),
    ],
)
def test_a_citation_of_a_replaced_edition_says_so(settings: Settings, call: str, expected: str) -> None:
    assert str(citation_calls(register(), settings, "../")[call]("kcsie")).replace("#", "&#35;", 1) == expected


def test_a_citation_of_the_newest_edition_says_no_more(settings: Settings) -> None:
    same = register(latest={"edition": "September 2025", "sure": "firm"})
    assert citation_calls(same, settings, "../")["guidance"]("kcsie") == "Keeping Children Safe (KCSIE, September 2025)"


def test_a_citation_of_a_document_without_date_or_short_name_is_its_title(settings: Settings) -> None:
    bare = register(short=None, our_policy=None, latest={"sure": "unknown"})
    assert citation_calls(bare, settings, "")["guidance"]("kcsie") == "Keeping Children Safe"


def test_cite_words_keep_what_follows_the_id(settings: Settings) -> None:
    found = cite_words("kcsie", " (never *this*)", register(short=None, our_policy=None, latest={"sure": "unknown"}), settings)
    assert found == "Keeping Children Safe (never &#42;this&#42;)"


def test_cite_words_of_the_newest_edition_give_that_one(settings: Settings) -> None:
    assert cite_words("kcsie", " now, part one", register(), settings) == "KCSIE (September 2026), part one"


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("kcsie, part one: anyone can refer", "KCSIE (September 2025), part one&#58; anyone can refer"),
        ("the police, ‘Silent Solution’; kcsie", "the police, ‘Silent Solution’; KCSIE (September 2025)"),
        ("kcsie, part one; anyone can *ring*", "KCSIE (September 2025), part one; anyone can &#42;ring&#42;"),
        ("the council’s website", "the council’s website"),
    ],
)
def test_basis_words_cite_each_document_that_is_named_by_id(settings: Settings, basis: str, expected: str) -> None:
    same = register(latest={"edition": "September 2025", "sure": "firm"})
    assert basis_words(basis, same, settings) == expected


def test_basis_words_of_a_replaced_edition_say_so(settings: Settings) -> None:
    assert "KCSIE (September 2025; [replaced on 1 September 2026](" in basis_words("kcsie, part one", register(), settings)


def test_a_reporting_lines_source_links_to_what_has_changed(site: Site) -> None:
    rendered = render(LinePages(site.lines, site.vocabulary, site.settings, site.guidance).all_routes())
    assert "](" not in rendered
    assert f'href="../{CHANGES}#kcsie">replaced on' in rendered
