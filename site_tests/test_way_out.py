"""The way out: the same sources under ProperDocs make the same site."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import build
from html_tree import page_files

pytestmark = pytest.mark.full

ROOT = Path(__file__).resolve().parent.parent


def files_of(folder: Path) -> dict[str, Path]:
    """Every file below `folder`, by its path there."""
    return {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture(scope="module")
def built_by_properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the one build with ProperDocs. It is strict: a warning is a failure."""
    folder = tmp_path_factory.mktemp("properdocs") / "site"
    result = build(ROOT, folder, generator="properdocs")
    assert result.returncode == 0, result.stderr
    return folder


def test_properdocs_builds_the_same_files_byte_for_byte(built: Path, built_by_properdocs: Path) -> None:
    ours, theirs = files_of(built), files_of(built_by_properdocs)
    assert theirs.keys() == ours.keys()
    assert len(page_files(built)) > 100
    assert [path for path in ours if theirs[path].read_bytes() != ours[path].read_bytes()] == []
