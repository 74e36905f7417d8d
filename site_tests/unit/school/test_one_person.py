"""What is typed for a person is one person: two, nobody and a second spelling are told apart from names."""

from __future__ import annotations

import pytest

from policy_site.school.one_person import may_be_one_person, name_mistake


@pytest.mark.parametrize(
    "name",
    [
        *("Mrs E Larkspur and Mr B New", "Mrs E Larkspur & Mr B New", "Mrs E Larkspur/Mr B New", "Mr and Mrs Larkspur", "Mrs E Larkspur + Mr B New"),
        *("Mrs E Larkspur or Mr B New", "Mrs E Larkspur (with Mr B New)", "Mrs E Larkspur Mr B New", "Mrs E Larkspur, Mr B New", "Ella Larkspur, Ben New"),
        *("Mrs E Larkspur; Mr B New", "Mrs E Larkspur (Mr B New on Fridays)", "Mrs E Larkspur — Mr B New"),
    ],
)
def test_name_mistake_two_people_are_several(name: str) -> None:
    found = name_mistake(name)
    assert found and found.kind == "several"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "TBC",
            "T.B.C.",
            "tba",
            "To be confirmed",
            "To be appointed",
            "Vacant",
            "Post vacant",
            "Vacancy",
            "vacant (Mrs E Larkspur has left)",
            "None",
            "none.",
            "-",
        ),
        *("N/A", "n/a", "NA", "?", "Not known", "Not yet appointed", "No one", "Nobody", "Unknown", "Recruiting", "Awaiting appointment", "Someone else"),
        *("The headteacher", "School office", "Duty DSL", "Deputy head", "Acting head", "Supply teacher", "Mrs TBC"),
    ],
)
def test_name_mistake_no_person_is_nobody(name: str) -> None:
    found = name_mistake(name)
    assert found and found.kind == "nobody"


@pytest.mark.parametrize(
    "name", ["mrs e larkspur", "Mrs E Larkspur 😀", "Mrs E_Larkspur", "Mrs <b>E</b> Larkspur", "Mrs E Larkspur = DSL", "Mrs {{ x }} Larkspur"]
)
def test_name_mistake_not_written_as_names_are_is_unwritten(name: str) -> None:
    found = name_mistake(name)
    assert found and found.kind in ("unwritten", "several")


@pytest.mark.parametrize(
    ("name", "likely"), [("Larkspur, Mrs E", "Mrs E Larkspur"), ("Larkspur Mrs E", "Mrs Larkspur E"), ("Mrs E Larkspur, DSL", "Mrs E Larkspur")]
)
def test_name_mistake_turned_round_says_how_it_is_typed(name: str, likely: str) -> None:
    found = name_mistake(name)
    assert found and (found.kind, found.likely) == ("turned", likely)


@pytest.mark.parametrize(
    "name",
    [
        *("Mrs E Larkspur", "Ella Larkspur", "Dr Aoife O'Neill", "Mrs A Fenwick, MBE", "Mrs A Fenwick MBE BSc", "Mrs E Wood (until Easter)", "Jo Perry-Birch"),
        *(
            "Rev Dr J Wexford",
            "Ms Zoë Müller",
            "Mrs A Head",
            "Mr J Post",
            "Mr Anders Anders",
            "Mrs O’Neil: senior",
            "Mrs - Dash",
            "E Larkspur (Mrs)",
            "Mr P Noone",
        ),
        *("Mr T Officer", "Sandy Andrews", "Mr Orson Withers"),
    ],
)
def test_name_mistake_one_persons_name_is_none(name: str) -> None:
    assert name_mistake(name) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mrs E Marlow", "Mrs Elaine Marlow"),
        ("Mrs E Marlow", "Mrs Marlow"),
        ("Mrs E Marlow", "Elaine Marlow"),
        ("Mrs E Marlow", "Dr E J Marlow"),
        ("Mrs E Fenn", "Mrs E Fen"),
        ("Mrs E Fenn", "Mrs Emma Fenne"),
        ("Mrs E Fenn", "Mrs E Fnen"),
        ("Mrs Elaine Marlow", "Mrs Elayne Marlow"),
        ("Mrs Hill", "Mrs Hall"),
        ("Mrs J Wexford", "Mrs J Wexford-Penrose"),
        ("Zoë Hall", "Z Hall"),
        ("Ms B O’Neill", "Ms Bríd ONeill"),
    ],
)
def test_may_be_one_person_with_nothing_that_tells_them_apart(one: str, other: str) -> None:
    assert may_be_one_person(one, other) and may_be_one_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mrs E Marlow", "Mr Evan Marlow"),
        ("Mrs E Marlow", "Mrs A Marlow"),
        ("Elaine Marlow", "Emma Marlow"),
        ("Mrs E J Marlow", "Mrs E K Marlow"),
        ("Mrs E Fenn", "Mrs A Fen"),
        ("Mrs E Fenn", "Mrs Fen"),
        ("Mr T Robin", "Robin Penrose"),
        ("Robin Penrose", "Robin Mather"),
        ("Mrs E Marlow", "Mrs E Fenn"),
        ("Ms A Li", "Ms A Le"),
    ],
)
def test_may_be_one_person_told_apart_is_not(one: str, other: str) -> None:
    assert not may_be_one_person(one, other) and not may_be_one_person(other, one)
