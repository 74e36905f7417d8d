"""Judges a page as its reader's browser gets it, by other means than the build's own: Python's HTML parser and a few plain rules."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

BLOCKS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "pre",
        "hr",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "section",
        "nav",
        "article",
        "aside",
        "header",
        "footer",
        "dl",
        "dt",
        "dd",
        "details",
        "summary",
        "figure",
    ]
)
INLINE = frozenset(["strong", "em", "b", "i", "code", "br", "a", "img", "span", "small", "time", "figcaption"])
SAFE = BLOCKS | INLINE
UNSAFE = re.compile(r"on|style$|srcdoc$|http-equiv$|formaction$|ping$|srcset$|background$|xlink", re.I)


class _Page(HTMLParser):
    """The texts of a page, block by block, and what is wrong with its elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = [""]
        self.faults: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SAFE:
            self.faults.append(f"<{tag}>")
        if tag in BLOCKS:
            self.texts.append("")
        for name, value in attrs:
            if UNSAFE.match(name):
                self.faults.append(f"{name}={value}")
            if name in ("href", "src"):
                self.addresses.append(value or "")
            if name in ("alt", "title", "aria-label"):
                self.texts.append(value or "")
                self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data[:20]}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl[:20]}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data[:20]}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data[:20]}")


def read_in_one_go(text: str) -> str:
    """The letters, digits and @ of a text: what is left when nothing that hides them counts."""
    text = "".join(str(unicodedata.decimal(each, each)) for each in unicodedata.normalize("NFKC", text))
    return re.sub(r"[^\w@]|_", "", text).casefold()


def faults_of(rendered: str, needles: Collection[str] = (), sites: Collection[str] = (), own: Collection[str] = ()) -> Iterator[str]:
    """What a reader must not meet on a page: unsafe elements, addresses that lead astray, and the `needles`.

    `sites`: the names of other sites that it may lead to. `own`: further addresses that it may hold.
    """
    page = _Page()
    page.feed(rendered)
    page.close()
    yield from page.faults
    for address in page.addresses:
        if address not in own and (fault := _leads_astray(address, sites)):
            yield fault
    for text in page.texts:
        yield from (f"{needle} in {text!r}" for needle in needles if needle in read_in_one_go(text))


def _leads_astray(address: str, sites: Collection[str]) -> str | None:
    """What is wrong with an address, as a browser takes it: it drops line ends and tabs, and takes a backslash for a slash."""
    taken = re.sub(r"[\t\n\r]", "", html.unescape(address)).strip("".join(map(chr, range(33)))).replace("\\", "/")
    if taken.startswith("//"):
        return f"another site: {address!r}"
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", taken, re.I)
    if not scheme:
        return None
    if scheme[1].lower() != "https":
        return f"another kind of address: {address!r}"
    host = urlsplit(taken).hostname or ""
    return None if any(host == site or host.endswith(f".{site}") for site in sites) else f"another site: {address!r}"
