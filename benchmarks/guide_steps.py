"""How long a guide's step takes, from input to painted, over every edge of every guide, with Chromium's CPU slowed four times.

The click changes the address; `hashchange` then shows the step. The frame that `requestAnimationFrame` announces after that is the
one that paints it, and the task after that frame's callback comes when it is painted: no frame more is waited for. In turn with the
guides' steps, so that other work on the machine slows all alike, the same two sections swapped by three lines, and a page of two headings that only swaps
them: what the browser itself needs, the wait for its next frame included.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Browser, Page
from reader import edges, fragment
from serving import Served

from policy_site.guides.guide import Guide

SLOWER = 4
EDGES_FOR_A_YARDSTICK = 3
"""After how many steps of guides one of the yardstick is measured."""
_PAINTED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
_CLICK = """(selector) => new Promise(done => {
  const started = performance.now();
  const painted = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - started)));
  addEventListener("hashchange", painted, { once: true });
  document.querySelector(selector).click();
})"""
YARDSTICK_FILE = "yardstick.html"
YARDSTICK = """<!doctype html><title>yardstick</title><section id="a"><h2 tabindex="-1">A</h2><a href="#x">on</a></section>
<section id="b" hidden><h2 tabindex="-1">B</h2></section><script>addEventListener("hashchange", () => {
document.getElementById("a").hidden = true; document.getElementById("b").hidden = false; document.querySelector("#b h2").focus(); });</script>"""


SAME_SECTIONS = """([from, to]) => {
  const [shown, next] = [from, to].map((id) => document.querySelector(`[data-step="${id}"]`));
  for (const step of document.querySelectorAll("[data-step]")) step.hidden = step !== shown;
  document.querySelector("[data-guide]").classList.add("is-guided");
  next.querySelector("h2").tabIndex = -1;
  addEventListener("hashchange", () => { shown.hidden = true; next.hidden = false; next.querySelector("h2").focus(); }, { once: true });
}"""
"""The same two sections of the same page, without the guide's script: only one is hidden, and the other shown and focused."""


@dataclass(frozen=True)
class StepTimes:
    """Milliseconds from input to painted."""

    guides: list[float]
    same_sections: list[float]
    yardstick: list[float]


def step_times(chrome: Browser, served: Served, guides: Iterable[Guide]) -> StepTimes:
    """Every edge of `guides`, and both swaps in turn with them. `served` must hold YARDSTICK_FILE."""
    context = chrome.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
    page, plain, bare = (context.new_page() for _ in range(3))
    plain.route("**/guide*.js", lambda route: route.abort())
    for each in (page, plain, bare):
        context.new_cdp_session(each).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    times = StepTimes([], [], [])
    for guide in guides:
        page.goto(f"{served.address}guides/{guide.id}/")
        for way in edges(guide):
            question, answer = way[-1]
            link = f'[data-step="{question.id}"] [data-answer="{answer.id}"]'
            page.bring_to_front()
            times.guides.append(_step(page, fragment(way[:-1]), link))
            if len(times.guides) % EDGES_FOR_A_YARDSTICK == 0:
                plain.bring_to_front()
                plain.goto(f"{served.address}guides/{guide.id}/")
                plain.evaluate(SAME_SECTIONS, [question.id, answer.goto])
                times.same_sections.append(_step(plain, "", link))
                bare.bring_to_front()
                bare.goto(served.address + YARDSTICK_FILE)
                times.yardstick.append(_step(bare, "", "a"))
    context.close()
    return times


def _step(page: Page, before: str, selector: str) -> float:
    if before:
        page.evaluate("fragment => { location.hash = fragment; }", before)
    page.evaluate(_PAINTED)
    page.evaluate(_PAINTED)
    return float(page.evaluate(_CLICK, selector))
