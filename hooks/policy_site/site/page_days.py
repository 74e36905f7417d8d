"""The day on which each page last changed, kept from one build to the next.

A finished site carries a small file with the fingerprint of each page's content and its day. The next build reads the file of the site
that stands: a page whose content is the same keeps its day. Where there is no such file, every page has the day of the newest source.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from policy_site.site.assets import fingerprint
from policy_site.sources.dates import day_in_words

FILE = "days.json"
"""The file's name in the site."""
PLACE = "%last-changed%"
"""Where a page of the theme has its day."""
SOURCES = ("content/**/*", "decision_trees/**/*", "data/**/*.yaml", "contacts.yaml", "mkdocs.yml")
_CONTENT = re.compile(rb'<div class="emergency".*?</div>|<main\b.*</main>', re.S)
_ASSET = re.compile(rb"\.[0-9a-f]{10}\.(?=css|js|json)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Days = Mapping[str, tuple[str, str]]
"""Each page's path in the site to the fingerprint of its content and the day on which that came, as 2026-11-25."""


def content_of(page: bytes) -> str:
    """The fingerprint of what a page says: its main part and the emergency numbers, whatever the names of styles and scripts."""
    return fingerprint(b"\n".join(_ASSET.sub(b".", part) for part in _CONTENT.findall(page)))


def former_days(site: Path) -> dict[str, tuple[str, str]]:
    """What the site in the folder `site` says of its pages; nothing where there is no site or its file cannot be read."""
    try:
        rows = json.loads((site / FILE).read_text(encoding="utf-8"))
        return {page: (str(content), day) for page, (content, day) in rows.items() if _DAY.fullmatch(day)}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def newest_source(root: Path, today: date) -> date:
    """The day on which a source below `root` was last written; `today` where none was before."""
    times = (file.stat().st_mtime for pattern in SOURCES for file in root.glob(pattern) if file.is_file())
    return min(today, max(map(date.fromtimestamp, times), default=today))


def days_of(contents: Mapping[str, str], former: Days, first: date, today: date) -> dict[str, tuple[str, str]]:
    """Each page's fingerprint and day. A page that is new or changed has the day `today`, and `first` where there was no site before."""
    day = (today if former else first).isoformat()
    return {page: former[page] if page in former and former[page][0] == content else (content, day) for page, content in contents.items()}


def date_pages(folder: Path, days: Days) -> None:
    """Write the day of each page of the site in `folder` at its place, and the file of days."""
    for path, (_, day) in days.items():
        file = folder / path
        file.write_bytes(file.read_bytes().replace(PLACE.encode(), day_in_words(date.fromisoformat(day)).encode()))
    (folder / FILE).write_text(json.dumps(dict(sorted(days.items())), separators=(",", ":")), encoding="utf-8")
