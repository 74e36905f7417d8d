"""YAML is read as typed, with the line of everything; what it cannot be is refused, however large."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_site.sources.problems import Problems
from policy_site.sources.yaml_source import parse_yaml, read_text

VALUES = st.recursive(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufffc\ufffd"), max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
@settings(derandomize=True, database=None, deadline=None, max_examples=200)
def test_parse_yaml_gives_back_what_was_written(value: object) -> None:
    text = yaml.safe_dump({"x": value}, allow_unicode=True)
    assert parse_yaml(text, "x.yaml").data == yaml.load(text, yaml.BaseLoader)


def test_parse_yaml_knows_the_line_of_names_and_items() -> None:
    source = parse_yaml("a:\n  - x\n  - b:\n      c: y\n", "x.yaml", first_line=2)
    assert [source.line(at) for at in ((), ("a",), ("a", 0), ("a", 1), ("a", 1, "b", "c"), ("a", 1, "b", "nothing"))] == [2, 2, 3, 4, 5, 4]


@pytest.mark.parametrize("text", ["a: &x 1", "a: *x", "a: !!int 1", "a: 1\na: 2", "[a]: b", "a: b\n---\nc: d", "", "# only words", "a: 'open", "a:\n\tb: c"])
def test_parse_yaml_what_could_hide_a_mistake_is_refused(text: str) -> None:
    with pytest.raises(Problems) as error:
        parse_yaml(text, "x.yaml")
    assert all("expected" in problem.message and problem.line >= 1 for problem in error.value.problems)


HIDDEN = ("\\ud800", "\\udc00", "\\0", "\\e", "\\u2028", "\\u202e", "\\u2066", "\\ufffd", "\\ufffc", "\\ue000", "\\U000e0041", "\\U0010ffff", "\\p")


@pytest.mark.parametrize("escape", HIDDEN)
def test_parse_yaml_an_escape_that_is_no_text_is_refused(escape: str) -> None:
    with pytest.raises(Problems) as error:
        parse_yaml(f'a: b\nc: "x{escape}y"', "x.yaml")
    (problem,) = error.value.problems
    assert problem.line == 2 and ("hidden character" in problem.message or "there is a backslash in double quotation marks" in problem.message)


@pytest.mark.parametrize("letter", ["\u2028", "\u202e", "\ufffd", "\ufffe", "\ufdd0", "\U000e0041", "\x85", "\x00"])
def test_read_text_a_hidden_character_is_told_at_its_line(tmp_path: Path, letter: str) -> None:
    (tmp_path / "x.md").write_text(f"one\n\ntwo{letter}two\n", encoding="utf-8")
    with pytest.raises(Problems) as error:
        read_text(tmp_path / "x.md", "x.md")
    assert [problem.line for problem in error.value.problems] == [3]


def test_read_text_letters_of_any_language_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("é 漢字 עברית \u200f \u200b \u00ad \U0001f642", encoding="utf-8")
    assert read_text(tmp_path / "x.md", "x.md").startswith("é")


def test_read_text_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.yaml")
    with pytest.raises(Problems, match="neither a file nor a folder"):
        read_text(tmp_path / "x.yaml", "x.yaml")


@pytest.mark.parametrize("text", ["[" * 500_000, "- " * 300_000, "{a: " * 200_000, "? " * 300_000, "a: [" * 100_000, '"' * 300_000, ":" * 500_000])
def test_parse_yaml_any_shape_of_a_large_file_ends_soon(text: str) -> None:
    start = time.process_time()
    with pytest.raises(Problems):
        parse_yaml(text, "x.yaml")
    assert time.process_time() - start < 10


def test_read_text_of_lines_that_end_with_cr_alone_says_so_at_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\r\ntwo\rthree\n")
    with pytest.raises(Problems, match=r"a\.md:2: this line ends as only old programs end one"):
        read_text(tmp_path / "a.md", "a.md")


def test_parse_yaml_of_a_list_behind_an_ampersand_asks_for_the_list_alone() -> None:
    with pytest.raises(Problems, match="expected the list or the block alone"):
        parse_yaml("a: &b [c]\n", "a.yaml")


def test_parse_yaml_of_a_value_that_a_hash_hides_asks_for_quotation_marks() -> None:
    with pytest.raises(Problems, match=r'a\.yaml:2: a\.colour: .*expected it in quotation marks: "#1d4f91"'):
        parse_yaml("a: # a remark\n  colour: #1d4f91\n  b: c\n", "a.yaml")
