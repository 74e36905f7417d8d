"""The Markdown pages: front matter, and for the policy its sections and clauses.

A clause is a heading with a permanent id and the words under it, up to the next heading.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field

from policy_site.policy.guidance import names_by_call
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.records import Id, Record, Text, validate
from policy_site.sources.source_files import source_files
from policy_site.sources.yaml_source import YamlSource, parse_yaml, read_text

FOLDER = "content"
POLICY = "policy/"
NO_ID = "no-id"
"""The kind of mistake where a heading has no id."""
_CALL = re.compile(r"\{\{ guidance_(?:name|title)\(\"[^\"]*\"\) \}\}")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{:?\s*#([^\s}]+)[^}]*\})?\s*#*$")
_FENCE = re.compile(r"^\s*(```|~~~)")

Reader = Literal["everyone", "staff", "dsl", "headteacher", "governors", "volunteers", "recruiters", "parents"]


class PageFront(Record):
    """The front matter of a page that is not a section of the policy."""

    title: Text
    """The page's heading and its name in menus."""
    description: Text | None = None
    """One sentence for lists and search engines."""
    aliases: list[Text] = []
    """Other words that people search for."""
    component: Literal["ticks", "declaration", "kept", "check"] | None = None
    """The script that the page needs."""
    leaflet: bool = False
    """Whether the page prints as a leaflet: its four `<section class="panel">` on a folded sheet, the first outside."""
    quick_exit: bool = False
    """Whether being seen reading it may be dangerous: then a button leaves the page at once."""


class Change(Record):
    """A change to a section: the day, and what changed, for the page of versions."""

    on: date
    """The day."""
    what: Text
    """What changed, in one sentence."""


MOST_WORDS = 5
"""So many words has an id that is offered."""
_IN_HEAD = re.compile(r"\s*$|\s*#|\s+\S|- |[a-z_]+:(?:\s|$)")
"""A row that may belong to the head of a page."""
MOST_GUIDES = 4
"""How many guides a section shows: a reader under stress picks from a few."""


class SectionFront(Record):
    """The front matter of a section of the policy."""

    title: Text
    """Short, in plain words: the page's heading and its name in menus."""
    section: Text
    """The number in the policy."""
    policy_title: Text
    """The section's own title in the policy."""
    source_lines: Annotated[str, Field(pattern=r"^\d+-\d+$")]
    """First and last line of the policy's text: `847-901`."""
    audience: Annotated[list[Reader], Field(min_length=1)]
    """Whom the section is for."""
    aliases: list[Text] = []
    """Other words that people search for."""
    related: list[Id] = []
    """Other sections, by file name."""
    guides: Annotated[list[Id], Field(max_length=MOST_GUIDES)] = []
    """Guides to show first, by file name, where more than four rest on the section."""
    contacts: list[Id] = []
    """Contacts or groups of contacts.yaml, shown at the foot."""
    changes: list[Change] = []
    """What has changed on the page, for the page of versions."""
    quick_exit: bool = False
    """Whether being seen reading it may be dangerous: then a button leaves the page at once."""


@dataclass(frozen=True)
class Clause:
    """One clause: its id, heading, level (2 or 3), words in Markdown, and first line in the file."""

    id: str
    heading: str
    level: int
    text: str
    line: int
    names: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """What each call for a document's name says, by the call."""

    @property
    def fingerprint(self) -> str:
        """16 hex digits over the clause's words; layout, and what a contact's record says, leave it unchanged.

        A document's name counts as it is read, so it makes no difference whether it is typed or called for by its id.
        """
        text = _CALL.sub(lambda match: self.names.get(match[0], match[0]), self.text)
        words = " ".join(f"{self.heading} {text}".split())
        return hashlib.sha256(words.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class WrittenPage:
    """A Markdown page. `uri` is its path below content/; `body` is the Markdown after the front matter, from line `body_line`."""

    uri: str
    path: str
    front: PageFront | SectionFront
    body: str
    body_line: int
    clauses: tuple[Clause, ...]
    source: YamlSource = field(repr=False)

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return self.uri.rpartition("/")[2].removesuffix(".md")

    @property
    def source_text(self) -> str:
        """The page's text with its front matter as it was read, for a program that reads front matter again."""
        front = self.front.model_dump(mode="json", exclude_defaults=True)
        return f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000)}---\n{self.body}"

    @property
    def is_section(self) -> bool:
        """Whether the page is a section of the policy."""
        return isinstance(self.front, SectionFront)

    @property
    def in_short(self) -> str:
        """What stands before the first heading."""
        first = self.clauses[0].line - self.body_line if self.clauses else None
        return "\n".join(self.body.split("\n")[:first]).strip()

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with this id, or None."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)

    def problem(self, line: int, where: str, message: str) -> Problem:
        """A problem at a line of the page's file."""
        return Problem(self.path, line, where, message)


def load_pages(root: Path) -> tuple[list[WrittenPage], list[Problem]]:
    """Every Markdown page below `root`/content, and every fault of their front matter and headings."""
    pages, problems = [], []
    names = names_by_call(root)
    for path in source_files(root, FOLDER):
        if not path.endswith(".md"):
            continue
        page, faults = load_page(root / path, path, path.removeprefix(f"{FOLDER}/"), names)
        problems += faults
        if page:
            pages.append(page)
    return pages, problems


def load_page(file: Path, path: str, uri: str, names: Mapping[str, str] | None = None) -> tuple[WrittenPage | None, list[Problem]]:
    """One page, or None and every fault of form. `names`: what each call for a document's name says."""
    try:
        text = read_text(file, path)
        front_text, body, body_line = split_front_matter(text, path)
        source = parse_yaml(front_text, path, first_line=2)
    except Problems as error:
        return None, error.problems
    is_section = uri.startswith(POLICY) and not uri.endswith("/index.md")
    front: Any
    front, problems = validate(SectionFront if is_section else PageFront, source, source.data)
    if front is None:
        return None, problems
    clauses = tuple(find_clauses(body, body_line, names or {}))
    page = WrittenPage(uri, path, front, body, body_line, clauses, source)
    return page, list(_heading_problems(page))


def split_front_matter(text: str, path: str) -> tuple[str, str, int]:
    """(front matter, body, line of the body's first row) of a page; raises Problems where there is no front matter."""
    rows = text.replace("\r\n", "\n").split("\n")
    if rows[0].strip() == "---" and "---" not in (row.strip() for row in rows[1:]):
        blank = next((number for number, row in enumerate(rows) if number and not row.strip()), len(rows))
        text_line = next((number for number, row in enumerate(rows[1:], 2) if not _IN_HEAD.match(row) or (number > blank and row.strip())), len(rows))
        message = (
            f"the head of the page begins on line 1 and has no end; expected --- on a line of its own before the text, which seems to begin on line {text_line}"
        )
        raise Problems([Problem(path, 1, "", message)])
    if rows[0].strip() != "---":
        message = "the head of the page is missing; expected a line of ---, then names and values such as title: ..., then a line of --- again"
        raise Problems([Problem(path, 1, "", message)])
    end = next(number for number, row in enumerate(rows[1:], 1) if row.strip() == "---")
    return "\n".join(rows[1:end]), "\n".join(rows[end + 1 :]), end + 2


def find_clauses(body: str, first_line: int, names: Mapping[str, str]) -> Iterator[Clause]:
    """The headings of `body` with the words under each. A heading without an id has the id ``""``."""
    heads: list[tuple[int, re.Match[str]]] = []
    fenced = False
    rows = body.split("\n")
    for number, row in enumerate(rows):
        if _FENCE.match(row):
            fenced = not fenced
        elif not fenced and (match := _HEADING.match(row)):
            heads.append((number, match))
    for index, (number, match) in enumerate(heads):
        end = heads[index + 1][0] if index + 1 < len(heads) else len(rows)
        yield Clause(match[3] or "", match[2], len(match[1]), "\n".join(rows[number + 1 : end]).strip(), first_line + number, names)


def _heading_problems(page: WrittenPage) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for clause in page.clauses:
        if clause.level == 1:
            yield page.problem(clause.line, clause.heading, "a heading of the first level; expected ## or ###, as the title makes the page's heading")
        if page.is_section and not clause.id:
            made = "-".join(re.findall(r"[a-z0-9]+", clause.heading.casefold())[:MOST_WORDS]) or "words-like-this"
            message = f"this heading has no id; expected {{: #{made} }} after it"
            yield replace(page.problem(clause.line, clause.heading, message), kind=NO_ID)
        if clause.id in seen:
            yield page.problem(clause.line, clause.heading, f"the id #{clause.id} is used on line {seen[clause.id]} too; expected each id once")
        if clause.id:
            seen[clause.id] = clause.line
