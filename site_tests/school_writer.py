"""The plain school: a small whole project in which every text is `%`, written out with any words in the place of each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

PLAIN = Path(__file__).parent / "plain_school"
FILES = sorted(file.relative_to(PLAIN).as_posix() for file in PLAIN.rglob("*.*") if file.name != "README.md")
"""The school's files; all but its explanation."""

PLACES = {"first": "n{}n {}", "last": "{1} n{0}n", "person": "{1} p{0}p"}
"""Where the number stands that tells one text from another. A person's last words may be a surname, which is typed nowhere else: so it is last."""


def write_school(folder: Path, words: str, place: str) -> None:
    """Write the plain school to `folder` with `words` in the place of every text, their number in `place`; hooks are the project's own."""
    count = iter(range(1, 10_000))

    def filled(value: Any, place: str) -> Any:
        if isinstance(value, dict):
            return {key: filled(each, "person" if key == "people" else place) for key, each in value.items()}
        if isinstance(value, list):
            return [filled(each, place) for each in value]
        return value.replace("%", PLACES[place].format(next(count), words)) if "%" in value else value

    for name in FILES:
        data, body = read_data(PLAIN / name)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_data(folder / name, filled(data, place), body)
    (folder / "hooks").symlink_to(PLAIN.parent.parent / "hooks")


def read_data(file: Path) -> tuple[Any, str | None]:
    """The data of a YAML file, or of a page's front matter with the page's body."""
    text, body = file.read_text(encoding="utf-8"), None
    if file.suffix == ".md":
        _, text, body = text.split("---\n", 2)
    return yaml.load(text, yaml.BaseLoader), body


def write_data(file: Path, data: Any, body: str | None) -> None:
    """Write data as read_data reads it; JSON is YAML, and holds any text."""
    text = json.dumps(data, ensure_ascii=False)
    file.write_text(text if body is None else f"---\n{text}\n---\n{body}", encoding="utf-8")


def build_school(folder: Path) -> Path:
    """The site that MkDocs builds from the school in `folder`; a warning is a failure."""
    build(load_config(str(folder / "mkdocs.yml"), strict=True, site_dir=str(folder / "site")))
    return folder / "site"
