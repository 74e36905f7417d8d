"""told-by-voice: what is urgent is said, not written."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.told_by_voice import RULE


def test_told_by_voice_passes() -> None:
    assert found(RULE, "decide") == []


def test_told_by_voice_in_writing_is_found() -> None:
    edit = (
        "        tell: [childrens-social-care]\n        how: ring\n        record: {in: child-file}\n    must_tell: [childrens-social-care]\n    have_ready: [referral]\n    unreachable: [emergency-duty-team]\n    cites: [referrals#who",
        "        tell: [childrens-social-care]\n        how: write\n        record: {in: child-file}\n    must_tell: [childrens-social-care]\n    have_ready: [referral]\n    unreachable: [emergency-duty-team]\n    cites: [referrals#who",
    )
    assert steps(found(RULE, "decide", edit)) == ["refer"]


def test_told_by_voice_999_by_email_is_found() -> None:
    edit = ("      tell: [police-emergency]\n      how: ring", "      tell: [police-emergency]\n      how: contact")
    assert [problem.subject for problem in found(RULE, "child", shared=[edit])] == ["police-emergency"]


def test_told_by_voice_going_to_a_service_in_person_is_found() -> None:
    edit = ("      tell: [childrens-social-care]\n      how: ring", "      tell: [childrens-social-care]\n      how: in-person")
    assert [problem.subject for problem in found(RULE, "child", shared=[edit])] == ["in-person"]
