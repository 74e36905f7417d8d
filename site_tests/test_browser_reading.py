"""How a page is read out, and how it is read with large letters: from Chromium's own accessibility guide."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize
from reader import DESKTOP, KINDS, PHONE, visit

NewContext = Callable[..., BrowserContext]
every_kind = pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())

LANDMARKS = ("banner", "complementary", "contentinfo", "main", "navigation", "region", "search")
ORDER = ("Emergency help", "banner", "main", "contentinfo")
"""In which order the parts of a page are read out: help first, then where one is, then the matter."""
OPERATED = ("link", "button", "checkbox", "radio", "textbox", "searchbox")


@dataclass(frozen=True)
class Spoken:
    """What a screen reader is told of one element: what it is, what it is called, and a heading's level."""

    role: str
    name: str
    level: int = 0


def spoken(page: Page) -> list[Spoken]:
    """Everything on the page that is read out, in the order in which it is."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    roots = [node for node in nodes.values() if node.get("parentId") not in nodes]
    return [Spoken(*each) for root in roots for each in _walk(root, nodes)]


def _walk(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, int]]:
    if not node["ignored"]:
        level = next((each["value"]["value"] for each in node.get("properties", []) if each["name"] == "level"), 0)
        yield node["role"]["value"], " ".join(node.get("name", {}).get("value", "").split()), level
    for child in node.get("childIds", []):
        if child in nodes:
            yield from _walk(nodes[child], nodes)


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, new_context: NewContext) -> Page:
    """A page on a phone and on a large screen: what is read out must be right on both."""
    return new_context(viewport=request.param).new_page()


@every_kind
def test_a_page_is_read_out_in_order_and_everything_has_a_name(address: str, page: Page, served: str) -> None:
    visit(page, served + address)
    everything = spoken(page)
    expect_headings_that_tell_the_structure([each for each in everything if each.role == "heading"])
    expect_landmarks_named_and_in_order([each for each in everything if each.role in LANDMARKS])
    operated = [each for each in everything if each.role in OPERATED]
    assert operated
    assert [each for each in operated if not each.name] == []
    assert [each for each in everything if each.role in ("image", "img") and not each.name] == []


def expect_headings_that_tell_the_structure(headings: list[Spoken]) -> None:
    """One heading of the first level, at the beginning; no level is skipped; none is empty."""
    levels = [each.level for each in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert not [later for earlier, later in itertools.pairwise(levels) if later - earlier > 1]
    assert all(each.name for each in headings)


def expect_landmarks_named_and_in_order(found: list[Spoken]) -> None:
    """Each part of the page once; parts of one kind told apart by name; help first."""
    for role in ("banner", "main", "contentinfo"):
        assert [each.role for each in found].count(role) == 1, role
    for role, names in ((role, [each.name for each in found if each.role == role]) for role in ("navigation", "region")):
        assert all(names), f"a {role} has no name"
        assert [name for name, times in Counter(names).items() if times > 1] == [], role
    order = [each.name if each.name in ORDER else each.role for each in found if each.name in ORDER or each.role in ORDER]
    assert order == list(ORDER)


# ---------------------------------------------------------------- large letters

TWICE = "() => { document.documentElement.style.fontSize = '200%'; }"
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((it) => {
    const style = getComputedStyle(it);
    const clips = ["hidden", "clip"].includes(style.overflowX) && style.clipPath === "none" && style.display !== "inline";
    return clips && it.clientWidth > 1 && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1);
}).map((it) => it.outerHTML.slice(0, 90))"""
WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
    .filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.outerHTML.slice(0, 90))"""


@every_kind
def test_letters_of_twice_the_size_fit(address: str, new_context: NewContext, served: str) -> None:
    page = new_context().new_page()
    visit(page, served + address)
    page.evaluate(TWICE)
    for width in (768, 1280):
        page.set_viewport_size(ViewportSize(width=width, height=900))
        assert page.evaluate(WIDER) == []
        assert page.evaluate(CUT_OFF) == []
