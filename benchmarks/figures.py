"""`make figures`: what pages weigh, Lighthouse's scores and how long a guide's step takes, as rows of Markdown tables.

It takes some minutes, and wants a machine that does nothing else.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import guide_steps
import lighthouse
from serving import body, serving
from sizes import chromium, kept, visits

from policy_site.guides.guide import Guide
from policy_site.site.assets import bundles
from policy_site.site.load import load_site

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure and print. The exit code."""
    site, problems = load_site(ROOT)
    if site is None:
        print(*problems, sep="\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "site"
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", ROOT / "mkdocs.yml", "--site-dir", built], cwd=ROOT, check=True
        )
        (built / guide_steps.YARDSTICK_FILE).write_text(guide_steps.YARDSTICK, encoding="utf-8")
        for rows in (size_rows(built), lighthouse_rows(built), step_rows(built, site.guides)):
            print(*rows, sep="\n", end="\n\n", flush=True)
    return 0


def size_rows(built: Path) -> Iterator[str]:
    """First and later visits to each kind of page; what the service worker fetches in the background."""
    with chromium() as chrome, serving(built) as served:
        found = visits(chrome, served)
    yield "| a visit (KB sent, compressed) | first visit | requests | a later page |"
    yield "|---|---|---|---|"
    yield from (f"| {name} | {_kb(visit.first_bytes)} | {visit.first_requests} | {_kb(visit.later_bytes)} |" for name, visit in found.items())
    files, size = kept(built)
    yield f"\nKept in the background after the first page, once for each version: {files} files, {_kb(size)} KB."


def lighthouse_rows(built: Path) -> Iterator[str]:
    """Performance, accessibility, best practices and SEO on the phone setting."""
    program = lighthouse.installed()
    if program is None:
        yield "Lighthouse: not measured: needs Node and npm."
        return
    yield "| Lighthouse, phone | performance / accessibility / best practices / SEO | again | points lost in |"
    yield "|---|---|---|---|"
    with serving(built) as served:
        for name, address in lighthouse.PAGES.items():
            reports = [lighthouse.report(program, served.address + address) for _ in range(2)]
            both = [" / ".join(map(str, lighthouse.scores(found))) for found in reports]
            yield f"| {name} | {both[0]} | {both[1]} | {', '.join(sorted({lost for found in reports for lost in lighthouse.lost_points(found)}))} |"


def step_rows(built: Path, guides: tuple[Guide, ...]) -> Iterator[str]:
    """From input to painted, with the processor slowed, beside a swap of the same sections and of two headings; and the guides' script."""
    with chromium() as chrome, serving(built) as served:
        times = guide_steps.step_times(chrome, served, guides)
    yield f"| a guide's step (ms, input to painted, processor slowed {guide_steps.SLOWER} times) | measured | median | 95% | slowest |"
    yield "|---|---|---|---|---|"
    rows = (
        ("every edge of every guide", times.guides),
        ("the same two sections, only swapped", times.same_sections),
        ("two headings, only swapped", times.yardstick),
    )
    late = {}
    for name, values in rows:
        late[name] = statistics.quantiles(values, n=20)[-1]
        yield f"| {name} | {len(values)} | {statistics.median(values):.0f} | {late[name]:.0f} | {max(values):.0f} |"
    step, same, bare = late.values()
    yield f"\nAt the 95th percentile a guide's step takes {step / same:.1f} times the swap of the same sections, and {step / bare:.1f} times that of two headings."
    path, _ = bundles("")["guide.js"]
    yield f"\nThe guides' script: {_kb(len(body(built / path)))} KB compressed."


def _kb(size: int) -> str:
    return f"{size / 1024:.1f}"


if __name__ == "__main__":
    sys.exit(main())
