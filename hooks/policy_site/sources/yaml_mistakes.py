"""What is wrong with a line of YAML that cannot be read, as an office would say it, and what to type instead.

A YAML library says where it lost its way, which is often a line or a page below the mistake. These are the mistakes that people make, looked for
in the order in which one hides another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import yaml

from policy_site.sources.problems import listed

LONGEST_SHOWN = 60
Found = tuple[int, str]
"""The row of a mistake, counted from 0, and the message about it."""

_NAME = r"(?P<before>\s*(?:- +)?)(?P<name>[A-Za-z_][\w-]*):"
_PAIR = re.compile(_NAME + r" +(?P<value>.*\S)\s*$")
_NO_SPACE = re.compile(_NAME + r"(?!//)(?P<value>[^\s:].*)$")
_QUOTED = re.compile(r"\s*(?:- +)?(?:[A-Za-z_][\w-]*: +)?(?P<mark>[\"'])(?P<rest>.*)$")
_AFTER_QUOTE = re.compile(r"\s*(?:#.*|[,\]}].*)?$")
_OPENED = re.compile(_NAME + r" +(?P<value>[\[{].*)$")
_REMARK = re.compile(r"[ \t]+(#.*\S)\s*$")
_ITEM_OF_NAMES = re.compile(r"\s*- +(?:\{|[\w-]+:(?: |$))")
_ITEM = re.compile(r"\s*[-*+•] +\S")
_NO_COMMA = re.compile(r'(?:[{,]\s*[a-z_]+: [^,"{}\[\]]*[^,"{}\[\]\s]|"|\]|\})\s+([a-z_]+): ')
"""A name between braces with no comma before it."""
_CURLY = {"“": "”", "‘": "’"}
_CLOSING = {"[": "]", "{": "}"}


def likely_mistake(rows: Sequence[str], at: int) -> Found | None:
    """Find what keeps `rows` from being read, where the library lost its way in row `at`; None where it is none of the usual mistakes."""
    at = min(at, len(rows) - 1)
    return next(filter(None, (look(rows, at) for look in _LOOKS)), None)


def lost_words(rows: Sequence[str], event: yaml.ScalarEvent) -> Found | None:
    """Find what a text that can be read would lose of what was typed: words behind a #, and a list that becomes part of a sentence."""
    begin, end = event.start_mark, event.end_mark
    if not begin or not end or event.style == "|":
        return None
    for row in range(begin.line + 1, min(end.line + 1, len(rows)) if end.column else end.line):
        if event.style in ("'", '"') and _ITEM_OF_NAMES.match(rows[row]):
            whole = _shown(event.style + rows[begin.line][begin.column + 1 :].strip() + event.style)
            return begin.line, f"a quotation mark is opened and not closed; expected one at the end of the text too: {whole}"
        if _ITEM_OF_NAMES.match(rows[row]) and (open_list := _bracket(rows, row)):
            return open_list
        if _ITEM.match(rows[row]):
            message = "a list begins straight after a text, and readers would see all of it as one sentence; expected sentences, or commas between its parts"
            return row, message
    # A text that is empty but for what begins with # has a report of its own.
    if event.style or not event.value or end.line >= len(rows) or not (found := _REMARK.match(rows[end.line], end.column)):
        return None
    if not (pair := _PAIR.match(rows[end.line])) or begin.line != end.line:
        return (
            end.line,
            f'the words from # on are not shown: "{_shown(found[1])}"; expected quotation marks round the whole text, or a remark on a line of its own',
        )
    whole = _pair(pair["name"], pair["value"])
    return end.line, f"the words from # on are not shown; expected quotation marks round the whole of it: {whole}, or, for a remark, a line of its own"


def curly_marks(rows: Sequence[str], event: yaml.ScalarEvent) -> Found | None:
    """Find curly quotation marks round a text between braces or brackets: a comma within them ends the text."""
    begin, end = event.start_mark, event.end_mark
    closing = _CURLY.get(event.value[:1])
    if not begin or not end or event.style or not closing or closing in event.value or not rows[end.line][end.column :].lstrip().startswith(","):
        return None
    whole = re.match(rf"{event.value[0]}([^{closing}]*){closing}", rows[begin.line][begin.column :])
    return (begin.line, f"there are curly quotation marks round this text; expected straight ones: {_shown(_in_quotes(whole[1]))}") if whole else None


def _near(rows: Sequence[str], at: int) -> Iterator[int]:
    """Row `at` and the one above it that says something."""
    yield at
    yield from (row for row in range(at - 1, -1, -1) if _says_something(rows[row]))


def _says_something(row: str) -> bool:
    return bool(row.strip()) and not row.lstrip().startswith("#")


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _above(rows: Sequence[str], at: int) -> str:
    return next((rows[row] for row in range(at - 1, -1, -1) if _says_something(rows[row])), "")


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


def _end_of(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"... {text[4 - LONGEST_SHOWN :]}"


def _pair(name: str, text: str) -> str:
    """A name with a text in quotation marks; of a long text, the beginning."""
    return f"{name}: {_in_quotes(text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN // 2].rstrip() + ' ...')}"


def _in_quotes(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _tab(rows: Sequence[str], at: int) -> Found | None:
    row = rows[at]
    if "\t" not in row[: len(row) - len(row.lstrip())]:
        return None
    above = _above(rows, at)
    spaces = _indent(above) + (2 if above.rstrip().endswith(":") else 0)
    return at, f"there is a tab here; expected spaces: delete the tab and type {spaces} spaces" if spaces else "there is a tab here; expected none: delete it"


def _unusual_spaces(rows: Sequence[str], at: int) -> Found | None:
    """Spaces of another kind before a line, as a word processor makes them. The lines below it are what the library stumbles over."""
    for row in range(at, -1, -1):
        before = rows[row][: len(rows[row]) - len(rows[row].lstrip())]
        if not before.isascii():
            spaces = len(before)
            return row, f"spaces of another kind begin this line, perhaps pasted; expected ordinary ones: delete them and type {_counted(spaces)}"
    return None


def _between_braces(rows: Sequence[str], at: int) -> Found | None:
    """A block on one line, between { and }, that lacks a quotation mark or a comma."""
    for row in range(at, -1, -1):
        text = rows[row]
        if "{" in text and len(re.findall(r'(?<!\\)"', text)) % 2:
            opened = re.findall(r'([A-Za-z_][\w-]*: *)"([^"]*)', text)
            words = re.split(r",\s+[a-z_]+:\s|\}", opened[-1][1])[0].strip() if opened else ""
            shown = f": {opened[-1][0]}{_shown(_in_quotes(words))}" if opened else ""
            return row, f"a quotation mark is opened and not closed; expected one at the end of the text too{shown}"
    for row in list(_near(rows, at))[:3]:
        if "{" in rows[row] and (found := _NO_COMMA.search(rows[row])):
            return row, f"a comma is missing before {found[1]}:; expected it there: , {found[1]}:"
    return None


def _hyphen(rows: Sequence[str], at: int) -> Found | None:
    """An item of a list that has lost its hyphen."""
    for row in list(_near(rows, at))[:2]:
        above = _above(rows, row)
        text = rows[row].strip()
        if text and above.lstrip().startswith("- ") and _indent(above) == _indent(rows[row]) and not re.match(r"- |#|[\w-]+:(?: |$)", text):
            return row, f"the hyphen before this item of the list is missing; expected a hyphen and a space, as on the line above: - {_shown(text)}"
    return None


def sign_message(row: str) -> str | None:
    """What to say of a row whose text begins with a sign that copies or is copied; None for any other."""
    found = _PAIR.match(row)
    if not found or found["value"][0] not in "*&":
        return None
    return (
        f"this text begins with {found['value'][0]}, which means something else here; expected quotation marks round it: {_pair(found['name'], found['value'])}"
    )


def _sign(rows: Sequence[str], at: int) -> Found | None:
    message = sign_message(rows[at])
    return (at, message) if message else None


def _quotation_marks(rows: Sequence[str], at: int) -> Found | None:
    """A text that begins with a quotation mark and does not end with one. Others below it are taken for its end."""
    for row in range(at, -1, -1):
        found = _QUOTED.match(rows[row])
        if not found:
            continue
        mark, rest = found["mark"], found["rest"]
        ends = [each.start() for each in re.finditer(r'(?<!\\)"' if mark == '"' else r"(?<!')'(?!')", rest)]
        if not ends:
            whole = _shown(f"{mark}{rest.strip()}{mark}")
            return row, f"a quotation mark is opened and not closed; expected one at the end of the text too: {whole}"
        if not _AFTER_QUOTE.match(rest[ends[0] + 1 :]):
            text = (mark + rest.strip())[1:-1] if rest.strip().endswith(mark) else mark + rest.strip()
            what = "an apostrophe ends the text" if mark == "'" and rest.strip().endswith("'") else "a text goes on after its closing quotation mark"
            return row, f"{what}; expected double quotation marks round the whole of it: {_shown(_in_quotes(text))}"
    return None


def _no_space(rows: Sequence[str], at: int) -> Found | None:
    for row in list(_near(rows, at))[:2]:
        if found := _NO_SPACE.match(rows[row]):
            return row, f"there is no space after the colon; expected {_shown(found['name'] + ': ' + found['value'].strip())}"
    return None


def _bracket(rows: Sequence[str], at: int) -> Found | None:
    """A list or a block on one line that is not closed: the names below it are taken for its own."""
    for row in list(_near(rows, at))[:3]:
        found = _OPENED.match(rows[row])
        if found and (value := found["value"].strip())[-1] not in "]}" and value.count(value[0]) > value.count(_CLOSING[value[0]]):
            closing = _CLOSING[value[0]]
            kind = "list" if closing == "]" else "block"
            return row, f"a {kind} is opened with {value[0]} and not closed; expected {closing} at its end: {_end_of(found['name'] + ': ' + value + closing)}"
    return None


def _colon(rows: Sequence[str], at: int) -> Found | None:
    found = _PAIR.match(rows[at])
    if not found or found["value"][0] in "\"'[{" or not re.search(r":(?: |$)", found["value"]):
        return None
    return at, f"there is a colon in this text; expected quotation marks round it: {_pair(found['name'], found['value'])}"


def _spaces(rows: Sequence[str], at: int) -> Found | None:
    """A line that begins with other spaces than those around it."""
    if not _says_something(rows[at]):
        return None
    above = next((row for row in range(at - 1, -1, -1) if _says_something(rows[row])), None)
    if above is None:
        return None
    mine, before = _indent(rows[at]), _indent(rows[above])
    if before % 2 and not mine % 2:
        # Each step in is two spaces: the line above is the odd one, and the first of its block.
        return above, f"this line begins with {_counted(before)}, and the line below with {mine}; expected {_counted(mine)}"
    known = {before} | ({before + 2} if rows[above].rstrip().endswith(":") else set())
    known |= {_indent(row) for row in rows[:at] if _says_something(row) and _indent(row) < before}
    if mine in known:
        return None
    nearest = min(known, key=lambda each: (abs(each - mine), -each))
    return at, f"this line begins with {_counted(mine)}, and the lines around it with {listed(sorted(known, reverse=True)[:3])}; expected {_counted(nearest)}"


def _counted(spaces: int) -> str:
    return "1 space" if spaces == 1 else f"{spaces} spaces"


_LOOKS: tuple[Callable[[Sequence[str], int], Found | None], ...] = (
    _tab,
    _unusual_spaces,
    _between_braces,
    _sign,
    _hyphen,
    _quotation_marks,
    _no_space,
    _bracket,
    _colon,
    _spaces,
)
