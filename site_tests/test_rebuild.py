"""What a rebuild costs a reader who comes back: nothing has changed in a week, or one number has."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import copy_project

from policy_site.site.page_days import FILE as DAYS
from policy_site.site.site import Site
from policy_site.sources.dates import day_in_words

pytestmark = pytest.mark.full

ON_A_DAY = """
import sys
from datetime import date
from mkdocs.__main__ import cli
import policy_site.site.load as load

class Day(date):
    @classmethod
    def today(cls):
        return date.fromisoformat(sys.argv[1])

load.date = Day
cli(["build", "--strict", "--quiet", "--site-dir", sys.argv[2]])
"""
FIRST = (date.today().replace(day=1) + timedelta(31)).replace(day=8)
LATER = FIRST + timedelta(7)
"""A week within the next month: a review falls due, and a year's bank holidays begin, with a month; and no entry is from the future."""
DATED = date.today()
"""The day of a first site's pages: that on which its sources are written."""


def build_on(day: date, project: Path, folder: Path) -> Path:
    """Build `project` on `day` to `folder`, as the site that follows the one in project/site. The folder."""
    result = subprocess.run([sys.executable, "-c", ON_A_DAY, day.isoformat(), str(folder)], cwd=project, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def differing(before: Path, after: Path) -> list[str]:
    """The files of `after` that `before` lacks or has otherwise."""
    files = sorted(file.relative_to(after).as_posix() for file in after.rglob("*") if file.is_file())
    return [name for name in files if not (before / name).is_file() or (before / name).read_bytes() != (after / name).read_bytes()]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose site was built on the first day."""
    project = copy_project(tmp_path_factory.mktemp("rebuild") / "project")
    shutil.rmtree(project / "site", ignore_errors=True)
    build_on(FIRST, project, project / "site")
    return project


def test_a_rebuild_a_week_later_changes_at_most_eight_files(project: Path, tmp_path: Path) -> None:
    changed = differing(project / "site", build_on(LATER, project, tmp_path / "later"))
    assert len(changed) <= 8, changed
    assert sum((tmp_path / "later" / name).stat().st_size for name in changed) < 2048
    assert not [name for name in changed if name.endswith((".html", ".css", ".js"))]


def test_a_rebuild_without_the_former_site_dates_pages_as_their_sources(project: Path, tmp_path: Path) -> None:
    alone = copy_project(tmp_path / "alone")
    shutil.rmtree(alone / "site", ignore_errors=True)
    days = json.loads((build_on(LATER, alone, tmp_path / "first") / DAYS).read_text(encoding="utf-8"))
    assert {day for _, day in days.values()} == {DATED.isoformat()}, "the copy's files were written today"


def test_a_changed_number_changes_only_the_files_that_hold_it(project: Path, site: Site, tmp_path: Path) -> None:
    number = next(channel.value for channel in site.register["nspcc-whistleblowing"].channels if channel.kind == "phone")
    changed_number = number[:-1] + ("1" if number[-1] == "0" else "0")
    file = project / "contacts.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(number, changed_number), encoding="utf-8")
    try:
        after = build_on(LATER, project, tmp_path / "after")
    finally:
        file.write_text(text, encoding="utf-8")
    changed = differing(project / "site", after)
    pages = {name for name in changed if name.endswith(".html")}
    holding = {file.relative_to(after).as_posix() for file in after.rglob("*.html") if changed_number in file.read_text(encoding="utf-8")}
    assert pages == holding
    assert len(pages) < 15
    assert not [name for name in changed if name.endswith((".css", ".svg"))]
    for name in pages:
        assert f"This page last changed on {day_in_words(LATER)}." in (after / name).read_text(encoding="utf-8")
    assert f"This page last changed on {day_in_words(DATED)}." in (after / "about/index.html").read_text(encoding="utf-8")
