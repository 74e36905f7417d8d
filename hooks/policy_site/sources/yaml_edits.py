"""YAML changed in place: comments, the order of entries, quotation marks and line breaks stay as they are.

Values are text here too, as when the site reads them: `no` and `999` mean what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString


class _AllText(VersionedResolver):
    """Takes no word for a number, a date or a truth value."""

    @property
    def versioned_resolver(self) -> Any:
        """Hold no rule by which a plain word would be anything but text."""
        return {}


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Resolver = _AllText
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    # Else `[{a: b}]` would become `[a: b]`.
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def parsed(text: str) -> Any:
    """Read YAML as dicts and lists that remember how they were written. Change them, and give them to `written`."""
    return _yaml().load(text)


def written(data: Any) -> str:
    """Write what `parsed` read, or dicts and lists of text, as YAML. Lists are indented below their name; a file that is a list begins at the left edge."""
    stream = StringIO()
    _yaml().dump(data, stream)
    text = stream.getvalue()
    return re.sub(r"^  ", "", text, flags=re.M) if isinstance(data, list) else text


@contextmanager
def edited(file: Path) -> Iterator[Any]:
    """Give the data of a YAML file to be changed, and write it back at the end of the block."""
    data = parsed(file.read_text(encoding="utf-8"))
    yield data
    file.write_text(written(data), encoding="utf-8")


def on_one_line(values: Iterable[Any] | Mapping[str, Any]) -> Any:
    """A list or a record to be written on one line: `[a, b]` or `{a: b}`."""
    data = CommentedMap(values) if isinstance(values, Mapping) else CommentedSeq(values)
    data.fa.set_flow_style()
    return data


def in_quotes(text: object) -> str:
    """Text to be written in double quotation marks."""
    quoted: str = DoubleQuotedScalarString(str(text))
    return quoted
