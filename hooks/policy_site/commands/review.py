"""`make review`: what is due. Contacts to confirm, questions for the school, reviews that have passed, dated guidance, outside links.

A notice, and no fault: the exit code is 0. It is 1 only where a file cannot be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from textwrap import fill

from policy_site.maintenance.reviews_due import DueGroup, by_file, counted, reviews_due, unreadable
from policy_site.policy.guidance import load_guidance
from policy_site.policy.queries import load_queries
from policy_site.school.settings import load_settings
from policy_site.site.load import load_parts

WIDTH = 120


def main(arguments: Sequence[str]) -> int:
    """Print everything that is due today, with a count at the end. The exit code."""
    root = Path.cwd()
    settings, problems = load_settings(root)
    sections, guides, faults = load_parts(root)
    queries, more = load_queries(root)
    guidance, wrong = load_guidance(root, date.today())
    problems += [*faults, *more, *wrong, *unreadable(root)]
    groups: list[DueGroup] = []
    if settings:
        groups, faults = reviews_due(root, settings, sections, guides, queries, guidance, guidance.today)
        problems += faults
    if problems:
        print(*sorted(set(problems)), sep="\n")
        return 1
    for group in groups:
        print(f"{group.heading}\n{'-' * len(group.heading)}")
        print(fill(group.explained if group.items else group.none, WIDTH))
        for item in group.items:
            print(fill(f"{item.what}{': ' if item.said else ''}{item.said}", WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False))
            print(*(f"    {place}" for place in by_file(item.places)), sep="\n")
        print()
    print(counted(groups))
    return 0
