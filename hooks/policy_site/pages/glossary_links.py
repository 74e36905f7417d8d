"""A Markdown extension that links each glossary term at its first use on a page."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

_NOT_IN = {"a", "h1", "h2", "h3", "h4", "code", "pre", "button", "script", "style"}
_NOT_IN_CLASS = "leads-to"
"""What is said for paper only: where an answer leads."""
BEFORE_LINKS_ARE_CHECKED = 5
"""The priority: after all inline patterns, before MkDocs resolves and checks links (its own is 0)."""


class GlossaryLinks(Extension):
    """Links the first use of each term in a page's text. `page` is set before each page: its path below content/.

    Pages in `left_alone`, and the glossary itself, get no links.
    """

    def __init__(self, terms: Mapping[str, str], glossary: str, left_alone: Collection[str] = ()) -> None:
        super().__init__()
        self.terms = dict(terms)
        self.glossary = glossary
        self.left_alone = {"", glossary, *left_alone}
        self.page = ""
        words = sorted(map(re.escape, self.terms), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])({'|'.join(words)})(?![\w-])") if words else None

    def extendMarkdown(self, md: Markdown) -> None:
        """Have Python-Markdown call the linker after all other extensions."""
        md.treeprocessors.register(_Linker(md, self), "glossary_links", BEFORE_LINKS_ARE_CHECKED)

    @property
    def address(self) -> str:
        """The glossary's page, seen from the page that is being made."""
        return "../" * self.page.count("/") + self.glossary


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, links: GlossaryLinks) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        if self.links.pattern and self.links.page not in self.links.left_alone:
            self._walk(root, set())

    def _walk(self, element: Element, seen: set[str]) -> None:
        # Each step of a guide is read on its own, so it starts again.
        seen = set() if element.tag == "section" else seen
        if element.tag in _NOT_IN or element.get("class") == _NOT_IN_CLASS:
            return
        children = list(element)
        element.text = self._link(element, 0, element.text, seen)
        for number, child in enumerate(children, 1):
            self._walk(child, seen)
            added = len(element) - len(children)
            child.tail = self._link(element, number + added, child.tail, seen)

    def _link(self, parent: Element, at: int, text: str | None, seen: set[str]) -> str | None:
        """Link the first new term in `text`, which stands in `parent` before its child number `at`; what is left before the link."""
        if not text or isinstance(text, AtomicString) or self.links.pattern is None:
            return text
        for match in self.links.pattern.finditer(text):
            term = self.links.terms[match[1]]
            if term in seen or self._is_in_link(text[: match.start()]):
                continue
            seen.add(term)
            link = Element("a", {"class": "term", "href": f"{self.links.address}#{term}"})
            link.text = AtomicString(match[1])
            parent.insert(at, link)
            link.tail = self._link(parent, at + 1, text[match.end() :], seen)
            return text[: match.start()]
        return text

    def _is_in_link(self, before: str) -> bool:
        """Whether what follows `before` stands in a link that was written as HTML, whose tags Python-Markdown has put aside."""
        tags = [self.md.htmlStash.rawHtmlBlocks[int(number)] for number in HTML_PLACEHOLDER_RE.findall(before)]
        return any(isinstance(tag, str) and tag.startswith("<a ") for tag in tags[-1:])
