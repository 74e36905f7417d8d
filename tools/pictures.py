"""`make pictures`: make the pictures of the keepers' page anew, from a school that does not exist.

The school is made as `make new-school` makes one, from site_tests/another_school.yaml. Its deputy's name is changed, its build
broken and its draft area opened; each is taken as a picture. The drawings of GitHub's pages beside them are made by hand.
"""

from __future__ import annotations

import functools
import html
import http.server
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import browser
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent

FOLDER = ROOT / "content" / "drafts" / "pictures"
ANSWERS = ROOT / "site_tests" / "another_school.yaml"
OLD, NEW = "Mr P Thistlewood", "Mrs A Larkspur"
LARGEST = 60_000
"""Bytes that a picture may have."""
TERMINAL = """<!doctype html><meta charset="utf-8"><body style="margin:0"><pre id="terminal" style="margin:0;padding:20px 24px;width:752px;white-space:pre-wrap;
  overflow-wrap:break-word;background:#1b1d21;color:#f2f2ee;font:15px/1.5 monospace">{}</pre>"""


def run(*command: object, cwd: Path) -> str:
    """A command's output, whether it ends well or not."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    result = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, env=environment)
    return result.stdout + result.stderr


def report(school: Path) -> str:
    """What `make build` prints at `school`, as somebody who typed it sees it."""
    said = run(sys.executable, "hooks/build.py", cwd=school)
    rows = [row.removeprefix("ERROR   -  ") for row in said.split("\n") if not row.startswith("INFO")]
    return "$ make build\n" + "\n".join(rows).strip()


def change(file: Path, find: str, replace: str) -> None:
    """Change one place of a text."""
    text = file.read_text(encoding="utf-8")
    assert find in text, f"{file.name} has no {find!r}"
    file.write_text(text.replace(find, replace, 1), encoding="utf-8")


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the pictures are what is wanted."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served for a while."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def card(page: Page, school: Path, name: str, picture: str) -> None:
    """Build the school's site and take the card of the person called `name`."""
    said = run(sys.executable, "hooks/build.py", cwd=school)
    assert "Documentation built" in said, said
    with served(school / "site") as address:
        page.goto(f"{address}contacts/")
        take(page, f'.contact:has-text("{name}")', picture, margin=16)


def draft_area(page: Page, school: Path) -> None:
    """Take the head of the draft area, which only `make serve` shows."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", "--no-livereload"]
    with subprocess.Popen(command, cwd=school, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr
            address = next(row.split("Serving on ")[1].strip() for row in server.stderr if "Serving on " in row)
            page.goto(f"{address}drafts/")
            take(page, "main", "draft-area.png", margin=16, most=430)
        finally:
            server.terminate()


def terminal(page: Page, text: str, picture: str) -> None:
    """Take `text` as a terminal shows it."""
    page.goto("about:blank")  # a page of the site would forbid these styles
    page.set_content(TERMINAL.format(html.escape(text)))
    take(page, "#terminal", picture)


def take(page: Page, selector: str, picture: str, margin: int = 0, most: int = 620) -> None:
    """Take the first element that fits `selector`, `most` pixels high at most, with `margin` around it."""
    box = page.locator(selector).first.bounding_box()
    assert box, f"{selector} is not there"
    around = {"x": box["x"] - margin, "y": box["y"] - margin, "width": box["width"] + 2 * margin, "height": min(box["height"], most) + 2 * margin}
    page.screenshot(path=FOLDER / picture, clip=around, full_page=True)
    size = (FOLDER / picture).stat().st_size
    assert size <= LARGEST, f"{picture} has {size} bytes; expected {LARGEST} at most"


def main() -> int:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        school = Path(folder) / "school"
        print(run(sys.executable, ROOT / "tools" / "new_school.py", school, ANSWERS, cwd=ROOT))
        found = browser.installed()
        chromium = playwright.chromium.launch(args=list(browser.ARGUMENTS), **({"executable_path": found} if found else {}))
        page = chromium.new_page(viewport={"width": 800, "height": 900}, color_scheme="light", service_workers="block")
        contacts = school / "contacts.yaml"
        card(page, school, OLD, "card-before.png")
        good = contacts.read_text(encoding="utf-8")
        change(contacts, OLD, NEW)
        card(page, school, NEW, "card-after.png")
        change(contacts, "0161 496 0001", "0161 496 00")
        terminal(page, report(school), "report-number.png")
        contacts.write_text(good, encoding="utf-8")
        change(contacts, "people:\n", f"people:\n  larkspur: {NEW}\n")
        terminal(page, report(school), "report-person.png")
        contacts.write_text(good, encoding="utf-8")
        draft_area(page, school)
        chromium.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
