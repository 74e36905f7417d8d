"""Sentences of the built site, drawn at random and mixed with sentences from elsewhere, so that a reader can judge them without knowing whose they are."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement, document_fromstring

KINDS = {
    "parents": ("parents/", "posters/parents/"),
    "policy": ("policy/",),
    "guides": ("guides/",),
    "staff": ("staff/", "induction/", "governors/", "visitors/", "posters/"),
    "contacts": ("contacts/",),
    "glossary": ("glossary/",),
    "about": ("about/",),
}
"""The kinds of text, and how the addresses of their pages begin. A page is of the first kind that fits; one that fits none is left out."""
LEFT_OUT = ("policy/whole/", "guides/flowcharts/")
"""Pages that only repeat others."""
SHORTEST, LONGEST = 5, 45
"""How many words a sentence has: less is a label, more is a table read as one line."""
_BLOCKS = ("p", "li", "td", "dd")
_INNER = ("p", "ul", "ol", "table", "div", "details", "dl", "h1", "h2", "h3")
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?]’))\s+(?=[A-Z‘“\d])")


@dataclass(frozen=True)
class Sentence:
    """A sentence with where it is from: the kind and the address of its page, or `elsewhere` and no address."""

    text: str
    kind: str
    page: str


def sentences_of(pages: Mapping[str, str]) -> list[Sentence]:
    """Each sentence of the site once. `pages`: the HTML of every page by its address."""
    found: dict[str, Sentence] = {}
    for address, html in pages.items():
        kind = next((kind for kind, begins in KINDS.items() if address.startswith(begins)), None)
        if kind and not address.startswith(LEFT_OUT):
            for main in document_fromstring(html).iter("main"):
                for labels in ("leads-to", "ways"):
                    for gone in main.find_class(labels):  # type: ignore[attr-defined] # lxml’s stubs: an HtmlElement
                        gone.drop_tree()
                for block in main.iter(*_BLOCKS):
                    for text in _END.split(_own_words(block)):
                        if SHORTEST <= len(text.split()) <= LONGEST and text.rstrip("’”").endswith((".", "!", "?")) and not text.startswith("See "):
                            found.setdefault(text, Sentence(text, kind, address))
    return list(found.values())


def draw(sentences: Iterable[Sentence], count: int, chance: random.Random) -> list[Sentence]:
    """`count` sentences, as many of each kind as of any other while there are enough."""
    by_kind: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        by_kind.setdefault(sentence.kind, []).append(sentence)
    for group in by_kind.values():
        chance.shuffle(group)
    drawn: list[Sentence] = []
    while len(drawn) < count and any(by_kind.values()):
        drawn += [group.pop() for group in by_kind.values() if group][: count - len(drawn)]
    return drawn


def mixed(drawn: Sequence[Sentence], others: Iterable[str], chance: random.Random) -> tuple[str, str]:
    """(the sheet, the key): all sentences with numbers, in an order that says nothing; the key says for each number where it is from."""
    rows = [*drawn, *(Sentence(text.strip(), "elsewhere", "") for text in others if text.strip())]
    chance.shuffle(rows)
    sheet = "".join(f"{number}. {row.text}\n" for number, row in enumerate(rows, 1))
    key = "".join(f"{number}\t{row.kind}\t{row.page}\n" for number, row in enumerate(rows, 1))
    return sheet, key


def _own_words(block: HtmlElement) -> str:
    """The words of `block` itself, without those of the blocks inside it."""
    return " ".join(_text(block).split())


def _text(block: HtmlElement) -> str:
    """The text of `block` itself with its spaces as they are, and one before a `<span>` that follows a word without any."""
    text = block.text or ""
    for child in block:
        if isinstance(child.tag, str) and child.tag not in _INNER:
            text += (" " if child.tag == "span" and text[-1:].isalnum() else "") + _text(child)
        text += child.tail or ""
    return text
