"""The ways out: the same sources under ProperDocs, and all pages as plain Markdown that Zensical builds. Nothing is lost on either."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element as XmlElement

import pytest
import yaml
from conftest import build
from html_tree import Element, page_files, pages_of, parse

from policy_site.pages.plain_markdown import LEFT_OUT, page_markdown
from policy_site.site.built_html import read_html
from policy_site.site.export import exported

ROOT = Path(__file__).resolve().parent.parent


def files_of(folder: Path) -> dict[str, Path]:
    """Every file below `folder`, by its path there."""
    return {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}


# ---- ProperDocs


@pytest.fixture(scope="module")
def built_by_properdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the one build with ProperDocs. It is strict: a warning is a failure."""
    folder = tmp_path_factory.mktemp("properdocs") / "site"
    result = build(ROOT, folder, generator="properdocs")
    assert result.returncode == 0, result.stderr
    return folder


def test_properdocs_builds_the_same_files_byte_for_byte(built: Path, built_by_properdocs: Path) -> None:
    ours, theirs = files_of(built), files_of(built_by_properdocs)
    assert theirs.keys() == ours.keys()
    assert len(page_files(built)) > 100
    assert [path for path in ours if theirs[path].read_bytes() != ours[path].read_bytes()] == []


# ---- Zensical


@pytest.fixture(scope="module")
def export(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's pages as Markdown, as `make export` writes them."""
    folder = tmp_path_factory.mktemp("export") / "markdown"
    assert importlib.import_module("export").export(built, folder) > 100
    return folder


@pytest.fixture(scope="module")
def built_by_zensical(export: Path) -> Path:
    """The folder of the one build with Zensical. It is strict: a link that leads nowhere is a failure."""
    result = subprocess.run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=export, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return export / "site"


@pytest.fixture(scope="module")
def articles(built_by_zensical: Path) -> dict[str, Element]:
    """What Zensical made of each page, without its own furniture, by address."""
    found = {}
    for address, file in page_files(built_by_zensical).items():
        match = re.search(r"<article\b.*?</article>", file.read_text(encoding="utf-8"), re.S)
        assert match, address
        found[address] = parse(match[0])
    return found


def is_read(element: Element) -> bool:
    """Whether an element belongs to what a page says: not to the ways round the site, and not to scripts."""
    return element.tag not in ("script", "style", "svg") and not element.is_for_scripts_only() and not any(name in LEFT_OUT for name in element.classes)


def said(element: Element) -> str:
    """Every sign that a reader reads in `element`, without white space: styles keep some words apart that HTML does not."""
    return "".join("".join(child.split()) if isinstance(child, str) else said(child) for child in element.children) if is_read(element) else ""


def ids_in(element: Element) -> set[str]:
    return {each.id for each in element.walk() if each.id and each.tag != "main" and not each.is_for_scripts_only()}


def test_zensical_has_every_page(built: Path, articles: dict[str, Element]) -> None:
    assert articles.keys() == pages_of(built).keys()


def test_no_text_is_missing_on_any_page(built: Path, articles: dict[str, Element]) -> None:
    different = []
    for address, page in pages_of(built).items():
        ours, theirs = said(page.one("main")), said(articles[address])
        assert len(ours) > 40, address
        if address != "404.html" and theirs != ours:
            at = next((index for index, signs in enumerate(zip(ours, theirs, strict=False)) if signs[0] != signs[1]), min(len(ours), len(theirs)))
            different.append(f"{address}: ours {ours[max(0, at - 20) : at + 40]!r}, theirs {theirs[max(0, at - 20) : at + 40]!r}")
    assert different == []


def test_no_heading_loses_its_address(built: Path, articles: dict[str, Element]) -> None:
    lost = {address: ids_in(page.one("main")) - ids_in(articles[address]) for address, page in pages_of(built).items() if address != "404.html"}
    assert {address: ids for address, ids in lost.items() if ids} == {}


def test_links_lead_to_the_same_places(built: Path, articles: dict[str, Element]) -> None:
    def targets(element: Element) -> list[str]:
        shown = [each for each in element.all("a") if "href" in each.attributes and each.text and is_read(each) and all(map(is_read, each.around()))]
        return [re.sub(r"(^|/)\.(?=/|$)", r"\1", each.attributes["href"]).rstrip("/").replace("/#", "#") or "." for each in shown]

    different = []
    for address, page in pages_of(built).items():
        ours, theirs = targets(page.one("main")), targets(articles[address])
        if address != "404.html" and ours != theirs:
            different.append((address, [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]][:3], len(ours), len(theirs)))
    assert different == []


def test_the_menu_leads_to_pages(built_by_zensical: Path) -> None:
    home = (built_by_zensical / "index.html").read_text(encoding="utf-8")
    menu = re.findall(r'<a href="([^"#]*)" class="md-nav__link', home)
    nav = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert len(set(menu)) == len(nav)
    assert [target for target in menu if not (built_by_zensical / target / "index.html").is_file()] == []


def test_nothing_is_loaded_from_elsewhere(built_by_zensical: Path) -> None:
    for file in page_files(built_by_zensical).values():
        text = file.read_text(encoding="utf-8")
        assert re.findall(r'<(?:script|img|iframe)\b[^>]*?src="(?:https?:)?//', text) == [], file
        assert re.findall(r'<link\b(?=[^>]*rel="(?:stylesheet|preload|preconnect)")[^>]*href="(?:https?:)?//', text) == [], file


# ---- the Markdown


def test_the_markdown_needs_nothing_of_this_project(export: Path) -> None:
    pages = list((export / "docs").rglob("*.md"))
    assert len(pages) > 100
    for file in pages:
        front, body = file.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
        assert yaml.safe_load(front).keys() == {"title", "description"}, file
        assert body.startswith("\n# "), file
        without_comments = body.replace("<!-- -->", "")
        assert re.findall(r"(?<!\\)<[a-z/!][^>]*>|\{\{|\{%|(?<!\\)!!! |markdown=", without_comments) == [], file


def test_pictures_come_along(export: Path) -> None:
    docs = export / "docs"
    pictures = [(file, target) for file in docs.rglob("*.md") for target in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", file.read_text(encoding="utf-8"))]
    assert pictures
    assert [(file, target) for file, target in pictures if not (file.parent / target).is_file()] == []


def markdown(html: str) -> str:
    main = read_html(f"<main>{html}</main>").find("main")
    assert isinstance(main, XmlElement)
    return page_markdown(main, lambda target: target).rstrip("\n")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2 id='a'>One <em>two</em></h2><p>Words</p>", "## One two {#a}\n\nWords"),
        ("<p>2 * 3 * 4 [a](b) `c` _d_ &lt;e&gt; &amp;amp; {f}</p>", "2 \\* 3 \\* 4 \\[a\\](b) \\`c\\` \\_d\\_ \\<e> &amp;amp; \\{f\\}"),
        ("<p># no heading</p><p>1. no list</p><p>- nor this</p>", "\\# no heading\n\n1\\. no list\n\n\\- nor this"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n\n- b\n\n    1. c"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b"),
        ("<ul><li><a href='x'>a</a><span>b</span></li></ul>", "- [a](x) b"),
        ("<div class='admonition never'><p class='admonition-title'>Never</p><ul><li>a</li></ul></div>", "> **Never**\n>\n> - a"),
        ("<section><h2 id='s'>Step</h2></section>", "---\n\n## Step {#s}"),
        ("<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td><td>3</td></tr></table>", "| a | b |\n|---|---|\n| 1\\|2 | 3 |"),
        ("<p hidden>no</p><template><p>no</p></template><p class='crumb'>no</p><p>yes</p>", "yes"),
        ("<p>loose <b id='i'>bold</b></p>text<p id='p'>end</p>", "loose **bold**{: #i }\n\ntext\n\nend\n{: #p }"),
        ("<span id='old'></span><h2 id='new'>New</h2>", "[](){: #old }\n\n## New {#new}"),
    ],
)
def test_html_becomes_plain_markdown(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_addresses_of_pages_become_files(tmp_path: Path) -> None:
    page = '<meta name="description" content="D"><main id="main"><h1>T</h1><p><a href="{}">x</a></p></main>'
    for address, target in (("", "a/b/#i"), ("a", "../"), ("a/b", "../#j"), ("c", "../a/plan.pdf"), ("d", "https://example.org/")):
        (tmp_path / address).mkdir(parents=True, exist_ok=True)
        (tmp_path / address / "index.html").write_text(page.format(target))
    (tmp_path / "a" / "plan.pdf").write_bytes(b"%PDF")
    files = exported(tmp_path, {"site_name": "S", "site_description": "D", "nav": [{"A": "a/index.md"}, {"C": "c.md"}]})
    links = {path: re.findall(rb"\]\((.*)\)", content)[0].decode() for path, content in files.items() if path.endswith(".md")}
    assert links == {
        "docs/index.md": "a/b.md#i",
        "docs/a/index.md": "../index.md",
        "docs/a/b.md": "index.md#j",
        "docs/c.md": "a/plan.pdf",
        "docs/d.md": "https://example.org/",
    }
    assert files["docs/a/plan.pdf"] == b"%PDF"
    assert b'{ "A" = "a/index.md" },\n  { "C" = "c.md" }' in files["zensical.toml"]


@pytest.mark.parametrize(("to", "message"), [("", "Say where to write"), (".", "expected a new or empty folder")])
def test_export_writes_over_nothing(to: str, message: str) -> None:
    result = subprocess.run([sys.executable, str(ROOT / "tools" / "export.py"), to], cwd=ROOT / "site_tests", capture_output=True, text=True)
    assert result.returncode == 1 and message in result.stdout and "Traceback" not in result.stderr
