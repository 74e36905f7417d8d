"""The built folder as a reader's browser finds it: links, ids, headings, names, and nothing from anywhere else."""

from __future__ import annotations

import base64
import hashlib
import itertools
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from html_tree import Element, pages_of

from policy_site.policy.sections import SectionFront
from policy_site.site.site import Site

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src", "object": "data"}
POINTERS = {"a": "href", "form": "action", **LOADED}
OF_OTHER_HOSTS = re.compile(r"(?:https?:)?//[a-z0-9][a-z0-9.-]*\.[a-z]{2,}", re.I)
NAMESPACES = ("http://www.w3.org/", "http://www.sitemaps.org/")


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, Element]:
    """Every page of the built site, by its address."""
    return pages_of(built)


def addresses(page: Element) -> Iterator[str]:
    """Every address on a page that a browser would follow or load without a script's help."""
    for element in page.walk():
        name = POINTERS.get(element.tag)
        if name in element.attributes and not element.is_for_scripts_only():
            yield element.attributes[name]


def resolve(page: str, address: str) -> tuple[str, str]:
    """(path below the site's folder, fragment) of an address on `page`."""
    parts = urlsplit(address)
    if not parts.path:
        return page, unquote(parts.fragment)
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(parts.path)))
    return path.lstrip("/") + ("/" if parts.path.endswith(("/", ".")) and path != "/" else ""), unquote(parts.fragment)


def is_outside(address: str) -> bool:
    return bool(urlsplit(address).scheme or address.startswith("//"))


def test_the_strict_build_warns_of_nothing(built: Path) -> None:
    log = (built.parent / "build.log").read_text(encoding="utf-8")
    assert "Documentation built" in log
    assert [row for row in log.splitlines() if row.startswith(("WARNING", "ERROR"))] == []


def test_every_address_inside_the_site_leads_somewhere(built: Path, pages: dict[str, Element]) -> None:
    ids = {page: {element.id for element in tree.walk() if element.id} for page, tree in pages.items()}
    broken = []
    for page, tree in pages.items():
        for address in addresses(tree):
            path, fragment = resolve(page, address)
            there = is_outside(address) or path in pages or (built / path).is_file()
            if not there or (fragment and not is_outside(address) and fragment not in ids[path]):
                broken.append(f"{page}: {address}")
    assert broken == []


def test_addresses_for_scripts_lead_somewhere(built: Path, pages: dict[str, Element]) -> None:
    for page, tree in pages.items():
        for name in ("data-index", "data-library", "data-root"):
            (address,) = {element.attributes[name] for element in tree.walk() if name in element.attributes}
            assert (built / resolve(page, address)[0]).exists(), f"{page}: {address}"


def test_ids_are_unique(pages: dict[str, Element]) -> None:
    counts = {page: Counter(element.id for element in tree.walk() if element.id) for page, tree in pages.items()}
    assert [f"{page}#{name}" for page, count in counts.items() for name, times in count.items() if times > 1] == []


def test_each_page_has_one_first_heading_and_skips_no_level(pages: dict[str, Element]) -> None:
    faults = []
    for page, tree in pages.items():
        seen = [element for element in tree.all(*HEADINGS) if not element.is_for_scripts_only()]
        levels = [int(element.tag[1]) for element in seen]
        if levels[:1] != [1] or levels.count(1) != 1 or any(later - earlier > 1 for earlier, later in itertools.pairwise(levels)):
            faults.append(f"{page}: {levels}")
        faults += [f"{page}: an empty heading" for element in seen if not element.text]
    assert faults == []


def test_each_page_says_what_it_is(pages: dict[str, Element]) -> None:
    for page, tree in pages.items():
        head = tree.one("head")
        description = [meta.attributes["content"] for meta in head.all("meta") if meta.attributes.get("name") == "description"]
        assert tree.one("html").attributes.get("lang") == "en", page
        assert len(description) == 1 and description[0].strip(), page
        assert "".join(str(child) for child in head.one("title").children).strip(), page


def test_titles_tell_pages_apart(pages: dict[str, Element]) -> None:
    titles = Counter(str(tree.one("title").children[0]) for tree in pages.values())
    assert [title for title, times in titles.items() if times > 1] == []


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, Element]) -> None:
    loaded = [
        (page, each.tag, each.attributes[LOADED[each.tag]]) for page, tree in pages.items() for each in tree.walk() if LOADED.get(each.tag) in each.attributes
    ]
    assert len(loaded) > len(pages)
    assert [row for row in loaded if is_outside(row[2])] == []
    assert not [page for page, tree in pages.items() if tree.all("style", "base", "iframe") or any("srcset" in each.attributes for each in tree.walk())]


def test_styles_load_nothing_from_elsewhere(built: Path) -> None:
    sheets = [file.read_text(encoding="utf-8") for file in built.rglob("*.css")]
    assert sheets
    assert [
        target for sheet in sheets for target in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet) if is_outside(target) and not target.startswith("data:")
    ] == []
    assert not [sheet for sheet in sheets if "@import" in sheet]


def test_no_file_names_another_host_but_in_a_link_to_follow(built: Path) -> None:
    found = []
    for file in sorted(built.rglob("*")):
        if file.suffix not in {".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".webmanifest"}:
            continue
        text = file.read_text(encoding="utf-8")
        for link in re.findall(r'<a\b[^>]*?href="(https?://[^"]*)"', text) if file.suffix == ".html" else ():
            text = text.replace(f'href="{link}"', "")
        found += [f"{file.relative_to(built)}: {match[0]}" for match in OF_OTHER_HOSTS.finditer(text) if not text.startswith(NAMESPACES, match.start())]
    assert found == []


def test_only_scripts_that_the_page_allows_stand_in_it(pages: dict[str, Element]) -> None:
    for page, tree in pages.items():
        (rule,) = [meta.attributes["content"] for meta in tree.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"]
        inline = ["".join(map(str, script.children)) for script in tree.all("script") if "src" not in script.attributes]
        hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in inline]
        assert "unsafe" not in rule
        assert all(each in rule for each in hashes), page
        assert not [each for each in tree.walk() if any(name.startswith("on") or name == "style" for name in each.attributes)], page


def test_each_section_says_what_it_restates_and_what_counts(pages: dict[str, Element], site: Site) -> None:
    approved, updated = site.settings.fill("{{ policy.approved }}"), site.settings.fill("{{ policy.updated }}")
    assert len(site.sections) > 40
    for slug, section in site.sections.items():
        assert isinstance(section.front, SectionFront)
        main = pages[f"policy/{slug}/"].one("main")
        number = section.front.section.rstrip("abc") if section.front.section[:1].isdigit() else section.front.section
        authority = main.one("div", css="authority").text
        assert number in main.one("p", css="section-label").text.split(".")[0], slug
        assert main.one("h1").text == section.front.title, slug
        assert number in authority.split(",")[0] and f"‘{section.front.policy_title}’" in authority, slug
        assert approved in authority and updated in authority, slug
        assert "The signed policy takes precedence" in authority, slug


def test_what_is_read_has_curly_apostrophes_and_no_space_before_a_bracket_that_closes(pages: dict[str, Element], site: Site) -> None:
    """But for the names that a school has typed, and an address that cannot be used, which is shown as the policy gives it."""
    typed = [*vars(site.settings.school).values(), *vars(site.settings.local).values()]
    typed += [name for contact in site.register.contacts.values() for name in contact.names]
    names = re.compile("|".join(re.escape(name) for name in typed if isinstance(name, str) and "'" in name) or r"(?!)")
    slips = re.compile(r"\w'\w(?!\S*@)|[.,;:?!…] \)")
    assert {page: found for page, tree in pages.items() if not page.startswith("drafts/") and (found := slips.findall(names.sub("", tree.text)))} == {}
