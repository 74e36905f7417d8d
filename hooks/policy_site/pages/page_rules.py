"""Rules over the written pages, read as a reader gets them: rendered, with every mark, entity and line break gone into what it makes."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from urllib.parse import unquote

from lxml.html import HtmlElement

from policy_site.content.addresses import DRAFTS, KnownNames
from policy_site.content.images import picture_messages
from policy_site.content.outside_sites import outside_message
from policy_site.pages.macros import FILLED_IN, RUNS_ON, call_problems, without_calls
from policy_site.pages.rendering import blocks, odd_tags, render, shape_messages, tree_of
from policy_site.policy.guidance import box_messages, page_messages, text_messages
from policy_site.policy.sections import SectionFront, WrittenPage
from policy_site.school.hardcoded import Hardcoded
from policy_site.school.spoken_numbers import numbers_over
from policy_site.sources.plain_text import SourceLines, plain
from policy_site.sources.problems import NoSuch, Problem, did_you_mean, listed

BOXES = ("policy-note", "national", "site-note", "never")
_COMMON = frozenset(("id", "class"))
ELEMENTS = {
    **dict.fromkeys(
        ("p", "ul", "ol", "li", "strong", "em", "code", "pre", "br", "hr", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "span"), _COMMON
    ),
    **dict.fromkeys(("h1", "h2", "h3", "h4"), _COMMON | {"data-search-exclude"}),
    **dict.fromkeys(("div", "section"), _COMMON | {"data-ticks", "data-search-exclude"}),
    "a": _COMMON | {"href"},
    "img": _COMMON | {"src", "alt"},
}
"""What a page may be made of: each element with its attributes."""
CLASSES = {
    "p": frozenset(("lead",)),
    "div": frozenset(("ring-first", "unfiltered", "two-sides", "home-columns", "danger-box", "doors", "small", "row-of-links", "ticks")),
    "section": frozenset(("home-column", "panel", "two")),
}
"""The classes that a page may use: each element with its own. A class of the theme could hide what it is put on."""
LEAFLET = frozenset(("print-only", "front"))
"""The classes that a paragraph of a leaflet may have besides: its cover, which is seen on paper alone."""
MOST_PROBLEMS = 100
"""So many problems of one page are reported; the rest would be more of the same."""
_BRACE = re.compile(r"[^{}]{0,20}[{}][^{}]{0,20}")
_LEFT_OVER = re.compile(r"[^\]\[]{0,30}\](?:\(|\[)[^\s\])]{0,60}|^(?:!!!|\?\?\?)\+?\s*\S*")
_ONE_BRACE = re.compile(r"(?<![{])\{{1,2}\s*([a-z_]+(?:\.[a-z_]+|\([\w\"', -]*\)))\s*\}{1,2}(?!\})")
"""What was to be filled in, with a brace too few."""
_NOT_CLOSED = re.compile(r"\[([^\]\[\n]+)\]\(((?:https?://[^\s()]*[\w/]|[\w./-]*\.md(?:#[\w-]+)?))(?![\w)/#-])")
"""A link whose address does not end: its words and its address."""
_NOT_IN_ADDRESS = re.compile(r"[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]")
_ITEM = re.compile(r"(?<=\n)[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]+\S[^\n]{0,40}")
"""A line within a paragraph that was to be an item of a list."""
_CALL_IN_CODE = re.compile(r"(?: {4}|\t| {1,3}\t).*\{\{")
"""A line that Markdown takes for one of a program, because it is indented."""
_BOLD = re.compile(r"[^*\n]{0,20}\*\*[^*\n]{0,30}")
_HTML = "HTML (words between < and >) is typed here; expected plain words or Markdown, as docs/writing.md has it"


@dataclass(frozen=True)
class PageReading:
    """A page as it was read: its elements (None where it could not be rendered), the ids in it, and what is wrong so far."""

    page: WrittenPage
    tree: HtmlElement | None
    ids: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    lines: SourceLines = field(default_factory=lambda: SourceLines(""), repr=False)

    def problem(self, where: str, message: str, *sought: str) -> Problem:
        """A problem at the line where one of the words `sought` (else `where`) was typed, else at the page's first line."""
        line = next((line for words in (*sought, where) if (line := self.lines.find(words))), self.page.body_line)
        return self.page.problem(line, where, message)


def read_page(page: WrittenPage, known: KnownNames, values: Hardcoded) -> PageReading:
    """`page` rendered and read by itself: its calls, its shape, its elements, its words. What could not be read (None) is not missed."""
    problems = list(islice(call_problems(page, known), MOST_PROBLEMS))
    problems += [page.problem(page.body_line + row, "", message) for row, message in islice(box_messages(page.body), MOST_PROBLEMS)]
    shape = [page.problem(page.body_line + row, "", message) for row, message in shape_messages(page.body)]
    if shape:
        return PageReading(page, None, problems=(*problems, *shape))
    try:
        rendered = render(without_calls(page.body))
        tree = tree_of(rendered)
    except (ValueError, RecursionError):
        unreadable = page.problem(page.body_line, "", "this page cannot be read as Markdown; expected plain paragraphs, lists and links: undo the last change")
        return PageReading(page, None, problems=(*problems, unreadable))
    ids = [name for element in tree.iter() if isinstance(element.tag, str) and (name := element.get("id"))]
    reading = PageReading(page, tree, frozenset(ids), lines=SourceLines(page.body, page.body_line))
    problems += islice(_own_problems(reading, rendered, ids, known, values, braces=not problems), MOST_PROBLEMS)
    return PageReading(page, tree, reading.ids, tuple(problems), reading.lines)


def _own_problems(reading: PageReading, rendered: str, ids: list[str], known: KnownNames, values: Hardcoded, *, braces: bool) -> Iterator[Problem]:
    assert reading.tree is not None
    for words in odd_tags(rendered):
        yield reading.problem(words.split("\n")[0][:40], _HTML, words[:12])
    for element in reading.tree.iterdescendants():
        yield from _element_problems(reading, element)
    if braces and any(FILLED_IN in code.text_content() for code in reading.tree.iter("pre")):
        row = next(filter(_CALL_IN_CODE.match, reading.page.body.split("\n")), "{{")
        message = "what a call shows would stand among the lines of a program here; expected the line without the spaces at its beginning, and no ``` around it"
        yield reading.problem("{{ }}", message, row.strip())
    headed = {clause.id for clause in reading.page.clauses}
    for name in sorted({name for name in ids if ids.count(name) > 1} - headed) if len(set(ids)) < len(ids) else ():
        yield reading.problem(f"#{name}", "this id is used twice on the page; expected each id once")
    for block in blocks(reading.tree):
        yield from _text_problems(reading, block.text, known, values)
        yield from _run_on(reading, block.text) if braces else ()
        yield from _left_over(reading, block.prose, braces=braces)
    for texts in ([plain(block.text) for block in blocks(reading.tree)], *_columns(reading.tree)):
        for index, number in numbers_over(texts):
            yield reading.problem("", values.typed_number(number, calls=True).message, texts[index])
    for picture in reading.tree.iter("img"):
        yield from _text_problems(reading, picture.get("alt", ""), known, values)


def _columns(tree: HtmlElement) -> Iterator[list[str]]:
    """The cells of each column of each table, from the top: a reader's eye goes down as well as along."""
    for table in tree.iter("table"):
        rows = [[plain(cell.text_content()) for cell in row.iter("th", "td")] for row in table.iter("tr")]
        for column in zip_longest(*rows, fillvalue=""):
            yield [cell for cell in column if cell.strip()]


def _element_problems(reading: PageReading, element: HtmlElement) -> Iterator[Problem]:
    tag = element.tag
    if not isinstance(tag, str) or tag not in ELEMENTS:
        shown = f"<{tag}>" if isinstance(tag, str) else "<!-- -->"
        yield reading.problem(shown, _HTML, *([f"<{tag}"] if isinstance(tag, str) else ["<!", "<?"]))
        return
    classes = element.get("class", "").split()
    yield from _class_problems(reading, tag, classes)
    for name, value in element.attrib.items():
        if name == "style" and tag in ("th", "td"):
            yield reading.problem(f"<{tag}>", "a colon stands in the line below a table's head; expected hyphens and | only", ":-", "-:")
        elif name == "title" and tag in ("a", "img"):
            message = "words in quotation marks stand behind the address of a link; expected the address alone between the brackets"
            yield reading.problem(value, message, f'"{value}"', f"'{value}'")
        elif name == "start" and tag == "ol":
            first = next((" ".join(item.text_content().split()) for item in element.iter("li")), "")
            message = f"this list begins with {value}; expected 1, or what is between it and the list above indented by four spaces, so that it goes on"
            yield reading.problem(f"{value}.", message, f"{value}. {first[:20]}", first[:20])
        elif name not in ELEMENTS[tag]:
            message = f'the attribute "{name}" is typed here; expected only an id, such as {{: #words-like-this }}'
            yield reading.problem(f'{name}="{value}"', message, f'{name}="{value}"', f"{name}={value}", name)
    if "admonition" in classes:
        box = next((name for name in classes if name != "admonition"), "")
        # Each box is looked for, also where nothing is wrong with it: the next search for the same words goes on behind it.
        unknown, empty = (
            NoSuch("box", box, f"{listed(BOXES)}{did_you_mean(box, BOXES)}"),
            "this box is empty; expected its words below it, indented by four spaces",
        )
        problem = reading.problem(box, unknown if box not in BOXES else empty, f"!!! {box}")
        if box not in BOXES or all("admonition-title" in child.get("class", "") for child in element):
            yield problem


def _class_problems(reading: PageReading, tag: str, classes: list[str]) -> Iterator[Problem]:
    """A problem for each class that is not one of those in docs/writing.md. Boxes and blocks of code get theirs from the Markdown program."""
    known = CLASSES.get(tag, frozenset())
    if tag == "p" and getattr(reading.page.front, "leaflet", False):
        known |= LEAFLET
    if classes[:1] == ["admonition"]:
        known = frozenset(("admonition", *classes[1:2]))
    elif classes == ["admonition-title"] or (tag == "code" and len(classes) == 1 and classes[0].startswith("language-")):
        known = frozenset(classes)
    for name in classes:
        if name not in known:
            classes_known = [f".{each}" for each in sorted(known)]
            expected = f"expected {listed(classes_known)}{did_you_mean(f'.{name}', classes_known)}" if known else "expected none"
            message = f'the class "{name}" is typed here, and may hide what it is put on; {expected}, as docs/writing.md has it'
            yield reading.problem(f".{name}", message, f".{name}", name)


def _text_problems(reading: PageReading, text: str, known: KnownNames, values: Hardcoded) -> Iterator[Problem]:
    for offset, message in page_messages(text, known.guidance):
        yield reading.problem("", message, text[offset : offset + 12])
    for typed in values.typed(text, calls=True):
        yield reading.problem("", typed.message, typed.words)


def _run_on(reading: PageReading, text: str) -> Iterator[Problem]:
    """What stands so near to a number, an address or a name that a call shows that a reader takes both for one."""
    if joined := RUNS_ON.search(plain(text)):
        beside = joined[0].strip(f"{FILLED_IN} ")
        message = f'"{beside}" stands beside what a call shows, and both read as one; expected words between them, and a whole number only in contacts.yaml'
        yield reading.problem("", message, f"}}}}{beside}", f"{beside}{{{{", beside)


def _left_over(reading: PageReading, prose: str, *, braces: bool) -> Iterator[Problem]:
    """What was meant for the Markdown program and stands among the words as it was typed."""
    brace = _BRACE.search(prose) if braces and ("{" in prose or "}" in prose) else None
    if brace:
        meant = _ONE_BRACE.search(prose)
        expected = f"{{{{ {meant[1]} }}}}" if meant else '{{ word }} or {{ call("id") }}, or {: #id } after a heading, and no other'
        message = f"{'a brace is missing' if meant else 'a brace stands among the words'}; expected {expected}"
        yield reading.problem(" ".join(brace[0].split()), message, brace[0])
    left = _LEFT_OVER.search(prose)
    if left:
        link = _NOT_CLOSED.search(prose)
        if link:
            message = f"the round bracket that ends this link is missing; expected [{link[1]}]({link[2]})"
        else:
            message = "this is read neither as a link nor as a box; expected [words](page.md), or !!! and a kind of box"
        yield reading.problem(" ".join(left[0].split()), message, left[0])
    if item := _ITEM.search(prose):
        message = "a list begins straight after a sentence, and readers would see all of it as one paragraph; expected an empty line before its first item"
        yield reading.problem("", message, item[0].strip())
    if stars := _BOLD.search(prose):
        message = (
            "there are two asterisks among the words, and readers would see them; expected ** straight before the first bold word and straight after the last"
        )
        words = stars[0].split()
        cut = stars.start() > 0 and not prose[stars.start() - 1].isspace() and not stars[0][0].isspace() and len(words) > 1
        yield reading.problem(" ".join(words[cut:]), message, stars[0].strip())


# ---- what pages lead to


def link_problems(reading: PageReading, known: KnownNames) -> Iterator[Problem]:
    """Every link and picture of a page that leads nowhere, or where it must not."""
    if reading.tree is None:
        return
    for element in islice(reading.tree.iter("a", "img"), 5000):
        if element.tag == "a":
            target = element.get("href")
            if target is not None and (message := _link_message(reading.page.uri, target, known)):
                yield reading.problem(target, message, f"]({target}", f"]: {target}", target.removeprefix("mailto:"))
            elif target and not element.text_content().strip() and element.find(".//img") is None:
                yield reading.problem(target, "this link has no words; expected where it leads between the square brackets", f"[]({target}")
        else:
            target = element.get("src", "")
            for message in picture_messages(reading.page.uri, target, element.get("alt", ""), known.pictures):
                yield reading.problem(target, message, f"]({target}", f"]: {target}")


def _link_message(uri: str, target: str, known: KnownNames) -> str | None:
    if re.match(r"\s*(?:[a-z][a-z0-9+.-]*\s*:|[/\\]{2})", target, re.I):
        if re.match(r"https?://", target):
            return outside_message(target, known.outside_sites)
        return "this kind of link is not used in pages; expected an address that begins with https://, or a contact by its id"
    if ":" in target or target.startswith(("/", "\\")) or "?" in target:
        return "this is not a link to a page; expected a file name such as recording.md#what-to-record"
    path, _, fragment = target.partition("#")
    if not target:
        return "this link leads nowhere; expected a file name such as recording.md#what-to-record between the round brackets"
    if _NOT_IN_ADDRESS.search(target):
        return "this link has a space or a character in it that no address can have; expected a file name such as recording.md#what-to-record"
    place = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(path))) if path else uri
    if place not in known.addresses:
        if path.startswith("www."):
            return f"this is an address of another site without its beginning; expected https:// before it: https://{target}"
        # What was typed may be the path from content/ on, or a page of another folder.
        near = next((page for page in (path, f"{place}/index.md", f"{place}.md") if page in known.addresses), "")
        near = near or next(iter(difflib.get_close_matches(place, sorted(known.addresses), n=1, cutoff=0.6)), "")
        meant = f'; did you mean "{posixpath.relpath(near, posixpath.dirname(uri) or ".")}"' if near else ""
        return NoSuch("page", place, f"the path of a page, seen from this one{meant}")
    if place.startswith(DRAFTS) and not uri.startswith(DRAFTS):
        return "this leads to the draft area, which is no part of the published site; expected the path of a published page"
    ids = known.addresses[place]
    if fragment and ids is not None and fragment not in ids:
        return f"there is no #{fragment} on {place}; expected the id of one of its headings{did_you_mean(fragment, ids)}"
    return None


# ---- what a section names in its front matter, and how it opens


def front_problems(page: WrittenPage, known: KnownNames) -> Iterator[Problem]:
    """What a page's front matter names that is not there, and a section's opening that is too short or too long."""
    front, sections, register = page.front, known.sections, known.register
    for name, value in front:
        # An alias is what people type into the search, and nobody reads it. A section's own title is the policy's.
        if isinstance(value, str) and name not in ("policy_title", "source_lines"):
            yield from (page.source.problem((name,), name, message) for message in text_messages(value, known.guidance))
    if not isinstance(front, SectionFront):
        return
    for index, slug in enumerate(front.related):
        if slug not in sections:
            yield page.source.problem(
                ("related", index), "related", NoSuch("section", slug, f"the name of a file in content/policy{did_you_mean(slug, sections)}")
            )
    for index, contact in enumerate(front.contacts if register else ()):
        assert register
        if contact not in register.known:
            yield page.source.problem(
                ("contacts", index),
                "contacts",
                NoSuch("contact", contact, f"an id from contacts.yaml{did_you_mean(contact, register.known)}"),
            )
    items = [row for row in page.in_short.split("\n") if row.startswith("- ")]
    if not 2 <= len(items) <= 5:
        yield page.problem(
            page.body_line,
            "In short",
            f"the page opens with {len(items)} list items before its first heading; expected two to five, each beginning with a hyphen",
        )
