"""in-person-is-said: where someone is told face to face, or only if they have no part in it, the words say so."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.in_person_is_said import RULE


def test_in_person_is_said_passes() -> None:
    assert found(RULE, "child") == []


def test_in_person_is_said_left_out_is_found() -> None:
    assert steps(found(RULE, "child", shared=[("what has happened, face to face, but", "what has happened, but")])) == ["ring-999"]


def test_in_person_is_said_certain_left_out_is_found() -> None:
    assert [problem.subject for problem in found(RULE, "child", shared=[("someone you’re certain has", "someone who has")])] == ["certain"]


def test_in_person_is_said_told_by_phone_without_being_certain_is_found() -> None:
    assert [problem.subject for problem in found(RULE, "child", shared=[("how: in-person\n      certain", "how: ring\n      certain")])] == ["certain"]
