"""How long the reading of an induction takes, as its page says it."""

import pytest

from policy_site.pages.induction import in_words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "about a quarter of an hour"),
        (16, "about a quarter of an hour"),
        (33, "about half an hour"),
        (44, "about three quarters of an hour"),
        (63, "about an hour"),
        (85, "about an hour and a half"),
        (125, "about 2 hours"),
        (148, "about 2 and a half hours"),
    ],
)
def test_in_words_minutes_are_rounded_to_a_quarter_of_an_hour(minutes: int, words: str) -> None:
    assert in_words(minutes) == words
