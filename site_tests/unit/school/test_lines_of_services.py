"""A service outside the school is reached outside the school, and nobody's name or address only looks like another."""

from __future__ import annotations

from pathlib import Path

import pytest
from typed import CONTACTS as SAMPLE

from policy_site.school.contacts_file import load_register

CONTACTS = SAMPLE.replace("audience:", 'source: "1", audience:')


def test_sample_register_has_no_problem(tmp_path: Path) -> None:
    assert messages(tmp_path, "people", "people") == []


def messages(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in CONTACTS
    (tmp_path / "contacts.yaml").write_text(CONTACTS.replace(old, new), encoding="utf-8")
    return [str(problem) for problem in load_register(tmp_path)[1]]


@pytest.mark.parametrize("spelt", ["01902 555123", "+44 1902 555123", "0044 1902 555123", "(01902) 55 51 23", "+44 (0)1902 555123"])
def test_service_outside_on_the_schools_phone_is_refused_with_both_places(tmp_path: Path, spelt: str) -> None:
    (message,) = messages(tmp_path, "{number: 01902 555990}", f'{{number: "{spelt}"}}')
    assert message.startswith("contacts.yaml:12: ") and "shared_lines.school-phone" in message and "contacts.childrens-social-care" in message


def test_service_outside_on_the_schools_mailbox_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "phones: [{number: 01902 555990}]", "phones: [{number: 01902 555990}], emails: [{address: Office@example.org}]")
    assert "shared_lines.school-mailbox" in message


def test_service_outside_at_a_private_mailbox_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "phones: [{number: 01902 555990}]", "phones: [{number: 01902 555990}], emails: [{address: the.lado@Gmail.com}]")
    assert message.startswith("contacts.yaml:12: ") and "private mailboxes" in message


def test_service_outside_on_a_governors_own_phone_is_refused(tmp_path: Path) -> None:
    chair = "role: Chair of Governors, holder: oneill, organisation: school,"
    (message,) = messages(tmp_path, chair, f"{chair} phones: [{{number: 01902 555990}}],")
    assert "contacts.chair-of-governors" in message


def test_emergency_number_as_a_services_own_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "{number: 01902 555990}", '{number: "112"}')
    assert "the emergency number" in message


def test_name_with_a_letter_of_another_alphabet_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "Dr Aoife O'Neill", "Mrs \u0415 Wood")
    assert "CYRILLIC CAPITAL LETTER IE" in message and message.startswith("contacts.yaml:2: ")


def test_address_with_a_letter_of_another_alphabet_is_refused(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "office@example.org", "office@ex\u0430mple.org")
    assert "CYRILLIC SMALL LETTER A" in message
