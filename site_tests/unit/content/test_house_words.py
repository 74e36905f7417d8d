"""Phrases that the site doesn't use are found wherever readers would see them, at their line, with what to say instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.content.house_words import FILE, HouseWord, HouseWords, load_house_words
from policy_site.policy.sections import load_page
from policy_site.site.house_words_used import house_words_used
from policy_site.sources.yaml_source import parse_yaml

WORDS = HouseWords(
    [
        HouseWord(avoid=["whom"], say="“who”", unless=["by whom"]),
        HouseWord(avoid=["in one go"], say="“all at once”"),
        HouseWord(avoid=["nobody's"], say="“no one’s”"),
        HouseWord(avoid=["# am"], say="“8am”"),
        HouseWord(avoid=["rests on:"], say="“Where this comes from:”"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Whom to tell", ["Whom"]),
        ("seen by whom, and whom to tell", ["whom"]),
        ("the whomever", []),
        ("force-by-whom and nobody-there", []),
        ("Read it in\n  one go.", ["in one go"]),
        ("It is nobody’s fault", ["nobody’s"]),
        ("from 8 am, or 4.30 am", ["8 am", "4.30 am"]),
        ("8am", []),
        ("Rests on: the law", ["Rests on:"]),
    ],
)
def test_find_text_gives_phrases_as_written(text: str, found: list[str]) -> None:
    assert [each.phrase for each in WORDS.find(text)] == found


def test_find_without_a_list_finds_nothing() -> None:
    assert list(HouseWords().find("Whom to tell")) == []


def test_house_words_used_in_a_page_names_file_line_and_what_to_say(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text('---\ntitle: A page\n---\n\nCode `whom`, a call {{ card("whom") }}, [a link](whom.md).\n\nSay\nwhom you told.\n')
    page, problems = load_page(file, "content/page.md", "page.md")
    assert page and not problems
    (problem,) = house_words_used(WORDS, [page], [])
    assert str(problem).startswith("content/page.md:8: “whom” is on the list") and problem.message.endswith("say “who”")


def test_house_words_used_in_a_data_file_passes_over_search_words_and_quoted_policy() -> None:
    text = "- id: a\n  aliases: [whom]\n  says: whom\n  words: [whom]\n- id: b\n  meaning: Whom to tell.\n"
    (problem,) = house_words_used(WORDS, [], [parse_yaml(text, "data/glossary.yaml")])
    assert (problem.path, problem.line, problem.where) == ("data/glossary.yaml", 6, "b.meaning")


@pytest.mark.parametrize("text", ["- avoid: []\n  say: x", "- avoid: [a]", "- say: x", "avoid: [a]", "- avoid: [a]\n  say: x\n  also: y"])
def test_load_house_words_wrong_form_is_reported(tmp_path: Path, text: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text(text)
    words, problems = load_house_words(tmp_path)
    assert problems and not words.entries and all(problem.path == FILE for problem in problems)


def test_load_house_words_missing_file_is_an_empty_list(tmp_path: Path) -> None:
    assert load_house_words(tmp_path) == (HouseWords([]), [])
