"""someone-is-told: every outcome says who to tell."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.someone_is_told import RULE


def test_someone_is_told_passes() -> None:
    assert found(RULE, "decide") == []


def test_someone_is_told_no_one_is_found() -> None:
    edit = ("        when: today\n        tell: [childrens-social-care]\n        how: ring\n", "        when: today\n")
    assert steps(found(RULE, "decide", edit)) == ["plan"]
