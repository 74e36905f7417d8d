"""someone-close-asked: staff are asked about someone close to an adult in the school too."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.someone_close_asked import RULE


def test_someone_close_asked_passes() -> None:
    assert found(RULE, "child") == []


def test_someone_close_asked_left_out_is_found() -> None:
    edit = ('    reached_from: ["danger:no"]\n    about_an_adult: ask-close', '    reached_from: ["danger:no"]\n    about_an_adult: ask')
    assert set(steps(found(RULE, "child", edit))) == {"about-an-adult", "tell-the-dsl"}


def test_someone_close_asked_nothing_asked_is_found() -> None:
    assert steps(found(RULE, "child", ('"No", goto: about-an-adult', '"No", goto: tell-the-dsl'))) == ["tell-the-dsl"]
