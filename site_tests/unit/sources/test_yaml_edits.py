"""YAML changed in place keeps everything else as it was written, and takes any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_site.guides.sign_offs import FILE, Reviewed, load_reviewed, written_reviews
from policy_site.site.site import Site
from policy_site.sources.yaml_edits import edited, on_one_line, parsed, written
from policy_site.sources.yaml_source import parse_yaml

ROOT = Path(__file__).resolve().parents[3]
FILES = [ROOT / "contacts.yaml", ROOT / "mkdocs.yml", *sorted((ROOT / "decision_trees").rglob("*.yaml")), *sorted((ROOT / "data").rglob("*.yaml"))]
FILES = [file for file in FILES if file.name != "redirects.yaml"]  # ruamel cannot write `[]` below a comment; nothing edits this file
TEXTS = [
    'The "safeguarding" lead',
    "O'Neil: the lead",
    "- a hyphen",
    "{brace}",
    "no",
    "999",
    "0161 496 0000",
    "2026-01-01",
    "# hash",
    "back\\slash",
    "“curly”",
    "%x",
    "a\tb",
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_written_unchanged_file_is_the_same_text(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert written(parsed(text)) == text


def test_written_list_of_short_blocks_on_one_line_keeps_its_braces() -> None:
    text = 'a: [{number: "101"}]\nb: [{number: 0800 1111, label: Free}]\n'
    assert written(parsed(text)) == text


@pytest.mark.parametrize("text", TEXTS)
def test_written_any_text_reads_back_as_it_is(text: str) -> None:
    made = written({"name": text, "list": on_one_line([text]), "record": on_one_line({"name": text})})
    assert parse_yaml(made, "made.yaml").data == {"name": text, "list": [text], "record": {"name": text}}


def test_edited_file_keeps_comments_and_all_other_lines(tmp_path: Path) -> None:
    file = tmp_path / "file.yaml"
    file.write_text('# Who\npeople:\n  # the head\n  a: "Mrs A" # new\n  b: Mr B\nlist:\n  - one\n', encoding="utf-8")
    with edited(file) as data:
        data["people"]["b"] = "Dr B"
        data["list"].append("two")
    assert file.read_text(encoding="utf-8") == '# Who\npeople:\n  # the head\n  a: "Mrs A" # new\n  b: Dr B\nlist:\n  - one\n  - two\n'


@pytest.mark.parametrize("reader", TEXTS)
def test_written_reviews_any_name_of_a_reader_can_be_read_again(site: Site, tmp_path: Path, reader: str) -> None:
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text(written_reviews(site.guides, site.sections, {}, reader, date(2027, 1, 4)), encoding="utf-8")
    reviewed, problems = load_reviewed(tmp_path)
    assert problems == []
    assert {each.read_by for each in reviewed.values()} == {reader.strip()}


def test_written_reviews_of_nothing_new_is_the_file_as_it_is(site: Site, root: Path) -> None:
    reviewed: dict[str, Reviewed] = load_reviewed(root)[0]
    assert written_reviews(site.guides, site.sections, reviewed, "No one", date(2027, 1, 4)) == (root / FILE).read_text(encoding="utf-8")
