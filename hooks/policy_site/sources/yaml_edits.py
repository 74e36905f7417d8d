"""A YAML text changed in place: values set, entries added and taken out, while comments and layout stay as they are."""

from __future__ import annotations

import json
from typing import Any

import yaml

from policy_site.sources.yaml_source import Location


class YamlText:
    """A YAML text and the changes to be made in it. Places are those of the text as it was; nothing is changed twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._root = yaml.compose(text, Loader=yaml.SafeLoader)
        self._edits: list[tuple[int, int, str]] = []

    def set(self, at: Location, value: Any) -> None:
        """Give the entry at `at` the value `value` (text, or lists and dicts of text); add it at the end of its block where it is missing.

        Raises KeyError where the block around it does not exist.
        """
        block, name = self._node(at[:-1]), at[-1]
        found = _entry(block, name)
        if found:
            key, old = found
            self._edits.append(
                (key.end_mark.index, max(key.end_mark.index + 1, self._end(old)), _rendered(value, key.start_mark.column, in_brackets=block.flow_style))
            )
            return
        first, last = block.value[0][0], block.value[-1][1]
        end = self._end_of_line(self._end(last))
        self._edits.append((end, end, f"\n{' ' * first.start_mark.column}{name}{_rendered(value, first.start_mark.column)}"))

    def remove(self, at: Location) -> None:
        """Take out the entry or the list item at `at`, on lines of its own, where it is there. Raises KeyError where the block around it is not."""
        block, name = self._node(at[:-1]), at[-1]
        if isinstance(name, int):
            node = end = block.value[name]
        elif found := _entry(block, name):
            node, end = found
        else:
            return
        start = self._text.rfind("\n", 0, node.start_mark.index)
        stop = self._end_of_line(self._end(end))
        self._edits.append((start, stop, "") if start >= 0 else (0, stop + 1, ""))

    def result(self) -> str:
        """The text with all changes made."""
        text = self._text
        for start, end, new in sorted(self._edits, key=lambda edit: edit[0])[::-1]:
            text = text[:start] + new + text[end:]
        return text

    def _node(self, at: Location) -> Any:
        node: Any = self._root
        for part in at:
            found = node.value[part] if isinstance(part, int) else _entry(node, part)
            if found is None:
                raise KeyError(at)
            node = found if isinstance(part, int) else found[1]
        return node

    def _end(self, node: Any) -> int:
        """Where the last sign of `node` ends, without the blank lines and comments that follow a block."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        return len(self._text[: node.end_mark.index].rstrip())

    def _end_of_line(self, index: int) -> int:
        end = self._text.find("\n", index)
        return len(self._text) if end < 0 else end


def _entry(block: Any, name: str | int) -> tuple[Any, Any] | None:
    return next(((key, value) for key, value in block.value if key.value == name), None)


def _rendered(value: Any, column: int, *, in_brackets: bool = False) -> str:
    """`value` as it stands after a name that begins at `column`, with the colon."""
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10_000)
        return ":\n" + "\n".join(" " * (column + 2) + row for row in text.rstrip("\n").split("\n"))
    if isinstance(value, list):
        return f": [{', '.join(scalar(item, in_brackets=True) for item in value)}]"
    return f": {scalar(value, in_brackets=in_brackets)}"


def scalar(value: str, *, in_brackets: bool = False) -> str:
    """Text as a YAML scalar: bare where it reads back as it is (with `in_brackets`, between `[` and `]`), else in quotation marks."""
    around = "[{}]" if in_brackets else "- {}"
    try:
        bare = yaml.load(around.format(value), yaml.BaseLoader) == [value]
    except yaml.YAMLError:
        bare = False
    return value if bare and value else json.dumps(value, ensure_ascii=False)
