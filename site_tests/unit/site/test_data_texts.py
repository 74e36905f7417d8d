"""Editions of national guidance that guides type, in a citation or in words."""

from __future__ import annotations

import pytest

from policy_site.policy.guidance import GuidanceRegister
from policy_site.site.data_texts import edition_problems
from policy_site.site.site import Site
from policy_site.sources.yaml_source import parse_yaml

GUIDE = """\
id: a-guide
steps:
  - id: first
    help: {help}
    cites: ["{cite}"]
"""


@pytest.fixture
def register(site: Site) -> GuidanceRegister:
    return site.guidance


def found(register: GuidanceRegister, path: str, **words: str) -> list[str]:
    text = GUIDE.format(**{"help": "Words.", "cite": "recording#paper-form"} | words)
    return [f"{problem.line}: {problem.where}: {problem.message}" for problem in edition_problems([parse_yaml(text, path)], register)]


def test_edition_problems_of_a_citation_name_the_id_to_use(register: GuidanceRegister) -> None:
    assert found(register, "decision_trees/a-guide.yaml", cite="national: KCSIE (September 2025), part one") == [
        '5: first.cites item 1: the edition "September 2025" is typed here; expected "national: kcsie", with a comma before what follows'
    ]


def test_edition_problems_of_words_ask_for_the_title_alone(register: GuidanceRegister) -> None:
    assert found(register, "decision_trees/shared/shared.yaml", help="KCSIE 2026 says so.") == [
        '4: first.help: the edition "2026" is typed here; expected the title alone, and kcsie cited by its id'
    ]


@pytest.mark.parametrize("cite", ["national: kcsie, part one", "national: KCSIE, part one (never examine a girl)", "national: Children Act 1989, section 47"])
def test_edition_problems_of_citations_without_an_edition_are_none(register: GuidanceRegister, cite: str) -> None:
    assert found(register, "decision_trees/a-guide.yaml", cite=cite) == []
