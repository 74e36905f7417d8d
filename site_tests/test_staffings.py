"""Every guide holds every safety rule on every route, whoever holds the roles: a hundred staffings that differ in kind.

`make test` tries those in which every two particulars meet that meet in any; `make test-all` tries all.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from staffings import differing, staffings

from policy_site.guides.consistency import entry_problems, telling_problems
from policy_site.guides.files import WrittenGuides, load_guide_files, name_problems
from policy_site.guides.graph import graph_problems
from policy_site.guides.safety import safety_problems
from policy_site.school.contacts import Register
from policy_site.school.reporting_lines import ReportingLines, load_reporting_lines

ROOT = Path(__file__).resolve().parent.parent
STAFFINGS = dict(staffings(ROOT))
ALWAYS = differing(STAFFINGS)


@pytest.fixture(scope="module")
def written() -> WrittenGuides:
    guides, problems = load_guide_files(ROOT)
    assert guides and not problems
    return guides


def test_a_hundred_staffings_are_tried() -> None:
    assert len(STAFFINGS) >= 100


def test_those_that_are_always_tried_hold_every_particular() -> None:
    assert {part for name in STAFFINGS for part in name.split(", ")} == {part for name in ALWAYS for part in name.split(", ")}


@pytest.mark.parametrize(
    "register", [pytest.param(register, id=name, marks=[] if name in ALWAYS else pytest.mark.full) for name, register in STAFFINGS.items()]
)
def test_every_guide_holds_every_rule_on_every_route(register: Register, written: WrittenGuides) -> None:
    (rows, _) = load_reporting_lines(ROOT)
    assert rows
    lines = ReportingLines(rows[0], register)
    assert name_problems(written, lines) == []
    assert len(written.guides) >= 20
    for guide, resolved in zip(written.guides, written.resolved(lines), strict=True):
        problems = [*graph_problems(resolved), *entry_problems(resolved), *telling_problems(guide), *safety_problems(resolved, lines)]
        assert [str(problem) for problem in problems] == [], resolved.id
