"""record-fits: a record goes where records on its subject belong."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.record_fits import RULE


def test_record_fits_passes() -> None:
    assert found(RULE, "adult") == found(RULE, "family") == []


@pytest.mark.parametrize("medium", ["own-notes", "own-copy", "staff-file"])
def test_record_fits_about_a_child_elsewhere_is_found(medium: str) -> None:
    assert steps(found(RULE, "girl", ("record: {in: system}", f"record: {{in: {medium}}}"))) == ["report-yourself"]


@pytest.mark.parametrize("medium", ["system", "child-file", "own-notes"])
def test_record_fits_about_an_adult_elsewhere_is_found(medium: str) -> None:
    edit = (
        "in doubt, ask {{ told }}.\n        when: now\n        tell: [lado]\n        how: contact\n        record: {in: staff-file}",
        f"in doubt, ask {{{{ told }}}}.\n        when: now\n        tell: [lado]\n        how: contact\n        record: {{in: {medium}}}",
    )
    assert steps(found(RULE, "adult", edit)) == ["low-level"]


def test_record_fits_parents_on_the_system_is_found() -> None:
    assert steps(found(RULE, "family", ("record: {in: own-notes}", "record: {in: system}"))) == ["ring-999"]
