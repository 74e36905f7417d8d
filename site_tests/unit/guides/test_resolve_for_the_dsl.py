"""A guide for the DSL speaks to the DSL, and a shared outcome's actions come where the guide says."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_guides import resolved_in

from policy_site.guides.guide import Guide, Outcome

USUAL = "one head, the head is DSL, two deputies"
GUIDE = """
id: sample
title: A sample
question: Something has happened
summary: What to do.
audience: [READER]
order: 1
start: danger
review: {checked_on: 2026-11-25, checked_by: A tester, due: 2027-09-01}
steps:
  - id: danger
    ask: Is the child in danger right now?
    settles: danger
    answers:
      - {id: "yes", label: "Yes", goto: refer, meaning: concern}
      - {id: "no", label: "No", goto: about, meaning: reassuring}
    cites: [referrals#immediate-danger]
  - id: about
    reached_from: ["danger:no"]
    about_an_adult: choose
    say: what you know
    additions:
      then:
        - do: "Ring {{ told }} for the child."
          who: [dsl-team]
          or_you: true
          when: immediately
          tell: [childrens-social-care]
          how: ring
      must_tell: [childrens-social-care]
  - id: refer
    reached_from: ["danger:yes"]
    use: refer-at-risk
    actions:
      - do: The first of the guide’s own.
PLACE
      - do: The last of the guide’s own.
"""


def guide(tmp_path: Path, reader: str = "dsl", staffing: str = USUAL, place: str = "      - use: shared") -> Guide:
    """The sample guide for one reader and one of the staffings."""
    return resolved_in(tmp_path, GUIDE.replace("READER", reader).replace("PLACE", place), staffing)


def outcome(guide: Guide, step: str) -> Outcome:
    found = guide.steps[step]
    assert isinstance(found, Outcome)
    return found


def for_the_child(found: Outcome) -> str:
    action = next(action for action in found.actions if action.do.endswith("for the child."))
    return f"{action.who_words}. {action.or_you_words}" if action.or_you_words else action.who_words


@pytest.mark.parametrize(("reader", "who"), [("dsl", "You"), ("staff", "The DSL or a deputy"), ("parents", "The safeguarding lead or a deputy")])
def test_action_of_the_dsl_team_is_the_readers_own_in_a_guide_for_the_dsl(tmp_path: Path, reader: str, who: str) -> None:
    refer = next(action for action in outcome(guide(tmp_path, reader), "refer").actions if action.tell)
    assert refer.who_words == who
    assert refer.by_reader is (reader == "dsl")


def test_action_of_the_dsl_team_about_the_headteacher_is_the_deputys_even_in_a_guide_for_the_dsl(tmp_path: Path) -> None:
    assert for_the_child(outcome(guide(tmp_path), "headteacher")) == "A deputy. If you can’t reach them, do it yourself."


def test_action_of_the_dsl_team_about_another_adult_is_the_readers_unless_handed_over(tmp_path: Path) -> None:
    found = outcome(guide(tmp_path), "another-adult")
    action = next(action for action in found.actions if action.do.endswith("for the child."))
    assert for_the_child(found) == "You"
    assert action.when_words.endswith(", unless you’ve handed it over")


def test_concern_about_the_headteacher_the_dsl_deals_with_the_child_or_hands_it_over(tmp_path: Path) -> None:
    found = outcome(guide(tmp_path), "headteacher")
    action = next(action for action in found.actions if action.tell == ("deputy-dsl",))
    assert action.do.startswith("Deal with the child’s needs yourself.")
    assert "take no further part" in (found.intro or "")


def test_concern_about_a_deputy_a_dsl_who_is_the_headteacher_is_not_sent_to_herself(tmp_path: Path) -> None:
    told = outcome(guide(tmp_path), "deputy").actions[0]
    assert told.tell == ("headteacher",)
    assert told.do.endswith("If you are the headteacher, go on to the next step.")


def test_not_sure_who_it_is_about_the_dsl_goes_straight_outside_the_school(tmp_path: Path) -> None:
    found = outcome(guide(tmp_path), "not-sure-whom")
    assert set(found.told()) == {"childrens-social-care", "lado"}
    assert for_the_child(found) == "You"
    assert [action.record.medium for action in found.actions if action.record] == ["paper-kept"]


def test_not_sure_who_it_is_about_staff_leave_what_follows_to_whoever_they_tell(tmp_path: Path) -> None:
    assert for_the_child(outcome(guide(tmp_path, "staff"), "not-sure-whom")) == "Whoever you tell. If they can’t do this at once, do it yourself."


def test_not_sure_who_it_is_about_staff_tell_any_one_person_they_are_certain_of(tmp_path: Path) -> None:
    told = outcome(guide(tmp_path, "staff"), "not-sure-whom").actions[0]
    assert told.certain
    assert told.do.startswith("Speak to the DSL or a deputy face to face")


def test_concern_about_an_adult_parents_are_not_given_what_staff_must_not_do(tmp_path: Path) -> None:
    assert any("other staff" in text for text in outcome(guide(tmp_path, "staff"), "another-adult").never)
    assert not any("other staff" in text for text in outcome(guide(tmp_path, "parents"), "another-adult").never)


def test_record_about_an_adult_when_only_the_lado_can_be_told_is_kept(tmp_path: Path) -> None:
    found = outcome(guide(tmp_path, "staff", "nobody in the school is named"), "another-adult")
    assert list(found.told()[:2]) == ["childrens-social-care", "lado"]
    assert [action.record.medium for action in found.actions if action.record] == ["paper-kept"]


@pytest.mark.parametrize(("place", "first"), [("      - use: shared", True), ("", False)])
def test_shared_outcomes_actions_come_where_the_guide_says_else_first(tmp_path: Path, place: str, first: bool) -> None:
    actions = [action.do for action in outcome(guide(tmp_path, place=place), "refer").actions]
    assert (actions[0] == "The first of the guide’s own.") is first
    assert actions[-1] == "The last of the guide’s own."
