"""The small school: a whole project in plain words, written out as it is, or with further words beside every text that somebody may type."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pydantic import TypeAdapter

from policy_site.commands import schemas
from policy_site.guides.vocabulary import FILE as VOCABULARY
from policy_site.policy.sections import PageFront, SectionFront
from policy_site.school.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
PLAIN = ROOT / "site_tests" / "plain_school"
TEXTS = {file.relative_to(PLAIN).as_posix(): file.read_text(encoding="utf-8") for file in sorted(PLAIN.rglob("*.*")) if file.name != "README.md"}
# What is due in the files is always due next year: a day too far ahead is a fault, and one that has passed changes the pages.
TEXTS = {name: text.replace("2099-", f"{date.today().year + 1}-") for name, text in TEXTS.items()}
TEXTS[VOCABULARY] = (ROOT / VOCABULARY).read_text(encoding="utf-8")
"""The school's files, by their paths, as they are; the vocabulary is the project's own."""
FILES = sorted(name for name in TEXTS if not name.endswith(".svg"))

Place = tuple[str | int, ...]
PLACES = {"first": "n{}n {}", "last": "{1} n{0}n", "person": "{1} p{0}p"}
"""Where the number is that tells one text from another: before the words, which end the text, or after them, so that they begin it."""
NAMES = {
    *("address", "clauses", "cites", "edition", "email", "facts", "finds", "if", "lines", "new", "number", "old", "only_if", "page", "pages", "queries"),
    *("reached_from", "section", "see", "source_lines", "only_negated", "not_instructed"),
}
"""Fields of the records whose text is a name or a number, not words."""
MAY_BEGIN_WITH_AN_ID = {"basis", "unreachable_basis"}
"""Fields whose text names a document by its id or in words: words that begin like an id are taken for one."""
_FREE_CITE = re.compile(r"^(?:national|council|site): ")


def write_plain(folder: Path) -> Path:
    """Write the school to `folder` as it is; hooks are the project's own."""
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "hooks").symlink_to(ROOT / "hooks")
    return folder


def write_school(folder: Path, words: str, place: str) -> Path:
    """Write the school to `folder` with `words` beside every text, and their number in `place` (`first` or `last`)."""
    write_plain(folder)
    numbers = count(1)
    for name in FILES:
        data, body = read_data(folder / name)
        typed = {
            at: _typed(text, "person" if at[0] == "people" else place, next(numbers), words, begins=at[-1] in MAY_BEGIN_WITH_AN_ID)
            for at, text in words_of(name, data)
        }
        write_data(folder / name, with_texts(data, typed), body)
    return folder


def _typed(text: str, place: str, number: int, words: str, *, begins: bool) -> str:
    """`text` with the words behind it, or before it if it may begin with any words. `begins`: it must go on beginning as it does."""
    added = PLACES[place].format(number, words)
    return f"{text} {added}" if place == "first" or begins or _FREE_CITE.match(text) else f"{added} {text}"


def words_of(name: str, data: Any) -> Iterator[tuple[Place, str]]:
    """(place, text) of every text in a file's data that somebody may word as they like."""
    for at, text in _texts(name, data):
        parts = [part for part in at if isinstance(part, str)]
        beside = _at(data, at[:-1])
        is_printed = parts[-1] in ("number", "address") and isinstance(beside, dict) and "as_printed" in beside
        if is_printed or ("cites" in parts and _FREE_CITE.match(text)) or not NAMES & set(parts):
            yield at, text


def _at(data: Any, at: Sequence[str | int]) -> Any:
    for part in at:
        data = data[part]
    return data


def _texts(name: str, data: Any) -> Iterator[tuple[Place, str]]:
    if name == "mkdocs.yml":
        yield from ((at, text) for at, text in (((each,), data[each]) for each in ("site_name", "site_description")))
        schema = TypeAdapter(Settings).json_schema()
        yield from ((("extra", *at), text) for at, text in _in_schema(schema, schema.get("$defs", {}), data["extra"]))
        return
    schema = _schema_of(name)
    yield from _in_schema(schema, schema.get("$defs", {}), data)


def _schema_of(name: str) -> dict[str, Any]:
    if name.endswith(".md"):
        is_section = name.startswith("content/policy/") and not name.endswith("index.md")
        return TypeAdapter(SectionFront if is_section else PageFront).json_schema()
    return next((TypeAdapter(record).json_schema() for record, files in schemas.FILES.values() if Path(name).match(files)), {})


def _in_schema(schema: Mapping[str, Any], definitions: Mapping[str, Any], data: Any, at: Place = ()) -> Iterator[tuple[Place, str]]:
    """Every text in `data` that a part of a schema leaves free: neither an id nor a choice, a date or a number."""
    if "$ref" in schema:
        yield from _in_schema(definitions[schema["$ref"].rpartition("/")[2]], definitions, data, at)
    elif choices := [*schema.get("anyOf", ()), *schema.get("oneOf", ())]:
        yield from dict.fromkeys(each for choice in choices for each in _in_schema(choice, definitions, data, at))
    elif isinstance(data, dict):
        for name, value in data.items():
            part: Any = (
                schema.get("properties", {}).get(name) or schema.get("additionalProperties") or next(iter(schema.get("patternProperties", {}).values()), {})
            )
            yield from _in_schema(part, definitions, value, (*at, name)) if isinstance(part, dict) else ()
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _in_schema(schema.get("items", {}), definitions, value, (*at, index))
    elif schema.get("type") == "string" and not {"pattern", "format", "enum", "const"} & set(schema):
        yield at, data


def with_texts(data: Any, texts: Mapping[Place, str], at: Place = ()) -> Any:
    """A copy of `data` with other texts in some places."""
    if isinstance(data, dict):
        return {name: with_texts(value, texts, (*at, name)) for name, value in data.items()}
    if isinstance(data, list):
        return [with_texts(value, texts, (*at, index)) for index, value in enumerate(data)]
    return texts.get(at, data)


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
