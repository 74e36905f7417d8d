"""`make blind-reading OTHERS=<file>`: a sheet of sentences, ours and others', to be judged by someone who doesn't know which is which.

docs/writing.md says how. The file has one sentence a line, from councils, charities and schools.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from policy_site.maintenance.blind_reading import draw, mixed, sentences_of

FOLDER = ".build"
SHEET, KEY = "blind-reading.txt", "blind-reading-key.txt"
COUNT = 60
"""How many sentences of the site are drawn, where nothing is said."""


def main(arguments: Sequence[str]) -> int:
    """Build the site and write the sheet and its key. `arguments`: the file of others' sentences, and how many of ours are drawn."""
    path, count = [*arguments, "", ""][:2]
    if not path or not Path(path).is_file() or (count and not count.isdecimal()):
        print("make blind-reading OTHERS=<a text file with one sentence a line, from elsewhere> COUNT=<how many of ours; 60 if you leave it out>")
        return 2
    others = Path(path).read_text(encoding="utf-8").splitlines()
    root = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", folder]
        if (code := subprocess.run(command, cwd=root).returncode) != 0:
            return code
        built = Path(folder)
        pages = {file.parent.relative_to(built).as_posix() + "/": file.read_text(encoding="utf-8") for file in sorted(built.rglob("index.html"))}
    chance = random.SystemRandom()
    sheet, key = mixed(draw(sentences_of(pages), int(count or COUNT), chance), others, chance)
    (root / FOLDER).mkdir(exist_ok=True)
    (root / FOLDER / SHEET).write_text(sheet, encoding="utf-8")
    (root / FOLDER / KEY).write_text(key, encoding="utf-8")
    print(f"{FOLDER}/{SHEET} has {len(sheet.splitlines())} sentences. {FOLDER}/{KEY} says where each is from: keep it from whoever judges them.")
    return 0
