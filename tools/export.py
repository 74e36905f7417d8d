"""`make export TO=folder`: build the site and write all its pages as plain Markdown, with a configuration that Zensical builds."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from policy_site.site.export import exported

ROOT = Path(__file__).resolve().parent.parent


def export(built: Path, to: Path) -> int:
    """Write the site built in `built` to the folder `to`. How many files were written."""
    files = exported(built, yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))
    for path, content in files.items():
        file = to / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return len(files)


def main(to: str) -> int:
    """Build and write to the folder `to`, which must be new or empty. The exit code."""
    folder = Path(to)
    if not to.strip():
        print("Say where to write: make export TO=../safeguarding-in-markdown")
        return 1
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{to} is there already and holds something; expected a new or empty folder.")
        return 1
    with tempfile.TemporaryDirectory() as built:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", built]
        if (code := subprocess.run(command, cwd=ROOT).returncode) != 0:
            return code
        count = export(Path(built), folder)
    print(f"{count} files written to {to}. Build them there with: zensical build")
    return 0


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
