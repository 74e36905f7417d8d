"""Somebody who reads the site in a browser: the kinds of pages there are, and a guide as it is met step by step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, FloatRect, Locator, Page, ViewportSize, expect

from policy_site.guides.guide import FOLDER, Answer, Guide, Question
from policy_site.site.site import Site

PHONE = ViewportSize(width=360, height=640)
DESKTOP = ViewportSize(width=1280, height=900)

GUIDES = sorted(file.stem for file in (Path(__file__).resolve().parent.parent / FOLDER).glob("*.yaml"))
"""The ids of the guides: each file is named for its guide."""
ALWAYS = ("adults", "fgm")
"""The guides that `make test` goes through in a browser, edge by edge; the last one in every other way too. `make test-all` goes through every one."""
ONE_GUIDE = [guide if guide == ALWAYS[-1] else pytest.param(guide, marks=pytest.mark.full) for guide in GUIDES]
EACH_GUIDE = [guide if guide in ALWAYS else pytest.param(guide, marks=pytest.mark.full) for guide in GUIDES]

KINDS: Mapping[str, str] = {
    "home": "",
    "staff": "staff/",
    "guides": "guides/",
    "whole guide": "guides/fgm/#every-step",
    "flowchart": "guides/flowcharts/fgm/",
    "policy": "policy/",
    "section": "policy/allegations/",
    "contacts": "contacts/",
    "induction": "induction/",
    "induction of a role": "induction/teachers/",
    "declaration": "induction/declaration-teachers/",
    "knowledge check": "induction/check-staff/",
    "parents": "parents/",
    "page for parents": "parents/what-we-ask-of-you/",
    "page to leave quickly": "parents/domestic-abuse/",
    "poster": "posters/staff/",
    "glossary": "glossary/",
    "a to z": "a-to-z/",
    "privacy": "about/privacy/",
    "not found": "404.html",
}
"""A page of every kind, by its address; the steps of guides come besides."""

Taken = tuple[tuple[Question, Answer], ...]
"""The questions answered so far, with their answers."""


def guide_of(site: Site, guide_id: str) -> Guide:
    """The guide with this id."""
    return next(guide for guide in site.guides if guide.id == guide_id)


def longest_guide(site: Site) -> Guide:
    """The guide with the way of the most questions: for what the script does in every guide alike."""
    return max(site.guides, key=lambda guide: len(longest_way(guide)))


def shortest_ways(guide: Guide) -> dict[str, Taken]:
    """Every step's id to the fewest answers that lead to it."""
    ways: dict[str, Taken] = {guide.head.start: ()}
    waiting = [guide.head.start]
    for step_id in waiting:
        step = guide.steps[step_id]
        for answer in step.answers if isinstance(step, Question) else ():
            if answer.goto not in ways:
                ways[answer.goto] = (*ways[step_id], (step, answer))  # type: ignore[arg-type]
                waiting.append(answer.goto)
    return ways


def longest_way(guide: Guide) -> Taken:
    """The way through the guide with the most questions."""
    return max((route.taken for route in guide.routes()), key=len)


def edges(guide: Guide) -> list[Taken]:
    """Every answer of the guide, each at the end of a way that leads to it."""
    ways = shortest_ways(guide)
    return [(*ways[question.id], (question, answer)) for question in guide.questions for answer in question.answers]


def fragment(taken: Taken) -> str:
    """The fragment of the address that stands for a way through a guide."""
    return "#/" + "/".join(answer.id for _, answer in taken)


def visit(page: Page, address: str) -> None:
    """Open a page that must be there."""
    response = page.goto(address)
    assert response is None or response.ok, f"{address} answered {response.status}"


NO_WORKER = "Service Worker registration blocked by Playwright"
"""What Playwright says of the tests' own setting, as a warning of the page."""


def faults_of(page: Page | BrowserContext) -> list[str]:
    """A list that from now on takes every fault that shows: what scripts throw, what the console says, what pops up."""
    faults: list[str] = []

    def on_dialog(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != NO_WORKER:
            faults.append(message.text)

    context = page.context if isinstance(page, Page) else page
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", on_console)
    context.on("dialog", on_dialog)
    return faults


def box(locator: Locator) -> FloatRect:
    """Where an element is on the screen; it must be shown."""
    found = locator.bounding_box()
    assert found is not None, f"{locator} is not shown"
    return found


def expect_emergency_strip(page: Page) -> None:
    """The strip with its two numbers is wholly on the screen."""
    numbers = page.get_by_role("region", name="Emergency help").get_by_role("link")
    expect(numbers).to_have_count(2)
    for number in numbers.all():
        expect(number).to_be_in_viewport(ratio=1)


def expect_below_strip(page: Page, locator: Locator) -> None:
    """An element is on the screen and the emergency strip does not cover it."""
    expect(locator).to_be_in_viewport(ratio=1)
    strip = box(page.locator(".emergency"))
    assert box(locator)["y"] >= strip["y"] + strip["height"], f"the emergency strip covers {locator}"


class Reader:
    """Somebody who reads one guide in one tab."""

    def __init__(self, page: Page, site: Site, guide: Guide, served: str) -> None:
        self.page = page
        self.site = site
        self.guide = guide
        self.address = f"{served}guides/{guide.id}/"
        self.notice = page.locator("[data-guide-notice]")
        self.so_far = page.get_by_role("region", name="Your answers so far")

    def open(self, fragment: str = "") -> None:
        """Go to the guide's address with a fragment."""
        visit(self.page, self.address + fragment)

    def words(self, text: str) -> str:
        """A text of the guide as the page shows it."""
        return " ".join(self.site.settings.fill(text).split())

    def heading_of(self, step_id: str) -> str:
        """The words of a step's heading."""
        step = self.guide.steps[step_id]
        return self.words(step.ask if isinstance(step, Question) else step.outcome)

    def step(self, step_id: str) -> Locator:
        """A step's section."""
        return self.page.locator(f'[data-step="{step_id}"]')

    def heading(self, step_id: str) -> Locator:
        """A step's heading."""
        return self.step(step_id).get_by_role("heading", level=2)

    def link(self, question: Question, answer: Answer) -> Locator:
        """An answer, which is a link."""
        return self.step(question.id).locator(f'[data-answer="{answer.id}"]')

    def give(self, *answers: tuple[Question, Answer]) -> None:
        """Choose answers, one after the other."""
        for question, answer in answers:
            self.link(question, answer).click()

    def change(self, question: Question) -> None:
        """Go back to a question that has been answered."""
        self.so_far.get_by_role("link", name=f"Change the answer to: {self.words(question.ask)}", exact=True).click()

    def expect_only(self, step_id: str) -> None:
        """One step is shown, and no other."""
        expect(self.step(step_id)).to_be_visible()
        expect(self.page.locator("[data-step]:visible")).to_have_count(1)

    def expect_arrived(self, step_id: str) -> None:
        """One step is shown, and the reader has been brought to it: focus, title, and nothing in the way."""
        self.expect_only(step_id)
        heading = self.heading(step_id)
        expect(heading).to_have_text(self.heading_of(step_id))
        expect(heading).to_be_focused()
        expect(self.page).to_have_title(re.compile("^" + re.escape(self.heading_of(step_id)) + " – "))
        expect_below_strip(self.page, heading)

    def expect_at(self, taken: Taken) -> None:
        """The reader has been brought to the end of a way, and sees the answers given on it."""
        self.expect_arrived(taken[-1][1].goto if taken else self.guide.head.start)
        expect(self.page).to_have_url(self.address + fragment(taken))
        expect(self.notice).to_be_empty()
        self.expect_so_far(taken)

    def expect_so_far(self, taken: Taken) -> None:
        """The answers so far stand on the page, each with a link that changes it."""
        rows = [(self.words(question.ask), self.words(answer.label)) for question, answer in taken]
        expect(self.so_far.get_by_role("listitem")).to_have_text([f"{asked} {given} Change the answer to: {asked}" for asked, given in rows])
        links = self.so_far.get_by_role("link")
        expect(links).to_have_count(len(taken))
        for index, (asked, _) in enumerate(rows):
            expect(links.nth(index)).to_have_accessible_name(f"Change the answer to: {asked}")
            expect(links.nth(index)).to_have_js_property("hash", fragment(taken[:index]))

    def expect_every_step(self) -> None:
        """The whole guide is shown, and each answer leads to its step."""
        steps = self.page.locator("[data-step]")
        expect(steps).to_have_count(len(self.guide.steps))
        expect(self.page.locator("[data-step]:visible")).to_have_count(len(self.guide.steps))
        for question in self.guide.questions:
            for answer in question.answers:
                expect(self.link(question, answer)).to_have_js_property("hash", f"#{answer.goto}")


def heights(links: Locator) -> Sequence[float]:
    """How tall elements are."""
    return [box(link)["height"] for link in links.all()]
