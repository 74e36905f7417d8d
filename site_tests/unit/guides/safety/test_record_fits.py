"""record-fits: a record goes where records on its subject belong."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.record_fits import RULE


def test_record_fits_passes() -> None:
    assert found(RULE, "adult") == found(RULE, "family") == []


@pytest.mark.parametrize("medium", ["own-notes", "own-copy", "staff-file", "paper", "paper-kept", "pupil-record"])
def test_record_fits_about_a_child_elsewhere_is_found(medium: str) -> None:
    assert steps(found(RULE, "girl", ("record: {in: system}", f"record: {{in: {medium}}}"))) == ["report-yourself"]


@pytest.mark.parametrize("medium", ["system", "child-file", "own-notes", "own-copy"])
def test_record_fits_about_an_adult_elsewhere_is_found(medium: str) -> None:
    edit = (
        "in doubt, ask {{ told }}.\n        when: now\n        tell: [lado]\n        how: contact\n        record: {in: staff-file}",
        f"in doubt, ask {{{{ told }}}}.\n        when: now\n        tell: [lado]\n        how: contact\n        record: {{in: {medium}}}",
    )
    assert steps(found(RULE, "adult", edit)) == ["low-level"]


def test_record_fits_parents_on_the_system_is_found() -> None:
    assert steps(found(RULE, "family", ("record: {in: own-notes}", "record: {in: system}"))) == ["ring-999"]


def test_record_fits_the_form_for_a_referral_is_kept_with_the_pupils_record() -> None:
    form = "record: {in: pupil-record, what: 'The {{ local.referral_form }}, within a day.'}"
    assert found(RULE, "girl", ("record: {in: system}", f"who: [dsl-team]\n        {form}")) == []


def test_record_fits_after_999_it_may_be_kept_on_paper_until_it_is_clear_who_it_is_about() -> None:
    record = (
        "      - use: fgm-duty\n    never_also: [do-not-warn]\n\n",
        "      - use: fgm-duty\n      - do: Write it down.\n        record: {{in: {}}}\n    never_also: [do-not-warn]\n\n",
    )
    assert found(RULE, "girl", (record[0], record[1].format("paper-kept"))) == []
    assert steps(found(RULE, "girl", (record[0], record[1].format("own-copy")))) == ["ring-999"]


@pytest.mark.parametrize("medium", ["child-file", "both-files"])
def test_record_fits_a_member_of_staff_in_the_files_of_the_dsl_is_found(medium: str) -> None:
    written = ("record: {in: system}", f"record: {{in: {medium}}}")
    assert steps(found(RULE, "girl", written)) == ["report-yourself"]
    assert found(RULE, "girl", (written[0], f"who: [dsl-team]\n        {written[1]}")) == []


def test_record_fits_one_childs_file_beside_two_childrens_is_found() -> None:
    deciding = "      - do: Decide what happens next, and write it down.\n        who: [dsl-team]\n        record: {in: both-files}\n    must_tell: [police-101, dsl-team]\n"
    assert steps(found(RULE, "girl", ("    must_tell: [police-101, dsl-team]\n", deciding))) == ["report-yourself"]
