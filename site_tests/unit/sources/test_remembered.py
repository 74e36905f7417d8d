"""What was made before is used again exactly as long as what it is made from is equal."""

from __future__ import annotations

import pytest

from policy_site.sources import remembered
from policy_site.sources.remembered import Last, Remembered


def test_made_once_of_what_is_equal_and_again_of_what_is_not() -> None:
    asked: list[tuple[str, list[int]]] = []

    def total(words: str, numbers: list[int]) -> str:
        asked.append((words, list(numbers)))
        return f"{words} {sum(numbers)}"

    sums: Remembered[str] = Remembered()
    assert sums.made("a", total, "of", [1, 2]) == "of 3"
    assert sums.made("a", total, "of", [1, 2]) == "of 3"
    assert sums.made("a", total, "of", [1, 3]) == "of 4"
    assert sums.made("a", total, "of", [1, 2]) == "of 3"
    assert asked == [("of", [1, 2]), ("of", [1, 3]), ("of", [1, 2])]


def test_made_of_each_name_by_itself() -> None:
    lengths: Remembered[int] = Remembered()
    assert [lengths.made(name, len, name) for name in ("one", "three", "one")] == [3, 5, 3]


def test_remembered_forgets_before_it_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 3)
    asked: list[int] = []

    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    doubles: Remembered[int] = Remembered()
    assert [doubles.made(number, double, number) for number in (1, 2, 3, 4, 1)] == [2, 4, 6, 8, 2]
    assert asked == [1, 2, 3, 4, 1]


def test_last_is_the_same_thing_while_it_is_equal() -> None:
    last: Last[list[int]] = Last()
    first = last.same([1])
    assert last.same([1]) is first
    other = last.same([2])
    assert other == [2]
    assert last.same([1]) == [1]
    assert last.same([1]) is not first
