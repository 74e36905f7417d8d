"""told-receives-it: every outcome for staff tells someone whose task it is to receive such a concern."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.told_receives_it import RULE


def test_told_receives_it_passes() -> None:
    assert found(RULE, "girl") == []


def test_told_receives_it_somebody_else_is_found() -> None:
    edits = [
        ("        tell: [dsl-team]\n        how: speak", "        tell: [online-safety-lead]\n        how: speak"),
        ("must_tell: [police-101, dsl-team]", "must_tell: [police-101, online-safety-lead]"),
    ]
    assert steps(found(RULE, "girl", *edits)) == ["report-yourself"]


def test_told_receives_it_about_an_adult_means_the_lado_or_the_headteacher() -> None:
    assert found(RULE, "adult") == []
    edits = [
        (
            "        tell: [lado]\n        how: contact\n        record: {in: staff-file}\n    must_tell: [lado]\n    have_ready: [about-an-adult]\n    unreachable: [childrens-social-care]\n    cites: [allegations#the-lado]",
            "        tell: [dsl-team]\n        how: contact\n        record: {in: staff-file}\n    must_tell: [dsl-team]\n    have_ready: [about-an-adult]\n    unreachable: [childrens-social-care]\n    cites: [allegations#the-lado]",
        )
    ]
    assert steps(found(RULE, "adult", *edits)) == ["tell-the-lado"]
