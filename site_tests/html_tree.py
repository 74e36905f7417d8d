"""HTML read back into a small tree, for tests that ask what a reader gets and not how it is written."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "b", "strong", "em", "i", "span", "code", "small", "sub", "sup", "abbr", "q"}
UNSEEN = {"head", "script", "style", "template", "svg"}


class Element:
    """One element with its attributes (no value: an empty one) and what stands in it."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """The words in it, white space folded; a space where a block begins or ends."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        edge = "" if self.tag in INLINE else " "
        yield edge
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSEEN:
                yield from child._texts()
        yield edge

    def walk(self) -> Iterator[Element]:
        """Itself and every element below it, in the order of the file."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str, css: str = "") -> list[Element]:
        """Every element below it of one of `tags` (none: any) that has the class `css`."""
        return [each for each in self.walk() if each is not self and (not tags or each.tag in tags) and (not css or css in each.classes)]

    def one(self, *tags: str, css: str = "") -> Element:
        """The only such element."""
        found = self.all(*tags, css=css)
        assert len(found) == 1, f"{len(found)} of {tags} {css} in <{self.tag} id={self.id}>"
        return found[0]

    def by_id(self, wanted: str) -> Element:
        found = [each for each in self.walk() if each.id == wanted]
        assert len(found) == 1, f"{len(found)} elements have the id {wanted}"
        return found[0]

    def around(self) -> Iterator[Element]:
        """The elements that it stands in, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def is_for_scripts_only(self) -> bool:
        """Whether it stands in a template or in something hidden until a script shows it."""
        return any(each.tag == "template" or "hidden" in each.attributes for each in (self, *self.around()))

    def links(self) -> list[str]:
        """The addresses of its links."""
        return [each.attributes["href"] for each in self.all("a") if "href" in each.attributes]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self.here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        assert len(element.attributes) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.here = self.here.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes <{self.here.tag}> at {self.getpos()}"
        self.here = self.here.parent or self.root

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def parse(html: str) -> Element:
    """The tree of `html`; an element that is not closed in its place is a failure."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert builder.here is builder.root, f"<{builder.here.tag}> is not closed"
    return builder.root


def page_files(folder: Path) -> dict[str, Path]:
    """Every HTML file below `folder`, by its address there: `policy/fgm/`, `404.html`, and the first page as an empty text."""
    return {_address(file.relative_to(folder).as_posix()): file for file in sorted(folder.rglob("*.html"))}


@functools.cache
def pages_of(folder: Path) -> dict[str, Element]:
    """Every page below `folder`, by its address there."""
    return {address: parse(file.read_text(encoding="utf-8")) for address, file in page_files(folder).items()}


def _address(path: str) -> str:
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
