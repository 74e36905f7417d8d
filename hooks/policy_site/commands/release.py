"""`make release`: build the site and add its addresses to data/published_addresses.txt, so that a test keeps every one of them alive.

Nothing is taken off the list. Where a published address leads nowhere now, the command says so and writes nothing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from policy_site.site.published_addresses import FILE, addresses_of, built_pages, lost_addresses, read_released


def main(arguments: Sequence[str]) -> int:
    """Build the project and write its list of addresses. Exit code 1 where it cannot be built or an address is lost."""
    root = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", folder]
        if (code := subprocess.run(command, cwd=root).returncode) != 0:
            return code
        pages = built_pages(Path(folder))
    before = read_released(root)
    lost = lost_addresses(before, pages)
    if lost:
        print(*lost, sep="\n")
        print(f"{len(lost)} published addresses lead nowhere. {FILE} was not changed.")
        return 1
    after = sorted({*before, *addresses_of(pages)})
    (root / FILE).write_text("".join(f"{address}\n" for address in after), encoding="utf-8")
    print(f"{len(after)} addresses are published; {len(after) - len(before)} of them are new.")
    return 0
