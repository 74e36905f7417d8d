"""Another school's people: each name is one person, and no two of them become one."""

from __future__ import annotations

from policy_site.maintenance.new_school import ids_of_people


def test_ids_of_people_are_the_words_of_each_name_without_its_title() -> None:
    assert ids_of_people(["Mrs E Example", "Zoë Hall", "Mrs E Example"]) == {"Mrs E Example": "e-example", "Zoë Hall": "zoe-hall"}


def test_ids_of_people_of_names_with_the_same_words_are_different() -> None:
    names = ["Mrs J Smith", "Mr J Smith", "J Smith 2", "Zoë Hall", "Zoé Hall", "王", "李"]
    found = ids_of_people(names)
    assert list(found) == names and len(set(found.values())) == len(names)
