"""Markdown made into HTML as the site's generator makes it, and read back into a tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import markdown
from lxml import html
from lxml.html import HtmlElement

EXTENSIONS = ("toc", "tables", "fenced_code", "admonition", "attr_list", "md_in_html", "sane_lists")
"""The Markdown extensions of this site, the generator's own three among them."""

LONGEST_PAGE, LONGEST_PARAGRAPH, MOST_OPEN, MOST_HEADINGS, DEEPEST = 100_000, 10_000, 20, 400, 40
"""How much a page may hold, so that it is read in seconds: characters in all and in a paragraph (or a list), brackets of one kind that are
opened in a paragraph and not closed, headings, and spaces that a row is indented by."""

_TAG = re.compile(
    r"<(?:(?P<closing>/)(?=[a-z])|(?=[a-z]))(?P<name>[a-z][a-z0-9]*)(?(closing)|(?:\s+[A-Za-z][A-Za-z0-9:-]*(?:=\"[^\"<>]*\")?)*\s*(?P<empty>/)?)>"
)
_BEGUN_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]*)")
_NEVER_CLOSED = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "label",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_CODE = frozenset(("code", "pre"))
_NOT_TEXT = frozenset(("script", "style"))
_OPENINGS = {"[": "]", "<": ">", "(": ")"}


@lru_cache(maxsize=256)
def render(text: str) -> str:
    """`text`, in which `shape_messages` finds nothing, as HTML. Raises ValueError where the Markdown program gives up on it."""
    try:
        return markdown.Markdown(extensions=list(EXTENSIONS)).convert(text)
    except Exception as error:  # Whatever it trips over, the page is what it cannot read.
        raise ValueError(type(error).__name__) from None


def shape_messages(text: str) -> Iterator[tuple[int, str]]:
    """(row, what is wrong) for each shape of `text` that Markdown programs take too long over or choke on. Rows count from 0."""
    if len(text) > LONGEST_PAGE:
        yield 0, f"the page has {len(text):,} characters; expected at most {LONGEST_PAGE:,}: make two pages of it"
        return
    headings, length, still_open = 0, 0, dict.fromkeys(_OPENINGS, 0)
    for number, row in enumerate(text.split("\n")):
        length += len(row)
        if length > LONGEST_PARAGRAPH:
            yield number, f"this paragraph or list has more than {LONGEST_PARAGRAPH:,} characters; expected fewer: put a blank line between its parts"
            return
        if not row.strip():
            length, still_open = 0, dict.fromkeys(_OPENINGS, 0)
            continue
        if len(row) - len(row.lstrip(" \t>")) > DEEPEST:
            yield number, f"this line is indented by more than {DEEPEST} characters; expected a few levels of a list at most"
            return
        for opening, closing in _OPENINGS.items():
            still_open[opening] += row.count(opening) - row.count(closing)
            if still_open[opening] > MOST_OPEN:
                yield number, f"more than {MOST_OPEN} {opening} are opened in this paragraph and not closed; expected each with its {closing}"
                return
        headings += row.startswith("#")
        if headings > MOST_HEADINGS:
            yield number, f"the page has more than {MOST_HEADINGS} headings; expected fewer: make two pages of it"
            return


@lru_cache(maxsize=512)
def odd_tags(rendered: str) -> tuple[str, ...]:
    """The first words of what every browser may read in its own way: tags that are not written in the one plain form, or have no partner."""
    found: list[str] = []
    still_open: list[tuple[str, str]] = []
    at = rendered.find("<")
    while at >= 0:
        match, words = _TAG.match(rendered, at), rendered[at : at + 60]
        if not match:
            found.append(words)
            if begun := _BEGUN_TAG.match(words):
                still_open.append((begun[1].lower(), ""))
        elif not match["closing"]:
            still_open += [] if match["empty"] or match["name"] in _NEVER_CLOSED else [(match["name"], match[0])]
        else:
            partner = next((place for place in range(len(still_open) - 1, -1, -1) if still_open[place][0] == match["name"]), None)
            found += [match[0]] if partner is None else [within for _, within in still_open[partner + 1 :]]
            del still_open[len(still_open) if partner is None else partner :]
        at = rendered.find("<", match.end() if match else at + 1)
    return tuple(filter(None, (*found, *(words for _, words in still_open))))


def tree_of(rendered: str) -> HtmlElement:
    """The elements of a piece of HTML, below a `div`."""
    return html.fragment_fromstring(rendered, create_parent="div")


@dataclass(frozen=True)
class Block:
    """The words of one block: a paragraph, a list item, a cell. `prose`: the same without what stands there as code, to be shown as typed."""

    text: str
    prose: str


BREAK = "\ufffc"
"""What stands between two words that are set apart by the look of the page and not by a space."""


def blocks(root: HtmlElement, *, styled_apart: bool = False) -> Iterator[Block]:
    """The words of `root`, block by block: words that a reader sees in one line stand in one text, whatever elements they stand in.

    `styled_apart`: whether elements with a class are set apart from what stands beside them, as the site's own pages do.
    """
    parts: list[tuple[str, bool]] = []

    def flush() -> Iterator[Block]:
        text = "".join(words for words, _ in parts)
        if text.strip():
            yield Block(text, "".join(words for words, is_code in parts if not is_code))
        parts.clear()

    # Walked by hand and not by recursion: a page may be as deep as somebody types it.
    in_code = root.tag in _CODE
    stack: list[tuple[HtmlElement, Iterator[HtmlElement], bool]] = [(root, iter(root), in_code)]
    parts.append((root.text or "", in_code))
    while stack:
        element, children, in_code = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            if element.tag in _BLOCKS and stack:
                yield from flush()
            if stack:
                parts.append(((BREAK if styled_apart and "class" in element.attrib else "") + (element.tail or ""), stack[-1][2]))
            continue
        if not isinstance(child.tag, str) or child.tag in _NOT_TEXT:
            parts.append((child.tail or "", in_code))
            continue
        if child.tag in _BLOCKS:
            yield from flush()
        elif child.tag == "br":
            parts.append((" ", in_code))
        code = in_code or child.tag in _CODE
        parts.append(((BREAK if styled_apart and "class" in child.attrib else "") + (child.text or ""), code))
        stack.append((child, iter(child), code))
    yield from flush()
