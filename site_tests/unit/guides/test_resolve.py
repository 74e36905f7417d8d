"""A guide's file becomes the guide for the people who hold the roles."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_guides import ROOT, resolved_in
from staffings import staffings

from policy_site.guides.files import load_guide_files
from policy_site.guides.guide import Outcome
from policy_site.guides.resolve import what_and_where
from policy_site.school.reporting_lines import ReportingLines, load_reporting_lines

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
      - {id: "yes", label: "Yes", goto: handed-over, meaning: concern}
      - {id: "no", label: "No", goto: about, meaning: reassuring}
    cites: [referrals#immediate-danger]
  - id: about
    reached_from: ["danger:no"]
    about_an_adult: choose
    additions:
      CHILD_FIRST
      then:
        - do: "Ring {{ told }} for the child."
          who: [dsl-team]
          when: immediately
          tell: [childrens-social-care]
          how: ring
        - do: "Ring {{ told }} for advice."
          who: [told]
          when: immediately
          tell: [childrens-social-care]
          how: ring
      must_tell: [childrens-social-care]
  - id: handed-over
    reached_from: ["danger:yes"]
    subject: adult
    outcome: Contact the LADO now
    urgency: now
    actions:
      - do: "Contact {{ told }}."
        tell: [lado]
        how: contact
    must_tell: [lado]
    never_also: [NEVER_ALSO]
    unreachable: [lado, nspcc-whistleblowing]
    cites: [allegations#the-lado]
"""


def outcome(tmp_path: Path, staffing: str, step: str, *, child_first: bool = False, reader: str = "staff", never_also: str = "parents, others") -> Outcome:
    """One outcome of the sample guide, for one of the staffings and one kind of reader."""
    text = GUIDE.replace("CHILD_FIRST", f"child_first: {str(child_first).lower()}").replace("READER", reader).replace("NEVER_ALSO", never_also)
    found = resolved_in(tmp_path, text, staffing).steps[step]
    assert isinstance(found, Outcome)
    return found


def test_line_outcome_what_a_child_may_need_comes_before_the_concern_about_the_adult(tmp_path: Path) -> None:
    found = outcome(tmp_path, "one head, the head is DSL, two deputies", "headteacher")
    assert [action.tell for action in found.actions][:2] == [("deputy-dsl",), ("chair-of-governors",)]
    assert found.actions[0].do.startswith("If a child may need help")
    assert found.outcome == "Tell the Chair of Governors now, in person"


def test_line_outcome_child_first_whoever_helps_the_child_hears_everything_and_is_in_the_headline(tmp_path: Path) -> None:
    found = outcome(tmp_path, "one head, the head is DSL, two deputies", "headteacher", child_first=True)
    assert [action.tell for action in found.actions][:2] == [("deputy-dsl",), ("chair-of-governors",)]
    assert found.actions[0].do.startswith("Speak to a deputy")
    assert found.outcome == "Tell a deputy now, face to face, then the Chair of Governors"


def test_line_outcome_child_first_one_person_hears_both_is_told_once(tmp_path: Path) -> None:
    found = outcome(tmp_path, "one head, the head is DSL, no deputy", "another-adult", child_first=True)
    assert next(action.tell for action in found.actions if action.tell) == ("headteacher",)
    assert found.outcome == "Tell the headteacher now, face to face"


@pytest.mark.parametrize(
    ("staffing", "who"),
    [
        ("one head, the head is DSL, two deputies", "A deputy"),
        ("one head, another DSL, no deputy", "The DSL"),
        ("one head, the head is DSL, no deputy", "You"),
        ("one head, no DSL, no deputy", "You"),
    ],
)
def test_action_of_the_dsl_team_about_the_headteacher_is_done_by_someone_it_is_not_about(tmp_path: Path, staffing: str, who: str) -> None:
    found = outcome(tmp_path, staffing, "headteacher")
    action = next(action for action in found.actions if action.do.endswith("for the child."))
    assert action.who_words == who
    assert action.by_reader is (who == "You")


@pytest.mark.parametrize(("staffing", "who"), [("one head, the head is DSL, two deputies", "The Chair of Governors"), ("no Chair named", "You")])
def test_action_of_whoever_is_told_is_the_readers_where_that_is_outside_the_school(tmp_path: Path, staffing: str, who: str) -> None:
    action = next(action for action in outcome(tmp_path, staffing, "headteacher").actions if action.do.endswith("for advice."))
    assert action.who_words == who


def test_outcome_without_a_line_has_its_own_subject(tmp_path: Path) -> None:
    assert outcome(tmp_path, "one head, the head is DSL, two deputies", "handed-over").subject == "adult"


def test_outcome_about_an_adult_has_what_to_write_down(tmp_path: Path) -> None:
    assert "Who was there, with full names and roles" in outcome(tmp_path, "one head, the head is DSL, two deputies", "another-adult").write_down


@pytest.mark.parametrize(("never_also", "said"), [("parents, others", True), ("parents, others, do-not-warn", False)])
def test_outcome_that_must_not_warn_the_family_does_not_say_when_the_parents_may_be_told(tmp_path: Path, never_also: str, said: bool) -> None:
    found = outcome(tmp_path, "one head, the head is DSL, two deputies", "handed-over", never_also=never_also)
    assert any(text.startswith("Don’t talk to the parents before") for text in found.never) is said
    assert any("other staff" in text for text in found.never)


@pytest.mark.parametrize(("reader", "shown"), [("staff", True), ("parents", False)])
def test_unreachable_a_line_for_staff_only_is_not_shown_to_parents(tmp_path: Path, reader: str, shown: bool) -> None:
    found = outcome(tmp_path, "one head, the head is DSL, two deputies", "handed-over", reader=reader)
    assert ("nspcc-whistleblowing" in found.unreachable) is shown
    assert "lado" in found.unreachable


@pytest.mark.parametrize("child_first", [False, True])
def test_line_outcome_one_person_hears_both_straight_away(tmp_path: Path, child_first: bool) -> None:
    assert outcome(tmp_path, "one head, the head is DSL, two deputies", "deputy", child_first=child_first).actions[0].when == "now"


def test_line_outcome_someone_else_hears_what_the_child_needs_the_policys_limit_for_the_adult_stays(tmp_path: Path) -> None:
    found = outcome(tmp_path, "one head, another DSL, two deputies", "deputy")
    assert [(action.tell, action.when) for action in found.actions][:2] == [(("dsl",), "now"), (("headteacher",), "within-1-working-day")]


@pytest.mark.parametrize(
    ("what", "where", "both"),
    [
        ("The plan.", "On paper.", "The plan, on paper."),
        ("The plan. Say why.", "On paper. Keep a copy.", "The plan, on paper. Say why. Keep a copy."),
        ("1. The plan.", "CPD file.", "1. The plan, CPD file."),
    ],
)
def test_what_and_where_of_several_sentences_are_one_and_the_rest(what: str, where: str, both: str) -> None:
    assert what_and_where(what, where) == both


@pytest.mark.parametrize(("step", "shown"), [("staff-harmed", False), ("ring-999", True), ("another-adult", False)])
def test_outcome_told_face_to_face_only_no_line_of_the_school_is_shown(step: str, shown: bool) -> None:
    ours, _ = load_guide_files(ROOT)
    rows, _ = load_reporting_lines(ROOT)
    assert ours and rows
    guides = ours.resolved(ReportingLines(rows[0], next(staffings(ROOT))[1]))
    outcome = next(guide for guide in guides if guide.id == "adults").steps[step]
    assert isinstance(outcome, Outcome)
    assert outcome.in_person is not shown


def test_line_outcome_two_headteachers_and_one_is_the_dsl_the_dsl_hears_what_the_child_needs(tmp_path: Path) -> None:
    found = outcome(tmp_path, "two heads, the head is DSL, two deputies", "deputy")
    assert [action.tell for action in found.actions][:2] == [("dsl",), ("headteacher",)]
