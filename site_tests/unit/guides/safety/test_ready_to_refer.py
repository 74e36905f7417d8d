"""ready-to-refer: an outcome in which the reader refers or reports says what to have ready."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.ready_to_refer import RULE


def test_ready_to_refer_passes() -> None:
    assert found(RULE, "child") == found(RULE, "decide") == []


def test_ready_to_refer_left_out_is_found() -> None:
    edit = (
        "    must_tell: [childrens-social-care]\n    have_ready: [referral]\n    cites: [referrals#immediate-danger]",
        "    must_tell: [childrens-social-care]\n    cites: [referrals#immediate-danger]",
    )
    assert steps(found(RULE, "child", edit)) == ["at-risk"]


def test_ready_to_refer_parents_pass() -> None:
    assert found(RULE, "family") == []
