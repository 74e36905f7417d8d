"""help-acts-at-once: whoever is named for when no one can be reached can act at once."""

from __future__ import annotations

import pytest
from sample_guides import found

from policy_site.guides.safety.help_acts_at_once import RULE


def test_help_acts_at_once_services_that_act_pass() -> None:
    assert found(RULE, "girl") == []


@pytest.mark.parametrize("contact", ["nspcc-whistleblowing", "online-safety-lead", "lado"])
def test_help_acts_at_once_others_are_found(contact: str) -> None:
    edit = ("    unreachable: [childrens-social-care]\n    cites: [fgm", f"    unreachable: [childrens-social-care, {contact}]\n    cites: [fgm")
    assert [problem.subject for problem in found(RULE, "girl", edit)] == [contact]
