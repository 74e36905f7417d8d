"""Browsers for the tests: a Chromium of this machine, else Playwright's own, else Debian's package; and Firefox and WebKit of Debian's.

Where Debian's headless shell is installed, the tests of a change use that: the same engine without a browser around it takes
about half of the time. `WHOLE_BROWSER=1` (`make test-all`) has them use the whole browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import engines

from policy_site.site import papers

ARGUMENTS = papers.ARGUMENTS
SHELL = "chromium-headless-shell"


def whole() -> str | None:
    """The path of this machine's own Chromium or Chrome, or None."""
    found = papers.installed_browser()
    return found if found and Path(found).name != SHELL else None


def installed() -> str | None:
    """The path of what the tests use on this machine, or None: then it is Playwright's own."""
    return (None if os.environ.get("WHOLE_BROWSER") else shutil.which(SHELL)) or whole()


def playwright_has_one() -> bool:
    """Whether Playwright has downloaded its own Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def provide() -> bool:
    """Make sure that there is a browser; whether there is one now."""
    if whole() or playwright_has_one():
        return True
    if subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"]).returncode == 0:
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"])
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"])
    return whole() is not None


def provide_shell() -> None:
    """The headless shell, where Debian's packages can be installed and this machine has a browser of its own; without it, tests take longer."""
    if whole() and not shutil.which(SHELL) and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"])
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", SHELL])


def provide_others() -> None:
    """Firefox and WebKit, where Debian's packages can be installed; without them their tests say that they are left out."""
    missing = [engine for engine in engines.PACKAGES if engine not in engines.installed()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [package for engine in missing for package in engines.PACKAGES[engine]]
        subprocess.run(["apt-get", "update", "-qq"])
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})


if __name__ == "__main__":
    if not provide():
        sys.exit("No browser for the tests: install Chromium or Chrome, or run `playwright install chromium`.")
    provide_shell()
    provide_others()
