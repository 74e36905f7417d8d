"""`make build`: build the site in a folder beside, and put it in the place of the old one only when it is whole.

MkDocs empties the site's folder before it writes, and finds some faults only afterwards. So a build that fails, or is
interrupted, must not touch the site that stands.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def replace(site: Path, new: Path, old: Path) -> None:
    """Put the folder `new` in the place of `site`; `old` holds the former one for the moment between."""
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def build(root: Path) -> int:
    """Build the project at `root` to `root`/site. The exit code: 0 when the new site stands, else the generator's own."""
    work = root / ".build"
    new, old, site = work / "new", work / "old", root / "site"
    work.mkdir(exist_ok=True)
    # An earlier run may have been stopped between the two renames.
    if old.exists() and not site.exists():
        old.rename(site)
    generator = os.environ.get("GENERATOR", "mkdocs")
    result = subprocess.run(
        [sys.executable, "-m", generator, "build", "--strict", "--clean", "--config-file", root / "mkdocs.yml", "--site-dir", new], cwd=root
    )
    if result.returncode == 0:
        replace(site, new, old)
    else:
        shutil.rmtree(new, ignore_errors=True)
    return result.returncode


def main(arguments: Sequence[str]) -> int:
    """Build the project in this folder."""
    return build(Path.cwd())
