"""Under `make serve` pages are kept between builds. What is served then is what a cold build makes, byte for byte."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import copy_project
from present import DRAMA, present

from policy_site.sources.yaml_source import read_yaml

pytestmark = pytest.mark.full

BUILDS = """
import json, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

for folder, edits in json.loads(sys.stdin.read()):
    for path, text in edits.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).unlink(missing_ok=True) if text is None else Path(path).write_text(text, encoding="utf-8")
    config = load_config("mkdocs.yml", strict=True, site_dir=folder)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
"""


def run(project: Path, builds: list[tuple[Path, dict[str, str | None]]]) -> None:
    """Build `project` once for each of `builds` in one process, as `make serve` does, after writing its edits."""
    command = [sys.executable, "-c", BUILDS]
    given = json.dumps([(str(folder), edits) for folder, edits in builds])
    result = subprocess.run(command, input=given, capture_output=True, text=True, cwd=project)
    assert result.returncode == 0, result.stderr


def files(folder: Path) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.rglob("*") if file.is_file()}


def edits(project: Path) -> dict[str, dict[str, str | None]]:
    """A change of each kind: what it is, with the texts that it writes (None: the file goes)."""

    def changed(path: str, old: str, new: str) -> dict[str, str | None]:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text, f"{path} has no {old!r}"
        return {path: text.replace(old, new, 1)}

    deputies = read_yaml(project / "contacts.yaml", "contacts.yaml").data["contacts"]["deputy-dsl"]["holders"]

    return {
        "a sentence": changed("content/policy/recording.md", "\n## ", "\nOne more sentence.\n\n## "),
        "a number": changed("contacts.yaml", present("  school-phone:\n    number: <<phone school-phone>>"), f"  school-phone:\n    number: {DRAMA}"),
        "who holds a role": changed("contacts.yaml", f"    holders: [{', '.join(deputies)}]", f"    holders: [{', '.join(reversed(deputies))}]"),
        "an answer of a guide": changed("decision_trees/disclosure.yaml", "Anything else", "Something else"),
        "a meaning in the glossary": changed("data/glossary.yaml", "  meaning: ", "  meaning: Once more. "),
        "a new page": {"content/staff/new-page.md": "---\ntitle: A new page\ndescription: A page.\n---\n\nWords about the DSL.\n"},
    }


def test_warm_build_after_each_kind_of_change_is_a_cold_build(tmp_path: Path) -> None:
    warm = copy_project(tmp_path / "warm")
    kinds = edits(warm)
    before: dict[str, str | None] = {}
    builds: list[tuple[Path, dict[str, str | None]]] = [(tmp_path / "first", {})]
    for number, edit in enumerate(kinds.values()):
        before = {path: (warm / path).read_text(encoding="utf-8") if (warm / path).exists() else None for path in edit}
        builds += [(tmp_path / f"warm-{number}", edit), (tmp_path / "back", before)]
    run(warm, builds)
    for number, (kind, edit) in enumerate(kinds.items()):
        cold = copy_project(tmp_path / f"cold-{number}")
        run(cold, [(tmp_path / f"cold-site-{number}", edit)])
        made, expected = files(tmp_path / f"warm-{number}"), files(tmp_path / f"cold-site-{number}")
        assert {name for name in made.keys() | expected.keys() if made.get(name) != expected.get(name)} == set(), kind
    assert files(tmp_path / "back") == files(tmp_path / "first")
