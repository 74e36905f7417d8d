"""YAML text to plain data, keeping the line of every key and list item.

Every scalar stays the text that was typed: `no`, `999` and `0161 496 0000` never turn into something else
(YAML 1.1 would read a boolean, a number and an octal). The models turn text into dates and flags where they ask for them.
Anchors, tags and duplicate keys are refused: nothing here needs them, and each can hide a mistake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from policy_site.sources.problems import Problem, Problems
from policy_site.sources.yaml_mistakes import curly_marks, likely_mistake, lost_words, sign_message

Location = tuple[str | int, ...]
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "!", None}
_DEEPEST = 40
_DEEPEST_NAMED = 8
_CONTROL_CHARACTER = re.compile(
    "[\x00-\x08\x0a-\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\uf8ff\ufdd0-\ufdef\ufff9-\uffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
"""Characters that are no text: they show nothing, or another thing on each computer, or turn round what stands beside them."""
_CR_ALONE = re.compile(r"\r(?!\n)")
_HIDDEN = re.compile(r"\s+(#[^\s\"\\]+)\s*$")
"""What was meant for a value, and is none because it begins with #: a colour."""
_EXPECTED = "expected name: value, indented like the lines around it, and quotation marks round a text that holds a colon or begins with a special character"
_SAID = {
    "escape": "there is a backslash in double quotation marks, where it begins the number of a character",
    "mapping values are not allowed": "a colon stands where none can, or the line is indented too far",
    "did not find expected ',' or ']'": "a list is opened with [ and lacks a comma or its ]",
    "did not find expected ',' or '}'": "a block is opened with { and lacks a comma or its }",
    "quoted scalar": "a quotation mark is opened and not closed, or stands inside a text",
    "could not find expected ':'": "a name stands without its colon",
    "did not find expected key": "the line is not indented like the lines around it, or a text goes on after its closing quotation mark",
    "did not find expected '-'": "the line is not indented like the list around it, or lacks its hyphen",
    "cannot start any token": "a text begins with a character that means something else here",
    "alphabetic or numeric character": "a text begins with & or *, which mean something else here",
    "undefined alias": "a text begins with *, which means something else here",
}
"""What the YAML library says (a part of it), in words that an editor of the site can use."""


@dataclass(frozen=True)
class YamlSource:
    """Parsed YAML: `data` in dicts, lists and strings; `lines` from a location to its line in the file."""

    path: str
    data: Any
    lines: dict[Location, int] = field(repr=False)

    def line(self, location: Location) -> int:
        """The line of `location`, or of the nearest place around it that has one."""
        for end in range(len(location), -1, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1

    def problem(self, location: Location, where: str, message: str) -> Problem:
        """A fault at `location` of this file."""
        return Problem(self.path, self.line(location), where, message)


def read_text(file: Path, path: str) -> str:
    """The text of `file`; raises Problems where it is missing or not UTF-8 text."""
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            raise Problems([Problem(path, 1, "", "this is neither a file nor a folder; expected a text file")])
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise Problems([Problem(path, 1, "", "the file is missing; expected a text file here")]) from None
    except OSError as error:
        reason = "this is a folder" if isinstance(error, IsADirectoryError) else f"this file cannot be read ({error.strerror or error})"
        raise Problems([Problem(path, 1, "", f"{reason}; expected a text file that everyone may read")]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Problems([Problem(path, line, "", "this is not a text file; expected text saved as UTF-8")]) from None
    if alone := _CR_ALONE.search(text):
        line = len(_CR_ALONE.findall(text, 0, alone.start())) + text.count("\n", 0, alone.start()) + 1
        raise Problems(
            [Problem(path, line, "", "this line ends as only old programs end one (with CR); expected the usual line ends: save the file as plain text")]
        )
    for number, row in enumerate(text.split("\n"), 1):
        if _CONTROL_CHARACTER.search(row):
            raise Problems([Problem(path, number, "", "there is a hidden character here that is not text; expected plain words: type the line again")])
    return text


def is_hidden(text: str) -> bool:
    """Whether a character stands in `text` that no file may hold: it shows nothing, or turns round what stands beside it."""
    return bool(_CONTROL_CHARACTER.search(text.replace("\n", "")))


def read_yaml(file: Path, path: str) -> YamlSource:
    """Read and parse `file`; raises Problems."""
    return parse_yaml(read_text(file, path), path)


@lru_cache(maxsize=256)
def parse_yaml(text: str, path: str, first_line: int = 1) -> YamlSource:
    """Parse `text`, whose first line is line `first_line` of `path`; raises Problems with every fault of form. What it returns must not be changed."""
    reader = _Reader(path, first_line, text.split("\n"))
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not reader.take(event):
                break
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else first_line
        # A sign that was refused on this line is what the rest of it stumbles over. What a text has swallowed is no fault of its own.
        told = [problem for problem in reader.problems if problem.line == line]
        lost = [] if told else reader.lost
        raise Problems(
            [*(problem for problem in reader.problems if problem not in lost), *([] if told else [_yaml_problem(error, text, path, line, first_line)])]
        ) from None
    except (yaml.YAMLError, ValueError):
        raise Problems([*reader.problems, Problem(path, first_line, "", f"this cannot be read; {_EXPECTED}")]) from None
    if reader.problems:
        raise Problems(reader.problems)
    if reader.data is None:
        raise Problems([Problem(path, first_line, "", "there is nothing here; expected names, colons and values")])
    return YamlSource(path, reader.data, reader.lines)


def _yaml_problem(error: yaml.MarkedYAMLError, text: str, path: str, line: int, first_line: int) -> Problem:
    """The problem of a text that cannot be read: the mistake that somebody is likely to have made, else what the library says."""
    if found := likely_mistake(text.split("\n"), line - first_line):
        return Problem(path, found[0] + first_line, "", found[1])
    said = " ".join(str(part) for part in (error.problem, error.context) if part)
    what = next((words for sign, words in _SAID.items() if sign in said), said)
    return Problem(path, line, "", f"this cannot be read: {what}; {_EXPECTED}")


class _Reader:
    """Puts YAML's events together to plain data, noting lines and faults. It goes no deeper than a file of ours may, however deep the text is."""

    def __init__(self, path: str, first_line: int, rows: Sequence[str]) -> None:
        self.path = path
        self.first_line = first_line
        self.rows = rows
        self.lines: dict[Location, int] = {}
        self.problems: list[Problem] = []
        self.lost: list[Problem] = []
        """Those of the problems that are about words that would be lost, where the file can be read."""
        self.data: Any = None
        self._open: list[_Block] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take the next event in; whether to go on."""
        line = (event.start_mark.line if event.start_mark else 0) + self.first_line
        match event:
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    self._refuse(line, (), "there is a line of --- here; expected none: it would begin a second document")
                    return False
            case yaml.AliasEvent():
                message = "a text begins with *, which means a copy; expected the value written out, or in quotation marks"
                self._refuse(line, self._here(), sign_message(self.rows[line - self.first_line]) or message)
                self._add("", line)
            case yaml.ScalarEvent():
                self._refuse_signs(event, line)
                if (
                    not event.value
                    and event.start_mark
                    and event.start_mark.line < len(self.rows)
                    and (hidden := _HIDDEN.match(self.rows[event.start_mark.line], event.start_mark.column))
                ):
                    message = f'a text begins with #, and what comes after a # is not read; expected it in quotation marks: "{hidden[1]}"'
                    self._refuse(line, self._here(), message)
                if _CONTROL_CHARACTER.search(event.value.replace("\n", "")):
                    self._refuse(line, self._here(), "there is a hidden character here that is not text; expected plain words: type the line again")
                if found := lost_words(self.rows, event) or curly_marks(self.rows, event):
                    self._refuse(found[0] + self.first_line, self._here(), found[1])
                    self.lost.append(self.problems[-1])
                self._add(event.value, line, is_text=True)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_signs(event, line)
                if len(self._open) >= _DEEPEST:
                    self._refuse(line, self._here(), "this is indented too many times; expected a few levels")
                    return False
                block = _Block(self._here(), {} if isinstance(event, yaml.MappingStartEvent) else [], line)
                self._add(block.data, line)
                self._open.append(block)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._open.pop()
        return True

    def _refuse_signs(self, event: yaml.NodeEvent, line: int) -> None:
        if event.anchor:
            expected = (
                "plain text, or quotation marks round it" if isinstance(event, yaml.ScalarEvent) else "the list or the block alone: take the word with & out"
            )
            self._refuse(
                line,
                self._here(),
                f"a {'text' if isinstance(event, yaml.ScalarEvent) else 'value'} begins with &, which marks something to be copied; expected {expected}",
            )
        if getattr(event, "tag", None) not in _PLAIN_TAGS:
            self._refuse(line, self._here(), 'a text begins with "!", which means something else here; expected a plain value, or quotation marks round it')

    def _here(self) -> Location:
        """The place of the value that comes next."""
        if not self._open:
            return ()
        block = self._open[-1]
        if isinstance(block.data, list):
            return (*block.at, len(block.data))
        return (*block.at, block.key) if block.key is not None else block.at

    def _add(self, value: Any, line: int, *, is_text: bool = False) -> None:
        if not self._open:
            self.data = value
            self.lines.setdefault((), line)
            return
        block = self._open[-1]
        if isinstance(block.data, list):
            self.lines[self._here()] = line
            block.data.append(value)
        elif not block.has_key:
            block.has_key, block.key, block.is_kept = True, value if is_text else None, is_text
            if not is_text:
                self._refuse(line, block.at, "a name here is a list or a block; expected a plain word before the colon")
            elif value == "<<":
                self._refuse(line, block.at, "<< stands for a copy of other names; expected each name written out")
                block.is_kept = False
            elif value in block.data:
                first = self.lines[(*block.at, value)]
                last = self._last_line(line)
                which = "one of the two lines" if last == line else f"lines {line} to {last}, if they are a copy, or give them a name of their own"
                self._refuse(line, (*block.at, value), f"this name is used twice, first on line {first}; expected it once: delete {which}")
                block.is_kept = False
            else:
                self.lines[(*block.at, value)] = line
        else:
            if block.is_kept:
                block.data[block.key] = value
            block.has_key, block.key = False, None

    def _last_line(self, line: int) -> int:
        """The last line of the block whose name stands on `line`."""
        first = line - self.first_line
        indent = len(self.rows[first]) - len(self.rows[first].lstrip())
        last = first
        for row in range(first + 1, len(self.rows)):
            text = self.rows[row]
            if text.strip() and not text.lstrip().startswith("#"):
                if len(text) - len(text.lstrip()) <= indent:
                    break
                last = row
        return last + self.first_line

    def _refuse(self, line: int, location: Location, message: str) -> None:
        self.problems.append(Problem(self.path, line, where(location), message))


@dataclass
class _Block:
    """A mapping or a list that is being read: its place, what it holds so far, and (of a mapping) the name whose value comes next."""

    at: Location
    data: Any
    line: int
    has_key: bool = False
    key: str | None = None
    is_kept: bool = True


def where(location: Location) -> str:
    """A location in words: `contacts.lado.phones item 1`. Of one that is deeper than any of ours, the beginning."""
    text = ""
    for part in location[:_DEEPEST_NAMED]:
        if isinstance(part, int):
            text += f" item {part + 1}"
        else:
            text += ("." if text else "") + str(part)
    return text.strip()
