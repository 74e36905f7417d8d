"""All that is checked of one guide for the present staffing, in the order in which one check rests on another."""

from __future__ import annotations

from policy_site.guides.consistency import entry_problems, telling_problems, told_problems
from policy_site.guides.files import WrittenGuide
from policy_site.guides.graph import graph_problems
from policy_site.guides.guide import Guide
from policy_site.guides.safety import safety_problems
from policy_site.school.reporting_lines import ReportingLines
from policy_site.sources.problems import Problem

_kept: dict[str, tuple[tuple[object, ...], list[Problem]]] = {}
"""What was found in each guide, by its path, with all that it follows from: `make serve` looks again only at guides that have changed."""


def guide_problems(written: WrittenGuide, guide: Guide, lines: ReportingLines) -> list[Problem]:
    """Every problem of the graph; where it is sound, every problem of double entry and of the safety rules."""
    given = (written, guide, lines.file, lines.register)
    before, problems = _kept.get(guide.path, ((), []))
    if given != before:
        problems = graph_problems(guide) or sorted({*entry_problems(guide), *told_problems(guide), *telling_problems(written), *safety_problems(guide, lines)})
        _kept[guide.path] = given, problems
    return list(problems)
