"""The cause is reported, and not each of its consequences."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.site.knock_on_problems import missing_shared, with_missing_files, without_knock_on_problems
from policy_site.sources.problems import MISSING, NoSuch, Problem


def missed(*messages: str) -> list[Problem]:
    return [Problem("content/index.md", number, "", message) for number, message in enumerate(messages, 1)]


@pytest.mark.parametrize(
    ("path", "messages"),
    [
        (
            "content/policy/recording.md",
            [NoSuch("page", "policy/recording.md", "one"), NoSuch("page", "policy/recording/", "one"), *[NoSuch("section", "recording", "one")] * 2],
        ),
        (
            "decision_trees/adults.yaml",
            [NoSuch("guide", "adults", "one"), NoSuch("page", "guides/adults.md", "one"), *[NoSuch("page", "guides/adults/", "one")] * 2],
        ),
        ("content/index.md", [NoSuch("page", "index.md", "one"), *[NoSuch("page", "", "one")] * 3]),
    ],
)
def test_with_missing_files_names_the_file_that_many_places_miss(tmp_path: Path, path: str, messages: list[str]) -> None:
    (problem,) = with_missing_files(missed(*messages), tmp_path)
    assert problem.path == path and "4 places" in problem.message


def test_with_missing_files_of_few_places_tells_of_each(tmp_path: Path) -> None:
    assert len(with_missing_files(missed(*[NoSuch("guide", "adults", "one")] * 3), tmp_path)) == 3


def test_with_missing_files_never_speaks_of_a_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "decision_trees").mkdir()
    (tmp_path / "decision_trees/adults.yaml").touch()
    assert len(with_missing_files(missed(*[NoSuch("guide", "adults", "one")] * 9), tmp_path)) == 9


def test_without_knock_on_problems_of_a_page_that_cannot_be_read_are_left_out() -> None:
    cause = Problem("content/policy/fgm.md", 1, "", "this cannot be read")
    assert without_knock_on_problems([cause, *missed(NoSuch("section", "fgm", "one"), NoSuch("page", "policy/fgm.md", "one"))], []) == [cause]


def test_missing_shared_file_is_reported_where_guides_use_it(tmp_path: Path) -> None:
    guide = Problem("decision_trees/fgm.yaml", 3, "", NoSuch("shared list", "referral", "a name"))
    lacking = Problem("decision_trees/fgm.yaml", 4, "", "outcome is missing; expected a headline", kind=MISSING)
    (shared,) = missing_shared(tmp_path, [guide, lacking])
    assert without_knock_on_problems([shared, guide, lacking], []) == [shared]
    assert missing_shared(tmp_path, [lacking]) == []
