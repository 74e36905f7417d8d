"""Names in guides, and what does not go together."""

from __future__ import annotations

from pathlib import Path

import pytest
from staffings import staffings

from policy_site.guides.files import WrittenGuides, load_guide_file, load_guide_files, name_problems
from policy_site.school.reporting_lines import ReportingLines, load_reporting_lines

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("when", "problems"), [("today-or-immediately", 1), ("today", 0)])
def test_own_time_beside_a_deadline_that_says_its_own_part_is_a_problem(tmp_path: Path, when: str, problems: int) -> None:
    written = (ROOT / "decision_trees" / "neglect.yaml").read_text(encoding="utf-8")
    action = "        when: today-or-immediately\n"
    assert action in written
    file = tmp_path / "neglect.yaml"
    file.write_text(written.replace(action, f"        when: {when}\n        own_time: true\n", 1), encoding="utf-8")
    guide, _ = load_guide_file(file, "neglect.yaml")
    ours, _ = load_guide_files(ROOT)
    rows, _ = load_reporting_lines(ROOT)
    assert guide and ours and rows
    lines = ReportingLines(rows[0], next(staffings(ROOT))[1])
    found = name_problems(WrittenGuides((guide,), ours.shared, ours.vocabulary), lines)
    assert [problem.message for problem in found] == [
        'the deadline "today-or-immediately" says by its own words which part is ours; leave own_time out',
    ] * problems
