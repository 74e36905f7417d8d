"""`make issue-forms`: write the forms for asking for a change on GitHub, from the register of contacts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from policy_site.maintenance.change_forms import write_issue_forms
from policy_site.sources.problems import report


def main(arguments: Sequence[str]) -> int:
    """Write the forms of the project in this folder. Exit code 1 where its register cannot be read."""
    problems = write_issue_forms(Path.cwd())
    if problems:
        print(report(problems))
    return 1 if problems else 0
