"""Faults that only follow from another one: what cannot be found because its own file could not be read.

A page with a mistake in its head is not read, so every link to it leads nowhere. Reporting each link would bury the mistake.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath

from policy_site.content.posters import FILE as POSTERS
from policy_site.guides.guide import FOLDER as GUIDES
from policy_site.guides.guide import SHARED
from policy_site.policy.guidance import FILE as GUIDANCE
from policy_site.policy.queries import FILE as QUERIES
from policy_site.policy.sections import FOLDER, NO_ID, POLICY
from policy_site.sources.problems import MISSING, TOLD_APART, NoSuch, Problem, places_of


def without_knock_on_problems(problems: Iterable[Problem], read: Collection[str]) -> list[Problem]:
    """`problems` without those that miss what is in a file with faults of its own. `read`: the pages and guides that could be read."""
    problems = list(problems)
    unread = [PurePosixPath(path) for path in {problem.path for problem in problems} - set(read)]
    # A heading that has lost its id is missed by whoever names the id.
    without_ids = {PurePosixPath(problem.path).stem for problem in problems if problem.kind == NO_ID}
    kept = [problem for problem in problems if not _follows(problem, unread, without_ids)]
    if any(problem.path == SHARED for problem in kept):
        # An outcome that is taken from there has nothing of its own.
        kept = [problem for problem in kept if problem.path == SHARED or not (problem.path.startswith(f"{GUIDES}/") and problem.kind == MISSING)]
    return kept


def _follows(problem: Problem, unread: Iterable[PurePosixPath], without_ids: Collection[str]) -> bool:
    """Whether what a problem misses is in one of the files that could not be read, or is an id on one of the pages `without_ids` of all headings."""
    missed = problem.message
    if not isinstance(missed, NoSuch):
        return False
    if missed.kind == "clause" and missed.name.partition("#")[0] in without_ids:
        return True
    return any(str(path) != problem.path and _is_in(missed, path) for path in unread)


def _is_in(missed: NoSuch, path: PurePosixPath) -> bool:
    """Whether what is missed would be in the file at `path`."""
    match missed.kind:
        case "query":
            return str(path) == QUERIES
        case "guidance":
            return str(path) == GUIDANCE
        case "shared actions" | "shared list" | "shared outcome":
            return str(path) == SHARED
        case "page" if str(path) == POSTERS:
            return missed.name.startswith("posters/")
        case _:
            return _file_missed(missed) in (str(path), str(path).replace("/index.md", ".md"))


def with_missing_files(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """`problems`, where a file that many places name and that is not there is reported once, as what it is."""
    kept: list[Problem] = []
    missed: dict[str, list[Problem]] = {}
    for problem in problems:
        path = _file_missed(problem.message) if isinstance(problem.message, NoSuch) else None
        if path is None or (root / path).exists():
            kept.append(problem)
        else:
            missed.setdefault(path, []).append(problem)
    for path, places in missed.items():
        if len(places) <= TOLD_APART:
            kept += places
        else:
            message = f"there is no file of this name, and {len(places)} places lead to it: {places_of(sorted(places))}"
            kept.append(Problem(path, 1, "", f"{message}; expected the file back, or these places changed: it may have been renamed or deleted by mistake"))
    return kept


def _file_missed(missed: NoSuch) -> str | None:
    """The file that is missed where there is no such page, section or guide."""
    match missed.kind:
        case "section":
            return f"{FOLDER}/{POLICY}{missed.name}.md"
        case "guide":
            return f"{GUIDES}/{missed.name}.yaml"
        case "page":
            name = missed.name.removesuffix(".md").rstrip("/")
            return f"{GUIDES}/{PurePosixPath(name).name}.yaml" if name.startswith("guides/") else f"{FOLDER}/{name or 'index'}.md"
        case _:
            return None


def missing_shared(root: Path, problems: Iterable[Problem]) -> list[Problem]:
    """A problem where guides take in what the file of shared parts does not hold, because there is no such file."""
    if (root / SHARED).exists() or not any(isinstance(problem.message, NoSuch) and problem.message.kind.startswith("shared") for problem in problems):
        return []
    return [Problem(SHARED, 1, "", "the file is missing; expected the actions, lists and outcomes that guides share")]
