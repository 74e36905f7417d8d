"""How long a guide's step takes, from input to painted, over every edge of every guide, with Chromium's CPU slowed four times.

Run: .venv/bin/python benchmarks/guide_steps.py. Prints edges, median, 95th percentile and slowest, in milliseconds, for the
guides and, in the same run, for a page that only swaps two sections (the yardstick: what the browser itself needs).
"""

from __future__ import annotations

import functools
import http.server
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "site_tests")]

import browser  # noqa: E402

from policy_site.decision_trees import Tree  # noqa: E402
from policy_site.site import load_site  # noqa: E402

SLOWER = 4
FRAME = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
CLICK = """(selector) => new Promise(done => {
  const started = performance.now();
  const seen = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  addEventListener("hashchange", seen, { once: true });
  document.querySelector(selector).click();
})"""
YARDSTICK = """<!doctype html><title>yardstick</title><section id="a"><h2 tabindex="-1">A</h2><a href="#x">on</a></section>
<section id="b" hidden><h2 tabindex="-1">B</h2></section><script>addEventListener("hashchange", () => {
document.getElementById("a").hidden = true; document.getElementById("b").hidden = false; document.querySelector("#b h2").focus(); });</script>"""


def edges(tree: Tree) -> list[tuple[str, str, str]]:
    """Every edge as (the fragment of a route to its question, question id, answer id)."""
    found: dict[tuple[str, str], tuple[str, str, str]] = {}
    for route in tree.routes():
        for index, (question, answer) in enumerate(route.taken):
            found.setdefault((question.id, answer.id), ("/" + "/".join(each.id for _, each in route.taken[:index]), question.id, answer.id))
    return list(found.values())


def measure(page: Page, fragment: str, selector: str) -> float:
    """Milliseconds from the click on `selector`, with the page open at `fragment`, to the frame after the step has changed."""
    page.evaluate("fragment => { location.hash = fragment; }", fragment)
    page.evaluate(FRAME)
    page.evaluate(FRAME)
    return float(page.evaluate(CLICK, selector))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def main() -> int:
    """Build, serve, measure, print."""
    site, problems = load_site(ROOT)
    if site is None:
        print(*problems, sep="\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder], cwd=ROOT, check=True)
        Path(folder, "yardstick.html").write_text(YARDSTICK, encoding="utf-8")
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=browser.installed(), args=list(browser.ARGUMENTS))
            page = chromium.new_page(viewport={"width": 390, "height": 844})
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            steps, floor = [], []
            for tree in site.trees:
                page.goto(f"{base}guides/{tree.id}/")
                for fragment, question, answer in edges(tree):
                    steps.append(measure(page, fragment, f'[data-step="{question}"] [data-answer="{answer}"]'))
                for _ in range(10):
                    page.goto(f"{base}yardstick.html")
                    floor.append(measure(page, "", "a"))
            chromium.close()
        server.shutdown()
    print(f"{'':12}{'measured':>10}{'median':>10}{'95%':>10}{'slowest':>10}   (ms, CPU slowed {SLOWER} times)")
    for name, values in (("guides", steps), ("yardstick", floor)):
        print(f"{name:12}{len(values):>10}{statistics.median(values):>10.1f}{statistics.quantiles(values, n=20)[-1]:>10.1f}{max(values):>10.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
