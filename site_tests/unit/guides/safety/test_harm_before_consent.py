"""harm-before-consent: consent comes after danger and harm."""

from __future__ import annotations

from sample_guides import found

from policy_site.guides.safety.harm_before_consent import RULE


def test_harm_before_consent_in_order_passes() -> None:
    assert found(RULE, "decide") == []


def test_harm_before_consent_consent_first_is_found_with_its_routes() -> None:
    problems = found(RULE, "decide", ("settles: harm", "settles: consent"))
    assert {problem.where for problem in problems} == {"harm", "consent"}
    assert all(problem.routes for problem in problems)


def test_harm_before_consent_telling_the_family_first_is_found() -> None:
    assert found(RULE, "decide", ("settles: harm", "settles: safe-to-tell"))
