"""danger-rings-999: "yes, in danger" leads straight to 999 and children's social care."""

from __future__ import annotations

import pytest
from sample_guides import GUIDES, found, steps

from policy_site.guides.safety.danger_rings_999 import RULE


@pytest.mark.parametrize("guide", GUIDES)
def test_danger_rings_999_straight_to_999_passes(guide: str) -> None:
    assert found(RULE, guide) == []


def test_danger_rings_999_another_outcome_is_found() -> None:
    assert steps(found(RULE, "child", ("goto: ring-999, meaning", "goto: tell-the-dsl, meaning"))) == ["danger"]


def test_danger_rings_999_without_social_care_is_found() -> None:
    broken = ('tell: [childrens-social-care]\n      how: ring\n    - do: "Tell', 'tell: [emergency-duty-team]\n      how: ring\n    - do: "Tell')
    assert steps(found(RULE, "child", shared=[broken])) == ["danger"]


def test_danger_rings_999_not_an_emergency_is_found() -> None:
    assert steps(found(RULE, "child", shared=[("urgency: emergency", "urgency: now")])) == ["danger"]
