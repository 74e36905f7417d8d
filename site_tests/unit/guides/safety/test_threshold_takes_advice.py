"""threshold-takes-advice: where the DSL weighs harm or a threshold, children's social care is asked."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.threshold_takes_advice import RULE


def test_threshold_takes_advice_asked_passes() -> None:
    assert found(RULE, "decide") == []


def test_threshold_takes_advice_no_one_asked_is_found() -> None:
    edits = [
        ("        when: today\n        tell: [childrens-social-care]", "        when: today\n        tell: [emergency-duty-team]"),
        (
            "    must_tell: [childrens-social-care]\n    have_ready: [referral]\n    unreachable: [emergency-duty-team]\n    cites: [referrals#early-support-plan]",
            "    must_tell: [emergency-duty-team]\n    have_ready: [referral]\n    unreachable: [emergency-duty-team]\n    cites: [referrals#early-support-plan]",
        ),
    ]
    problems = found(RULE, "decide", *edits)
    assert steps(problems) == ["plan"] and len(problems[0].routes) == 3
