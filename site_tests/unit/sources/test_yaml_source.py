"""YAML is read as typed, with the line of everything; what it cannot be is refused, however large."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from policy_site.sources.problems import Problems
from policy_site.sources.yaml_source import parse_yaml

VALUES = st.recursive(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8),
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


@pytest.mark.parametrize("text", ["[" * 500_000, "- " * 300_000, "{a: " * 200_000, "? " * 300_000, "a: [" * 100_000, '"' * 300_000, ":" * 500_000])
def test_parse_yaml_any_shape_of_a_large_file_ends_soon(text: str) -> None:
    start = time.process_time()
    with pytest.raises(Problems):
        parse_yaml(text, "x.yaml")
    assert time.process_time() - start < 10
