"""The directory of contacts and the files for an address book, on a small register."""

from __future__ import annotations

from typing import Any

from html_tree import Element, parse
from markdown import markdown

from policy_site.pages.contact_directory import directory
from policy_site.pages.vcards import vcards
from policy_site.school.contacts import Register, RegisterFile
from policy_site.school.contacts_file import register_of
from policy_site.school.settings import Local, PolicyVersion, School, Settings

SCHOOL = {"organisation": "school", "audience": ["staff", "parents"], "source": "1"}
OUTSIDE = {"organisation": "council", "audience": ["staff", "parents"], "source": "1", "when": "A concern about a child."}
DATA: dict[str, Any] = {
    "people": {"ames": "Mrs A Ames", "brook": "Mr B Brook"},
    "shared_lines": {"phone": {"number": "0161 496 0000", "label": "Office"}, "mailbox": {"email": "office@school.example"}},
    "contacts": {
        "school-office": {**SCHOOL, "role": "School office", "lines": ["phone", "mailbox"], "when": "General questions."},
        "headteacher": {
            **SCHOOL,
            "role": "Headteacher",
            "holder": "ames",
            "lines": ["phone", "mailbox"],
            "when": "Low-level concerns.",
            "for_parents": "You’re worried about an adult.",
            "aliases": ["head"],
        },
        "chair": {
            **SCHOOL,
            "role": "Chair of Governors",
            "holder": "brook",
            "lines": ["phone", "mailbox"],
            "when": "The headteacher.",
            "discreet": "Ask to meet.",
        },
        "senco": {**SCHOOL, "role": "Special needs co-ordinator", "short": "SENCO", "when": "Special needs."},
        "social-care": {**OUTSIDE, "role": "Children’s social care", "phones": [{"number": "0161 496 0111"}], "who": "The DSL.", "note": "No hours."},
        "lado": {
            **OUTSIDE,
            "role": "Local authority designated officer",
            "short": "LADO",
            "phones": [{"number": "0161 496 01111", "as_printed": "One digit too many."}],
            "emails": [{"address": "lado@council.example"}],
            "instead": ["social-care"],
        },
        "staff-line": {**OUTSIDE, "role": "Advice for staff", "audience": ["staff"], "phones": [{"number": "0161 496 0222"}]},
        "police-emergency": {**OUTSIDE, "organisation": "police", "role": "Police", "phones": [{"number": "999"}]},
    },
}
REGISTER: Register = register_of(RegisterFile.model_validate(DATA))
LOCAL = Local(**dict.fromkeys(Local.model_fields, "word"))


def settings() -> Settings:
    school = School(name="Plain School", short_name="Plain", authority="Plainshire", council="Plainshire Council", exit_to="https://weather.example/")
    version = PolicyVersion.model_validate({"title": "Policy", "approved": "2025-09-01", "updated": "2025-09-01", "review_due": "2026-09"})
    return Settings(school=school, local=LOCAL, policy=version)


def tree(which: str = "everyone") -> Element:
    cards = {"school-office", "social-care", "lado", "staff-line"}
    written = directory(REGISTER, which, cards, "./", {"contacts/#lado": ["allegation"]})
    return parse(markdown(written, extensions=["attr_list", "md_in_html", "sane_lists"]))


def section_of(page: Element, contact: str) -> Element:
    return next(each for each in page.by_id(contact).around() if each.tag == "section")


def test_directory_shared_number_is_shown_once_under_the_office() -> None:
    page = tree()
    assert [link for link in page.links() if "1614960000" in link] == ["tel:+441614960000"]
    assert section_of(page, "school-office").links() == ["tel:+441614960000", "mailto:office@school.example", "./cards/school-office.vcf"]
    assert not section_of(page, "headteacher").links()
    assert "Mrs A Ames" in section_of(page, "headteacher").text


def test_directory_without_an_office_shows_the_number_above_those_who_share_it() -> None:
    contacts = {name: record for name, record in DATA["contacts"].items() if name != "school-office"}
    register = register_of(RegisterFile.model_validate({**DATA, "contacts": contacts}))
    page = parse(markdown(directory(register, "everyone", (), "./", {}), extensions=["attr_list", "md_in_html", "sane_lists"]))
    assert page.one("section", css="contact-shared").links() == ["tel:+441614960000", "mailto:office@school.example"]


def test_directory_discreet_contact_says_how_to_approach_it() -> None:
    chair = section_of(tree(), "chair")
    assert chair.one("p", css="contact-warning").text == "Ask to meet."
    assert not chair.links()


def test_directory_value_that_must_not_be_used_is_in_view_with_its_reason() -> None:
    lado = section_of(tree(), "lado")
    folded = lado.one("details").text
    assert "0161 496 01111" in lado.text.replace(folded, "") and "One digit too many." in lado.text.replace(folded, "")
    assert lado.links() == ["mailto:lado@council.example", "tel:+441614960111", "./cards/lado.vcf"]


def test_directory_parents_see_their_contacts_in_their_words() -> None:
    page = tree("parents")
    assert "You’re worried about an adult." in page.text and "Low-level concerns." not in page.text
    assert "Advice for staff" not in page.text
    assert "Who uses it" not in page.text and "Not yet confirmed" not in page.text


def test_directory_names_without_a_number_are_listed_with_their_ids() -> None:
    named = tree().by_id("school-named")
    assert named.one("summary").text == "1 more, with no number in the policy"
    assert named.one("li").id == "senco" and named.one("li").text == "Special needs co-ordinator (SENCO). Special needs."


def test_directory_name_that_is_not_the_policys_says_so_without_a_number_too() -> None:
    contacts = {**DATA["contacts"], "helpline": {**OUTSIDE, "role": "Helpline", "when": "Worries.", "origin": "council", "origin_note": "Not in the policy."}}
    page = parse(
        markdown(directory(register_of(RegisterFile.model_validate({**DATA, "contacts": contacts})), "everyone", (), "./", {}), extensions=["md_in_html"])
    )
    assert page.by_id("helpline").text == "Helpline. Worries. Not in the policy."


def test_directory_words_that_find_a_contact_hold_aliases_and_searched_words() -> None:
    page = tree()
    assert section_of(page, "headteacher").attributes["data-contact"].split() == ["head"]
    assert section_of(page, "lado").attributes["data-contact"].split() == ["LADO", "allegation"]


def test_directory_short_number_needs_no_confirming() -> None:
    page = tree()
    assert "confirmed" not in section_of(page, "police-emergency").text
    assert "Not yet confirmed by the school." in section_of(page, "social-care").text


def test_vcards_office_and_services_have_one_people_and_short_numbers_none() -> None:
    files = vcards(REGISTER, settings())
    assert sorted(files) == [f"contacts/cards/{name}.vcf" for name in ("lado", "school-office", "social-care", "staff-line")]


def test_vcards_hold_what_may_be_used_and_nothing_else() -> None:
    rows = vcards(REGISTER, settings())["contacts/cards/lado.vcf"].split("\r\n")
    assert rows[0] == "BEGIN:VCARD" and rows[-2:] == ["END:VCARD", ""]
    assert "FN:LADO\\, Plainshire Council" in rows and "ORG:Plainshire Council" in rows
    assert "EMAIL:lado@council.example" in rows
    assert not [row for row in rows if row.startswith("TEL") or "01111" in row]


def test_vcards_office_is_the_schools() -> None:
    card = vcards(REGISTER, settings())["contacts/cards/school-office.vcf"]
    assert "FN:School office\\, Plain School" in card and "TEL;TYPE=WORK:+441614960000" in card
