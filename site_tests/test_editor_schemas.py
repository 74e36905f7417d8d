"""What an editor knows of the data files: the schemas are the records' own, take what the site takes, and refuse slips of form."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import copy_project
from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from overlays import added_by, edits_of, laid_over

from policy_site.commands.schemas import FILES, FOLDER, schemas
from policy_site.policy.sections import split_front_matter

ROOT = Path(__file__).resolve().parent.parent
DATA = [(name, file.relative_to(ROOT).as_posix()) for name, (_, files) in FILES.items() for file in sorted(ROOT.glob(files))]
SCHEMA_LINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$")

SLIPS_OF_FORM = (
    "dead-end",
    "duplicate-key",
    "entry-is-text",
    "id-with-a-space",
    "record-is-text",
    "several-wrong-in-one-action",
    "step-asks-and-ends",
    "step-is-text",
    "steps-are-text",
    "text-is-too-long",
    "unknown-front-matter",
    "unknown-key",
    "value-is-empty",
    "value-is-missing",
    "wrong-front-matter",
)
"""Cases of bad_yaml that are faults of form: an editor sees them without knowing the rest of the site."""

TYPED = {
    "a number": ("contacts", "contacts.{}.phones", "- number: 999"),
    "a number that is an id": ("contacts", "contacts.{}.holder", "12"),
    "a date": ("contacts", "contacts.{}.checked_on", "2026-11-24"),
    "a date in quotes": ("contacts", "contacts.{}.checked_on", '"2026-11-24"'),
    "a truth value as text": ("contacts", "contacts.{}.who", "no"),
    "a bare line number": ("contacts", "contacts.{}.source", "936"),
    "a number in quotes": ("guide", "order", '"40"'),
    "yes for true": ("guide", "on_home", "yes"),
    "yes in quotes": ("guide", "on_home", '"Yes"'),
}


class _AsTyped(yaml.SafeLoader):
    """YAML as an editor reads it, save that a name that is not text and a value used twice are reported."""


def _mapping(loader: _AsTyped, node: yaml.MappingNode) -> dict[str, Any]:
    pairs = [(key.value, loader.construct_object(value, deep=True)) for key, value in node.value]
    names = [str(name) for name, _ in pairs]
    if len(set(names)) < len(names):
        raise yaml.YAMLError("a name is used twice")
    return dict(zip(names, (value for _, value in pairs), strict=True))


_AsTyped.add_constructor("tag:yaml.org,2002:map", _mapping)


def as_an_editor_reads(text: str) -> Any:
    """YAML with its numbers and truth values; a date stays text, and names are text, as JSON has it."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: plain(each) for name, each in value.items()}
        if isinstance(value, list):
            return [plain(each) for each in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    return plain(yaml.load(text, _AsTyped))


def read(file: Path) -> Any:
    """A data file, or a page's front matter."""
    text = file.read_text(encoding="utf-8")
    return as_an_editor_reads(split_front_matter(text, file.name)[0] if file.suffix == ".md" else text)


def faults(name: str, data: Any) -> Iterator[str]:
    """What a schema holds against `data`."""
    schema = json.loads((ROOT / FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return (f"{error.json_path}: {error.message[:200]}" for error in Draft7Validator(schema).iter_errors(data))


def schema_of(path: str) -> str | None:
    """The name of the schema that describes the file at `path`."""
    return next((name for name, (_, files) in FILES.items() if Path(path).match(files) or (path.startswith("content/") and files.startswith("content/"))), None)


def test_the_schemas_are_the_records_own() -> None:
    written = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in (ROOT / FOLDER).glob("*.json")}
    assert written == schemas(), "the records have changed: run `make schemas`"


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(schemas()[f"{name}.json"])


def test_every_kind_of_data_file_is_there() -> None:
    assert {name for name, _ in DATA} == set(FILES)
    assert len(DATA) > 80


@pytest.mark.parametrize(("name", "path"), DATA, ids=[path for _, path in DATA])
def test_a_schema_takes_every_file_of_this_site(name: str, path: str) -> None:
    assert list(faults(name, read(ROOT / path))) == []


@pytest.mark.parametrize(("name", "path"), [row for row in DATA if row[1].endswith(".yaml")], ids=[path for _, path in DATA if path.endswith(".yaml")])
def test_a_data_file_names_its_schema(name: str, path: str) -> None:
    first = (ROOT / path).read_text(encoding="utf-8").partition("\n")[0]
    match = SCHEMA_LINE.match(first)
    assert match, f"{path}:1: expected `# yaml-language-server: $schema=...`"
    assert ((ROOT / path).parent / match[1]).resolve() == ROOT / FOLDER / f"{name}.json"


def test_the_editors_settings_name_the_same_files() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings == {f"./{FOLDER}/{name}.json": files for name, (_, files) in FILES.items() if files.endswith(".yaml")}


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project for all cases: each lays itself over it and is taken off again."""
    return copy_project(tmp_path_factory.mktemp("slips") / "project")


@pytest.mark.parametrize("case", SLIPS_OF_FORM)
def test_an_editor_sees_a_mistake_of_form(shared_project: Path, case: str) -> None:
    folder = Path(__file__).parent / "bad_yaml" / case
    with laid_over(shared_project, folder):
        found = []
        for path in dict.fromkeys([*added_by(folder), *(edit.file for edit in edits_of(folder))]):
            name = schema_of(path)
            try:
                found += list(faults(name, read(shared_project / path))) if name else []
            except yaml.YAMLError as error:
                found.append(str(error))
    assert found


@pytest.mark.parametrize(("name", "place", "typed"), TYPED.values(), ids=TYPED)
def test_what_the_site_reads_as_text_is_not_underlined(name: str, place: str, typed: str) -> None:
    """Numbers, dates and truth values may stand without quotes, as the site takes them for the text that was typed."""
    data = read(next(ROOT / path for each, path in DATA if each == name))
    *way, last = place.split(".")
    at = data
    for part in way:
        at = at[part if part != "{}" else next(iter(at))]
    at[last] = as_an_editor_reads(typed)
    assert list(faults(name, data)) == []
    at[last] = {"neither": "this"}
    assert list(faults(name, data))


def test_a_field_has_its_help() -> None:
    """Each field that an editor may complete says what belongs there."""
    bare = [f"{name} {model}.{field}" for name, schema in schemas().items() for model, field in _bare(schema)]
    assert bare == []


def _bare(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for model, record in {"": schema, **schema["definitions"]}.items():
        for field, form in record.get("properties", {}).items():
            if "description" not in form:
                yield model, field
