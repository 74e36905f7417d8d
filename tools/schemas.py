"""`make schemas`: write the JSON Schemas that editors use, made from the records in hooks/policy_site."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from policy_site.commands.schemas import FOLDER, schemas

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Write every schema to data/schemas/ and take away any that is no longer made."""
    folder = ROOT / FOLDER
    folder.mkdir(exist_ok=True)
    made = schemas()
    for file in folder.glob("*.json"):
        if file.name not in made:
            file.unlink()
    for name, schema in made.items():
        (folder / name).write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"{len(made)} schemas written to {FOLDER}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
