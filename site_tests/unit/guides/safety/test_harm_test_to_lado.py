"""harm-test-to-lado: any one harm test, or doubt about one, goes to the LADO."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.harm_test_to_lado import RULE


def test_harm_test_to_lado_passes() -> None:
    assert found(RULE, "adult") == []


def test_harm_test_to_lado_doubt_ends_as_low_level_is_found() -> None:
    edit = ("goto: tell-the-lado, meaning: unsure", "goto: low-level, meaning: unsure")
    assert [problem.subject for problem in found(RULE, "adult", edit)] == ["low-level"]


def test_harm_test_to_lado_somebody_else_is_told_is_found() -> None:
    edits = [("        when: immediately\n        tell: [lado]", "        when: immediately\n        tell: [childrens-social-care]")]
    assert steps(found(RULE, "adult", *edits)) == ["tell-the-lado"]
