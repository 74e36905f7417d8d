"""The finished site, read as a browser reads it: the last look before it may take the old one's place.

Each page is parsed once. It may hold only elements, attributes and addresses from a short list, and only phone numbers and e-mail
addresses that the register gave. Whatever is found is told at the source that it came from.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.html import HtmlElement

from policy_site.content.addresses import DRAFTS, page_url
from policy_site.content.drawings import drawing_messages
from policy_site.content.outside_sites import outside_message
from policy_site.pages.rendering import blocks, odd_tags
from policy_site.school.contacts import Register
from policy_site.school.hardcoded import addresses_in, digits_of, numbers_in
from policy_site.site.assets import content_security_policy, early_script
from policy_site.site.led_back import led_back
from policy_site.site.site import Site
from policy_site.sources.plain_text import SourceLines, plain
from policy_site.sources.problems import Problem
from policy_site.sources.source_files import source_files
from policy_site.sources.yaml_source import read_text

ENDINGS = (".html", ".css", ".js", ".json", ".svg", ".png", ".xml", ".gz", ".webmanifest", ".txt", ".pdf", ".vcf")
UNNAMED = ("_headers", "_redirects", ".nojekyll")
"""What a finished site's files end in, and those that end in nothing."""
_EVERYWHERE = frozenset(("id", "class", "hidden", "role", "lang", "tabindex", "translate"))
_SHAPE = [
    "viewbox",
    "width",
    "height",
    "focusable",
    "d",
    "cx",
    "cy",
    "r",
    "x",
    "y",
    "rx",
    "ry",
    "x1",
    "y1",
    "x2",
    "y2",
    "points",
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "transform",
]
ELEMENTS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        [
            "html",
            "head",
            "body",
            "title",
            "header",
            "footer",
            "main",
            "nav",
            "section",
            "article",
            "aside",
            "div",
            "p",
            "span",
            "b",
            "i",
            "strong",
            "em",
            "small",
            "abbr",
            "code",
            "pre",
            "br",
            "hr",
            "wbr",
        ],
        frozenset(),
    ),
    **dict.fromkeys(
        [
            "h1",
            "h2",
            "h3",
            "h4",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "figure",
            "figcaption",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "template",
            "fieldset",
            "legend",
            "mark",
        ],
        frozenset(),
    ),
    **dict.fromkeys(("td", "th"), frozenset(("scope", "colspan", "rowspan"))),
    **dict.fromkeys(["svg", "g", "path", "circle", "rect", "line", "polyline", "polygon", "ellipse"], frozenset(_SHAPE)),
    **dict.fromkeys(("details", "dialog"), frozenset(("open",))),
    "summary": frozenset(),
    "noscript": frozenset(),
    "time": frozenset(("datetime",)),
    "ol": frozenset(("start", "reversed")),
    "a": frozenset(("href", "rel")),
    "img": frozenset(("src", "alt", "width", "height", "loading", "decoding")),
    "meta": frozenset(("charset", "name", "content", "http-equiv")),
    "link": frozenset(("rel", "href", "type", "sizes")),
    "script": frozenset(("src", "type", "defer")),
    "form": frozenset(("action", "method")),
    "label": frozenset(("for",)),
    "button": frozenset(("type", "disabled")),
    "output": frozenset(("for",)),
    "input": frozenset(
        [
            "name",
            "type",
            "value",
            "autocomplete",
            "autocapitalize",
            "spellcheck",
            "enterkeyhint",
            "checked",
            "maxlength",
            "placeholder",
            "inputmode",
            "disabled",
        ]
    ),
    "select": frozenset(("name", "disabled")),
    "option": frozenset(("value", "selected")),
}
"""What a page of the site is made of: each element, with the attributes that it may have besides those that every element may have."""
_META = frozenset(("viewport", "referrer", "color-scheme", "description", "robots", "theme-color", "format-detection", "school-closed-days", "bank-holidays"))
_RELATIONS = frozenset(("stylesheet", "manifest", "icon", "canonical", "apple-touch-icon", "modulepreload", "preload"))
_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}
_NUMBER_OR_ADDRESS = re.compile(r"[\d@\uff20\ufe6b]")
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]*")
_THEME = "expected none: it comes from hooks/theme or hooks/templates, or it was typed as HTML"


@dataclass(frozen=True)
class BuiltPage:
    """A page of the finished site: its path there, its elements, and the ids on it."""

    path: str
    tree: HtmlElement
    ids: Collection[str]

    @cached_property
    def texts(self) -> list[str]:
        """Its words, block by block, and those that only some readers meet: what a picture or a button is called."""
        return [
            *(block.text for block in blocks(self.tree, styled_apart=True)),
            *(value for element in self.tree.iter("*") for name in ("alt", "title", "content", "aria-label", "value") if (value := element.get(name))),
        ]


class BuiltSite:
    """The finished site in a folder, with what its pages may hold."""

    def __init__(self, folder: Path, site: Site, site_url: str = "") -> None:
        self._folder = folder
        self._site = site
        self._site_url = site_url
        self._root = urlsplit(site_url).path or "/"
        self._numbers, self._mailboxes, self._links = _values_of(site.register)
        self._scripts = early_script()
        self._sources = _Sources(site)

    def problems(self, expected: Iterable[str] = ()) -> list[Problem]:
        """Everything that is wrong with the finished site. `expected`: the paths of files that it must have."""
        paths = sorted(file.relative_to(self._folder).as_posix() for file in self._folder.rglob("*") if not file.is_dir())
        found = list(self._file_problems(paths, expected))
        texts = {path: (self._folder / path).read_text(encoding="utf-8") for path in paths if path.endswith(".html")}
        pages = {path: _page(path, text) for path, text in texts.items()}
        for path, page in pages.items():
            if not path.startswith(DRAFTS):
                found += self._page_problems(page, texts[path], pages, set(paths))
        for path in paths:
            if path.endswith(".svg"):
                content = (self._folder / path).read_bytes()
                found += [Problem(path, line, "", message) for line, message in drawing_messages(content)]
            elif path.endswith(".vcf"):
                found += self._card_problems(path)
        return sorted(set(found))

    def _card_problems(self, path: str) -> Iterator[Problem]:
        """A problem for each number or address that a file for an address book holds and the register does not give."""
        for line, row in enumerate((self._folder / path).read_text(encoding="utf-8").splitlines(), 1):
            name, _, value = row.partition(":")
            kind = {"TEL": "tel", "EMAIL": "mailto"}.get(name.partition(";")[0])
            if kind and f"{kind}:{value}" not in self._links:
                yield Problem(f"site/{path}", line, name, f'"{value}" is none that the register gives; expected it in contacts.yaml')

    def _file_problems(self, paths: Collection[str], expected: Iterable[str]) -> Iterator[Problem]:
        for path in paths:
            if not path.endswith(ENDINGS) and path not in UNNAMED:
                yield Problem(f"site/{path}", 1, "", "a file of this kind is not part of the site; expected pages, styles, scripts and pictures only")
        there = set(paths)
        for path in expected:
            if path not in there:
                yield Problem(f"site/{path}", 1, "", "this file was to be made and is not there; expected it: build again, and look whether the disk is full")
        for path in paths:
            if path not in (".nojekyll", "_redirects") and not (self._folder / path).stat().st_size:
                yield Problem(f"site/{path}", 1, "", "this file is empty; expected something in it: build again, and look whether the disk is full")

    def _page_problems(self, page: BuiltPage, text: str, pages: Mapping[str, BuiltPage], paths: Collection[str]) -> Iterator[Problem]:
        def problem(words: str, where: str, message: str) -> Problem:
            return self._sources.problem(page.path, words, where, message)

        for words in odd_tags(_without_scripts(text)):
            yield problem(words, words.split("\n")[0][:40], f"this is not written in the one form of HTML that every browser reads alike; {_THEME}")
        for name, times in Counter(page.ids).items():
            if times > 1:
                yield problem(f"#{name}", f"#{name}", "this id stands twice on the page; expected each id once: the page's own parts have ids too")
        for element in page.tree.iter():
            yield from self._element_problems(element, page, problem, pages, paths)
        for words, message in self._typed(page):
            yield problem(words, "", message)
        for text in page.texts:
            for words, person in led_back(text, self._site.register):
                message = f'this sends people to "{person}", who the concern is about ("{words}"); expected someone else, or “don’t” before it'
                yield problem(words, "", message)

    def _element_problems(
        self, element: HtmlElement, page: BuiltPage, problem: Callable[[str, str, str], Problem], pages: Mapping[str, BuiltPage], paths: Collection[str]
    ) -> Iterator[Problem]:
        tag = element.tag
        if not isinstance(tag, str) or tag not in ELEMENTS:
            shown = f"<{tag}>" if isinstance(tag, str) else "<!-- -->"
            yield problem(shown, shown, f"this element is not used on the site; {_THEME}")
            return
        for name in element.attrib:
            if name not in ELEMENTS[tag] and name not in _EVERYWHERE and not str(name).startswith(("aria-", "data-")):
                yield problem(str(name), f"<{tag} {name}>", f"this attribute is not used on the site; {_THEME}")
        message = self._special_message(element, page)
        if message:
            yield problem(f"<{tag}", f"<{tag}>", f"{message}; {_THEME}")
        address = element.get(_ADDRESSES[tag]) if tag in _ADDRESSES else None
        # An empty address is one that a script fills in.
        if address and (message := self._address_message(address, element, page, pages, paths)):
            yield problem(address, address, message)

    def _special_message(self, element: HtmlElement, page: BuiltPage) -> str | None:
        """What is wrong with an element that can do more than be read."""
        match element.tag:
            case "meta":
                kind, content = element.get("http-equiv"), element.get("content", "")
                if kind == "refresh":
                    moved = self._site.moves.pages.get(page.path.removesuffix("index.html"))
                    is_own = moved is not None and content.removeprefix("0; url=").strip().endswith(f"/{moved}") and "//" not in content
                    return None if is_own else "this page leads readers to another by itself"
                if kind is not None:
                    return None if (kind, content) == ("Content-Security-Policy", content_security_policy((self._scripts,))) else f'http-equiv="{kind}"'
                return None if element.get("charset") or element.get("name") in _META else f'a meta element of the name "{element.get("name")}"'
            case "link":
                unknown = set(element.get("rel", "").split()) - _RELATIONS
                return f"a link element for {', '.join(unknown)}" if unknown or not element.get("rel") else None
            case "script" if element.get("src") is None:
                return None if (element.text or "").strip() == self._scripts else "a script stands in the page"
            case "noscript":
                return None if page.path.removesuffix("index.html") in self._site.moves.pages else "words for readers without scripts alone"
            case "form":
                return None if element.get("role") == "search" else "a form that is not the search"
            case "input":
                return None if element.get("type") in ("search", "checkbox", "radio") else f'an input of the type "{element.get("type")}"'
        return None

    def _address_message(self, address: str, element: HtmlElement, page: BuiltPage, pages: Mapping[str, BuiltPage], paths: Collection[str]) -> str | None:
        is_link = element.tag == "a"
        if address.startswith(("tel:", "mailto:")):
            return None if is_link and address in self._links else "this address is none that the register gives; expected it in contacts.yaml"
        if is_link and "data-exit-link" in element.attrib:
            return None if address == self._site.settings.school.exit_to else "the quick exit leads elsewhere; expected school.exit_to of mkdocs.yml"
        if self._site_url and element.get("rel") == "canonical":
            return None if address.startswith(self._site_url) else "this page says that it stands elsewhere; expected site_url of mkdocs.yml"
        parts = urlsplit(address) if _PLAIN_ADDRESS.fullmatch(address) else None
        if parts is None or parts.scheme or parts.netloc:
            return outside_message(address, self._site.outside_sites) if is_link else "this is fetched from elsewhere; expected a file of this site"
        path = _resolved(page.path, parts.path, self._root)
        target = path if path in paths else f"{path.rstrip('/')}/index.html".lstrip("/")
        if target not in paths:
            return f"this leads to nothing in the site; expected the address of a page or file of it{'' if is_link else ', made by the build'}"
        fragment = unquote(parts.fragment)
        for_scripts = address.startswith("#") and any(str(name).startswith("data-") for name in element.attrib)
        if is_link and fragment and not for_scripts and target in pages and fragment not in pages[target].ids:
            return f"there is no #{fragment} on that page; expected the id of one of its headings"
        return None

    def _typed(self, page: BuiltPage) -> Iterator[tuple[str, str]]:
        """(words, what is wrong) of each phone number and e-mail address on a page that is none of the register's."""
        for text in filter(_NUMBER_OR_ADDRESS.search, page.texts):
            words = plain(text)
            for number in numbers_in(words):
                if digits_of(number) not in self._numbers and not _is_in(number, self._site_url):
                    yield number, f'the phone number "{number}" is shown, and the register does not have it; expected it in contacts.yaml, and nowhere else'
            for mailbox in addresses_in(words):
                if mailbox.casefold() not in self._mailboxes:
                    yield mailbox, f'the e-mail address "{mailbox}" is shown, and the register does not have it; expected it in contacts.yaml, and nowhere else'


class _Sources:
    """The texts that a site is made from, to tell where something on a finished page was typed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._lines: dict[str, SourceLines] = {}
        self._paths = {page_url(page.uri) + "index.html": page.path for page in site.pages.values()}

    def problem(self, built: str, words: str, where: str, message: str) -> Problem:
        """A problem of the finished page `built` at the line where `words` were typed: in its own source, else in any, else at the source's first line."""
        address = built.removesuffix("index.html")
        own = self._paths.get(built) or self._site.edit_path(f"{address.rstrip('/')}.md") or ""
        for path in [own, *self._others(own)] if own else self._others(own):
            if (line := self._of(path).find(words)) is not None:
                return Problem(path, line, where, message)
        return Problem(own, 1, where, message) if own else Problem(f"site/{built}", 1, where, message)

    def _others(self, own: str) -> list[str]:
        data = ["contacts.yaml", self._site.config_file, *(path for folder in ("data", "decision_trees") for path in source_files(self._site.root, folder))]
        return [path for path in data if path != own and path.endswith((".yaml", ".yml"))]

    def _of(self, path: str) -> SourceLines:
        if path not in self._lines:
            self._lines[path] = SourceLines(read_text(self._site.root / path, path))
        return self._lines[path]


def _values_of(register: Register) -> tuple[set[str], set[str], set[str]]:
    """The phone numbers (their digits), the e-mail addresses and the links that the register gives."""
    channels = [channel for contact in register.contacts.values() for channel in contact.channels]
    numbers = {digits_of(channel.value) for channel in channels if channel.kind == "phone"}
    mailboxes = {channel.value.casefold() for channel in channels if channel.kind == "email"}
    return numbers, mailboxes, {channel.link for channel in channels if channel.link}


@lru_cache(maxsize=256)
def _page(path: str, text: str) -> BuiltPage:
    tree = html.document_fromstring(text)
    return BuiltPage(path, tree, [name for element in tree.iter("*") if (name := element.get("id"))])


def _resolved(page: str, path: str, root: str) -> str:
    """The path in the site's folder that an address leads to from the page at `page`. `root`: the path at which the site stands on its server.

    The page for addresses that are not there is shown at any of them, so its own addresses begin at the server's root.
    """
    if not path:
        return page
    if path.startswith("/"):
        joined = f"/{path.removeprefix(root)}" if path.startswith(root) else "/../elsewhere"
    else:
        joined = posixpath.join(posixpath.dirname(f"/{page}"), unquote(path))
    return posixpath.normpath(joined).lstrip("/") or "index.html"


def _without_scripts(text: str) -> str:
    """`text` without the words between the tags of scripts, and without the line that says what kind of file it is."""
    parts = text.split("<script")
    rest = [part[: part.index(">") + 1] + part[part.index("</script>") :] for part in parts[1:] if ">" in part and "</script>" in part]
    return "<script".join([parts[0].replace("<!doctype html>", "", 1), *rest])


def _is_in(number: str, address: str) -> bool:
    return bool(address) and number in address
