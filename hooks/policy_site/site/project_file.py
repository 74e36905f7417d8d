"""mkdocs.yml, held to what this site uses of it: the generator would tell of a mistake in it in its own words, and alone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from policy_site.content.addresses import DRAFTS, TO_DRAFTS
from policy_site.sources.problems import NoSuch, Problem, Problems, did_you_mean
from policy_site.sources.records import Record, Text, no_such_day, validate
from policy_site.sources.source_files import FOLDERS
from policy_site.sources.yaml_source import Location, YamlSource, read_yaml, where

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{2,5})?/(?:[A-Za-z0-9._~-]+/)*")
LONGEST_ADDRESS = 200
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _an_address(value: str) -> str:
    if value and (len(value) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(value)):
        shown = value if len(value) <= 60 else value[:57] + "..."
        raise ValueError(f'"{shown}" is not the address of a site; expected one that ends with a slash, such as https://example.org/safeguarding/, or ""')
    return value


def _the_drafts(value: str) -> str:
    if value.strip() != DRAFTS:
        raise ValueError(f'"{" ".join(value.split())}" would change which pages are published; expected {DRAFTS}: only those below content/{DRAFTS} stay here')
    return value


def _search_alone(value: list[str]) -> list[str]:
    if value != ["search"]:
        raise ValueError("the site is made with the search and nothing else; expected one line: - search")
    return value


Level = Literal["warn", "info", "ignore"]
"""How loudly the generator speaks of a link."""


class Nav(Record):
    """How the generator looks at the menu."""

    omitted_files: Level = "info"
    """Pages that are not in it."""
    not_found: Level = "warn"
    """Pages in it that are not there."""
    absolute_links: Level = "info"
    """Addresses in it that begin with a slash."""


class Links(Record):
    """How the generator looks at links."""

    not_found: Level = "warn"
    """Links to pages that are not there."""
    anchors: Level = "info"
    """Links to headings that are not there."""
    absolute_links: Level = "info"
    """Links that begin with a slash."""
    unrecognized_links: Level = "info"
    """Links of other kinds."""


class Validation(Record):
    """How the generator looks at the menu and at links. The site's own checks hold whatever stands here."""

    nav: Nav = Nav()
    """The menu."""
    links: Links = Links()
    """Links in pages."""


class Theme(Record):
    """The theme: Material's skeleton (or none), with this site's own laid over it."""

    name: Literal["material", "null"] = "material"
    """Whose skeleton it is."""
    custom_dir: Literal["hooks/theme"] = "hooks/theme"
    """Where this site's own is."""
    language: Literal["en"] = "en"
    """The language of its few own words."""
    font: Literal["false"] = "false"
    """No font from elsewhere."""
    static_templates: list[Literal["404.html"]] = []
    """Pages of the theme that are made without Material."""


class ProjectFile(Record):
    """The whole of mkdocs.yml."""

    site_name: Text
    """The site's name: in the title of every page."""
    site_description: Text | None = None
    """One sentence for search engines."""
    site_url: Annotated[str, AfterValidator(_an_address)] = ""
    """The address at which the site will stand, or nothing."""
    docs_dir: Literal["content"] = "content"
    """Where the pages are. Everything here counts on it."""
    site_dir: Literal["site"] = "site"
    """Where the site is built to."""
    use_directory_urls: Literal["true"] = "true"
    """Whether a page's address ends with a slash."""
    draft_docs: Annotated[str, AfterValidator(_the_drafts)] = DRAFTS
    """Pages that are shown by `make serve` only."""
    theme: Theme
    """The theme, and where ours is laid over it."""
    hooks: Annotated[list[Literal["hooks/mkdocs_events.py"]], Field(min_length=1)]
    """The file with the site's own events."""
    watch: list[Literal["contacts.yaml", "data", "decision_trees", "hooks"]] = []
    """What `make serve` looks at besides pages."""
    extra: dict[Text, Any]
    """The school, its area and its policy: see school/settings.py."""
    plugins: Annotated[list[Text], AfterValidator(_search_alone)] = ["search"]
    """The generator's plugins."""
    validation: Validation = Validation()
    """How the generator looks at the menu and at links."""
    nav: Annotated[list[Annotated[dict[Text, Text], Field(min_length=1, max_length=1)]], Field(min_length=1)]
    """The menu: a name and a page for each line."""


_SHOWN_NOWHERE = "no page shows it"
UNUSED = {
    **dict.fromkeys(("repo_url", "repo_name", "edit_uri", "edit_uri_template", "site_author", "copyright"), _SHOWN_NOWHERE),
    **dict.fromkeys(("remote_branch", "remote_name"), "docs/publishing.md says how the site is published"),
    **dict.fromkeys(("extra_css", "extra_javascript", "extra_templates"), "styles and scripts are in hooks/theme"),
    **dict.fromkeys(("markdown_extensions", "mdx_configs"), "docs/writing.md says what pages may hold"),
    **dict.fromkeys(("exclude_docs", "not_in_nav"), "only pages below content/drafts/ are not published"),
    "dev_addr": "the address is typed with the command: make serve ADDRESS=127.0.0.1:8001",
    "strict": "the site is always built strictly",
    "INHERIT": "all settings are in this one file",
}
"""Settings that the generator has and this site doesn't use, and what holds instead."""


def project_file_problems(root: Path, config_file: str = "mkdocs.yml") -> list[Problem]:
    """Every problem of the file by itself: what keeps the generator from beginning at all."""
    try:
        source = read_yaml(root / config_file, config_file)
    except Problems as error:
        return error.problems
    file, problems = validate(ProjectFile, source, source.data)
    problems = [_of_an_unused(problem) for problem in problems]
    return [*problems, *_no_days(source, source.data), *_missing(root, file.watch if file else ())]


def _of_an_unused(problem: Problem) -> Problem:
    """`problem`, where it is about a setting of the generator that this site does without, with what holds instead."""
    if problem.kind != "extra_forbidden" or problem.where not in UNUSED:
        return problem
    return replace(problem, message=f"this site does without it; expected this line taken out: {UNUSED[problem.where]}")


def _missing(root: Path, watched: Iterable[str]) -> Iterator[Problem]:
    """A problem for each folder of sources, and each file that is watched, that is not there: the generator would tell of it in its own words."""
    for folder in FOLDERS:
        if not (root / folder).exists():
            yield Problem(folder, 1, "", "the folder is missing; expected it with all its files: everything else rests on them")
    for path in watched:
        if path not in FOLDERS and not (root / path).exists():
            yield Problem(path, 1, "", "the file is missing; expected a text file here")


def _no_days(source: YamlSource, value: object, location: Location = ()) -> Iterator[Problem]:
    """A problem for each date that there is not, such as 2026-02-30: the generator reads dates by itself, and would stop at one."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _no_days(source, each, (*location, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _no_days(source, each, (*location, index))
    elif isinstance(value, str) and _DATE.fullmatch(value):
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            yield source.problem(location, where(location), no_such_day(value))


def nav_problems(source: YamlSource, addresses: Mapping[str, Collection[str] | None]) -> Iterator[Problem]:
    """A problem for each page of the menu that there is not."""
    rows = source.data.get("nav") if isinstance(source.data, dict) else None
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        for name, uri in row.items() if isinstance(row, dict) else ():
            if isinstance(uri, str) and uri not in addresses:
                yield source.problem(("nav", index), f"nav.{name}", NoSuch("page", uri, f"the path of a page{did_you_mean(uri, addresses)}"))
            elif isinstance(uri, str) and uri.startswith(DRAFTS):
                yield source.problem(("nav", index), f"nav.{name}", f"{TO_DRAFTS}; expected the path of a published page")
