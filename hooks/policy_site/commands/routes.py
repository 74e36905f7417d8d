"""`make routes [SINCE=<revision>]`: which routes of the guides end otherwise than at a git revision, in words.

Without a change it says so. The guides as they are now are compared with those at SINCE (HEAD unless said otherwise).
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from policy_site.guides.graph import graph_problems
from policy_site.guides.guide import FOLDER, Guide
from policy_site.guides.routes import route_changes
from policy_site.school import contacts, reporting_lines
from policy_site.school.settings import load_settings
from policy_site.site.load import load_guides
from policy_site.sources.problems import Problem


def guides_at(revision: str) -> tuple[list[Guide], list[Problem]]:
    """The guides at a git revision, and the faults they had. Raises CalledProcessError where there is no such revision."""
    archive = subprocess.run(["git", "archive", revision, "--", FOLDER, contacts.FILE, reporting_lines.FILE], capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder, tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
        guides, _, _, problems = load_guides(Path(folder))
        return guides, problems


def main(arguments: Sequence[str]) -> int:
    """Print the routes that have changed since the git revision in `arguments` (HEAD). Exit code 1 where one of the two states cannot be read."""
    revision, root = next(filter(None, arguments), "HEAD"), Path.cwd()
    settings, problems = load_settings(root)
    after, _, _, faults = load_guides(root)
    problems += [*faults, *(problem for guide in after for problem in graph_problems(guide))]
    try:
        before, _ = guides_at(revision)
    except subprocess.CalledProcessError as error:
        print(f"There are no guides at {revision}: {error.stderr.decode().strip()}")
        return 1
    if settings is None or problems:
        print(*problems, sep="\n")
        return 1
    changes = list(route_changes([guide for guide in before if not graph_problems(guide)], after, settings))
    print(*changes, sep="\n")
    print(f"{len(changes)} routes end otherwise than at {revision}." if changes else f"No route ends otherwise than at {revision}.")
    return 0
