"""no-threshold-for-staff: staff and parents are asked to decide no legal threshold."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.no_threshold_for_staff import RULE


def test_no_threshold_for_staff_in_the_dsls_guide_passes() -> None:
    assert found(RULE, "decide") == []


def test_no_threshold_for_staff_in_a_staff_guide_is_found() -> None:
    assert steps(found(RULE, "decide", ("audience: [dsl]", "audience: [dsl, staff]"))) == ["threshold"]
