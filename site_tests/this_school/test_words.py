"""The site keeps the policy's facts and copies none of its sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from html_tree import pages_of
from policy_runs import copied_runs, fingerprints_of, known_runs

from policy_site.content.house_words import load_house_words
from policy_site.policy.sections import SectionFront
from policy_site.school.settings import Settings
from policy_site.site.site import Site

FACTS = Path(__file__).parent / "facts.txt"
"""The school's list of facts, each with the words in which the site says it. Names and numbers are left to the register's own tests."""
ANYWHERE = "0"
A_TO_Z = "a-to-z/"
"""The page that lists the words people search for, whatever they are."""


@dataclass(frozen=True)
class Fact:
    """A row of a list of facts: the section (0: anywhere on the site), the fact, and the words that show it."""

    section: str
    fact: str
    terms: tuple[str, ...]


def facts_in(file: Path, settings: Settings) -> list[Fact]:
    """The rows of a list of facts, with the words of the settings filled in; its first row names the columns."""
    rows = [[cell.strip() for cell in row.split("|")] for row in file.read_text(encoding="utf-8").splitlines()[1:] if row.strip()]
    return [Fact(section, fact, tuple(settings.fill(term.strip()) for term in terms.split(";"))) for section, fact, terms in rows]


def plain(text: str) -> str:
    """Text without regard to capitals and to the shape of its quotation marks, dashes and spaces."""
    for shapes, mark in (("‘’", "'"), ("“”", '"'), ("–—", "-")):
        text = re.sub(f"[{shapes}]", mark, text)
    return " ".join(text.split()).casefold()


@pytest.fixture(scope="module")
def texts(built: Path, site: Site) -> Mapping[str, str]:
    """What readers read, by section number; the whole site's under 0."""
    pages = pages_of(built)
    found = {ANYWHERE: plain(" ".join(page.text for page in pages.values()))}
    for slug, section in site.sections.items():
        assert isinstance(section.front, SectionFront)
        number = re.sub(r"(?<=\d)[a-z]$", "", section.front.section)
        found[number] = found.get(number, "") + " " + plain(pages[f"policy/{slug}/"].one("main").text)
    return found


def says(texts: Mapping[str, str], fact: Fact) -> bool:
    return all(plain(term) in texts[fact.section] for term in fact.terms)


def test_every_fact_of_the_schools_list_is_there(texts: Mapping[str, str], site: Site) -> None:
    facts = facts_in(FACTS, site.settings)
    assert len(facts) > 100
    assert [fact for fact in facts if not says(texts, fact)] == []


def test_no_sentence_of_the_policy_is_copied(root: Path) -> None:
    names = ("content", "decision_trees", "data", "contacts.yaml", "hooks/templates", "hooks/theme")
    files = [file for name in names for file in ([root / name] if (root / name).is_file() else sorted((root / name).rglob("*")))]
    known = known_runs()
    assert len(known) > 20_000
    assert copied_runs([file for file in files if file.suffix in (".md", ".yaml", ".html")], known) == []


def test_no_text_uses_a_phrase_that_the_site_does_not_use(site: Site) -> None:
    assert [str(problem) for problem in site.house_words_used] == []


def test_no_built_page_shows_a_phrase_that_the_site_does_not_use(root: Path, built: Path) -> None:
    words, problems = load_house_words(root)
    assert not problems and len(words.entries) > 30
    pages = {page: tree for page, tree in pages_of(built).items() if page != A_TO_Z}
    assert len(pages) > 100
    assert [f"{page}: {found.message}" for page, tree in pages.items() for found in words.find(tree.one("body").text)] == []


def test_copied_runs_finds_a_copied_sentence_across_a_link(tmp_path: Path) -> None:
    text = "One two three four five six seven eight nine ten eleven twelve thirteen"
    file = tmp_path / "page.md"
    file.write_text("Before.\n" + text.replace("six", "[six](six.md#part)") + " and after")
    assert copied_runs([file], {key for key, _, _ in fingerprints_of(text)}) == [f"{file}:2: {text[:-9].lower()}"]


def test_every_answer_of_a_parents_guide_offers_an_interpreter(site: Site, built: Path) -> None:
    pages = pages_of(built)
    for guide in site.guides:
        outcomes = pages[f"guides/{guide.id}/"].all("section", css="outcome")
        assert outcomes
        assert [bool(each.all("p", css="interpreter")) for each in outcomes] == ["parents" in guide.head.audience] * len(outcomes), guide.id
