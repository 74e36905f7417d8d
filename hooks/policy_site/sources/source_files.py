"""The files that a site is made from: which may stand where, and under what names. Whatever else lies there is named, and nothing of it is read.

A name must be good for an address, for Windows, macOS and Linux alike, and for a reader who types it: small letters, digits, hyphens.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from policy_site.sources.problems import Problem, did_you_mean, listed, on_one_line

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME, LONGEST_PATH = 80, 180
_ENDINGS = (".md", ".markdown", ".yaml", ".yml", ".png", ".svg", ".pdf", ".txt", ".json", ".html")
"""What only files' names end in."""
_WINDOWS = frozenset(("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))))
_COPY = re.compile(r" \(\d+\)$|(?: - |[ _])copy\b|^copy of ", re.I)
"""What a computer adds to the name of a copy."""
_MACOS = ".DS_Store"
"""What macOS puts into every folder that is looked at. No generator publishes it."""


@dataclass(frozen=True)
class Folder:
    """A folder of sources: what its files' names end in, which names they may have and which folders may stand in it (None: any)."""

    endings: tuple[str, ...]
    folders: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None

    @property
    def expected(self) -> str:
        """What may stand here, for messages."""
        if self.names is not None:
            return listed(sorted(self.names))
        return f"a name in small letters, digits and hyphens that ends in {' or '.join(self.endings)}"


DATA = (
    "glossary",
    "guidance",
    "house_words",
    "induction",
    "knowledge_check",
    "outside_sites",
    "overviews",
    "posters",
    "redirects",
    "reporting_lines",
    "search_words",
)
POLICY_DATA = ("coverage", "parts", "queries", "sign_offs")
"""The names of data files. A file of another name would be read by nothing."""
FOLDERS = {
    "content": Folder((".md", ".png", ".svg")),
    "decision_trees": Folder((".yaml",), ("shared",)),
    "data": Folder((".yaml", ".txt"), ("policy", "schemas"), (*(f"{name}.yaml" for name in DATA), "published_addresses.txt")),
}
"""The folders that editors change, with what may stand in them."""
_BELOW = {
    "content/documents": Folder((".pdf",), ()),
    "decision_trees/shared": Folder((".yaml",), ()),
    "data/policy": Folder((".yaml",), (), tuple(f"{name}.yaml" for name in POLICY_DATA)),
    "data/schemas": Folder((".json",), ()),
}
"""The folders within these that have rules of their own."""


def source_files(root: Path, folder: str) -> list[str]:
    """The files of one of the FOLDERS that may stand there, as paths below `root`, sorted."""
    return sorted(path for path, problem in _walk(root, folder) if problem is None)


def file_problems(root: Path) -> list[Problem]:
    """A problem for everything in FOLDERS that may not stand there."""
    return sorted(problem for folder in FOLDERS for _, problem in _walk(root, folder) if problem)


def _walk(root: Path, top: str) -> Iterator[tuple[str, Problem | None]]:
    """(path below `root`, what is wrong with it) of everything in a folder and below; what is wrong is not gone into."""
    if not os.path.lexists(root / top):
        return
    if not (root / top).is_dir() or (root / top).is_symlink():
        yield top, Problem(top, 1, "", "this is not a folder of its own; expected a folder here, and no link or file")
        return
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        rule = _BELOW.get(folder, FOLDERS[top])
        try:
            entries = sorted(os.scandir(root / folder), key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield folder, Problem(folder, 1, "", f"this folder cannot be opened ({error.strerror}); expected one that everyone may read")
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.name == _MACOS:
                continue
            message = _message(entry, path, rule)
            if message:
                yield path, Problem(shown(path), 1, "", message)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            else:
                yield path, None


def _message(entry: os.DirEntry[str], path: str, rule: Folder) -> str | None:
    away = "or take it away"
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        return f"this cannot be looked at ({error.strerror}); expected a file that everyone may read"
    if stat.S_ISLNK(mode):
        return "this is a link to another file or folder; expected the file itself"
    if stat.S_ISDIR(mode):
        if ending := next((ending for ending in _ENDINGS if entry.name.endswith(ending)), ""):
            return f"this is a folder with the name of a file; expected a file here, or a folder's name without {ending}: rename it, {away}"
        if rule.folders is not None and entry.name not in rule.folders:
            allowed = f"only the folder {' and '.join(rule.folders)}" if rule.folders else "no folder in this one"
            return f"this folder may not stand here, so nothing in it is read; expected {allowed}: move its files, {away}"
        stem = entry.name
    elif stat.S_ISREG(mode):
        stem = next((entry.name.removesuffix(ending) for ending in rule.endings if entry.name.endswith(ending)), "")
        if not stem or (rule.names is not None and entry.name not in rule.names):
            meant = did_you_mean(entry.name, rule.names or ())
            return f"a file of this name is read by nothing; expected {rule.expected}: rename it, {away}{meant}"
    else:
        return "this is neither a file nor a folder; expected nothing of the kind: take it away"
    if not NAME.fullmatch(stem.replace("_", "-") if rule.names or rule.endings == (".json",) else stem):
        if _COPY.search(stem):
            return f"this looks like a copy of another file; expected it taken away, or {rule.expected}: rename it"
        what = "a folder's name in small letters, digits and hyphens" if stat.S_ISDIR(mode) else rule.expected
        return f"this name has characters that not every address and computer can hold; expected {what}: rename it, {away}"
    if stem in _WINDOWS:
        return f"Windows has no files of this name; expected another: rename it, {away}"
    if len(entry.name) > LONGEST_NAME or len(path) > LONGEST_PATH:
        return f"this name is too long; expected at most {LONGEST_NAME} characters, and {LONGEST_PATH} with its folders: shorten it"
    if stat.S_ISREG(mode) and not os.access(entry.path, os.R_OK):
        return "this file cannot be read; expected one that everyone may read"
    return None


def shown(path: str) -> str:
    """A path as a report can print it: on one line, in characters that every terminal takes."""
    return on_one_line(os.fsencode(path).decode("utf-8", "backslashreplace"))
