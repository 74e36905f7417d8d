"""What a screen reader is given of a page: the accessibility tree that Chromium and Firefox make of it, in one way of writing, so that both can be compared.

Each row is a role, the name, and what else is said of the element (`level 2`, `expanded`). Rows inside another are indented. Left out are boxes
without meaning, and text that stands in a row's own name. Chromium is asked through its developer tools, Firefox through the service
that it gives to screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tab import ChromiumTab, SeleniumTab, Tab, wait_until


@dataclass(frozen=True)
class Row:
    """An element as it is told: how deep it stands, what it is, what it is called, and what is said of it besides."""

    depth: int
    role: str
    name: str
    marks: tuple[str, ...] = ()

    def __str__(self) -> str:
        name = f' "{self.name}"' if self.name else ""
        return "  " * self.depth + " ".join([self.role + name, *self.marks])


ROLES: Mapping[str, str] = {
    # Chromium's words
    "RootWebArea": "page",
    "DescriptionList": "definition list",
    "DescriptionListTerm": "term",
    "DescriptionListDetail": "definition",
    "DisclosureTriangle": "summary",
    "DisclosureTriangleGrouped": "summary",
    "Details": "group",
    "image": "picture",
    "img": "picture",
    "SvgRoot": "picture",
    "StaticText": "text",
    "LabelText": "label",
    "Section": "section",
    "searchbox": "search field",
    "textbox": "text field",
    # Firefox's
    "document": "page",
    "details": "group",
    "pushbutton": "button",
    "toggle button": "button",
    "check button": "checkbox",
    "checkbutton": "checkbox",
    "radio button": "radio",
    "radiobutton": "radio",
    "entry": "text field",
    "definitionlist": "definition list",
    "text leaf": "text",
    "graphic": "picture",
    "statusbar": "status",
}
"""The engines' words for one and the same thing."""
LANDMARKS = ("banner", "complementary", "contentinfo", "main", "navigation", "region", "search", "form")
KEPT = frozenset(
    (
        *LANDMARKS,
        *(
            "page",
            "heading",
            "link",
            "button",
            "list",
            "listitem",
            "definition list",
            "term",
            "definition",
            "table",
            "row",
            "cell",
            "columnheader",
            "rowheader",
        ),
        *("checkbox", "radio", "group", "radiogroup", "search field", "text field", "combobox", "summary", "picture", "status", "alert", "figure"),
    )
)
"""What is written down; everything else is a box without meaning, whose contents count."""
SAID_IN_NAME = frozenset(("heading", "link", "button", "summary", "checkbox", "radio", "search field", "text field", "columnheader", "rowheader"))
"""What is called by the text in it: boxes and text in it are not written down a second time."""
NAMELESS = frozenset(("listitem", "term", "definition", "row", "cell"))
"""What Firefox calls by all that is in it, and what is read by what is in it all the same."""
HAS_TEXT = frozenset(("status", "alert"))
"""Live regions: what they hold is what is said."""


def tree(tab: Tab) -> list[Row]:
    """The open page as it is told to a screen reader."""
    if isinstance(tab, ChromiumTab):
        return list(_rows(_chromium(tab), -1))
    assert isinstance(tab, SeleniumTab) and tab.engine == "firefox", "WebKit's driver gives no tree"
    return list(_rows(_firefox(tab), -1))


@dataclass
class Node:
    """An element of an engine's tree, in the common words."""

    role: str
    name: str
    marks: tuple[str, ...]
    inside: list[Node]


def _rows(node: Node, depth: int, in_name: bool = False) -> Iterator[Row]:
    is_kept = node.role in KEPT and not (in_name and node.role in ("group", "picture", "status"))
    inner = depth
    if is_kept:
        inner = depth + 1
        name = node.name or (" ".join(_text(node)) if node.role in HAS_TEXT else "")
        yield Row(inner, node.role, " ".join(name.split()), node.marks)
    for each in node.inside:
        yield from _rows(each, inner, in_name or node.role in SAID_IN_NAME)


def _text(node: Node) -> Iterator[str]:
    if node.role == "text":
        yield node.name
    for each in node.inside:
        yield from _text(each)


# ---- Chromium


def _chromium(tab: ChromiumTab) -> Node:
    session = tab.page.context.new_cdp_session(tab.page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    return _chromium_node(by_id, nodes[0])


def _chromium_node(by_id: Mapping[str, Any], node: Mapping[str, Any]) -> Node:
    role = "" if node.get("ignored") else str(node["role"]["value"])
    said = {each["name"]: each["value"].get("value") for each in node.get("properties", ())}
    name = str(node.get("name", {}).get("value", "")) if role else ""
    inside = [_chromium_node(by_id, by_id[each]) for each in node.get("childIds", ()) if each in by_id]
    marks = _marks(
        level=said.get("level") if role == "heading" else None,
        expanded=said.get("expanded"),
        checked={"true": True, "false": False}.get(str(said.get("checked"))),
        pressed={"true": True, "false": False}.get(str(said.get("pressed"))),
        disabled=said.get("disabled") or None,
    )
    return Node(ROLES.get(role, role), name, marks, [] if role == "InlineTextBox" else inside)


# ---- Firefox


_WALK = """
const done = arguments[arguments.length - 1];
const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
const {STATE_BUSY, STATE_CHECKED, STATE_CHECKABLE, STATE_EXPANDED, STATE_COLLAPSED, STATE_PRESSED, STATE_UNAVAILABLE} = Ci.nsIAccessibleStates;
function attribute(node, name) { try { return node.attributes.getStringProperty(name); } catch { return ""; } }
function walk(node) {
  const state = {}; node.getState(state, {});
  const inside = [];
  for (let child = node.firstChild; child; child = child.nextSibling) inside.push(walk(child));
  return {role: service.getStringRole(node.role), name: node.name || "", xml: attribute(node, "xml-roles"), level: attribute(node, "level"),
    kind: attribute(node, "text-input-type"), state: state.value, inside};
}
const outer = service.getAccessibleFor(gBrowser.selectedBrowser);
const page = outer && outer.firstChild;
const state = {}; page && page.getState(state, {});
done(!page || state.value & STATE_BUSY ? null : {states: {STATE_CHECKED, STATE_CHECKABLE, STATE_EXPANDED, STATE_COLLAPSED, STATE_PRESSED, STATE_UNAVAILABLE}, page: walk(page)});
"""


def _firefox(tab: SeleniumTab) -> Node:
    driver = tab.driver
    driver.execute("setContext", {"value": "chrome"})
    try:
        # The tree is made when it is first asked for, in another process: it has come when it holds still.
        last: list[Any] = [None]

        def is_whole() -> Any:
            found = driver.execute_async_script(_WALK)
            same, last[0] = found == last[0], found
            return found if found and same else None

        found = wait_until(is_whole, "Firefox's accessibility tree")
    finally:
        driver.execute("setContext", {"value": "content"})
    return _firefox_node(found["page"], found["states"])


def _firefox_node(node: Mapping[str, Any], states: Mapping[str, int]) -> Node:
    role = str(node["role"])
    for landmark in str(node["xml"]).split():
        if landmark in LANDMARKS or landmark in HAS_TEXT:
            role = landmark
            break
    if role == "entry" and node["kind"] == "search":
        role = "search field"

    def has(name: str) -> bool:
        return bool(node["state"] & states[f"STATE_{name}"])

    marks = _marks(
        level=node["level"] if role == "heading" else None,
        expanded=True if has("EXPANDED") else False if has("COLLAPSED") else None,
        checked=has("CHECKED") if role in ("checkbutton", "check button", "radiobutton", "radio button") else None,
        pressed=has("PRESSED") if role == "toggle button" else None,
        disabled=True if has("UNAVAILABLE") else None,
    )
    role = ROLES.get(role, role)
    return Node(role, "" if role in NAMELESS else str(node["name"]), marks, [_firefox_node(each, states) for each in node["inside"]])


def _marks(**said: Any) -> tuple[str, ...]:
    """What is said of an element besides its name: `level 2`, `expanded`, `not checked`."""
    found = []
    for name, value in said.items():
        if name == "level" and value is not None:
            found.append(f"level {value}")
        elif value is not None:
            found.append(name if value else f"not {name}")
    return tuple(found)


def masked(rows: Iterable[Row], words: Mapping[str, str]) -> list[str]:
    """Rows as text, without what changes by the day and without the ways to reach people, which stand in the register alone.

    `words`: what stands for each of the school's own names.
    """
    own = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")\b")
    found = []
    for row in rows:
        text = own.sub(lambda match: words[match[0]], str(row))
        text = re.sub(r"[\w.+-]+@[\w.-]+\w", "(address)", text)
        text = re.sub(r"(?<!\w)\(?(?:\+44|0)\)?[\d ]{8,13}\d", "(number)", text)
        found.append(re.sub(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}", "(day)", text))
    return found
