"""What readers read, and what editors read about the project, is spelt and put together rightly."""

from __future__ import annotations

from pathlib import Path

import pytest
from html_tree import pages_of
from proofreader import House, proofread, proofread_markdown, sentences_of

from policy_site.site.site import Site

REPEATED = ("a-to-z/", "guides/flowcharts/", "policy/whole/")
"""Pages that list search words as people type them, or only repeat other pages."""
NO_SENTENCES = ("Where this comes from:", "Printed from")
"""How a list of sources and the line under a printed page begin."""
SHORTEST = 3
"""What has fewer letters than this is an initial or a mark."""


@pytest.fixture(scope="module")
def house(root: Path, site: Site) -> House:
    """The house file, with the names that are in the register and the settings."""
    settings = [*vars(site.settings.school).values(), *vars(site.settings.local).values()]
    return House.read(Path(__file__).with_name("proofreading.yaml"), [*site.register.people.values(), *map(str, settings)])


def test_proofread_wrong_sentence_is_found_and_right_one_is_not(house: House, tmp_path: Path) -> None:
    right = "Tell the DSL’s deputy, who’s in the office, and don’t wait for proof: see Annex A on example.org."
    wrong = ["Report it to the heedteacher.", "Tell the the office.", "She should of rung the police.", "Ask for an meeting.", f"It {'often ' * 40}happens."]
    found = {each.line: each.rule for each in proofread([right, *wrong], house, tmp_path)}
    assert found == dict(zip(wrong, ["SpellCheck", "RepeatedWords", "ModalOf", "AnA", "LongSentences"], strict=True))


def test_proofread_every_sentence_of_the_built_site_finds_nothing(built: Path, house: House, tmp_path: Path) -> None:
    pages = {address: page for address, page in pages_of(built).items() if not address.startswith(REPEATED)}
    found = dict.fromkeys(sentence for page in pages.values() for sentence in sentences_of(page))
    sentences = [each for each in found if len(each) >= SHORTEST and not each.startswith(NO_SENTENCES)]
    assert len(pages) > 100 and len(sentences) > 5_000
    assert list(map(str, proofread(sentences, house, tmp_path))) == []


def test_proofread_readme_and_docs_finds_nothing(root: Path, house: House, tmp_path: Path) -> None:
    files = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
    assert len(files) > 4
    assert [found for file in files for found in proofread_markdown(file, house, tmp_path)] == []
