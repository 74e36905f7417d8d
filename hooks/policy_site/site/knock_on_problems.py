"""Faults that only follow from another one: what cannot be found because its own file could not be read.

A page with a slip in its head is not read, so every link to it leads nowhere. To tell of each would bury the slip.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath

from policy_site.policy.guidance import FILE as GUIDANCE
from policy_site.policy.queries import FILE as QUERIES
from policy_site.policy.sections import FOLDER, NO_ID, POLICY
from policy_site.sources.problems import Problem, no_such


def without_knock_on_problems(problems: Iterable[Problem], read: Collection[str]) -> list[Problem]:
    """`problems` without those that miss what stands in a file with faults of its own. `read`: the pages and guides that could be read."""
    problems = list(problems)
    follows = tuple(statement for path in {problem.path for problem in problems} - set(read) for statement in _missed(path))
    # A heading that has lost its id is missed by whoever names the id.
    follows += tuple(no_such("clause", f"{PurePosixPath(problem.path).stem}#").removesuffix('"') for problem in problems if problem.message.startswith(NO_ID))
    return [problem for problem in problems if not problem.message.startswith(follows)]


def _missed(path: str) -> Iterator[str]:
    """How the statements begin that miss what stands in the file at `path`."""
    name = PurePosixPath(path).stem
    if path == QUERIES:
        yield no_such("query", "").removesuffix('"')
    elif path == GUIDANCE:
        yield no_such("guidance", "").removesuffix('"')
    elif path.startswith(f"{FOLDER}/"):
        uri = path.removeprefix(f"{FOLDER}/")
        yield from _page(uri.removesuffix(".md"))
        if uri.startswith(POLICY):
            yield no_such("section", name)


def _page(place: str) -> Iterator[str]:
    yield no_such("page", f"{place}.md")
    yield no_such("page", "" if place == "index" else f"{place.removesuffix('/index')}/")
