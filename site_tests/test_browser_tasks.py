"""Everyday tasks from the home page, on a phone: three taps at most, with and without JavaScript, and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect
from reader import visit

from policy_site.site.site import Site

NewContext = Callable[..., BrowserContext]

TASKS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "everyday_tasks.yaml").read_text(encoding="utf-8"))
MOST_TAPS = 3
PHONE = ViewportSize(width=390, height=844)

every_task = pytest.mark.parametrize("task", TASKS, ids=[f"{task['who']}: {task['wants']}" for task in TASKS])


def link(page: Page, words: str) -> Locator:
    """The first link of the page's own matter whose words hold these."""
    return page.get_by_role("main").get_by_role("link", name=re.compile(re.escape(words), re.I)).first


def expect_found(page: Page, task: dict[str, Any], site: Site) -> None:
    """What the reader came for is on the page that is open."""
    sees = re.sub(r"\{phone:([a-z-]+)\}", lambda match: site.register[match[1]].channels[0].value, task["sees"])
    expect(page.get_by_text(sees).filter(visible=True).first).to_be_visible()


def test_there_are_twelve_tasks_and_more_of_all_readers() -> None:
    assert len(TASKS) >= 12
    assert {"DSL", "parent", "new starter", "teaching assistant", "governor"} <= {task["who"] for task in TASKS}
    assert max(len(task["taps"]) for task in TASKS) <= MOST_TAPS


@every_task
@pytest.mark.parametrize("has_scripts", [pytest.param(True, id="scripts", marks=pytest.mark.full), pytest.param(False, id="no-scripts")])
def test_a_task_takes_three_taps_at_most(task: dict[str, Any], has_scripts: bool, site: Site, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE, java_script_enabled=has_scripts, has_touch=True).new_page()
    visit(page, served)
    for words in task["taps"]:
        link(page, words).tap()
    expect_found(page, task, site)


@pytest.mark.parametrize(
    "task", [pytest.param(task, id=f"{task['who']}: {task['wants']}", marks=pytest.mark.full if number % 2 else []) for number, task in enumerate(TASKS)]
)
def test_a_task_can_be_done_by_keyboard(task: dict[str, Any], site: Site, new_context: NewContext, served: str) -> None:
    page = new_context(viewport=PHONE).new_page()
    visit(page, served)
    for words in task["taps"]:
        wanted = link(page, words)
        expect(wanted).to_be_visible()
        for _ in range(200):
            page.keyboard.press("Tab")
            if wanted.evaluate("(it) => it === document.activeElement"):
                break
        address = page.url
        page.keyboard.press("Enter")
        expect(page).not_to_have_url(address)
    expect_found(page, task, site)
