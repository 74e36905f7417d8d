"""no-later-words: no sentence names a later time, or another number of days, than the deadlines do."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.no_later_words import RULE


def said(words: str) -> list[str]:
    return steps(found(RULE, "child", ("do: Listen carefully.", f"do: Listen carefully. {words}")))


def test_no_later_words_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize(
    "words",
    [
        "Pass it on next term.",
        "Do it tomorrow.",
        "Tell them at the end of the day.",
        "Tell someone when you get round to it.",
        "Do it once you’re sure.",
        "Hold off until you are certain.",
        "If you have time, write it down.",
        "Report it later.",
        "Do it within 3 weeks.",
        "There’s no rush.",
        "Hold on for now.",
        "Give it the weekend to settle.",
        "Do it after giving it the weekend to settle.",
        "Do it once things have calmed down.",
        "Sleep on it.",
        "Do it when the dust has settled.",
        "Let it lie for a bit.",
        "Do it after a period of reflection.",
        "Do it once you have gathered more evidence.",
        "Do it as soon as the term is over.",
        "Do it after the next staff meeting.",
        "Do it when you next see them.",
        "Do it if it happens again.",
        "Do it if it goes on.",
        "Do it after keeping an eye on it.",
        "Do it unless it blows over.",
        "It can keep until Monday.",
        "Do it when the child is older.",
        "Leave it for now.",
        "Do it at some point.",
        "Give the child time to calm down.",
        "Let it rest overnight.",
        "See how things go.",
        "Do it when school is quieter.",
        "Think it over.",
        "Mention it next time.",
        "Stand back and watch.",
        "Do it at the weekend.",
    ],
)
def test_no_later_words_later_is_found(words: str) -> None:
    assert said(words) == ["tell-the-dsl"]


NO_WAITING = (
    "Don’t wait for things to settle.",
    "Don’t let a search delay the call.",
    "At the weekend, ring the emergency duty team instead.",
    "Say what you’ve seen and heard over time.",
    "Give the child a calm day and an adult they trust.",
    "More than one agency may have to help at some point.",
    "Don’t sleep on it.",
)


@pytest.mark.parametrize(
    "words", ["Hold on to your notes.", "Don’t leave it until tomorrow.", "Say whether they may be harmed soon.", "Do it before the child leaves.", *NO_WAITING]
)
def test_no_later_words_other_times_pass(words: str) -> None:
    assert said(words) == []


def test_no_later_words_in_a_question_is_found() -> None:
    assert steps(found(RULE, "child", ("help: If you", "help: Come back tomorrow. If you"))) == ["danger"]


def test_no_later_words_in_what_to_record_is_found() -> None:
    edit = (
        "record: {in: child-file}\n    must_tell: [childrens-social-care]\n    have_ready: [referral]\n    unreachable: [emergency-duty-team]\n    cites: [referrals#who",
        "record: {in: child-file, what: Next week.}\n    must_tell: [childrens-social-care]\n    have_ready: [referral]\n    unreachable: [emergency-duty-team]\n    cites: [referrals#who",
    )
    assert steps(found(RULE, "decide", edit)) == ["refer"]


def test_no_later_words_days_that_the_guide_asks_about_pass() -> None:
    asked = ("ask: Is the child in danger right now?", "ask: Is the child in danger right now, or has it been 28 days?")
    edit = ("do: Listen carefully.", "do: Listen carefully. It counts from 28 days.")
    assert steps(found(RULE, "child", edit)) == ["tell-the-dsl"]
    assert found(RULE, "child", edit, asked) == []


def test_no_later_words_in_an_answer_is_found() -> None:
    assert steps(found(RULE, "child", ('label: "No", goto: about-an-adult', 'label: "No, it can wait until tomorrow", goto: about-an-adult'))) == ["danger"]


def test_no_later_words_a_comma_ends_what_a_not_says_of_time() -> None:
    assert said("If you’re not sure, tell them tomorrow.") == ["tell-the-dsl"]


def test_no_later_words_days_that_one_question_alone_names_are_found() -> None:
    why = "why: Because someone in danger needs 999 before anything else."
    once = (why, f"{why} It counts after 28 days.")
    again = ("help: If you", "help: Has it been 28 days? If you")
    assert steps(found(RULE, "child", once)) == ["danger"]
    assert found(RULE, "child", once, again) == []
