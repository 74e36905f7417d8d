"""Lighthouse's four scores on its phone setting, for a site served compressed on this machine.

Lighthouse comes from npm, in one fixed version, into .build/lighthouse. It runs in the tests' browser and asks nobody but this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import browser

ROOT = Path(__file__).resolve().parent.parent
VERSION = "12.2.3"
"""The last version that runs on Node 20."""
FOLDER = ROOT / ".build" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES: Mapping[str, str] = {
    "home": "",
    "section": "policy/allegations/",
    "contacts": "contacts/",
    "guide": "guides/disclosure/",
    "parents": "parents/",
    "page to leave quickly": "parents/domestic-abuse/",
    "staff": "staff/",
    "policy": "policy/",
    "induction of a role": "induction/teachers/",
    "privacy": "about/privacy/",
}


def installed() -> Path | None:
    """Lighthouse's program, installed where it is not there yet; None where npm or Node is missing or it cannot be had."""
    program: Path = FOLDER / "node_modules" / ".bin" / "lighthouse"
    if program.exists():
        return program
    npm = shutil.which("npm")
    if npm is None:
        return None
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--prefix", str(FOLDER), "--save-exact", "--no-audit", "--no-fund", "--silent", f"lighthouse@{VERSION}"]
    done = subprocess.run(command, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}, capture_output=True)
    return program if done.returncode == 0 else None


def report(program: Path, url: str) -> dict[str, object]:
    """Lighthouse's whole report on one page, on its phone setting."""
    flags = " ".join(["--headless=new", *browser.ARGUMENTS])
    command = [str(program), url, "--quiet", "--output=json", "--output-path=stdout", f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={flags}"]
    path = browser.installed()
    done = subprocess.run(command, env={**os.environ, **({"CHROME_PATH": path} if path else {})}, capture_output=True, text=True, timeout=180)
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return dict(json.loads(done.stdout))


def scores(found: Mapping[str, object]) -> tuple[int | None, ...]:
    """The four scores of a report, of 100. None: Lighthouse could not tell."""
    categories: Mapping[str, Mapping[str, float | None]] = found["categories"]  # type: ignore[assignment]
    values = (categories[name]["score"] for name in CATEGORIES)
    return tuple(None if value is None else round(value * 100) for value in values)


def lost_points(found: Mapping[str, object]) -> list[str]:
    """The audits that cost points, by Lighthouse's name for them."""
    audits: Mapping[str, Mapping[str, object]] = found["audits"]  # type: ignore[assignment]
    categories: Mapping[str, Mapping[str, list[Mapping[str, object]]]] = found["categories"]  # type: ignore[assignment]
    counted = {str(row["id"]) for name in CATEGORIES for row in categories[name]["auditRefs"] if row["weight"]}
    return sorted(name for name in counted if isinstance(score := audits[name]["score"], int | float) and score < 0.9)
