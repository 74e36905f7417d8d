"""The built site as a folder of plain Markdown, with a configuration that Zensical builds: the way to another generator."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree.ElementTree import Element

from policy_site.content.addresses import page_url
from policy_site.pages.plain_markdown import page_markdown
from policy_site.site.built_html import read_html

DOCS = "docs"
CONFIG = "zensical.toml"
STYLES = "notes.css"
_STYLES = "/* Quotations hold notes and warnings: as dark as all other words. */\n.md-typeset blockquote { color: inherit; }\n"


def exported(folder: Path, config: Mapping[str, Any]) -> dict[str, bytes]:
    """The files of the export, by their path in it, of the site built in `folder`. `config`: what mkdocs.yml says."""
    pages = {_address(file, folder): read_html(file.read_text(encoding="utf-8")) for file in sorted(folder.rglob("index.html"))}
    files = {address: _markdown_file(address, pages) for address in pages}
    made: dict[str, bytes] = {CONFIG: _zensical(config, files).encode(), f"{DOCS}/{STYLES}": _STYLES.encode()}
    for address, page in pages.items():
        main = next(page.iter("main"))
        wanted: set[str] = set()

        def link(target: str, address: str = address, wanted: set[str] = wanted) -> str:
            return _link(target, address, files, wanted)

        made[f"{DOCS}/{files[address]}"] = (_front_matter(page) + page_markdown(main, link)).encode()
        made |= {f"{DOCS}/{asset}": (folder / asset).read_bytes() for asset in wanted}
    return made


def _address(file: Path, folder: Path) -> str:
    path = file.parent.relative_to(folder).as_posix()
    return "" if path == "." else path + "/"


def _markdown_file(address: str, pages: Iterable[str]) -> str:
    """The Markdown file of a page: a page with others below it is its folder's index."""
    has_others = any(other != address and other.startswith(address) for other in pages)
    return f"{address}index.md" if has_others else address.rstrip("/") + ".md"


def _link(target: str, address: str, files: Mapping[str, str], wanted: set[str]) -> str:
    """`target` as it stands on the page at `address`, as the page's Markdown file writes it. Notes a file of the site in `wanted`."""
    if urlsplit(target).scheme or target.startswith("#"):
        return target
    path, fragment = urldefrag(urljoin(f"/{address}", target))
    path = path.lstrip("/")
    if path not in files:
        wanted.add(path)
    relative = posixpath.relpath(files.get(path, path), posixpath.dirname(files[address]) or ".")
    return relative + (f"#{fragment}" if fragment else "")


def _front_matter(page: Element) -> str:
    title = " ".join("".join(next(page.iter("h1")).itertext()).split())
    description = next(meta.get("content", "") for meta in page.iter("meta") if meta.get("name") == "description")
    return f"---\ntitle: {_quoted(title)}\ndescription: {_quoted(description)}\n---\n\n"


def _quoted(text: str) -> str:
    """JSON's way of quoting is YAML's and TOML's too."""
    return json.dumps(text, ensure_ascii=False)


def _zensical(config: Mapping[str, Any], files: Mapping[str, str]) -> str:
    nav = ",\n".join(f"  {{ {_quoted(title)} = {_quoted(files[page_url(uri)])} }}" for entry in config["nav"] for title, uri in entry.items())
    address = [f"site_url = {_quoted(config['site_url'])}"] if config.get("site_url") else []
    return "\n".join(
        [
            "# Build this folder with: zensical build",
            "[project]",
            f"site_name = {_quoted(config['site_name'])}",
            f"site_description = {_quoted(config['site_description'])}",
            *address,
            f'docs_dir = "{DOCS}"',
            'site_dir = "site"',
            f'extra_css = ["{STYLES}"]',
            f"nav = [\n{nav},\n]",
            "",
            "[project.theme]",
            'language = "en"',
            "# No font from another server.",
            "font = false",
            "",
            "[project.markdown_extensions.attr_list]",
            "[project.markdown_extensions.sane_lists]",
            "[project.markdown_extensions.tables]",
            "",
        ]
    )
