"""Words are found on the line on which they were typed, whatever stands within them."""

from __future__ import annotations

import pytest

from policy_site.sources.plain_text import SourceLines, plain, squeezed, uncapitalised


@pytest.mark.parametrize(
    ("typed", "seen"),
    [("a\u00a0b", "a b"), ("a\u200bb", "ab"), ("a\n\tb", "a b"), ("a\u2013b", "a-b"), ("\uff21\u0663", "A3"), ("co\u00adop", "coop"), ("e\u0301", "é")],
)
def test_plain_unusual_characters_become_usual_ones(typed: str, seen: str) -> None:
    assert plain(typed) == seen


def test_squeezed_leaves_letters_and_digits() -> None:
    assert squeezed("Mrs. **W**ood: 0190-2") == "mrswood01902"


@pytest.mark.parametrize(
    ("alone", "after_a_colon"),
    [("The DSL", "the DSL"), ("DSL", "DSL"), ("M25", "M25"), ("A&E", "A&E"), ("A record", "a record"), ("{{ local.name }}", "{{ local.name }}"), ("", "")],
)
def test_uncapitalised_leaves_abbreviations(alone: str, after_a_colon: str) -> None:
    assert uncapitalised(alone) == after_a_colon


@pytest.mark.parametrize(
    "row",
    [
        "**01902** 555999",
        "01902&nbsp;555999",
        "<span>01902</span> 555999",
        "`01902` 555999",
        "&#48;1902 555999",
        "01902 [555](a.md)999",
        '01[902](a.md "t") 555999',
        "0[1902][x] 555999",
    ],
)
def test_source_lines_loose_finds_words_through_marks(row: str) -> None:
    assert SourceLines(f"one\n\n{row}\n", 5).loose("01902 555999") == 7


def test_source_lines_words_over_a_line_end_are_on_the_first_line() -> None:
    assert SourceLines("one\nMrs\nWood").loose("Mrs Wood") == 2


def test_source_lines_calls_and_ids_are_passed_over() -> None:
    assert SourceLines('{{ phone("dsl") }}\n## dsl {: #dsl }\ndsl').find("phone") == 1
    assert SourceLines("{: #mrs-wood }\nMrs Wood").loose("Mrs Wood") == 2


def test_source_lines_words_split_over_an_element_of_several_lines_are_found() -> None:
    assert SourceLines("one\nMrs <b\nid=x>Wo</b>od").loose("Mrs Wood") == 2


def test_source_lines_same_words_again_are_found_further_down() -> None:
    lines = SourceLines("x\ny\nx")
    assert [lines.find("x"), lines.find("x"), lines.find("x")] == [1, 3, 1]


def test_source_lines_unknown_words_are_on_no_line() -> None:
    assert SourceLines("x").find("z") is None
