"""Only files that are good for an address and for every computer are read; whatever else lies there is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policy_site.sources.source_files import file_problems, source_files

GOOD = (
    "content/index.md",
    "content/parents/year-2.md",
    "content/drafts/a.png",
    "content/a.svg",
    "decision_trees/fgm.yaml",
    "decision_trees/shared/x.yaml",
    "data/glossary.yaml",
)
BAD = (
    "content/x.markdown",
    "content/x.MD",
    "content/x.html",
    "content/page (1).md",
    "content/year 2 #1.md",
    "content/what?.md",
    "content/Thumbs.db",
    "content/~$draft.docx",
    "content/x.md.bak",
    "content/.hidden.md",
    "content/UPPER.md",
    "content/con.md",
    "content/parents/nul.md",
    "content/ü.md",
    "content/a--b.md",
    "content/" + "a" * 90 + ".md",
    "decision_trees/x.yml",
    "decision_trees/x.YAML",
    "decision_trees/x.json",
    "decision_trees/new/x.yaml",
    "data/glossery.yaml",
    "data/new/x.yaml",
    "data/policy/querys.yaml",
)


def put(root: Path, path: str) -> Path:
    """Write a file at `path`."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("x")
    return root / path


@pytest.mark.parametrize("path", GOOD)
def test_source_files_good_name_is_read(tmp_path: Path, path: str) -> None:
    put(tmp_path, path)
    assert file_problems(tmp_path) == []
    assert source_files(tmp_path, path.partition("/")[0]) == [path]


@pytest.mark.parametrize("path", BAD)
def test_file_problems_other_name_is_named_and_not_read(tmp_path: Path, path: str) -> None:
    put(tmp_path, path)
    (problem,) = file_problems(tmp_path)
    assert path.startswith(problem.path) and "expected" in problem.message
    assert source_files(tmp_path, path.partition("/")[0]) == []


def test_file_problems_what_macos_leaves_behind_is_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "content/.DS_Store")
    assert file_problems(tmp_path) == []


def test_file_problems_folder_with_a_files_name_is_named(tmp_path: Path) -> None:
    (tmp_path / "content/x.md").mkdir(parents=True)
    (tmp_path / "data/glossary.yaml").mkdir(parents=True)
    problems = file_problems(tmp_path)
    assert [problem.path for problem in problems] == ["content/x.md", "data/glossary.yaml"]
    assert all("this is a folder with the name of a file" in problem.message for problem in problems)


def test_file_problems_links_are_named_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "content/index.md")
    (tmp_path / "content/loop").symlink_to(".")
    (tmp_path / "content/itself.md").symlink_to("itself.md")
    (tmp_path / "data").symlink_to("content")
    assert [problem.path for problem in file_problems(tmp_path)] == ["content/itself.md", "content/loop", "data"]


def test_file_problems_pipe_is_named_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/x.md")
    assert len(file_problems(tmp_path)) == 1


def test_file_problems_name_that_is_no_text_is_shown_on_one_line(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name in (b"\xff\xfe.md", b"a\nb.md", b"a\x1b[31m.md"):
        (tmp_path / "content" / os.fsdecode(name)).write_text("x")
    texts = [str(problem) for problem in file_problems(tmp_path)]
    assert len(texts) == 3
    assert all(text.isprintable() and text.encode() for text in texts)
