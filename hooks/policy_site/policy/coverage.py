"""Where each paragraph of the policy's text is restated: so that nothing is lost, now or when a new edition comes.

The repository holds no sentence of the policy: only a fingerprint of each paragraph, its line, and the clauses that restate
it, or the reason why it is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from policy_site.policy.sections import WrittenPage
from policy_site.sources.problems import Problem, Problems, did_you_mean, no_such
from policy_site.sources.records import Record, Text, validate
from policy_site.sources.yaml_source import YamlSource, read_yaml

FILE = "data/policy/coverage.yaml"
PLACES = ("contacts.yaml", "mkdocs.yml", "content/contacts/index.md")
"""Files besides the clauses that may hold what a paragraph says: contact rows, titles and dates."""


class Paragraph(Record):
    """One paragraph: the line it begins on, its fingerprint, and where it is restated (or why it is not)."""

    line: Annotated[int, Field(ge=1)]
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    clauses: list[Text] = []
    left_out: Text | None = None

    @model_validator(mode="after")
    def _accounted_for(self) -> Paragraph:
        if bool(self.clauses) == bool(self.left_out):
            raise ValueError("a paragraph is either restated or left out; expected clauses or left_out, one of the two")
        return self


def words_of(paragraph: str) -> list[str]:
    """The words that a fingerprint is made of: marks, case and spaces do not count."""
    return re.findall(r"[a-z0-9]+", paragraph.lower().replace("’", "'").replace("'", ""))


def fingerprint(paragraph: str) -> str:
    """16 hex digits over the paragraph's words."""
    return hashlib.sha256(" ".join(words_of(paragraph)).encode()).hexdigest()[:16]


def paragraphs(text: str) -> dict[int, str]:
    """The paragraphs of the policy's text: each non-empty line, by its number. The last may lack a line end."""
    return {number: row.strip() for number, row in enumerate(text.split("\n"), 1) if row.strip()}


def load_coverage(root: Path) -> tuple[list[Paragraph], YamlSource | None, list[Problem]]:
    """The rows of `root`/policy_coverage.yaml, their source, and every fault of form."""
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return [], None, error.problems
    if not isinstance(source.data, list):
        return [], source, [source.problem((), "", "this is not a list; expected one row for each paragraph")]
    rows, problems = [], []
    for index, raw in enumerate(source.data):
        row, faults = validate(Paragraph, source, raw, (index,))
        problems += faults
        rows += [row] if row else []
    return rows, source, problems


def coverage_problems(rows: Iterable[Paragraph], source: YamlSource, sections: Mapping[str, WrittenPage]) -> Iterator[Problem]:
    """Rows that name no clause that exists, stand out of order, or twice."""
    last = 0
    for index, row in enumerate(rows):
        where = f"line {row.line} of the policy"
        if row.line <= last:
            yield source.problem((index,), where, f"this row follows line {last}; expected the lines in order, each once")
        last = row.line
        for clause in row.clauses:
            slug, _, clause_id = clause.partition("#")
            if clause in PLACES:
                continue
            if slug not in sections:
                yield source.problem(
                    (index,), where, f"{no_such('section', slug)}; expected the name of a file in content/policy{did_you_mean(slug, sections)}"
                )
            elif sections[slug].clause(clause_id) is None:
                known = [each.id for each in sections[slug].clauses]
                yield source.problem((index,), where, f'"{clause}" names no clause; expected the id of a heading there{did_you_mean(clause_id, known)}')


def written(rows: Iterable[Paragraph]) -> str:
    """The coverage file's text for `rows`, one row to a line."""
    lines = [
        "# Where each paragraph of the policy's text is restated. A row: the line it begins on, a fingerprint of its words, and the",
        "# clauses that restate it, or why it is left out. The policy's sentences are not kept here. See hooks/policy_site/policy/coverage.py.",
    ]
    return "\n".join([*lines, *(written_row(row.line, row.fingerprint, row.clauses, row.left_out) for row in rows)]) + "\n"


def written_row(line: int, print_of_words: str, clauses: Iterable[str], left_out: str | None = None) -> str:
    """One row of the coverage file. With neither clauses nor a reason, it is one that a person has yet to fill in."""
    rest = f'left_out: "{left_out}"' if left_out else f"clauses: [{', '.join(chr(34) + clause + chr(34) for clause in clauses)}]"
    return f'- {{line: {line}, fingerprint: "{print_of_words}", {rest}}}'
