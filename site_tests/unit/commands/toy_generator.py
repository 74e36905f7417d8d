"""`python -m toy_generator build … --site-dir FOLDER`: writes a small site, and fails as the file `orders` beside mkdocs.yml says.

Orders, one to a line: `text WORDS`, `files N`, `wait FILE` (until it is there), `leave-out NAME`, `empty NAME`, `exit N`, `die`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path

arguments = dict(zip(sys.argv[2:], sys.argv[3:], strict=False))
folder = Path(arguments["--site-dir"])
root = Path(arguments["--config-file"]).parent
orders = [line.partition(" ") for line in (root / "orders").read_text().splitlines()]
value = {name: what for name, _, what in orders}

(folder / "assets").mkdir(parents=True)
names = ["./", *(f"./pages/{number}/" for number in range(int(value.get("files", "20"))))]
for name in names:
    (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / name / "index.html").write_text(value.get("text", "words"))
    if (wait := value.get("wait")) and name == names[len(names) // 2]:
        (root / "half-way").touch()
        while not Path(wait).exists():
            time.sleep(0.01)
(folder / "assets/files.1.json").write_text(json.dumps(dict.fromkeys(names, "1")))
(folder / "version.json").write_text(json.dumps({"built": "2026-11-26", "files": "assets/files.1.json"}))
for order, _, name in orders:
    if order == "leave-out":
        (folder / name).unlink()
    if order == "empty":
        (folder / name).write_text("")
if "die" in value:
    os.kill(os.getpid(), signal.SIGKILL)
sys.exit(int(value.get("exit", "0")))
