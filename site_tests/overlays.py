"""Small changes laid over a copy of the project, and taken off again.

A case is a folder. Its files are laid over the project's own, except two:

`edit.yaml`: a list of edits, `{file, find, replace}`. `find` stands once in the file, or, with `under`, first after that text.
  Edits of one file go from top to bottom. `{file, gone: true}` takes a file away; `{file, hex}` puts bytes in its place.
`expected.txt`: the report's lines. `@1` is the line of the first edit (of its `under`, else its `find`); `@1+2` is two lines below.
  So a case goes on holding while other lines of the project's files come and go.

No case holds a name, a number or a local word of the school: `<<phone lado>>` stands for the LADO's number (see present.py).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from present import present

OWN_FILES = ("edit.yaml", "expected.txt")


@dataclass(frozen=True)
class Edit:
    """One edit of a text file."""

    file: str
    find: str = ""
    replace: str = ""
    under: str = ""
    gone: bool = False
    hex: str = ""

    def apply(self, text: str) -> tuple[str, int]:
        """The edited text, and the line that `@` stands for."""
        anchor = self.under or self.find
        assert text.count(anchor) == 1, f"{self.file} has {text.count(anchor)} of {anchor!r}"
        start = text.index(anchor)
        place = text.index(self.find, start + len(self.under))
        return text[:place] + self.replace + text[place + len(self.find) :], text.count("\n", 0, start) + 1


def edits_of(case: Path) -> list[Edit]:
    """The edits of a case."""
    file = case / "edit.yaml"
    return [Edit(**raw) for raw in yaml.safe_load(present(file.read_text(encoding="utf-8")))] if file.exists() else []


def added_by(case: Path) -> list[str]:
    """The files that a case lays over the project's, as paths in the project."""
    return [file.relative_to(case).as_posix() for file in sorted(case.rglob("*")) if file.is_file() and file.name not in OWN_FILES]


@contextlib.contextmanager
def laid_over(project: Path, case: Path) -> Iterator[list[int]]:
    """Lay `case` over `project` for a while; gives the line of each edit."""
    edits = edits_of(case)
    added = added_by(case)
    touched = {name: project / name for name in (*added, *(edit.file for edit in edits))}
    before = {file: file.read_bytes() if file.exists() else None for file in touched.values()}
    try:
        for name in added:
            touched[name].parent.mkdir(parents=True, exist_ok=True)
            touched[name].write_bytes(_filled((case / name).read_bytes()))
        yield [_apply(edit, touched[edit.file]) for edit in edits]
    finally:
        for file, content in before.items():
            if content is None:
                file.unlink(missing_ok=True)
            else:
                file.write_bytes(content)


def _filled(content: bytes) -> bytes:
    return present(content.decode()).encode() if b"<<" in content else content


def _apply(edit: Edit, file: Path) -> int:
    if edit.gone or edit.hex:
        file.unlink(missing_ok=True)
        if edit.hex:
            file.write_bytes(bytes.fromhex(edit.hex))
        return 1
    text, line = edit.apply(file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    return line


def expected_of(case: Path, lines: list[int]) -> list[str]:
    """The lines of the report that a case expects, with the lines of its edits filled in."""
    text = present((case / "expected.txt").read_text(encoding="utf-8").rstrip("\n"))
    return re.sub(r"@(\d+)([+-]\d+)?", lambda match: str(lines[int(match[1]) - 1] + int(match[2] or 0)), text).split("\n")
