"""`make days`: fetch the days on which pages last changed from the site as it is published, so that a build on another machine goes on from them.

A notice, and no fault, where there is no such site: the next build then dates its pages again.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from policy_site.site.page_days import FILE, former_days
from policy_site.sources.problems import Problems
from policy_site.sources.yaml_source import read_yaml

PATIENCE = 30
"""Seconds."""
MOST = 1_000_000
"""Bytes: a few times what the largest site needs."""


def main(arguments: Sequence[str]) -> int:
    """Put the file of days of the published site into site/, in the place of the one that is there. The exit code."""
    root = Path.cwd()
    try:
        configuration = read_yaml(root / "mkdocs.yml", "mkdocs.yml").data
    except Problems as error:
        print(error)
        return 1
    address = str(configuration.get("site_url") or "")
    file = root / "site" / FILE
    file.unlink(missing_ok=True)
    if not address.startswith(("https://", "http://")):
        print("site_url in mkdocs.yml is empty, so there is no published site to ask. The next build dates its pages again.")
        return 0
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/{FILE}", timeout=PATIENCE) as answer:
            text = answer.read(MOST)
    except (OSError, urllib.error.URLError, ValueError) as error:
        print(f"{address} did not answer with {FILE} ({error}). The next build dates its pages again.")
        return 0
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text)
    count = len(former_days(file.parent))
    if not count:
        file.unlink()
    print(f"The days of {count} pages were fetched from {address}." if count else f"{address}{FILE} holds no days. The next build dates its pages again.")
    return 0
