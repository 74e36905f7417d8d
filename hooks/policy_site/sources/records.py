"""Strict records, and pydantic's errors turned into plain words with the line in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, StringConstraints, Tag, ValidationError

from policy_site.sources.dates import read_day
from policy_site.sources.problems import Problem, Problems, did_you_mean, listed
from policy_site.sources.yaml_source import Location, YamlSource, read_yaml, where

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
"""A permanent name: small letters, digits and single hyphens."""
ADDRESS_PATTERN = r"^(?:[a-z0-9-]+/)*(?:#[A-Za-z0-9_-]+)?$"
"""An address below the site's own: of a page, or of a heading on it."""
SITE_PATTERN = r"^https://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[A-Za-z0-9._~/-]*)?$"
"""A plain address of a page elsewhere."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
"""Words for people. Shown as text: never read as HTML, Markdown or a template."""


class Record(BaseModel):
    """A record that refuses unknown names and cannot be changed once read. The words below each field are the help that editors show."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


_PATTERNS = {
    ID_PATTERN: "small letters, digits and single hyphens",
    ADDRESS_PATTERN: "an address such as policy/recording/ or policy/recording/#what-to-record",
    r"^\d+-\d+$": "two line numbers with a hyphen, such as 847-901",
    r"^[A-Z]\d+$": "a letter and a number, such as A1",
    r"^[0-9a-f]{16}$": "a fingerprint of 16 digits and letters from a to f",
    r"^https://": "an address that begins with https://",
    SITE_PATTERN: "an address that begins with https:// and the name of a site in small letters",
    r"^\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}$": "two dates with a slash, such as 2026-12-21/2027-01-01",
    r"^(mon|tue|wed|thu|fri|sat|sun) (?:[01]\d|2[0-4]):[0-5]\d-(mon|tue|wed|thu|fri|sat|sun) (?:[01]\d|2[0-4]):[0-5]\d$": "a span such as mon 08:00-mon 20:00",
}
"""What a field's pattern asks for, in words."""
MOST_CHOICES = 5
"""So many choices are named where one of them is missing."""
FURTHER_UP = "further up"
"""Where the first of two entries stands, in the words of a message: its line takes their place."""
Model = TypeVar("Model", bound=Record)


def validate(model: type[Model], source: YamlSource, data: Any, at: Location = ()) -> tuple[Model | None, list[Problem]]:
    """`data`, found at `at` in `source`, as a `model`; or None and every fault in it."""
    if not isinstance(data, dict):
        kind = "a list" if isinstance(data, list) else "text"
        return None, [source.problem(at, where(at), f"this is {kind}; expected names and values ({_fields(model)})")]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, list(_problems(error, model, source, data, at))


@dataclass(frozen=True)
class ListFile(Generic[Model]):
    """A file that is a list, as it was read: its records with their place in it, and every problem of form."""

    entries: list[tuple[int, Model]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    source: YamlSource | None = None
    """None where the file could not be read, or is not there and may be missing."""

    def reported(self, index: int, name: str, messages: Iterable[str]) -> list[Problem]:
        """Make messages about the entry at `index` into problems at its line. `name`: what to call it."""
        return [self.source.problem((index,), name, message) for message in messages] if self.source else []


def load_list(
    root: Path,
    path: str,
    model: type[Model],
    entry: str,
    key: Callable[[Model], str] | None = None,
    twice: str = "an entry with this id is further up; expected each id once: give this one or the other an id of its own",
    *,
    optional: bool = False,
) -> ListFile[Model]:
    """Read a file that is a list of records.

    `entry`: what each record is of, in words (`one entry for each term`). `key`: what no two records may share; `twice` says so.
    `optional`: a missing file is an empty list.
    """
    if optional and not (root / path).exists():
        return ListFile()
    try:
        source = read_yaml(root / path, path)
    except Problems as error:
        return ListFile(problems=error.problems)
    if not isinstance(source.data, list):
        return ListFile(problems=[source.problem((), "", f"this is not a list; expected one {entry}")], source=source)
    found: ListFile[Model] = ListFile(source=source)
    seen: dict[str, int] = {}
    for index, raw in enumerate(source.data):
        record, problems = validate(model, source, raw, (index,))
        named = raw.get("id") if isinstance(raw, dict) else None
        found.problems.extend(_called(problem, index, named) if isinstance(named, str) and named else problem for problem in problems)
        if record is None:
            continue
        found.entries.append((index, record))
        if key is not None:
            if key(record) in seen:
                line = source.line((seen[key(record)],))
                found.problems.append(source.problem((index,), key(record), twice.replace(FURTHER_UP, f"on line {line} too")))
            seen.setdefault(key(record), index)
    return found


def _called(problem: Problem, index: int, name: str) -> Problem:
    """A problem of a list's entry with the name of the entry in the place of its number."""
    number = where((index,))
    return replace(problem, where=name + problem.where.removeprefix(number)) if problem.where.startswith(number) else problem


def _problems(error: ValidationError, model: type[Record], source: YamlSource, data: Any, at: Location) -> Iterator[Problem]:
    for fault in error.errors(include_url=False):
        # A name that is no id is marked by pydantic with a part of its own.
        parts = fault["loc"][:-1] if fault["loc"][-1:] == ("[key]",) else fault["loc"]
        location = (*at, *_written(parts, data))
        subject = str(fault["input"]) if fault["type"] == "string_pattern_mismatch" else ""
        yield replace(source.problem(location, where(location), _message(fault, model)), kind=fault["type"], subject=subject)


def _written(location: Location, data: Any) -> Location:
    """`location` as far as it is written in `data`: without the tags by which pydantic tells kinds of record apart."""
    kept: list[str | int] = []
    for index, part in enumerate(location):
        is_tag = isinstance(part, str) and isinstance(data, dict) and part not in data and index < len(location) - 1
        if not is_tag:
            kept.append(part)
            try:
                data = data[part]
            except (KeyError, IndexError, TypeError):
                data = None
    return tuple(kept)


def _message(fault: Any, model: type[Record]) -> str:
    kind, given, context = fault["type"], fault["input"], fault.get("ctx", {})
    shown = _shown(given)
    match kind:
        case "missing":
            return f"this is missing; expected {_needed(model, fault['loc'])}"
        case "extra_forbidden":
            known = _model_at(model, fault["loc"][:-1]).model_fields
            meant = did_you_mean(fault["loc"][-1], known)
            return f"this name is not known here; expected {'one that belongs here' if meant else listed(known)}{meant}"
        case "string_type":
            return f"this is {shown}; expected text"
        case "string_too_short":
            return "this is empty; expected text"
        case "string_too_long":
            return f"this is longer than {context['max_length']} characters; expected less"
        case "string_pattern_mismatch":
            wanted = _PATTERNS.get(context["pattern"], f"the form {context['pattern']}")
            if context["pattern"] == ID_PATTERN:
                wanted = wanted if str(given).isascii() else wanted.replace("letters", "letters without accents")
                return f"{shown} is not a valid id; expected {wanted}{_as_id(given)}"
            return f"{shown} does not fit; expected {wanted}"
        case "list_type" | "tuple_type":
            inner = _model_at(model, fault["loc"])
            first = next(iter(inner.model_fields))
            return f"this is {shown}; expected a list{_as_list(given, of_blocks=inner is not _model_at(model, fault['loc'][:-1]), first=first)}"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"this is {shown}; expected names and values"
        case "too_short":
            return "this list is too short; expected at least " + str(context["min_length"])
        case "too_long":
            return "this list is too long; expected at most " + str(context["max_length"])
        case "literal_error" | "enum":
            choices = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ",").split(",")]
            return f"{shown} is not one of the choices; expected {listed(choices)}{did_you_mean(given, choices)}"
        case "bool_parsing" | "bool_type":
            return f"{shown} is neither true nor false; expected true or false"
        case "greater_than_equal" | "less_than_equal":
            most = context.get("le")
            return f"{shown} is too {'small' if most is None else 'large'}; expected {context['ge'] if most is None else most} or {'more' if most is None else 'less'}"
        case "value_error":
            return str(context["error"])
    if kind.startswith("date"):
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(given)):
            return no_such_day(given)
        day = read_day(str(given))
        return f"{shown} is not a date; expected year-month-day{f': {day}' if day else ', such as 2026-03-24'}"
    if kind.startswith("int"):
        return f"{shown} is not a whole number; expected a number"
    return f"{shown} does not fit; {fault['msg'][:1].lower()}{fault['msg'][1:]}"


def no_such_day(value: str) -> str:
    """What to say of a date that no calendar has."""
    return f'there is no such day as "{value}"; expected a day such as 2026-02-28'


def _as_id(given: Any) -> str:
    """How an id is written that was typed with capitals, spaces or quotation marks."""
    written = re.sub(r"[^a-z0-9]+", "-", str(given).casefold()).strip("-")
    return f'; did you mean "{written}"' if written and re.fullmatch(ID_PATTERN, written) else ""


def _needed(model: type[Record], location: Location) -> str:
    """What to type for a name that is missing: of a choice, the choices."""
    field = _model_at(model, location[:-1]).model_fields.get(str(location[-1]))
    choices, is_list = _choices_of(field.annotation) if field else ((), False)
    if not 0 < len(choices) <= MOST_CHOICES:
        return f"{location[-1]}: and its value"
    return f"a line {location[-1]}: with {listed(choices)}" + (f", one or more in square brackets: {location[-1]}: [{choices[0]}]" if is_list else "")


def _choices_of(annotation: Any) -> tuple[tuple[str, ...], bool]:
    """The words that a field may have, if it is a choice; and whether it is a list of them."""
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation))), False
    if get_origin(annotation) is list:
        return _choices_of(get_args(annotation)[0])[0], True
    return next((found for arg in get_args(annotation) if (found := _choices_of(arg))[0]), ((), False))


def _as_list(given: Any, *, of_blocks: bool, first: str = "") -> str:
    """How a list is written, where something else stands in its place. `first`: the first name of its blocks."""
    if of_blocks and not given:
        return f" below it, such as a line with - {first}: and its value, or this line deleted"
    if of_blocks:
        return " of blocks, each with a hyphen and a space before its first name"
    return f" in square brackets: [{', '.join(filter(None, re.split(r'(?:,| and )+ *', given.strip(' ,'))))}]" if isinstance(given, str) and given else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a block of names and values"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f'"{text if len(text) <= 60 else text[:57] + "..."}"' if text else "empty"


def _fields(model: type[Record]) -> str:
    return ", ".join(model.model_fields)


def _model_at(model: type[Record], location: tuple[str | int, ...]) -> type[Record]:
    """The record type that `location` leads to inside `model`; `model` itself when it cannot be told."""
    annotation: Any = None
    for part in location:
        if isinstance(part, int):
            continue
        if part in model.model_fields:
            annotation = model.model_fields[part].annotation
            inner = _record_in(annotation)
        else:
            inner = _record_in(annotation, part)
        if inner:
            model = inner
    return model


def _record_in(annotation: Any, tag: str | None = None) -> type[Record] | None:
    """The record type within `annotation`; where several kinds are told apart by a tag, the one with `tag`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation if tag is None else None
    if tag is not None and any(isinstance(mark, Tag) and mark.tag == tag for mark in getattr(annotation, "__metadata__", ())):
        return _record_in(get_args(annotation)[0])
    return next((found for arg in get_args(annotation) if (found := _record_in(arg, tag))), None)
