"""What the tests share: the loaded site, one strict build of it, and that build served on this machine."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import browser
import pytest
from filelock import FileLock
from playwright.sync_api import BrowserContext, Page
from reader import DESKTOP, ONE_GUIDE, PHONE, guide_of, longest_guide

from policy_site.guides.guide import Guide
from policy_site.site.load import load_site
from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]
ROOT = Path(__file__).resolve().parent.parent


def build(root: Path, site_dir: Path, *options: str, generator: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """Run MkDocs (or another generator) on the project at `root`, as `make build` does; the result carries its output and exit code."""
    command = [sys.executable, "-m", generator, "build", "--strict", "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(site_dir), *options]
    return subprocess.run(command, capture_output=True, text=True, cwd=root)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def site() -> Site:
    """The project as loaded, without fault."""
    loaded, problems = load_site(ROOT)
    assert loaded is not None, "\n".join(map(str, problems))
    return loaded


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one strict build, made once for all test processes. Its output stands in `build.log` beside it."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if os.environ.get("PYTEST_XDIST_WORKER") else shared
    folder = shared / "built"
    with FileLock(shared / "built.lock"):
        if not folder.exists():
            result = build(ROOT, shared / "building")
            assert result.returncode == 0, result.stderr
            (shared / "build.log").write_text(result.stdout + result.stderr)
            (shared / "building").rename(folder)
    return folder


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests look at pages, not at the log."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before a file has been sent whole is no fault."""


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The address at which the built site is served on this machine, ending in a slash."""
    handler = functools.partial(_QuietHandler, directory=str(built))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """A Chromium or Chrome of this machine where there is one; else the one that Playwright brought."""
    found = browser.installed()
    return {**browser_type_launch_args, "args": list(browser.ARGUMENTS), **({"executable_path": found} if found else {})}


def copy_project(copy: Path) -> Path:
    """Copy the project's sources to the folder `copy`."""
    for name in ("content", "data", "decision_trees", "hooks"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("*.yaml"), ROOT / "mkdocs.yml"):
        shutil.copy(file, copy / file.name)
    return copy


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    """No service worker, which would fetch the whole site for every test; the tests of reading offline ask for one."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's sources that a test may break."""
    return copy_project(tmp_path / "project")


@pytest.fixture(params=ONE_GUIDE)
def guide(request: pytest.FixtureRequest, site: Site) -> Guide:
    """Each guide in turn; of them `make test` takes one."""
    return guide_of(site, request.param)


@pytest.fixture
def some_guide(site: Site) -> Guide:
    """One guide, for what the theme and its scripts do in all alike."""
    return longest_guide(site)


@pytest.fixture
def phone(new_context: NewContext) -> Page:
    """A page on a small phone."""
    return new_context(viewport=PHONE).new_page()


@pytest.fixture
def plain_phone(new_context: NewContext) -> Page:
    """A page on a small phone without JavaScript."""
    return new_context(viewport=PHONE, java_script_enabled=False).new_page()


@pytest.fixture
def desktop(new_context: NewContext) -> Page:
    """A page on a large screen."""
    return new_context(viewport=DESKTOP).new_page()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A line that says in which engines the readers' journeys ran, and on which web servers the site was tried, and what was left out."""
    for what, file, names in (
        ("The readers' journeys ran in", "engines", "chromium|firefox|webkit"),
        ("The site was tried on", "hosts", "nginx|apache|python"),
    ):
        outcomes: dict[str, set[str]] = {}
        for outcome in ("passed", "failed", "skipped"):
            for report in terminalreporter.stats.get(outcome, []):
                if found := re.search(rf"test_{file}\.py::.*\[({names})", report.nodeid):
                    outcomes.setdefault(found[1], set()).add(outcome)
        if outcomes:
            ran = [name for name, seen in outcomes.items() if seen & {"passed", "failed"}]
            left_out = [name for name in outcomes if name not in ran]
            missing = f"; not installed, so left out: {', '.join(left_out)}" if left_out else ""
            terminalreporter.write_line(f"{what} {', '.join(ran) or 'none'}{missing}.")
