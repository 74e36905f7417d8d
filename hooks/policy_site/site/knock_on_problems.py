"""Faults that only follow from another one: what cannot be found because its own file could not be read.

A page with a slip in its head is not read, so every link to it leads nowhere. To tell of each would bury the slip.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath

from policy_site.content.posters import FILE as POSTERS
from policy_site.guides.guide import FOLDER as GUIDES
from policy_site.guides.guide import SHARED
from policy_site.policy.guidance import FILE as GUIDANCE
from policy_site.policy.queries import FILE as QUERIES
from policy_site.policy.sections import FOLDER, NO_ID, POLICY
from policy_site.sources.problems import TOLD_APART, Problem, no_such, places_of

_MISSED = re.compile(r'there is no (page|section|guide) "([^"]*)"')
_IS_MISSING = " is missing; expected"


def without_knock_on_problems(problems: Iterable[Problem], read: Collection[str]) -> list[Problem]:
    """`problems` without those that miss what stands in a file with faults of its own. `read`: the pages and guides that could be read."""
    problems = list(problems)
    follows = tuple(statement for path in {problem.path for problem in problems} - set(read) for statement in _missed(path))
    # A heading that has lost its id is missed by whoever names the id.
    follows += tuple(no_such("clause", f"{PurePosixPath(problem.path).stem}#").removesuffix('"') for problem in problems if problem.message.startswith(NO_ID))
    kept = [problem for problem in problems if not problem.message.startswith(follows)]
    if any(problem.path == SHARED for problem in kept):
        # An outcome that is taken from there has nothing of its own.
        kept = [problem for problem in kept if problem.path == SHARED or not (problem.path.startswith(f"{GUIDES}/") and _IS_MISSING in problem.message)]
    return kept


def with_missing_files(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """`problems`, where a file that many places name and that is not there is told of once, as what it is."""
    kept: list[Problem] = []
    missed: dict[str, list[Problem]] = {}
    for problem in problems:
        path = _file_missed(problem.message)
        if path is None or (root / path).exists():
            kept.append(problem)
        else:
            missed.setdefault(path, []).append(problem)
    for path, places in missed.items():
        if len(places) <= TOLD_APART:
            kept += places
        else:
            message = f"there is no file of this name, and {len(places)} places lead to it: {places_of(sorted(places))}"
            kept.append(Problem(path, 1, "", f"{message}; expected the file back, or these places changed: it may have been renamed or taken away by a slip"))
    return kept


def _file_missed(message: str) -> str | None:
    """The file that is missed where a message says that there is no such page, section or guide."""
    match = _MISSED.match(message)
    if not match:
        return None
    kind, name = match[1], match[2].removesuffix(".md").rstrip("/")
    if kind == "section":
        return f"{FOLDER}/{POLICY}{name}.md"
    if kind == "guide":
        return f"{GUIDES}/{name}.yaml"
    return f"{GUIDES}/{PurePosixPath(name).name}.yaml" if name.startswith("guides/") else f"{FOLDER}/{name or 'index'}.md"


def missing_shared(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """A problem where guides take in what the file of shared parts does not hold, because there is no such file."""
    if (root / SHARED).exists() or not any(problem.message.startswith(no_such("shared", "")[:-3]) for problem in problems):
        return []
    return [Problem(SHARED, 1, "", "the file is missing; expected the actions, lists and outcomes that guides share")]


def _missed(path: str) -> Iterator[str]:
    """How the statements begin that miss what stands in the file at `path`."""
    name = PurePosixPath(path).stem
    if path == QUERIES:
        yield no_such("query", "").removesuffix('"')
    elif path == GUIDANCE:
        yield no_such("guidance", "").removesuffix('"')
    elif path == SHARED:
        yield from (no_such(kind, "").removesuffix('"') for kind in ("shared actions", "shared list", "shared outcome"))
    elif path == POSTERS:
        yield no_such("page", "posters/").removesuffix('"')
    elif path.startswith(f"{FOLDER}/"):
        uri = path.removeprefix(f"{FOLDER}/")
        yield from _page(uri.removesuffix(".md"))
        if uri.startswith(POLICY):
            yield no_such("section", name)


def _page(place: str) -> Iterator[str]:
    yield no_such("page", f"{place}.md")
    yield no_such("page", "" if place == "index" else f"{place.removesuffix('/index')}/")
