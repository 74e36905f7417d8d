"""A built page read back into a tree: for what is made from finished pages."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
UNSEEN = frozenset(("template", "script", "style", "svg"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.builder.start("page", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        self.builder.data(data)


def read_html(text: str) -> Element:
    """The tree of a page whose elements are all closed, below an element `page`."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.builder.end("page")
    return reader.builder.close()


def is_seen(element: Element) -> bool:
    """Whether a reader without a script gets to see it."""
    return element.tag not in UNSEEN and "hidden" not in element.attrib


def seen(element: Element) -> Iterator[Element]:
    """`element` and everything below it that a reader without a script gets to see, in the order of the page."""
    if is_seen(element):
        yield element
        for child in element:
            yield from seen(child)


def classes(element: Element) -> list[str]:
    """The names of the classes of `element`."""
    return element.get("class", "").split()
