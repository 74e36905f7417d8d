"""A number whose parts stand in list items or cells is one number to whoever reads them one after the other."""

from __future__ import annotations

import time

import pytest

from policy_site.school.spoken_numbers import numbers_over


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (["Then:", "01902", "555", "999"], (1, "01902 555 999")),
        (["Ring 01902", "555", "999", "and ask"], (0, "01902 555 999")),
        (["oh one nine oh two", "five five five", "nine nine nine"], (0, "oh one nine oh two five five five nine nine nine")),
        (["Ring +44", "1902", "555999."], (0, "+44 1902 555999.")),
        (["0", "1", "9", "0", "2", "5", "5", "5", "9"], (0, "0 1 9 0 2 5 5 5 9")),
    ],
)
def test_numbers_over_of_a_number_in_parts_is_the_whole_with_its_place(texts: list[str], number: tuple[int, str]) -> None:
    assert list(numbers_over(texts)) == [number]


@pytest.mark.parametrize(
    "texts",
    [
        ["2024", "2025", "2026", "2027"],
        ["1,250", "300", "45"],
        ["Ring 01902 555999", "Ring 01902 555998"],
        ["01902", "or ask", "555", "999"],
        ["Year 1", "2", "3", "one, two or three"],
        ["Reception at 08:30", "09:15", "10:45", "12:00"],
        ["", "5", ""],
    ],
)
def test_numbers_over_of_other_figures_are_none(texts: list[str]) -> None:
    assert list(numbers_over(texts)) == []


@pytest.mark.parametrize("text", ["one ", "1 ", "double ", "oh, ", "then ", "0" * 9 + " "])
def test_numbers_over_of_a_long_text_end_soon(text: str) -> None:
    start = time.process_time()
    list(numbers_over([text * (50_000 // len(text))] * 4))
    assert time.process_time() - start < 5
