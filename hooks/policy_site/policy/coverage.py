"""Where each paragraph of the policy's text is restated: so that nothing is lost, now or when a new edition comes.

The repository holds no sentence of the policy: only a fingerprint of each paragraph, its line, and the clauses that restate
it, or the reason why it is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from policy_site.policy.sections import WrittenPage
from policy_site.sources.problems import NoSuch, Problem, did_you_mean
from policy_site.sources.records import Record, Text, load_list

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


def load_coverage(root: Path, sections: Mapping[str, WrittenPage]) -> tuple[list[Paragraph], list[Problem]]:
    """Read `root`/data/policy/coverage.yaml: its rows, and every problem in it. A school may do without the file."""
    found = load_list(root, FILE, Paragraph, "row for each paragraph", optional=True)
    problems = list(found.problems)
    last = 0
    for index, row in found.entries:
        messages = [message for clause in row.clauses if (message := _message(clause, sections))]
        if row.line <= last:
            messages.append(f"this row follows line {last}; expected the lines in order, each once")
        problems += found.reported(index, f"line {row.line} of the policy", messages)
        last = row.line
    return [row for _, row in found.entries], problems


def _message(clause: str, sections: Mapping[str, WrittenPage]) -> str | None:
    """What is wrong with the place that a row names, or None."""
    if clause in PLACES:
        return None
    slug = clause.partition("#")[0]
    if slug not in sections:
        return NoSuch("section", slug, f"the name of a file in content/policy{did_you_mean(slug, sections)}")
    known = [f"{slug}#{each.id}" for each in sections[slug].clauses]
    if clause in known:
        return None
    return NoSuch("clause", clause, f"the id of one of the headings of {sections[slug].path}{did_you_mean(clause, known)}")


def written_row(line: int, print_of_words: str, clauses: Iterable[str], left_out: str | None = None) -> str:
    """Write one row of the coverage file. With neither clauses nor a reason, it is one that somebody has yet to fill in."""
    rest = f'left_out: "{left_out}"' if left_out else f"clauses: [{', '.join(chr(34) + clause + chr(34) for clause in clauses)}]"
    return f'- {{line: {line}, fingerprint: "{print_of_words}", {rest}}}'
