"""shown-is-named: a contact that an outcome shows is one that its words speak of."""

from __future__ import annotations

from sample_guides import found

from policy_site.guides.safety.shown_is_named import RULE

SHOWN = "    contacts: [online-safety-lead]\n    cites: [recording#record-straight-away]"


def test_shown_is_named_unnamed_is_found() -> None:
    problems = found(RULE, "child", ("    cites: [recording#record-straight-away]", SHOWN))
    assert [problem.subject for problem in problems] == ["online-safety-lead"]


def test_shown_is_named_spoken_of_passes() -> None:
    edits = [("    cites: [recording#record-straight-away]", SHOWN), ("Do it now.", "The online safety lead can help.")]
    assert found(RULE, "child", *edits) == []
