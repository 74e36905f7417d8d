"""it-is-recorded: every outcome says how it is recorded."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.it_is_recorded import RULE


def test_it_is_recorded_passes() -> None:
    assert found(RULE, "decide") == []


def test_it_is_recorded_nowhere_is_found() -> None:
    assert steps(found(RULE, "girl", ("        record: {in: system}\n", ""))) == ["report-yourself"]
