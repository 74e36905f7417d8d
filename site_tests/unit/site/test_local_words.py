"""What the area calls its services names nobody in the school."""

from __future__ import annotations

import pytest
from typed import a_register, some_settings

from policy_site.site.local_words import local_word_problems
from policy_site.sources.yaml_source import parse_yaml

SOURCE = parse_yaml("extra:\n  school: {authority: Westshire}\n  local:\n    front_door: HUB24\n", "mkdocs.yml")


def problems_of(word: str, words: str) -> list[str]:
    settings = some_settings()
    changed = settings.model_copy(update={"local": settings.local.model_copy(update={word: words})})
    return [str(problem) for problem in local_word_problems(changed, a_register(), SOURCE)]


@pytest.mark.parametrize(
    "words", ["the headteacher", "Headteacher", "the head", "your deputy", "Chair of Governors, in person", "the principal", "Mr Mark Down"]
)
def test_local_word_that_names_somebody_in_the_school_is_refused_at_its_line(words: str) -> None:
    (found,) = problems_of("front_door", words)
    assert found.startswith("mkdocs.yml:4: extra.local.front_door: ") and "is someone in the school; expected" in found


@pytest.mark.parametrize("words", ["HUB24", "First Contact Team", "children’s social care", "the local counselling service", "the schools’ partnership"])
def test_local_word_of_a_service_passes(words: str) -> None:
    assert problems_of("front_door", words) == []
