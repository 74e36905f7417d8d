"""A built page as plain Markdown: headings with their ids, paragraphs, lists, links, quotations, tables and pictures.

Nothing in it needs this project: no template, no class, no HTML. So another generator can build the same pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from policy_site.site.built_html import classes, is_seen

LEFT_OUT = ("crumb", "neighbours")
"""Ways round the site, by class: another generator has its own."""
_INLINE = frozenset(("a", "abbr", "b", "br", "code", "em", "i", "img", "q", "small", "span", "strong", "sub", "sup", "button", "label", "input"))
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BOLD = ("contact-role", "urgency", "admonition-title", "in-short-title", "on-this-page-title")
"""Paragraphs that stand out on our pages as a heading does, by class."""
_SIGNS = re.compile(r"[\\`*_\[\]<{}|]|&(?=#?\w+;)")
_BEGINS_A_BLOCK = re.compile(r"^(?:[#>:+-]|!{3}|\?{3}|\d+(?=[.)]))")
_LIST = re.compile(r"^(?:- |\d+\. )")

Link = Callable[[str], str]
"""An address on the page to the address that the Markdown file writes."""


def page_markdown(main: Element, link: Link) -> str:
    """What stands in `main`, as Markdown."""
    return "\n\n".join(_blocks(main, link)) + "\n"


def _blocks(parent: Element, link: Link) -> list[str]:
    """The blocks in `parent`. Text that stands between blocks is a paragraph."""
    blocks: list[str] = []
    loose: list[Element | str] = []

    def add(found: Iterable[str]) -> None:
        for block in filter(None, found):
            # Two lists in a row would be read as one.
            if blocks and _LIST.match(block) and _LIST.match(blocks[-1]):
                blocks.append("<!-- -->")
            blocks.append(block)

    for part in _parts(parent):
        if isinstance(part, str) or part.tag in _INLINE:
            loose.append(part)
            continue
        add([_paragraph(_inline(loose, link))])
        loose.clear()
        add(_block(part, link))
    add([_paragraph(_inline(loose, link))])
    return blocks


def _parts(parent: Element) -> Iterator[Element | str]:
    if parent.text:
        yield parent.text
    for child in parent:
        if is_seen(child) and not any(name in LEFT_OUT for name in classes(child)):
            yield child
        if child.tail:
            yield child.tail


def _block(element: Element, link: Link) -> list[str]:
    if element.tag in _HEADINGS:
        own_id = f" {{#{element.get('id')}}}" if element.get("id") else ""
        return [f"{'#' * int(element.tag[1])} {_inline(_parts(element), link)}{own_id}"]
    if element.tag == "p":
        words = _inline(_parts(element), link)
        words = f"**{words}**" if words and "**" not in words and any(name in _BOLD for name in classes(element)) else _paragraph(words)
        return [words + (f"\n{{: #{element.get('id')} }}" if words and element.get("id") else "")]
    if element.tag in ("ul", "ol"):
        return [_list(element, link)]
    if element.tag == "table":
        return [_table(element, link)]
    inner = _blocks(element, link)
    if element.tag == "section" and inner:
        # A step begins with its urgency, which must not be read with the step before.
        return ["---", *inner]
    if "admonition" in classes(element) or element.tag == "blockquote":
        return ["\n".join(f"> {row}".rstrip() for row in "\n\n".join(inner).split("\n"))]
    return inner


def _paragraph(words: str) -> str:
    return _BEGINS_A_BLOCK.sub(lambda match: match[0] + "\\" if match[0].isdigit() else "\\" + match[0], words)


def _list(element: Element, link: Link) -> str:
    items = [blocks for item in element if is_seen(item) and (blocks := _blocks(item, link))]
    rows = []
    for number, blocks in enumerate(items, 1):
        mark = f"{number}. " if element.tag == "ol" else "- "
        rows.append(mark + "\n\n".join(blocks).replace("\n", "\n    ").replace("\n    \n", "\n\n"))
    return ("\n" if all(len(blocks) == 1 for blocks in items) else "\n\n").join(rows)


def _table(element: Element, link: Link) -> str:
    rows = [[_inline(_parts(cell), link) for cell in row] for row in element.iter("tr")]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _inline(parts: Iterable[Element | str], link: Link) -> str:
    """Words with their links and marks, on one line. Two elements side by side are kept apart, as styles keep them apart on our pages."""
    words, after_element = "", False
    for part in parts:
        if isinstance(part, str):
            words += _SIGNS.sub(lambda match: "\\" + match[0] if match[0] != "&" else "&amp;", part)
            after_element = False
            continue
        piece = _inline_element(part, link)
        words += (" " if piece and after_element else "") + piece
        after_element = after_element or bool(piece)
    return " ".join(words.split())


def _inline_element(element: Element, link: Link) -> str:
    if element.tag == "img":
        return f"![{element.get('alt', '')}]({link(element.get('src', ''))})"
    if element.tag == "code":
        return f"`{''.join(element.itertext())}`"
    words = _inline(_parts(element), link)
    own_id = element.get("id")
    if element.tag == "a" and words:
        return f"[{words}]({link(element.get('href', ''))})"
    if element.tag in ("strong", "b") and words:
        return f"**{words}**" + (f"{{: #{own_id} }}" if own_id else "")
    return f"[](){{: #{own_id} }}" if own_id and not words else words
