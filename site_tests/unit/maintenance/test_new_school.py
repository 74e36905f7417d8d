"""Each person of a new school has a record of their own."""

from __future__ import annotations

from policy_site.maintenance.new_school import short_names


def test_short_names_of_two_people_with_the_same_words_are_two() -> None:
    names = ["Mrs J Wexford", "Mr J Wexford", "Zoë Hall", "Zoé Hall", "Mrs J Wexford"]
    found = short_names(names)
    assert list(found) == names[:4] and len(set(found.values())) == 4
    assert found["Mrs J Wexford"] == "j-wexford" and found["Mr J Wexford"] == "j-wexford-2"
