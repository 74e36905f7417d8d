"""The site keeps the policy's facts and copies none of its sentences: held where the policy's text lies beside the project."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from html_tree import pages_of

from policy_site.policy.sections import SectionFront
from policy_site.site.site import Site

SHARED = Path(__file__).resolve().parents[3] / "shared"
FACTS = SHARED / "source" / "facts.txt"
COPIES = SHARED / "tools" / "copied_sentences.py"
IN_OUR_WORDS = Path(__file__).parent / "facts_in_our_words.txt"
ANYWHERE = "0"

needs = {file: pytest.mark.skipif(not file.exists(), reason=f"{file} does not lie beside this copy of the project") for file in (FACTS, COPIES)}


@dataclass(frozen=True)
class Fact:
    """A row of a list of facts: the section (0: anywhere on the site), the fact, and the words that show it."""

    section: str
    fact: str
    terms: tuple[str, ...]


def facts_in(file: Path) -> list[Fact]:
    """The rows of a list of facts; its first row names the columns."""
    rows = [[cell.strip() for cell in row.split("|")] for row in file.read_text(encoding="utf-8").splitlines()[1:] if row.strip()]
    return [Fact(section, fact, tuple(term.strip() for term in terms.split(";"))) for section, fact, terms in rows]


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


@needs[FACTS]
def test_every_fact_of_the_schools_list_is_there(texts: Mapping[str, str]) -> None:
    ours = {(fact.section, fact.fact): fact for fact in facts_in(IN_OUR_WORDS)}
    facts = facts_in(FACTS)
    assert len(facts) > 100
    missing = [fact for fact in facts if not says(texts, fact) and not says(texts, ours.get((fact.section, fact.fact), fact))]
    assert missing == []


@needs[FACTS]
def test_our_words_stand_only_for_facts_that_need_them(texts: Mapping[str, str]) -> None:
    known = {(fact.section, fact.fact): fact for fact in facts_in(FACTS)}
    idle = [fact for fact in facts_in(IN_OUR_WORDS) if says(texts, known[fact.section, fact.fact])]
    assert idle == []


def test_facts_in_our_words_are_there(texts: Mapping[str, str]) -> None:
    assert [fact for fact in facts_in(IN_OUR_WORDS) if not says(texts, fact)] == []


@needs[COPIES]
def test_no_sentence_of_the_policy_is_copied(root: Path) -> None:
    sources = [
        name for name in ("content", "decision_trees", "contacts.yaml", "data/glossary.yaml", "hooks/templates", "hooks/theme") if (root / name).exists()
    ]
    result = subprocess.run([sys.executable, str(COPIES), *sources], capture_output=True, text=True, cwd=root)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.startswith("0 runs of 12 or more words")
