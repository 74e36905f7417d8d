"""`make figures`: the site's sizes and timings beside stock Material's, measured in one run, as rows of Markdown tables.

It takes some minutes, and wants a machine that does nothing else. `make figures QUICK=--quick` does less of everything, to try it out.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import guide_steps
import lighthouse
import load
from build_times import alternating
from projects import ROOT, build, write_multiplied, write_stock
from serving import body, serving
from sizes import chromium, kept, visits

from policy_site.guides.guide import Guide
from policy_site.site.assets import bundles
from policy_site.site.load import load_site

STOCK_KINDS = {"home": "", "section": "policy/allegations/", "contacts": "contacts/", "whole guide": "guides/fgm/", "parents": "parents/"}
"""Kinds of pages that stock Material shows with the same matter."""


def main(quick: bool) -> int:
    """Measure and print. The exit code."""
    site, problems = load_site(ROOT)
    if site is None:
        print(*problems, sep="\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        ours, stock, stock_project = work / "ours", work / "stock", work / "stock-project"
        write_stock(ROOT, stock_project)
        build(ROOT, ours)
        build(stock_project, stock)
        (ours / guide_steps.YARDSTICK_FILE).write_text(guide_steps.YARDSTICK, encoding="utf-8")
        for rows in (
            size_rows(ours, stock),
            lighthouse_rows(ours, stock, quick),
            build_rows(stock_project, work, quick),
            step_rows(ours, site.guides[: 2 if quick else None]),
            load_rows(ours),
        ):
            print(*rows, sep="\n", end="\n\n", flush=True)
    return 0


def size_rows(ours: Path, stock: Path) -> Iterator[str]:
    """First and later visits; the background fetch of the service worker; the largest script of a guide."""
    with chromium() as chrome:
        with serving(ours) as served:
            found = visits(chrome, served)
        with serving(stock) as served:
            beside = visits(chrome, served, STOCK_KINDS)
    yield "| a visit (KB sent, compressed) | first visit | requests | a later page | stock: first visit | requests | a later page |"
    yield "|---|---|---|---|---|---|---|"
    for name, visit in found.items():
        other = beside.get(name)
        cells = [_kb(visit.first_bytes), str(visit.first_requests), _kb(visit.later_bytes)]
        cells += [_kb(other.first_bytes), str(other.first_requests), _kb(other.later_bytes)] if other else ["", "", ""]
        yield f"| {name} | {' | '.join(cells)} |"
    files, size = kept(ours)
    yield f"\nKept in the background after the first page, once for each version: {files} files, {_kb(size)} KB."


def lighthouse_rows(ours: Path, stock: Path, quick: bool) -> Iterator[str]:
    """Performance, accessibility, best practices and SEO on the phone setting."""
    program = lighthouse.installed()
    if program is None:
        yield "Lighthouse: not measured: needs Node and npm."
        return
    yield "| Lighthouse, phone: performance / accessibility / best practices / SEO | this site | stock Material |"
    yield "|---|---|---|"
    pages = list(lighthouse.PAGES.items())[: 1 if quick else None]
    with serving(ours) as our_server, serving(stock) as stock_server:
        for name, address in pages:
            cells = []
            for served in (our_server, stock_server):
                found = lighthouse.report(program, served.address + address)
                lost = lighthouse.lost_points(found)
                cells.append(" / ".join(map(str, lighthouse.scores(found))) + (f" ({', '.join(lost)})" if lost else ""))
            yield f"| {name} | {' | '.join(cells)} |"


def build_rows(stock_project: Path, work: Path, quick: bool) -> Iterator[str]:
    """A whole build beside stock Material's, and the build of many times the project."""
    times = alternating({"stock": stock_project, "ours": ROOT}, work / "built", rounds=2 if quick else 5)
    ours, stock = times["ours"].median, times["stock"].median
    yield "| a build (seconds of processor time, median) | this site | beside it | ratio | goal |"
    yield "|---|---|---|---|---|"
    yield f"| beside stock Material with the same Markdown | {ours:.1f} | {stock:.1f} | {ours / stock:.2f} | 1.25 |"
    many = 4 if quick else 16
    write_multiplied(work / "many", many)
    longer = build(work / "many", work / "built-many")
    yield f"| {many} times the sections, guides and contacts | {ours:.1f} | {longer:.1f} | {longer / ours:.1f} | {many} |"


def step_rows(ours: Path, guides: tuple[Guide, ...]) -> Iterator[str]:
    """From input to painted, with the processor slowed; and the guide's script."""
    with chromium() as chrome, serving(ours) as served:
        times = guide_steps.step_times(chrome, served, guides)
    yield f"| a guide's step (ms, input to painted, processor slowed {guide_steps.SLOWER} times) | measured | median | 95% | slowest |"
    yield "|---|---|---|---|---|"
    for name, values in (("every edge of every guide", times.guides), ("a page that only swaps two sections", times.yardstick)):
        yield f"| {name} | {len(values)} | {statistics.median(values):.0f} | {statistics.quantiles(values, n=20)[-1]:.0f} | {max(values):.0f} |"
    path, _ = bundles("")["guide.js"]
    yield f"\nThe guides' script: {_kb(len(body(ours / path)))} KB compressed."


def load_rows(ours: Path) -> Iterator[str]:
    """What one plain web server carries."""
    rate = load.requests_a_second(ours)
    shown = rate if isinstance(rate, str) else f"{rate:,.0f} requests a second"
    yield f"One nginx on this machine, {load.REQUESTS:,} requests for one section's page from {load.READERS} connections at once: {shown}."


def _kb(size: int) -> str:
    return f"{size / 1024:.1f}"


if __name__ == "__main__":
    sys.exit(main("--quick" in sys.argv[1:]))
