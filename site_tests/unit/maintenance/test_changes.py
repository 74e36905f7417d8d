"""A change that an office asks for changes its own lines and no others, or is refused at its field in plain words."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path

import pytest
from school_writer import TEXTS

from policy_site.maintenance.change_forms import CONTACT, DATES, PERSON
from policy_site.maintenance.changes import FILES, Edit, edit
from policy_site.school.contacts_file import load_register
from policy_site.sources.yaml_source import parse_yaml

TODAY = date(2026, 11, 26)
CHECKED = {"checked_by": "School office", "checked_on": "26 November 2026"}
SCHOOL = {path: TEXTS[path] for path in FILES}


def made(form: str, **values: str) -> Edit:
    return edit(form, CHECKED | values, SCHOOL, TODAY)


def changed(form: str, **values: str) -> list[str]:
    """The lines that a change takes out and puts in, without those that say who checked it."""
    found = edit(form, CHECKED | values, SCHOOL, TODAY)
    assert found.faults == ()
    ((path, text),) = found.texts.items()
    rows = list(difflib.unified_diff(SCHOOL[path].split("\n"), text.split("\n"), n=0))[2:]
    return [f"{row[0]}{row[1:].strip()}" for row in rows if row[0] in "+-" and "checked_" not in row]


def faults(form: str, **values: str) -> dict[str, str]:
    found = made(form, **values)
    assert found.texts == {}
    return {fault.field: fault.message for fault in found.faults}


def test_edit_number_changes_its_line_and_says_who_checked_it() -> None:
    found = made(CONTACT, record="childrens-social-care", what="number", value="+44 (0)161 496 0009")
    (text,) = found.texts.values()
    rows = list(difflib.unified_diff(SCHOOL["contacts.yaml"].split("\n"), text.split("\n"), n=0))[2:]
    assert [row for row in rows if row[0] in "+-"] == [
        "-    phones: [{number: 0161 496 0001, label: Referrals, note: Day and night.}]",
        "+    phones: [{number: 0161 496 0009, label: Referrals, note: Day and night.}]",
        "+    checked_on: 2026-11-26",
        "+    checked_by: School office",
    ]


def test_edit_shared_line_changes_for_all_who_use_it_and_names_them() -> None:
    assert changed(CONTACT, record="line:school-phone", what="number", value="01614960009") == ["-number: 0161 496 0000", "+number: 0161 496 0009"]
    notes = made(CONTACT, record="line:school-phone", what="number", value="0161 496 0009").notes
    assert "The signed policy has another phone number: ask for it to be corrected." in notes and any("4 roles use it" in note for note in notes)


def test_edit_number_with_an_extension_puts_it_in_a_note() -> None:
    rows = changed(CONTACT, record="childline", what="number", value="0800 1111 ext 4")
    assert rows == ["-phones: [{number: 0800 1111}]", "+phones: [{number: 0800 1111, note: Ask for extension 4.}]"]


def test_edit_email_is_put_where_there_was_none() -> None:
    rows = changed(CONTACT, record="senco", what="email", value="mailto:senco@example.org")
    assert rows == ["+emails:", "+- address: senco@example.org"]


def test_edit_number_that_no_one_could_call_loses_the_reason() -> None:
    rows = changed(CONTACT, record="lado", what="number", value="0161 496 0009")
    assert rows[1] == "+phones: [{number: 0161 496 0009, label: Office, note: As the policy prints it.}]"
    notes = made(CONTACT, record="lado", what="number", value="0161 496 0009").notes
    assert "It is no number." in notes[0] and "Children’s social care" in notes[1] and "As the policy prints it." in notes[-1]
    assert "The signed policy has another phone number: ask for it to be corrected." in notes


def test_edit_one_of_several_is_the_one_that_was_typed() -> None:
    (_, row) = changed(CONTACT, record="lado", what="email", was="LADO@example.org", value="allegations@example.org")
    assert "address: lado.example.org" in row and "address: allegations@example.org" in row


def test_edit_hours_takes_out_what_was_worked_out_from_the_former_ones() -> None:
    rows = changed(CONTACT, record="childrens-social-care", what="hours", value="Every day, 9am to 5pm")
    assert rows == ["-hours: Every day", '-opening: ["mon 08:00-mon 20:00"]', "+hours: Every day, 9am to 5pm"]


def test_edit_name_is_the_persons_everywhere() -> None:
    assert changed(CONTACT, record="deputy-dsl", what="name", was="Mr B Brown", value="Mr B Brown-Smith") == ["-brown: Mr B Brown", "+brown: Mr B Brown-Smith"]


def test_edit_name_says_nothing_of_when_the_number_was_checked() -> None:
    values = {"record": "lado", "what": "name", "value": "Mrs N Newname"}
    register = SCHOOL | {"contacts.yaml": SCHOOL["contacts.yaml"].replace("  lado:\n", "  lado:\n    holder: evans\n", 1)}
    only_the_name = edit(CONTACT, CHECKED | values, register, TODAY)
    assert "2026-11-26" not in only_the_name.texts["contacts.yaml"] and any("Only the name was checked" in note for note in only_the_name.notes)
    both = edit(CONTACT, CHECKED | values | {"all_checked": "yes"}, register, TODAY)
    assert both.texts["contacts.yaml"].count("checked_on: 2026-11-26") == 1


OUTSIDE = SCHOOL | {
    "contacts.yaml": SCHOOL["contacts.yaml"].replace("people:\n", "people:\n  frost: Mr F Frost\n", 1).replace("  lado:\n", "  lado:\n    holder: frost\n", 1)
}


@pytest.mark.parametrize(
    ("register", "value", "rows"),
    [
        (SCHOOL, "Mrs A Larkspur", ["+  larkspur: Mrs A Larkspur", "+    holder: larkspur"]),
        (OUTSIDE, "Mrs A Larkspur", ["-  frost: Mr F Frost", "+  larkspur: Mrs A Larkspur", "-    holder: frost", "+    holder: larkspur"]),
        (OUTSIDE, "No one", ["-  frost: Mr F Frost", "-    holder: frost"]),
    ],
)
def test_edit_person_outside_the_school_is_named_changed_or_taken_out(tmp_path: Path, register: dict[str, str], value: str, rows: list[str]) -> None:
    found = edit(CONTACT, CHECKED | {"record": "lado", "what": "who", "value": value}, register, TODAY)
    text = found.texts["contacts.yaml"]
    difference = list(difflib.unified_diff(register["contacts.yaml"].split("\n"), text.split("\n"), n=0))[2:]
    assert [row for row in difference if row[0] in "+-"] == rows
    assert any("Are the details of “Local authority designated officer” still right?" in note for note in found.notes)
    (tmp_path / "contacts.yaml").write_text(text, encoding="utf-8")
    loaded, problems = load_register(tmp_path)
    assert loaded is not None, problems


def test_edit_one_of_several_people_outside_the_school_is_the_one_that_was_typed() -> None:
    several = OUTSIDE["contacts.yaml"].replace("holder: frost", "holders: [frost, snow]").replace("  frost:", "  snow: Mrs S Snow\n  frost:")
    values = CHECKED | {"record": "lado", "what": "who", "value": "Mrs A Larkspur"}
    (fault,) = edit(CONTACT, values, SCHOOL | {"contacts.yaml": several}, TODAY).faults
    assert (fault.field, fault.message) == ("was", "Type who is no longer there: Mr F Frost or Mrs S Snow.")
    made_of_it = edit(CONTACT, values | {"was": "S Snow", "all_checked": "yes"}, SCHOOL | {"contacts.yaml": several}, TODAY)
    assert "holders: [frost, larkspur]" in made_of_it.texts["contacts.yaml"] and "snow" not in made_of_it.texts["contacts.yaml"]
    assert "checked_on: 2026-11-26" in made_of_it.texts["contacts.yaml"]


@pytest.mark.parametrize("value", ['Mrs "Bee" Smith', "Mrs O’Neil: senior", "Mrs # Hash", "Mrs - Dash", "Ms Zoë Müller"])
def test_edit_any_name_reads_back_as_it_was_typed(tmp_path: Path, value: str) -> None:
    found = made(CONTACT, record="headteacher", what="name", value=value)
    (tmp_path / "contacts.yaml").write_text(found.texts["contacts.yaml"], encoding="utf-8")
    register, problems = load_register(tmp_path)
    assert register is not None, problems
    assert register["headteacher"].names == (value,)


def test_edit_file_with_windows_line_ends_keeps_them() -> None:
    texts = {path: text.replace("\n", "\r\n") for path, text in SCHOOL.items()}
    (text,) = edit(CONTACT, CHECKED | {"record": "childline", "what": "number", "value": "0808 800 5000"}, texts, TODAY).texts.values()
    assert text.count("\r\n") == text.count("\n") == SCHOOL["contacts.yaml"].count("\n") + 2


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"record": "childline", "what": "number", "value": "800 1111"}, "value", "If you mean 0800 1111, type that."),
        ({"record": "childline", "what": "number", "value": "O8OO 1111"}, "value", "If you mean 0800 1111, type that."),
        ({"record": "childline", "what": "number", "value": "8OO 1111"}, "value", "and the 0 at the beginning is missing. If you mean 0800 1111, type that."),
        ({"record": "childline", "what": "number", "value": "0871 222 3333"}, "value", "costs more"),
        ({"record": "childline", "what": "number", "value": "0161 496 0009 or 496 0010"}, "value", "there are two numbers in it. Type one of them."),
        ({"record": "headteacher", "what": "number", "value": "0161 496 0009"}, "record", "it changes for all of them"),
        ({"record": "line:school-phone", "what": "email", "value": "a@example.org"}, "what", "only its number"),
        ({"record": "line:nobody", "what": "email", "value": "a@example.org"}, "record", "no such line"),
        ({"record": "nobody", "what": "number", "value": "0161 496 0009"}, "record", "no such contact"),
        ({"record": "lado", "what": "email", "value": "a@example.org"}, "was", "There are 2: lado.example.org or lado@example.org."),
        ({"record": "lado", "what": "email", "value": "a@example.org", "was": "b@example.org"}, "was", "is not there"),
        ({"record": "senco", "what": "email", "value": "senco.example.org"}, "value", "office@example.org"),
        ({"record": "senco", "what": "name", "value": "Mrs A Example"}, "record", "Another person takes a role"),
        ({"record": "senco", "what": "who", "value": "Mrs A Example"}, "record", "Use the form “Another person takes a role”."),
        ({"record": "lado", "what": "name", "value": "Mrs A Example"}, "what", "choose “The person, at a service outside the school”"),
        ({"record": "lado", "what": "who", "value": "Mr B Brown"}, "value", "as Deputy designated safeguarding lead. Type first names"),
        ({"record": "lado", "what": "who", "value": "Mrs C Clarke"}, "value", "may be Mrs C Clark (Deputy designated safeguarding lead)"),
        ({"record": "lado", "what": "who", "value": "the duty officer"}, "value", "No one is named there now."),
        ({"record": "lado", "what": "who", "value": "Larkspur"}, "value", "such as Mrs A Example"),
        ({"record": "deputy-dsl", "what": "name", "value": "Mrs A Example"}, "was", "Mr B Brown or Mrs C Clark"),
        ({"record": "headteacher", "what": "name", "value": "Smith"}, "value", "such as Mrs A Example"),
        ({"record": "childline", "what": "number", "value": "0808 800 5000", "checked_on": "31/11/2026"}, "checked_on", "is not a date"),
        ({"record": "childline", "what": "number", "value": "0808 800 5000", "checked_on": "27/11/2026"}, "checked_on", "has not come yet"),
        ({"record": "childline", "what": "number", "value": "0808 800 5000", "checked_by": ""}, "checked_by", "A date alone is no check"),
    ],
)
def test_edit_wrong_answer_is_refused_at_its_field(values: dict[str, str], field: str, said: str) -> None:
    found = faults(CONTACT, **values)
    assert list(found) == [field] and said in found[field]


# ---- another person


def test_edit_new_person_takes_the_place_of_the_one_who_leaves() -> None:
    rows = changed(PERSON, role="deputy-dsl", leaving="B Brown", coming="Mrs A Larkspur")
    assert rows == ["-brown: Mr B Brown", "+larkspur: Mrs A Larkspur", "-holders: [brown, clark]", "+holders: [larkspur, clark]"]


def test_edit_person_who_leaves_keeps_the_comment_below() -> None:
    person, below = "  davis: Dr D Davis\n", "  evans: Miss E Evans\n\nshared_lines:\n"
    assert person + below in SCHOOL["contacts.yaml"]
    commented = {"contacts.yaml": SCHOOL["contacts.yaml"].replace(person + below, "  evans: Miss E Evans\n" + person + "\n# Phones\nshared_lines:\n")}
    found = edit(PERSON, CHECKED | {"role": "chair-of-governors", "leaving": "Dr D Davis", "meant": "yes"}, SCHOOL | commented, TODAY)
    assert "  evans: Miss E Evans\n\n# Phones\nshared_lines:\n" in found.texts["contacts.yaml"]


def test_edit_person_who_joins_makes_a_list_of_holders() -> None:
    rows = changed(PERSON, role="headteacher", coming="Mr B Brown", meant="yes")
    assert rows == ["-holder: adams", "+holders: [adams, brown]"]


def test_edit_person_with_another_role_stays_and_it_is_said() -> None:
    found = made(PERSON, role="dsl", leaving="Ms A Adams", coming="Mr B Brown")
    assert "adams: Ms A Adams" in found.texts["contacts.yaml"]
    assert any("still has: Headteacher" in note for note in found.notes)


def test_edit_person_who_has_left_leaves_all_roles_at_once() -> None:
    found = made(PERSON, role="dsl", leaving="Ms A Adams", coming="Mr B Brown", all_roles="yes")
    assert "adams" not in found.texts["contacts.yaml"]
    assert found.texts["contacts.yaml"].count("holder: brown") == 2


def test_edit_two_people_of_one_surname_have_two_short_names() -> None:
    assert "+brown-z: Mrs Z Brown" in changed(PERSON, role="senco", coming="Mrs Z Brown")


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"role": "dsl"}, "coming", "Type who takes the role"),
        ({"role": "dsl", "leaving": "Mr B Brown"}, "leaving", "It is held by Ms A Adams."),
        ({"role": "dsl", "coming": "Ms A Adams"}, "coming", "holds this role already"),
        ({"role": "dsl", "coming": "adams@example.org"}, "coming", "is not a person’s name"),
        ({"role": "dsl", "leaving": "Ms A Adams", "coming": "mrs a larkspur"}, "coming", "is not written as names are: with capitals"),
        ({"role": "dsl", "leaving": "Ms A Adams", "coming": "Mrs A Larkspur 😀"}, "coming", "is not written as names are"),
        ({"role": "dsl", "coming": "Mr B Brown", "all_roles": "yes"}, "leaving", "Type who has left"),
        ({"role": "nobody", "coming": "Mr B Brown"}, "role", "no such role"),
        ({"role": "senco", "coming": "Mr B Brown and Mrs C Clark"}, "coming", "is more than one person. Type one name"),
        ({"role": "senco", "coming": "Mr B Brown/Mrs C Clark"}, "coming", "is more than one person"),
        ({"role": "senco", "coming": "To be confirmed"}, "coming", "Leave this empty while no one holds the role."),
        ({"role": "senco", "coming": "Vacant"}, "coming", "is no person’s name"),
        ({"role": "senco", "coming": "Larkspur, Mrs A"}, "coming", "Type Mrs A Larkspur."),
        ({"role": "senco", "coming": "Mr Bertram Brown"}, "coming", "may be Mr B Brown (Deputy designated safeguarding lead), who is on the site already"),
        ({"role": "senco", "coming": "Mrs C Clarke"}, "coming", "If they are the same person, type Mrs C Clark."),
        ({"role": "senco", "coming": "Mrs B Brown"}, "coming", "Mr B Brown is on the site already. Type first names"),
        ({"role": "headteacher", "coming": "Mr B Brown"}, "leaving", "Headteacher: Ms A Adams holds this role now. Type who gives it up."),
        ({"role": "dsl", "coming": "Mrs A Larkspur"}, "leaving", "If they share it from now on, tick"),
        ({"role": "chair-of-governors", "coming": "Mrs A Larkspur"}, "leaving", "Chair of Governors: Dr D Davis holds this role now."),
        ({"role": "dsl", "leaving": "Ms A Adams"}, "coming", "No one would hold this role any more: Designated safeguarding lead. Type who takes it."),
        (
            {"role": "headteacher", "leaving": "Ms A Adams", "all_roles": "yes"},
            "coming",
            "No one would hold these roles any more: Headteacher and Designated safeguarding lead.",
        ),
        ({"role": "deputy-dsl", "coming": "Ms A Adams"}, "coming", "First use this form to say who is the DSL now. Then make Ms A Adams a deputy."),
    ],
)
def test_edit_wrong_person_is_refused_at_its_field(values: dict[str, str], field: str, said: str) -> None:
    found = faults(PERSON, **values)
    assert list(found) == [field] and said in found[field]


@pytest.mark.parametrize("name", ["Mr Bertram Brown", "Mrs C Clarke"])
def test_edit_person_of_nearly_the_same_name_is_another_where_that_is_said(tmp_path: Path, name: str) -> None:
    text = made(PERSON, role="senco", coming=name, another="yes").texts["contacts.yaml"]
    (tmp_path / "contacts.yaml").write_text(text, encoding="utf-8")
    register, problems = load_register(tmp_path)
    assert register is not None, problems
    assert register["senco"].names == (name,)
    # Whoever leaves again is not left in the list of those who differ.
    after = edit(PERSON, CHECKED | {"role": "senco", "leaving": name}, {**SCHOOL, "contacts.yaml": text}, TODAY).texts["contacts.yaml"]
    assert "different_people" in text and "different_people" not in after


def test_edit_name_that_becomes_nearly_another_persons_is_refused() -> None:
    found = faults(CONTACT, record="headteacher", what="name", value="Mrs Catherine Clark")
    assert list(found) == ["value"] and "may be Mrs C Clark" in found["value"] and "different_people: [[clark, adams]]" in found["value"]


def test_edit_headteacher_who_becomes_the_chair_is_asked_about() -> None:
    found = made(PERSON, role="chair-of-governors", leaving="Dr D Davis", coming="Ms A Adams")
    assert any("Ms A Adams would be Headteacher and Chair of Governors." in note for note in found.notes)
    assert not any("would be" in note for note in made(PERSON, role="chair-of-governors", leaving="Dr D Davis", coming="Mrs A Larkspur").notes)


def test_edit_check_of_long_ago_is_refused() -> None:
    found = faults(CONTACT, record="childline", what="number", value="0808 157 0009", checked_on="1 January 1999")
    assert "is more than a year ago" in found["checked_on"]


def test_edit_deputy_who_becomes_the_dsl_is_no_deputy_any_more() -> None:
    found = made(PERSON, role="dsl", leaving="Ms A Adams", coming="Mr B Brown")
    data = parse_yaml(found.texts["contacts.yaml"], "contacts.yaml").data["contacts"]
    assert (data["dsl"]["holder"], data["deputy-dsl"]["holders"]) == ("brown", ["clark"])
    assert any("at the same time" in note for note in found.notes)


def test_edit_last_deputy_who_becomes_the_dsl_is_a_question() -> None:
    text = SCHOOL["contacts.yaml"].replace("holders: [brown, clark]", "holder: brown")
    values = CHECKED | {"role": "dsl", "leaving": "Ms A Adams", "coming": "Mr B Brown"}
    (fault,) = edit(PERSON, values, SCHOOL | {"contacts.yaml": text}, TODAY).faults
    assert fault.field == "coming" and "No one would hold this role any more: Deputy designated safeguarding lead. If that is right" in fault.message
    meant = edit(PERSON, values | {"meant": "yes"}, SCHOOL | {"contacts.yaml": text}, TODAY)
    assert parse_yaml(meant.texts["contacts.yaml"], "contacts.yaml").data["contacts"]["deputy-dsl"]["holders"] == []


def test_edit_role_that_is_meant_to_be_empty_says_so_in_the_file(tmp_path: Path) -> None:
    text = made(PERSON, role="dsl", leaving="Ms A Adams", meant="yes").texts["contacts.yaml"]
    (tmp_path / "contacts.yaml").write_text(text, encoding="utf-8")
    register, problems = load_register(tmp_path)
    assert register is not None, problems
    assert register["dsl"].people == () and "    holders: []\n" in text


# ---- dates


def test_edit_dates_are_read_as_they_are_written_in_britain() -> None:
    found = made(DATES, approved="11/09/2026", review_due="September 2027", closed_first="21 December 2026", closed_last="01.01.2027")
    extra = parse_yaml(found.texts["mkdocs.yml"], "mkdocs.yml").data["extra"]
    policy = extra["policy"]
    assert (policy["approved"], policy["updated"], policy["review_due"]) == ("2026-09-11", "2026-09-11", "2027-09")
    assert extra["school"]["closed_days"] == ["2026-12-21/2027-01-01"]


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({}, "approved", "at least one date"),
        ({"approved": "09/2026"}, "approved", "is not a date"),
        ({"approved": "30 February 2026"}, "approved", "is not a date"),
        ({"updated": "1 January 2036"}, "updated", "has not come yet"),
        ({"review_due": "soon"}, "review_due", "such as September 2027"),
        ({"review_due": "September 2001"}, "review_due", "not after the approval"),
        ({"closed_first": "2 January 2027", "closed_last": "1 January 2027"}, "closed_last", "is before"),
        ({"closed_last": "1 January 2027"}, "closed_first", "the first day as well"),
        ({"closed_first": "2 January 2026"}, "closed_first", "These days are past."),
        ({"closed_gone": "4 January 2027"}, "closed_gone", "No closed days begin on 4 January 2027. There are none."),
        ({"approved": "24 November 2026"}, "review_due", "The next review is still"),
        ({"approved": "24 November 2026", "review_due": "11/2027", "updated": "24 March 2026"}, "updated", "Type that day or a later one."),
    ],
)
def test_edit_wrong_date_is_refused_at_its_field(values: dict[str, str], field: str, said: str) -> None:
    found = faults(DATES, **values)
    assert list(found) == [field] and said in found[field]


def test_edit_closed_days_that_overlap_are_refused_and_can_be_taken_off() -> None:
    first = made(DATES, closed_first="21 December 2026", closed_last="1 January 2027").texts
    texts = {**SCHOOL, **first}
    (fault,) = edit(DATES, CHECKED | {"closed_first": "1 January 2027", "closed_last": "4 January 2027"}, texts, TODAY).faults
    assert fault.field == "closed_first" and "21 December 2026 to 1 January 2027" in fault.message
    gone = edit(DATES, CHECKED | {"closed_gone": "21 December 2026"}, texts, TODAY)
    assert parse_yaml(gone.texts["mkdocs.yml"], "mkdocs.yml").data["extra"]["school"]["closed_days"] == []


def test_edit_new_dates_of_the_policy_ask_whether_its_words_changed_too() -> None:
    assert any("`make new-policy` comes first" in note for note in made(DATES, approved="24 November 2026", review_due="November 2027").notes)


def test_edit_wrong_value_and_missing_check_are_told_together() -> None:
    found = faults(CONTACT, record="childline", what="number", value="800 1111", checked_by="")
    assert set(found) == {"value", "checked_by"}


def test_edit_register_that_cannot_be_read_is_refused_with_its_line() -> None:
    found = edit(CONTACT, CHECKED | {"record": "childline", "what": "number", "value": "0800 1111"}, SCHOOL | {"contacts.yaml": "people: [\n"}, TODAY)
    assert "contacts.yaml:" in found.faults[0].message
