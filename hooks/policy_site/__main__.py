"""`python -m policy_site <command>`: everything that is done from the command line, in the project's folder. make's targets call it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = (
    "blind-reading",
    "build",
    "change-from-issue",
    "days",
    "issue-forms",
    "mutants",
    "new-edition",
    "new-school",
    "papers",
    "release",
    "review",
    "routes",
    "safety-rules",
    "schemas",
    "serve",
    "sign-off",
)
"""Each is a module of policy_site.commands with a function `main(arguments)` that returns the exit code."""


def main(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` begin with. The exit code; 2 where there is no such command or no project here."""
    name, *rest = arguments or [""]
    if name not in COMMANDS:
        print("python -m policy_site <command> [arguments]; the commands:", *(f"  {each}" for each in COMMANDS), sep="\n")
        return 2
    if not Path("mkdocs.yml").exists():
        print("There is no mkdocs.yml here; run this in the project's folder.")
        return 2
    module = importlib.import_module(f"policy_site.commands.{name.replace('-', '_')}")
    code: int = module.main(rest)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
