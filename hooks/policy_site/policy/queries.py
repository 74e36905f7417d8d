"""The register of places where the policy's text is wrong, unclear, out of date or at odds with itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from policy_site.sources.problems import Problem
from policy_site.sources.records import Record, Text, load_list

FILE = "data/policy/queries.yaml"


class Query(Record):
    """One entry of the register."""

    id: Annotated[str, Field(pattern=r"^[A-Z]\d+$")]
    """A letter for its part of the register, and a number."""
    lines: Text
    """Lines of the policy's text."""
    says: Text
    """What the policy says, in a few words."""
    problem: Text
    """What is wrong or unclear."""
    site_does: Text
    """What this site does about it."""
    treatment: Literal["note", "no-link", "branch-out", "layout", "as-written", "alias", "national-box", "register-only"]
    """The kind of thing that this site does."""
    ask: Text | None = None
    """The question to put to the school."""
    safety: bool = False
    """Whether somebody could be sent the wrong way."""
    first: int | None = None
    """Its place among the questions to put to the school first."""
    here: Text | None = None
    """What is so at this school only; another school that takes the policy over does not take this."""
    only_here: bool = False
    """Whether the whole entry is about what this school's own copy prints, and about nobody else's."""


def load_queries(root: Path) -> tuple[dict[str, Query], list[Problem]]:
    """Read the entries of `root`/data/policy/queries.yaml by id, in the file's order, and every problem in it."""
    found = load_list(root, FILE, Query, "entry for each query, each beginning with a hyphen", lambda query: query.id)
    return {query.id: query for _, query in found.entries}, found.problems
