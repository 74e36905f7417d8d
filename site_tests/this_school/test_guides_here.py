"""Guides with this school's people and words: what depends on who holds which role, and on how long the local names are."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from policy_site.pages.flowchart_page import flowchart_files

from policy_site.pages.guide import GuideContext
from policy_site.site.site import Site


def test_every_mutant_that_is_not_caught_has_a_reason(root: Path) -> None:
    result = subprocess.run([sys.executable, "-m", "policy_site", "mutants", "fgm", "adults"], capture_output=True, text=True, cwd=root)
    assert result.returncode == 0, result.stdout[-2000:]
    assert "NO REASON KNOWN" not in result.stdout


def test_two_sheets_of_a4_are_enough_for_a_flowchart(site: Site) -> None:
    context = GuideContext(site.register, site.settings, site.sections, {guide.id: guide for guide in site.guides}, site.guidance)
    sheets = {guide.id: flowchart_files(guide, context, "", site.print_footer()) for guide in site.guides}
    assert [guide for guide, files in sheets.items() if not 1 <= len(files) <= 2] == []
