"""The plain school: a small whole project in which every text is `%`, written out with any words in the place of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

PLAIN = Path(__file__).parent / "plain_school"

PLACES = {"first": "n{}n {}", "last": "{1} n{0}n", "person": "{1} p{0}p"}
"""Where the number stands that tells one text from another. A person's last words may be a surname, which is typed nowhere else: so it is last."""


def write_school(folder: Path, words: str, place: str) -> None:
    """Write the plain school to `folder` with `words` in the place of every text, their number in `place`."""
    count = iter(range(1, 10_000))

    def filled(value: Any, place: str) -> Any:
        if isinstance(value, dict):
            return {key: filled(each, "person" if key == "people" else place) for key, each in value.items()}
        if isinstance(value, list):
            return [filled(each, place) for each in value]
        return value.replace("%", PLACES[place].format(next(count), words)) if "%" in value else value

    for file in sorted(PLAIN.rglob("*.y*ml")):
        data = filled(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader), place)
        _write(folder / file.relative_to(PLAIN), json.dumps(data, ensure_ascii=False))
    for file in sorted((PLAIN / "content").rglob("*.md")):
        _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
        data = filled(yaml.load(front, yaml.BaseLoader), place)
        _write(folder / file.relative_to(PLAIN), f"---\n{json.dumps(data, ensure_ascii=False)}\n---\n{body}")


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
