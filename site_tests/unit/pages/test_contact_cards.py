"""A contact's card: what is not in the policy looks different from what is."""

from __future__ import annotations

from pathlib import Path

import pytest
from school_writer import TEXTS

from policy_site.pages.contact_cards import card
from policy_site.school.contacts_file import load_register


@pytest.mark.parametrize(("contact_id", "classes"), [("childline", "contact contact-outside"), ("childrens-social-care", "contact")])
def test_card_of_a_contact_that_is_not_in_the_policy_is_marked(tmp_path: Path, contact_id: str, classes: str) -> None:
    (tmp_path / "contacts.yaml").write_text(TEXTS["contacts.yaml"], encoding="utf-8")
    register, problems = load_register(tmp_path)
    assert register is not None, problems
    assert f'<section class="{classes}">' in str(card(register[contact_id], register))
