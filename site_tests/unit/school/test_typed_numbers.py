"""Numbers as people type them: written properly, or refused with the reason and the likely right form."""

from __future__ import annotations

import pytest

from policy_site.school.contacts import telephone_link
from policy_site.school.typed_numbers import number_message, read_number

HIDDEN = "0161\u200b 496 0000"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("0161 496 0000", "0161 496 0000"),
        ("01614960000", "0161 496 0000"),
        ("0161.496.0000", "0161 496 0000"),
        ("0161/496 0000", "0161 496 0000"),
        ("(0161) 496 0000", "0161 496 0000"),
        ("0161-496-0000", "0161 496 0000"),
        ("0161\u2011496\u20110000", "0161 496 0000"),
        (" 0161\u00a0496\u00a00000 ", "0161 496 0000"),
        (HIDDEN, "0161 496 0000"),
        ("\u202a0161 496 0000\u202c", "0161 496 0000"),
        ("tel:01614960000", "0161 496 0000"),
        ("tel:+441614960000", "0161 496 0000"),
        ("Tel. 0161 496 0000", "0161 496 0000"),
        ("T: 0161 496 0000", "0161 496 0000"),
        ("Phone no. 0161 496 0000", "0161 496 0000"),
        ("+44 161 496 0000", "0161 496 0000"),
        ("+44 (0)161 496 0000", "0161 496 0000"),
        ("+44(0)1614960000", "0161 496 0000"),
        ("(+44) 161 496 0000", "0161 496 0000"),
        ("0044 161 496 0000", "0161 496 0000"),
        ("020 7946 0000", "020 7946 0000"),
        ("0800 1111", "0800 1111"),
        ("08001111", "0800 1111"),
        ("116 123", "116 123"),
        ("116123", "116 123"),
        ("999", "999"),
        ("101", "101"),
    ],
)
def test_read_number_that_is_plain_is_written_as_it_is_dialled(typed: str, written: str) -> None:
    found = read_number(typed)
    assert (found.written, found.extension) == (written, None)
    assert telephone_link(written)


@pytest.mark.parametrize(
    ("typed", "reason", "likely"),
    [
        ("161 496 0000", "the 0 at the beginning is missing", "0161 496 0000"),
        ("O161 496 0000", 'it has the letter "O" where a 0 belongs', "0161 496 0000"),
        ("0161 496 OOO1", 'it has the letter "O" where a 0 belongs', "0161 496 0001"),
        ("0I61 496 0000", 'it has the letter "I" where a 1 belongs', "0161 496 0000"),
        ("161 496 OOO1", 'it has the letter "O" where a 0 belongs, and the 0 at the beginning is missing', "0161 496 0001"),
        ("0161 496 OOO", 'it has the letter "O" where a 0 belongs, and it has 10 digits, and almost every number has 11', None),
        ("44 161 496 0000", "it begins with 44 and has no + before it", "0161 496 0000"),
        ("0161 496 0000 (office)", "there are words in it", "0161 496 0000"),
        ("0161 496 0000 or 0161 496 0001", "there are two numbers in it", None),
        ("496 0000", "its area code is missing", None),
        ("0161 496", "it has 7 digits, and almost every number has 11", None),
        ("0161 496 00000", "it has 12 digits, and a number has 11", None),
        ("+33 1 42 68 53 00", "it is not a number of this country", None),
        ("", "there is no number in it", None),
    ],
)
def test_read_number_that_is_in_doubt_is_refused_with_the_reason_and_no_digit_guessed(typed: str, reason: str, likely: str | None) -> None:
    found = read_number(typed)
    assert (found.written, found.reason, found.likely) == (None, reason, likely)


@pytest.mark.parametrize("typed", ["0161 496 0000 ext 12", "0161 496 0000x12", "0161 496 0000, extension 12", "tel:+441614960000;ext=12", "0161 496 0000 #12"])
def test_read_number_with_an_extension_keeps_the_two_apart(typed: str) -> None:
    found = read_number(typed)
    assert (found.written, found.extension) == ("0161 496 0000", "12")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("161 496 0000", "the 0 at the beginning is missing; expected 0161 496 0000, if that is right"),
        (HIDDEN, "it holds a character that cannot be seen; expected 0161 496 0000, if that is right"),
        ("tel:01614960000", "only the number belongs there; expected 0161 496 0000, if that is right"),
        ("0161 496 0000 ext 12", 'extension 12 cannot be dialled with it; expected 0161 496 0000 alone, with note: "Extension 12"'),
        ("0161 496", "it has 7 digits, and almost every number has 11; expected a full number with its area code"),
    ],
)
def test_number_message_says_what_is_wrong_with_what_would_be_shown(number: str, said: str) -> None:
    assert number_message(number) == f'"{number}" is not a phone number that can be dialled: {said}'


@pytest.mark.parametrize("number", ["0161 496 0000", "+44 (0)161 496 0000", "116123", "116 123", "999"])
def test_number_message_of_a_number_that_can_be_dialled_is_none(number: str) -> None:
    assert number_message(number) is None
