"""Papers: tagged PDFs that Chromium prints from the pages of the finished site.

A file is read again when it is made, and a build whose papers lack their structure, language, title, bookmarks or words does not end.
What is not proved here: PDF/UA. A program such as veraPDF or PAC, and a person with a screen reader, would have to.
"""

from __future__ import annotations

import importlib.util
import mimetypes
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

from policy_site.pages.papers import FOLDER, Paper
from policy_site.sources.dates import day_in_words
from policy_site.sources.problems import Problem

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route
    from pypdf.generic import PdfObject

ORDER = "PAPERS"
"""The variable of the environment that asks a build for papers."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chromium-headless-shell")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")
LANGUAGE = "en-GB"
NOWHERE = "http://papers.invalid/"
"""Where the pages are printed from while nobody knows where the site will stand. No link in a paper leads there."""
_NO_LINK = ("tel:", "mailto:", "https:", "http:")


def installed_browser() -> str | None:
    """The path of this machine's own Chromium or Chrome, or None."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def what_is_missing() -> str | None:
    """What this machine lacks for making papers, in plain words; None where all is there."""
    lacking = [name for name in ("playwright", "pypdf") if importlib.util.find_spec(name) is None]
    return f"Papers cannot be made: {' and '.join(lacking)} not installed. Use `make papers`, which sets up what it needs." if lacking else None


def make_papers(folder: Path, papers: Iterable[Paper], site_url: str, footer: str, author: str, today: date) -> list[Problem]:
    """Print every paper of the built site in `folder` to its place there; what is wrong with any of them.

    `footer`: the school, the policy and its version, as at the foot of each sheet.
    """
    from playwright.sync_api import sync_playwright

    (folder / FOLDER).mkdir(exist_ok=True)
    foot = f"{footer} Made on {day_in_words(today)}."
    base = f"{site_url.rstrip('/')}/" if site_url else NOWHERE
    problems = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_browser(), args=list(ARGUMENTS))
        # Without scripts a page is whole; the policy of the page keeps even our own style for paper out.
        context = browser.new_context(java_script_enabled=False, bypass_csp=True, color_scheme="light", service_workers="block")
        page = context.new_page()
        for paper in papers:
            file = folder / paper.path
            _print(page, paper_html(paper, folder, site_url, foot), folder, base, paper, file)
            _describe(file, paper.title, author, foot, today)
            problems += [Problem(f"site/{paper.path}", 1, "", message) for message in paper_messages(file)]
        browser.close()
    return problems


def _print(page: Page, text: str, folder: Path, base: str, paper: Paper, file: Path) -> None:
    address = base + paper.pages[0]

    def answer(route: Route) -> None:
        """Give a file of the folder for every address below the base, and nothing for any other: printing asks no network."""
        asked = route.request.url.partition("#")[0]
        found = folder / asked.removeprefix(base)
        if asked == address:
            route.fulfill(body=text, content_type="text/html; charset=utf-8")
        elif asked.startswith(base) and found.is_file():
            route.fulfill(body=found.read_bytes(), content_type=mimetypes.guess_type(found.name)[0] or "application/octet-stream")
        else:
            route.abort()

    page.route("**/*", answer)
    page.goto(address)
    page.pdf(path=file, prefer_css_page_size=True, tagged=True, outline=True, print_background=True)
    page.unroute("**/*")


def paper_html(paper: Paper, folder: Path, site_url: str, foot: str) -> str:
    """The page that a paper is printed from: its first page, with the others' main parts below, one after the other, each on a sheet of its own.

    Links within the paper lead within it. Others lead to the published site, or nowhere while there is none.
    `foot`: what is at the foot of each sheet.
    """
    first, *others = paper.pages
    tree = _parsed(folder, first)
    _lead(tree, first, paper, site_url, 0)
    main = tree.get_element_by_id("main")
    for number, address in enumerate(others, 1):
        other = _parsed(folder, address)
        _share_styles(tree, other, first, address)
        part = other.get_element_by_id("main")
        part.tag = "section"
        part.set("class", "paper-part")
        del part.attrib["id"]
        for element in part.iter():
            if isinstance(element.tag, str) and element.get("id"):
                element.set("id", f"part-{number}-{element.get('id')}")
        _lead(part, address, paper, site_url, number)
        part.set("id", f"part-{number}")
        main.append(part)
    for on_paper in (*main.find_class("flow-title"), *main.find_class("front")):
        # A sheet has a title of its own, and its page's heading is not printed: then the title is the heading.
        main.find("h1").drop_tree()
        on_paper.tag = "h1"
        on_paper.attrib.pop("aria-hidden", None)
    for version in (*main.find_class("flow-foot"), *main.xpath(".//*[@class='poster-foot']/*[@class='poster-version']")):
        # The foot of each sheet says which version this is, and when it was made. The address stays.
        address = version.find("b")
        for said in [element for element in version if element is not address]:
            said.drop_tree()
        version.text = None
        if address is None:
            version.drop_tree()
        else:
            address.tail = None
    for printed_from in tree.find_class("printed-from") if len(paper.pages) > 1 or not site_url else ():
        printed_from.drop_tree()
    title = tree.find(".//title")
    assert title is not None, "every page has a title"
    title.text = paper.title
    words = " ".join(foot.split()).replace("\\", "\\\\").replace('"', '\\"').replace("<", "")
    style = html.Element("style")
    style.text = f'@page {{ @bottom-left {{ content: "{words}"; }} @bottom-right {{ white-space: nowrap; }} }} .paper-part {{ break-before: page; }} main a:not([href]) {{ color: inherit; }} @media print {{ .leaflet h1.front {{ display: block !important; }} }}'
    tree.head.append(style)
    return f"<!doctype html>\n{html.tostring(tree, encoding='unicode')}"


def _share_styles(tree: HtmlElement, other: HtmlElement, first: str, address: str) -> None:
    """Give the page at `first` the styles that the `other` one at `address` has and it has not."""
    had = {urljoin(f"/{first}", link.get("href", "")) for link in tree.head.iter("link") if link.get("rel") == "stylesheet"}
    for link in list(other.head.iter("link")):
        path = urljoin(f"/{address}", link.get("href", ""))
        if link.get("rel") == "stylesheet" and path not in had:
            had.add(path)
            link.set("href", "../" * first.count("/") + path.lstrip("/"))
            tree.head.append(link)


def _parsed(folder: Path, address: str) -> HtmlElement:
    return html.document_fromstring((folder / address / "index.html").read_text(encoding="utf-8"))


def _lead(part: HtmlElement, address: str, paper: Paper, site_url: str, number: int) -> None:
    """Make the links of a part of a paper lead where they can be followed."""
    for link in list(part.iter("a")):
        href = link.get("href", "")
        if not href or href.startswith(_NO_LINK):
            continue
        parts = urlsplit(urljoin(f"/{address}", href))
        target = parts.path.lstrip("/")
        if target in paper.pages:
            place = paper.pages.index(target)
            fragment = parts.fragment or "main"
            link.set("href", f"#{fragment}" if not place else f"#part-{place}-{parts.fragment}" if parts.fragment else f"#part-{place}")
        elif site_url:
            link.set("href", urljoin(f"{site_url.rstrip('/')}/", target) + (f"#{parts.fragment}" if parts.fragment else ""))
        else:
            del link.attrib["href"]
    if number:
        for image in part.iter("img"):
            image.set("src", "../" * paper.pages[0].count("/") + urljoin(f"/{address}", image.get("src", "")).lstrip("/"))


def _describe(file: Path, title: str, author: str, subject: str, today: date) -> None:
    """Give a paper its language, its title (shown in the window's bar), its school, its version and its day."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

    writer = PdfWriter(clone_from=PdfReader(file))
    day = datetime(today.year, today.month, today.day, tzinfo=UTC).strftime("D:%Y%m%d%H%M%S+00'00'")
    writer.add_metadata({"/Title": title, "/Author": author, "/Subject": subject, "/CreationDate": day, "/ModDate": day})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.write(file)


def paper_messages(file: Path) -> Iterator[str]:
    """What a PDF lacks of what a screen reader needs, as far as can be told without one."""
    from pypdf import PdfReader

    reader = PdfReader(file)
    root = reader.root_object
    expected = "; expected it: Chromium 120 or newer writes it"
    if not (reader.metadata and reader.metadata.title):
        yield "this PDF has no title" + expected
    if not root.get("/Lang"):
        yield "this PDF doesn’t say which language it is in" + expected
    if not _dictionary(root, "/MarkInfo").get("/Marked"):
        yield "this PDF is not marked as tagged" + expected
    if not reader.outline:
        yield "this PDF has no bookmarks" + expected
    kinds = list(_structure(_dictionary(root, "/StructTreeRoot")))
    names = {kind for kind, _ in kinds}
    if not names:
        yield "this PDF has no structure" + expected
    elif not names & {"/H1", "/H"}:
        yield "no heading of the first level is in this PDF’s structure" + expected
    for kind, element in kinds:
        if kind == "/Figure" and not element.get("/Alt"):
            yield "a picture in this PDF has no words in its place; expected an alternative text on the page"
    for number, sheet in enumerate(reader.pages, 1):
        if not sheet.extract_text().strip():
            yield f"sheet {number} of this PDF has no text; expected some on every sheet"
        if "/StructParents" not in sheet:
            yield f"sheet {number} of this PDF is not part of its structure" + expected


def _dictionary(holder: Mapping[str, PdfObject], key: str) -> Mapping[str, PdfObject]:
    found = holder.get(key)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, dict) else {}


def _structure(element: Mapping[str, PdfObject]) -> Iterator[tuple[str, Mapping[str, PdfObject]]]:
    """Every element of the structure below `element`: its kind, and itself."""
    waiting = [element]
    while waiting:
        below = waiting.pop().get("/K")
        below = below.get_object() if below is not None else None
        for child in below if isinstance(below, list) else [below]:
            child = child.get_object() if child is not None else None
            if isinstance(child, dict) and "/S" in child:
                yield str(child["/S"]), child
                waiting.append(child)
