"""mkdocs.yml is held to what this site uses of it, with the line of each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.site.load import load_site
from policy_site.site.project_file import nav_problems, project_file_problems
from policy_site.sources.source_files import FOLDERS
from policy_site.sources.yaml_source import parse_yaml

GOOD = """site_name: A site
site_url: ""
docs_dir: content
theme: {name: material, custom_dir: hooks/theme}
hooks: [hooks/mkdocs_events.py]
extra: {school: {name: x}}
plugins: [search]
nav:
  - Home: index.md
"""


def problems_of(folder: Path, text: str | bytes) -> list[str]:
    """The problems of a project file with this text, where all folders of sources are there."""
    for name in FOLDERS:
        (folder / name).mkdir()
    (folder / "mkdocs.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    return [str(problem) for problem in project_file_problems(folder)]


@pytest.mark.parametrize("address", ['""', "https://example.org/", "https://example.org/safeguarding/", "http://127.0.0.1:8000/x/"])
def test_project_file_as_it_should_be_has_no_problem(tmp_path: Path, address: str) -> None:
    assert problems_of(tmp_path, GOOD.replace('""', address)) == []


@pytest.mark.parametrize(
    ("find", "replace", "line"),
    [
        ("A site", "A: site", 1),
        ("A site", '"A site', 0),
        ("A site", "@A site", 1),
        ("A site", "*a", 1),
        ('""', "https://example.org", 2),
        ('""', "https://example.org/" + "a/" * 2000, 2),
        ('""', "https://example.org/a b/", 2),
        ('""', "ftp://example.org/", 2),
        ("docs_dir: content", "docs_dir: docs", 3),
        ("docs_dir", "doc_dir", 3),
        ("theme: {name: material, custom_dir: hooks/theme}", "theme: material", 4),
        ("plugins: [search]", "plugins: [serach]", 7),
        ("plugins: [search]", "plugins: [search, search]", 7),
        ("plugins: [search]", "plugins: []", 7),
        ("plugins: [search]", 'repo_url: "http://["', 7),
        ("plugins: [search]", "repo_url: javascript:alert(1)", 7),
        ("plugins: [search]", "dev_addr: foo", 7),
        ("plugins: [search]", "strict: maybe", 7),
        ("plugins: [search]", "markdown_extensions: [nope]", 7),
        ("plugins: [search]", "extra_javascript: [https://evil.example/x.js]", 7),
        ("plugins: [search]", "INHERIT: /etc/passwd", 7),
        ("plugins: [search]", "made_up: 1", 7),
        ("plugins: [search]", "draft_docs: nothing/", 7),
        ("plugins: [search]", 'draft_docs: "*"', 7),
        ("plugins: [search]", "draft_docs: ''", 7),
        ("plugins: [search]", "watch: [/]", 7),
        ("plugins: [search]", "validation: {nav: {omitted_files: sometimes}}", 7),
        ("plugins: [search]", "validation: {links: {not_fond: warn}}", 7),
        ("plugins: [search]", "validation: {other: warn}", 7),
        ("custom_dir: hooks/theme", "custom_dir: hooks/theme, static_templates: [../../../etc/passwd]", 4),
        ("  - Home: index.md", "  - index.md", 9),
        ("  - Home: index.md", "  - Home: {x: y}", 9),
        ("hooks:", "\thooks:", 5),
        ("hooks/mkdocs_events.py", "hooks/nope.py", 5),
        ("custom_dir: hooks/theme", "custom_dir: hooks/nope", 4),
        ("name: material", "name: matrial", 4),
        ("custom_dir: hooks/theme", "custom_dir: hooks/theme, language: xx", 4),
        ("custom_dir: hooks/theme", "custom_dir: hooks/theme, font: {text: Roboto}", 4),
        ("school: {name: x}", "school: {<<: x}", 6),
        ("A site", "A sitè".encode("latin-1").decode("latin-1"), -1),
    ],
)
def test_project_file_mistake_is_told_at_its_line(tmp_path: Path, find: str, replace: str, line: int) -> None:
    text = GOOD.replace(find, replace, 1)
    found = problems_of(tmp_path, text.encode("latin-1") if line < 0 else text)
    assert found and all("expected" in row for row in found)
    assert line <= 0 or all(row.startswith(f"mkdocs.yml:{line}:") for row in found), found


def test_project_file_setting_that_the_site_does_without_says_what_holds_instead(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"{GOOD}dev_addr: 127.0.0.1:9000\n")
    assert problem.startswith("mkdocs.yml:10: dev_addr: this site does without it; expected this line taken out: ") and "make serve ADDRESS=" in problem


@pytest.mark.parametrize("drafts", ["drafts/", "|\n  drafts/"])
def test_project_file_drafts_where_they_are_have_no_problem(tmp_path: Path, drafts: str) -> None:
    assert problems_of(tmp_path, f"{GOOD}draft_docs: {drafts}\nvalidation: {{nav: {{not_found: warn}}, links: {{anchors: warn}}}}\n") == []


@pytest.mark.parametrize("name", FOLDERS)
def test_project_file_missing_folder_is_reported(tmp_path: Path, name: str) -> None:
    assert problems_of(tmp_path, GOOD) == []
    (tmp_path / name).rmdir()
    (problem,) = project_file_problems(tmp_path)
    assert problem.path == name and problem.message.startswith("the folder is missing; expected it")
    assert load_site(tmp_path)[1] == [problem]


def test_project_file_missing_watched_file_is_reported(tmp_path: Path) -> None:
    assert problems_of(tmp_path, f"{GOOD}watch: [contacts.yaml, data]\n") == ["contacts.yaml:1: the file is missing; expected a text file here"]


def test_project_file_missing_or_a_folder_is_reported(tmp_path: Path) -> None:
    assert len(project_file_problems(tmp_path)) == 1
    (tmp_path / "mkdocs.yml").mkdir()
    assert len(project_file_problems(tmp_path)) == 1


def test_nav_problems_page_of_the_menu_that_is_not_there_is_told_at_its_line() -> None:
    (problem,) = nav_problems(parse_yaml(GOOD, "mkdocs.yml"), {"indexes.md": None})
    assert problem.line == 9 and 'did you mean "indexes.md"' in problem.message


def test_nav_problems_page_of_the_drafts_is_told_at_its_line() -> None:
    (problem,) = nav_problems(parse_yaml(GOOD.replace("index.md", "drafts/a.md"), "mkdocs.yml"), {"drafts/a.md": None})
    assert problem.line == 9 and "draft area" in problem.message


@pytest.mark.parametrize("place", ["extra: {policy: {approved: 2026-02-30}}", "extra: {school: {closed_days: [2026-13-01]}}"])
def test_project_file_with_a_day_that_there_is_not_is_refused_with_its_line(tmp_path: Path, place: str) -> None:
    (problem,) = problems_of(tmp_path, GOOD.replace("extra: {school: {name: x}}", place))
    assert problem.startswith("mkdocs.yml:6: ") and "there is no such day" in problem
