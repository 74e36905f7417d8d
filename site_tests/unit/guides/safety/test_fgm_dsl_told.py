"""fgm-dsl-told: FGM, known or suspected, is always passed to the DSL or a deputy."""

from __future__ import annotations

from sample_guides import found, steps

from policy_site.guides.safety.fgm_dsl_told import RULE


def test_fgm_dsl_told_passes() -> None:
    assert found(RULE, "girl") == []


def test_fgm_dsl_told_only_the_police_is_found() -> None:
    edits = [
        ("      - do: Discuss it with {{ told }} as well.\n        when: now\n        tell: [dsl-team]\n        how: speak\n", ""),
        ("must_tell: [police-101, dsl-team]", "must_tell: [police-101]"),
    ]
    assert steps(found(RULE, "girl", *edits)) == ["report-yourself"]
