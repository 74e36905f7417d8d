"""`make papers`: build the site with its papers, as PDFs in site/papers/. A site whose papers are not whole does not take the old one's place."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from policy_site.commands.build import build
from policy_site.site.papers import ORDER, what_is_missing


def main(arguments: Sequence[str]) -> int:
    """Build the project in this folder, papers and all. The exit code."""
    if message := what_is_missing():
        print(message, file=sys.stderr)
        return 1
    os.environ[ORDER] = "yes"
    return build(Path.cwd())
