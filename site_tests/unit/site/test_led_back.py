"""No sentence, wherever it stands, sends a reader to the person a concern is about."""

from __future__ import annotations

import pytest
from typed import a_register

from policy_site.site.led_back import led_back

REGISTER = a_register()


@pytest.mark.parametrize(
    "text",
    [
        "If it’s about the headteacher, email the headteacher.",
        "If it is about the headteacher, tell the headteacher.",
        "Not this one.\ufffc If it is about the headteacher, tell the headteacher.",
        "If your concern is about the Chair of Governors, have a quiet word with the Chair of Governors.",
        "When it is about the headteacher, ask to see the headteacher in private.",
    ],
)
def test_led_back_to_the_person_concerned_is_found(text: str) -> None:
    assert list(led_back(text, REGISTER))


@pytest.mark.parametrize(
    "text",
    [
        "If it’s about the headteacher, tell the Chair of Governors.",
        "If it’s about the headteacher, don’t tell the headteacher.",
        "If it’s about the headteacher, never ring or email the headteacher.",
        "Tell the headteacher about the child.",
        "Tell the headteacher. If it’s about the headteacher, tell the Chair of Governors.",
    ],
)
def test_led_elsewhere_is_no_problem(text: str) -> None:
    assert not list(led_back(text, REGISTER))
