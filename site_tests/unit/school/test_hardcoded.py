"""What is typed is found in every spelling, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from typed import a_register, some_settings

from policy_site.school.hardcoded import Hardcoded, digits_of
from policy_site.school.names import forms_of

VALUES = Hardcoded(a_register(), some_settings())

NUMBERS = (
    "01902 555999",
    "01902\n555999",
    "01902\u00a0555999",
    "01902\u202f555999",
    "01902\t555999",
    "01902  555999",
    "01902_555999",
    "01902.555.999",
    "01902/555999",
    "01902-555-999",
    "01902\u2013555999",
    "(01902) 555 999",
    "0\u200b1902 555999",
    "+44 1902 555999",
    "0044 1902 555999",
    "O1902 555999",
    "o19o2 555999",
    "０１９０２ ５５５９９９",
    "٠١٩٠٢ ٥٥٥٩٩٩",
    "T:01902 555999",
    "Tel01902555999",
    "555999",
    "555 999",
    "0800 1111",
    "116 123",
    "0 1 9 0 2 5 5 5 9 9 9",
    "01902 555999 or 01902 555998",
    "01902, 555, 999",
    "01902:555:999",
    "0800, 1111",
    "⓿❶❾⓿❷ ❺❺❺❾❾❾",
    "①②③④⑤⑥⑧",
)
NO_NUMBERS = (
    "2025 2026",
    "2026-12-21/2027-01-01",
    "9999-12-31",
    "2025-26",
    "2025/2026",
    "1989, 2004 and 2025",
    "11/09/2025",
    "2026-03-24",
    "24.03.2026",
    "999 or 101",
    "Call 999",
    "1,250,000 children",
    "8am to 8pm, 24 hours",
    "1989 & 200420",
    "127.0.0.1",
    "lines 859-868, 878-897",
    "line 905-909",
    "rules 1 2 3 4 5 6 7",
    "Year 1 and Year 2 (2025)",
    "open at 08:00, 09:30, 10:30 and 11:30",
    "01/02/2026, 03/04/2026",
    "0.125, 0.250, 0.375",
)


def words(text: str, kind: str) -> list[str]:
    return [typed.words for typed in VALUES.typed(text) if typed.kind == kind]


def advice(text: str) -> str:
    """What the one message on `text` expects instead."""
    (typed,) = VALUES.typed(text, calls=True)
    return typed.message.partition("; ")[2]


@pytest.mark.parametrize("text", NUMBERS)
def test_hardcoded_number_in_any_spelling_is_found(text: str) -> None:
    assert words(f"Ring {text} now.", "number")


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_hardcoded_other_figures_are_no_number(text: str) -> None:
    assert words(f"See {text}.", "number") == []


ODD_ADDRESSES = (
    "a(at)example.org",
    "a[at]example[dot]org",
    "a {at} example.org",
    "a at example dot org",
    "a@example。org",
    "a@[10.0.0.1]",
    '"a b"@example.org',
)


@pytest.mark.parametrize(
    "text", ["a@example.org", "a @ example.org", "a@example . org", "a\uff20example.org", "a.b+c@mail.example.org", "o'neill@example.org", *ODD_ADDRESSES]
)
def test_hardcoded_address_in_any_spelling_is_found(text: str) -> None:
    assert words(f"Write to {text} now.", "address")


@pytest.mark.parametrize("text", ["@example", "a @ b", "half past @", "user@host", "Look at gov.uk", "Meet us @ 5.30pm", "at home or at work.", "a(b)c.d"])
def test_hardcoded_at_sign_alone_is_no_address(text: str) -> None:
    assert words(text, "address") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mrs Wood",
        "Mrs\nWood",
        "Mrs  Wood",
        "Mrs\u00a0Wood",
        "Mrs. Wood",
        "MRS WOOD",
        "mrs wood",
        "Ms Wood",
        "Miss Wood",
        "Mrs E Wood",
        "Mrs E. Wood",
        "E Wood",
        "Mrs Fenwick",
        "A Fenwick",
        "Dr O'Neill",
        "Dr O’Neill",
        "Dr ONeill",
        "Aoife O'Neill",
        "Mr Down",
        "Mark Down",
        "Jo Perry-Birch",
        "Jo Perry Birch",
        "Ms Perry-Birch",
        "Ｍｒｓ Wood",
        "M\u200brs Wo\u00adod",
        "Mrs Wood’s",
        "Mrs Wood's",
        "Dr O'Neill’s",
        "Mrs Elizabeth Wood",
        "Mrs Wöod",
        "Mrs_Wood",
        "Mrs*Wood",
        "MrsWood",
        "Wood, Mrs E",
        "Madam Wood",
        "Headteacher Wood",
        "Ms Perry",
        "Mr Birch",
        "Mrs \u1d21ood",
        "E \u1d21\u1d0f\u1d0f\u1d05",
        "\U0001f15c\U0001f161\U0001f162 Wood",
        "Mrs \U0001f186\U0001f17e\U0001f17e\U0001f173",
        "Mrs W\u00f8od",
    ],
)
def test_hardcoded_name_in_any_spelling_is_found(text: str) -> None:
    assert words(f"Ask {text} today.", "name")


@pytest.mark.parametrize("text", ["a wood fire", "we miss wood carving", "a Wood", "mark down the time", "It is down to you", "Wood, Dr of the house", "Perry"])
def test_hardcoded_common_word_is_no_name(text: str) -> None:
    assert words(text, "name") == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Mrs A Fenwick MBE", "mrs fenwick"),
        ("Mrs A Fenwick, QTS", "mr fenwick"),
        ("Mrs A Fenwick (until Easter)", "a fenwick"),
        ("MRS A FENWICK", "mrs fenwick"),
    ],
)
def test_forms_of_name_with_something_behind_it_knows_the_name(name: str, form: str) -> None:
    assert tuple(form.split()) in forms_of(name)


def test_hardcoded_number_of_no_contact_is_never_answered_with_a_contacts_call() -> None:
    assert advice("Ring 5559 now.") == advice("Ring 01902 555999 now.")
    assert '("the contact\'s id")' in advice("Ring 5559 now.")


def test_hardcoded_address_ends_with_the_sentence() -> None:
    assert words("Write to a@example.org. Follow it up.", "address") == ["a@example.org"]


def test_hardcoded_number_in_groups_is_reported_once() -> None:
    assert words("Ring 01902 (555) 999 now.", "number") == ["01902 (555) 999"]


def test_hardcoded_longer_place_is_reported_once() -> None:
    assert words("Westshire Council and Westshire", "place") == ["Westshire Council", "Westshire"]
    assert words("the referral form", "place") == []


def places_in(text: str, **names: str) -> list[str]:
    """The names of places in `text`, for a school with these names."""
    settings = some_settings()
    changed = settings.model_copy(update={"school": settings.school.model_copy(update=names)})
    return [typed.words for typed in Hardcoded(a_register(), changed).typed(text) if typed.kind == "place"]


@pytest.mark.parametrize("text", ["24 March 2026", "by March", "March 2026", "in March, or later", "March"])
def test_hardcoded_month_that_is_a_schools_name_is_a_month_in_a_date(text: str) -> None:
    assert places_in(text, short_name="March") == []


@pytest.mark.parametrize("text", ["Safeguarding at March School", "March’s own rules", "March Infant School", "March staff"])
def test_hardcoded_month_that_is_a_schools_name_is_the_school_beside_a_schools_words(text: str) -> None:
    assert places_in(text, short_name="March") == ["March"]


def test_hardcoded_word_that_is_an_areas_name_is_the_area_within_a_sentence_only() -> None:
    assert places_in("Reading and writing. Reading: once a day.", authority="Reading") == []
    assert places_in("children who live in Reading", authority="Reading") == ["Reading"]
    assert places_in("Westshire", authority="Westshire") == ["Westshire"]


@pytest.mark.parametrize("spelt", ["01902 555123", "+44 1902 555123", "+44 (0)1902 555123", "0044 1902 555123", "(01902) 555-123", "O1902 555123"])
def test_digits_of_spellings_of_one_number_are_alike(spelt: str) -> None:
    assert digits_of(spelt) == "01902555123"


def test_hardcoded_message_on_a_page_offers_the_call_with_the_contacts_id() -> None:
    messages = [typed.message for text in ("01902 555123", "OFFICE@example.org", "Mrs Wood") for typed in VALUES.typed(text, calls=True)]
    assert ["{{ phone(" in messages[0], "{{ email(" in messages[1], "{{ name(" in messages[2]] == [True, True, True]
    assert all('"headteacher"' in message for message in messages)


def test_hardcoded_message_in_a_data_file_offers_no_call() -> None:
    assert not any("{{ phone" in typed.message or "{{ email" in typed.message or "{{ name" in typed.message for typed in VALUES.typed("01902 555123 Mrs Wood"))


def test_hardcoded_without_a_register_still_finds_numbers() -> None:
    assert [typed.kind for typed in Hardcoded(None, None).typed("Mrs Wood, 01902 555999, a@example.org")] == ["address", "number"]


@pytest.mark.parametrize(
    "text",
    [
        "zero one nine zero two five five five nine nine nine",
        "oh one nine oh two, treble five, treble nine",
        "01902 five five five 999 nine",
        "oh-eight-hundred one one one one",
        "oh one nine oh two, then five five five, then nine nine nine",
        "naught one nine naught two naught five naught three naught two",
        "oh nineteen oh two, fifty-five fifty-three ninety-two",
        "nil and o one nine o two",
        "five five five nine nine",
    ],
)
def test_hardcoded_number_spelt_out_is_found(text: str) -> None:
    assert words(f"Ring {text} now.", "number")


@pytest.mark.parametrize(
    "text",
    [
        "ring nine nine eight",
        "Dial one double two",
        "call us on nine nine eight",
        "Ring the school office on nine-nine-eight",
        "Call on one-oh-two",
        "Phone the number six oh double seven",
        "text 9 nine eight",
    ],
)
def test_hardcoded_short_number_in_words_that_the_reader_is_told_to_ring_is_found(text: str) -> None:
    assert words(f"In danger, {text} at once.", "number")


@pytest.mark.parametrize(
    "text", ["Ring nine nine nine now.", "Ring one hundred times", "Call one or two of them", "Phone twenty minutes later", "the number one nine eight"]
)
def test_hardcoded_words_that_are_ringing_of_another_kind_are_no_number(text: str) -> None:
    assert words(text, "number") == []


@pytest.mark.parametrize(
    "text", ["Ring 998.", "Text 60777 now.", "Call 9 9 8", "Phone on 1909", "Ring the police on 998", "Ring 9-9-8", "call us on 9.9.8", "Dial 111"]
)
def test_hardcoded_short_number_that_is_no_contacts_is_found(text: str) -> None:
    assert words(text, "number")


@pytest.mark.parametrize(
    "text",
    [
        "Ring 999 now.",
        "Ring the office at nine thirty",
        "Ring them on 12 May",
        "Call 9-9-9",
        "Ring twice, then 2 more times",
        "one, two or three children",
        "two four-year-olds and one two-year-old",
        "Call 50% of them",
        "one, two, three, four, five, six",
        "nineteen eighty-nine",
        "one hundred and twenty-five",
    ],
)
def test_hardcoded_other_words_are_no_number(text: str) -> None:
    assert words(text, "number") == []


@pytest.mark.parametrize("text", ["jo.bloggs [at] example [dot] org", "jo at example dot org", "jo(at)example(dot)org"])
def test_hardcoded_address_in_words_is_found(text: str) -> None:
    assert words(text, "address")


def test_hardcoded_letter_of_another_alphabet_within_a_word_is_found() -> None:
    assert words("Mrs W\u043eod and \u041cr", "letter") == ["\u043e", "\u041c"]
    assert words("H\u00e9l\u00e8ne \u6f22\u5b57 na\u00efve \u017b\u00f3\u0142\u0107", "letter") == []
