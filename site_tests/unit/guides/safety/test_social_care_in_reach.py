"""social-care-in-reach: every outcome tells children's social care or names it for when no one can be reached."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.social_care_in_reach import RULE


def test_social_care_in_reach_passes() -> None:
    assert found(RULE, "girl") == []


def test_social_care_in_reach_left_out_is_found() -> None:
    edit = ("    unreachable: [childrens-social-care]\n    cites: [fgm", "    unreachable: [emergency-duty-team]\n    cites: [fgm")
    assert steps(found(RULE, "girl", edit)) == ["report-yourself"]
