"""All that is checked of one guide for the present staffing, in the order in which one check rests on another."""

from __future__ import annotations

from policy_site.guides.consistency import entry_problems, telling_problems, told_problems
from policy_site.guides.files import WrittenGuide
from policy_site.guides.graph import graph_problems
from policy_site.guides.guide import Guide
from policy_site.guides.safety import safety_problems
from policy_site.school.reporting_lines import ReportingLines
from policy_site.sources.problems import Problem
from policy_site.sources.remembered import Remembered

_found: Remembered[list[Problem]] = Remembered()


def guide_problems(written: WrittenGuide, guide: Guide, lines: ReportingLines) -> list[Problem]:
    """Every problem of the graph; where it is sound, every problem of double entry and of the safety rules."""
    return list(_found.made(guide.path, _guide_problems, written, guide, lines))


def _guide_problems(written: WrittenGuide, guide: Guide, lines: ReportingLines) -> list[Problem]:
    return graph_problems(guide) or sorted({*entry_problems(guide), *told_problems(guide), *telling_problems(written), *safety_problems(guide, lines)})
