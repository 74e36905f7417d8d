"""media-agree: words name no other way of telling, and no other place for the record, than the data say."""

from __future__ import annotations

import pytest
from sample_guides import found, steps

from policy_site.guides.safety.media_agree import RULE


def test_media_agree_passes() -> None:
    assert found(RULE, "child") == []


@pytest.mark.parametrize("words", ["Email them.", "Leave a note for them.", "Send them a WhatsApp.", "Put a sticky note on their desk.", "By email is fine."])
def test_media_agree_another_medium_is_found(words: str) -> None:
    assert steps(found(RULE, "child", ("do: Listen carefully.", f"do: Listen carefully. {words}"))) == ["tell-the-dsl"]


def test_media_agree_the_system_where_the_record_is_on_paper_is_found() -> None:
    words = 'say: what the child said\n    additions: {intro: "Put it on {{ local.recording_system }} as well."}\n\n  - id: ring-999'
    problems = found(RULE, "child", ("say: what the child said\n\n  - id: ring-999", words))
    assert {"headteacher", "deputy", "another-adult"} <= set(steps(problems))


def test_media_agree_on_paper_for_the_staff_file_passes_and_on_the_system_is_found() -> None:
    do = "do: Write a record of the concern."
    assert found(RULE, "adult", (do, "do: Write a record of the concern on paper.")) == []
    assert steps(found(RULE, "adult", (do, "do: Write a record of the concern on {{ local.recording_system }}."))) == ["low-level"]


def test_media_agree_ringing_instead_of_meeting_is_found() -> None:
    broken = ("what has happened, face to face, but", "what has happened, by phone, but")
    assert steps(found(RULE, "child", shared=[broken])) == ["ring-999"]


def test_media_agree_a_medium_that_is_ruled_out_passes() -> None:
    assert found(RULE, "child", ("do: Listen carefully.", "do: Listen carefully. Don’t email anyone.")) == []


@pytest.mark.parametrize("way", ["speak", "contact", "write"])
def test_media_agree_somebody_who_is_rung_and_told_otherwise_is_found(way: str) -> None:
    edit = "do: Ring {{ told }} and report it.\n        when: now\n        tell: [police-101]\n        how: "
    assert steps(found(RULE, "girl", (f"{edit}ring", f"{edit}{way}"))) == ["report-yourself"]


@pytest.mark.parametrize(("words", "way"), [("face to face", "contact"), ("by phone, and meet them in person", "write")])
def test_media_agree_a_meeting_where_no_one_is_met_is_found(words: str, way: str) -> None:
    edit = (
        "do: Discuss it with {{ told }} as well.\n        when: now\n        tell: [dsl-team]\n        how: speak",
        f"do: Discuss it with {{{{ told }}}} {words}.\n        when: now\n        tell: [dsl-team]\n        how: {way}",
    )
    assert steps(found(RULE, "girl", edit)) == ["report-yourself"]
