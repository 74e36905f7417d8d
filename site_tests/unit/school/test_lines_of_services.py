"""A service outside the school is reached outside the school, and nobody's name or address only looks like another."""

from __future__ import annotations

from pathlib import Path

import pytest
from typed import CONTACTS as SAMPLE

from policy_site.school.contacts_file import load_register

CONTACTS = SAMPLE.replace("audience:", 'source: "1", audience:')


def test_sample_register_has_no_problem(tmp_path: Path) -> None:
    assert messages(tmp_path, "people", "people") == []


def messages(tmp_path: Path, old: str, new: str, more: str = "", lines: str = "") -> list[str]:
    """The problems of the sample register with a change, with `more` contacts and shared `lines`."""
    assert old in CONTACTS
    text = CONTACTS.replace(old, new).replace("\ncontacts:\n", f"\n{lines}contacts:\n") + more
    (tmp_path / "contacts.yaml").write_text(text, encoding="utf-8")
    return [str(problem) for problem in load_register(tmp_path)[1]]


@pytest.mark.parametrize("spelt", ["01902 555123", "+44 1902 555123", "0044 1902 555123", "(01902) 55 51 23", "+44 (0)1902 555123"])
def test_service_outside_on_the_schools_phone_is_refused_with_both_places(tmp_path: Path, spelt: str) -> None:
    line, service = messages(tmp_path, "{number: 01902 555990}", f'{{number: "{spelt}"}}')
    assert service.startswith("contacts.yaml:12: ") and "shared_lines.school-phone" in service and "contacts.childrens-social-care" in service
    assert line.startswith("contacts.yaml:4: shared_lines.school-phone.number: ") and "(contacts.childrens-social-care)" in line


def test_service_outside_on_the_schools_mailbox_is_refused(tmp_path: Path) -> None:
    _, message = messages(tmp_path, "phones: [{number: 01902 555990}]", "phones: [{number: 01902 555990}], emails: [{address: Office@example.org}]")
    assert "shared_lines.school-mailbox" in message


def test_service_outside_at_a_private_mailbox_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "phones: [{number: 01902 555990}]", "phones: [{number: 01902 555990}], emails: [{address: the.lado@Gmail.com}]")
    assert message.startswith("contacts.yaml:12: ") and "private mailboxes" in message


def test_service_outside_on_a_governors_own_phone_is_refused(tmp_path: Path) -> None:
    chair = "role: Chair of Governors, holder: oneill, organisation: school,"
    own, service = messages(tmp_path, chair, f"{chair} phones: [{{number: 01902 555990}}],")
    assert own.startswith("contacts.yaml:9: contacts.chair-of-governors.phones item 1.number: ")
    assert service.startswith("contacts.yaml:12: ") and "the school's own (contacts.chair-of-governors)" in service


def test_service_outside_with_a_line_of_the_schools_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "phones: [{number: 01902 555990}]", "phones: [{number: 01902 555990}], lines: [school-phone]")
    assert message.startswith("contacts.yaml:12: contacts.childrens-social-care.lines item 1: ") and "the school's own" in message


def test_emergency_number_as_a_services_own_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "{number: 01902 555990}", '{number: "112"}')
    assert "the emergency number" in message


PREVENT = '  prevent-team: {role: Prevent team, organisation: council, phones: [{number: 01902 555991}], source: "1", audience: [staff], when: Harm.}\n'
CHILDLINE = '  childline: {role: Childline, organisation: national, phones: [{number: 0800 1111}], source: "1", audience: [staff], when: Now.}\n'
NIGHT = '  emergency-duty-team: {role: Night team, organisation: council, phones: [{number: 01902 555990}], source: "1", audience: [staff], when: Night.}\n'


@pytest.mark.parametrize("spelt", ["0800 1111", "+44 800 1111", "01902 555991"])
def test_number_of_another_service_is_refused_at_both_places(tmp_path: Path, spelt: str) -> None:
    found = messages(tmp_path, "{number: 01902 555990}]", f'{{number: "{spelt}"}}]', PREVENT + CHILDLINE)
    assert len(found) == 2 and all("that of another service (contacts." in message for message in found)
    # What a helpline of the whole country has, no council shares.
    assert [("shared_lines:" in message) for message in found] == [spelt.startswith("01902")] * 2
    assert found[0].startswith("contacts.yaml:12: contacts.childrens-social-care.phones item 1.number: ")


def test_number_that_services_share_by_the_register_passes(tmp_path: Path) -> None:
    shared = PREVENT.replace("phones: [{number: 01902 555991}]", "lines: [hub]")
    care = "organisation: council, lines: [hub], source"
    text = messages(tmp_path, "organisation: council, phones: [{number: 01902 555990}], source", care, shared, "  hub: {number: 01902 555992}\n")
    assert text == []


def test_line_that_services_of_two_organisations_share_is_refused_at_both(tmp_path: Path) -> None:
    shared = CHILDLINE.replace("phones: [{number: 0800 1111}]", "lines: [hub]")
    care = "organisation: council, lines: [hub], source"
    found = messages(tmp_path, "organisation: council, phones: [{number: 01902 555990}], source", care, shared, "  hub: {number: 0800 1111}\n")
    assert [message.split(": ")[1] for message in found] == ["contacts.childrens-social-care.lines item 1", "contacts.childline.lines item 1"]


def test_number_of_social_care_by_day_and_by_night_may_be_one(tmp_path: Path) -> None:
    assert messages(tmp_path, "people", "people", NIGHT) == []


@pytest.mark.parametrize("short", ["101", "111", "116 123"])
def test_short_number_of_the_country_is_no_councils_own(tmp_path: Path, short: str) -> None:
    (message,) = messages(tmp_path, "{number: 01902 555990}", f'{{number: "{short}"}}')
    assert message.startswith("contacts.yaml:12: ") and "the same for the whole country" in message


@pytest.mark.parametrize("short", ["999", "112", "101", "111"])
def test_short_number_as_the_schools_phone_is_refused_at_its_line_alone(tmp_path: Path, short: str) -> None:
    (message,) = messages(tmp_path, "{number: 01902 555123}", f'{{number: "{short}"}}')
    assert message.startswith("contacts.yaml:4: shared_lines.school-phone.number: ")


def test_number_of_the_emergency_contact_is_999_alone(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, 'number: "999"', 'number: "112"')
    assert message.endswith("is not the emergency number of this country; expected 999")


def test_name_with_a_letter_of_another_alphabet_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "Dr Aoife O'Neill", "Mrs \u0415 Wood")
    assert "CYRILLIC CAPITAL LETTER IE" in message and message.startswith("contacts.yaml:2: ")


def test_address_with_a_letter_of_another_alphabet_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "office@example.org", "office@ex\u0430mple.org")
    assert "CYRILLIC SMALL LETTER A" in message
