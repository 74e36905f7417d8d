"""What happens at each of MkDocs' events: load and report, add pages, fill in pages. The work is done in policy_site."""

from __future__ import annotations

import atexit
import contextlib
import json
import logging
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext

from policy_site.content.glossary import PAGE as GLOSSARY
from policy_site.content.redirects import redirects, with_old_ids
from policy_site.pages.a_to_z import PAGE as A_TO_Z
from policy_site.pages.glossary_links import GlossaryLinks
from policy_site.pages.page_html import compact, finished
from policy_site.pages.rendering import EXTENSIONS
from policy_site.site.assets import bundles
from policy_site.site.built_site import BuiltSite
from policy_site.site.deployment import finish_files, headers, manifest
from policy_site.site.editor import Editor
from policy_site.site.generated import draft_pages, generated_pages
from policy_site.site.load import load_site
from policy_site.site.page_cache import PageCache, fingerprint
from policy_site.site.page_days import former_days
from policy_site.site.papers import ORDER, make_papers
from policy_site.site.preview import LastGood, Preview, Served
from policy_site.site.search_index import search_index
from policy_site.site.site import Site
from policy_site.site.theme_context import page_frame, site_frame
from policy_site.sources.problems import Problem, Problems, report

log = get_plugin_logger("safeguarding")

SITE = "safeguarding_site"
"""Where a build keeps its Site: in the configuration, which lives as long as the build."""

DAYS = "safeguarding_days"
"""Where a build keeps the days on which the pages of the site that stands last changed."""
LINKS = "safeguarding_glossary_links"
"""Where a build keeps its Markdown extension, which has to be told which page is being made."""
EXPECTED = "safeguarding_expected"
"""Where a build keeps the paths of the files that it makes."""
ADDRESSES = "safeguarding_addresses"
"""Where a build keeps the fingerprint of all files that a page could link to."""
FRAME = "safeguarding_frame"
"""Where a build keeps what the theme shows on every page."""
THEME_PARTS = ("styles/", "components/", "vendor/")
"""Folders of the theme whose files are joined into bundles and are not published by themselves."""
MATERIAL = "material/templates"
"""Material's own files: no page of ours loads its scripts and styles."""


_commands: list[str] = []
"""What MkDocs was started for; the same for every build of one `make serve`."""


@dataclass(frozen=True)
class Converted:
    """A page as MkDocs has converted it: all that its `render` leaves behind, with linked files by their paths."""

    content: str
    toc: TableOfContents
    title: str | None
    anchors: set[str]
    links: dict[str, dict[str, str]]


_converted: PageCache[Converted] = PageCache()
_indexed: PageCache[list[dict[str, Any]]] = PageCache()
"""Pages, and their entries in the search index, as the last build of `make serve` has made them."""


_served = Served()
"""What `make serve` shows: the site as the last build that was whole has made it, and what keeps the files from being built."""


def on_startup(command: str, dirty: bool) -> None:
    """Remember what MkDocs was started for: only `make serve` shows drafts, so only then are they made."""
    _commands[:] = [command]


def _site(config: MkDocsConfig) -> Site:
    return config.extra[SITE]  # type: ignore[no-any-return]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything before MkDocs cleans the old site away."""
    file = Path(config.config_file_path)
    site, problems = load_site(file.parent, file.name)
    if site is None:
        raise PluginError(report(problems))
    config.extra[SITE] = site = replace(site, makes_papers=bool(os.environ.get(ORDER)) and "serve" not in _commands)
    # Before the site that stands is cleaned away.
    config.extra[DAYS] = former_days(file.parent / "site")
    config.extra[LINKS] = GlossaryLinks(site.glossary_matches(), GLOSSARY, left_alone=[A_TO_Z])
    # The extensions are not a matter of settings: what is checked is what is published.
    config.markdown_extensions[:] = [*EXTENSIONS, config.extra[LINKS]]
    _converted.begin()
    _indexed.begin()
    for notice in site.notices(config.site_url or ""):
        log.info(notice)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages made from data; leave out the theme's own scripts and styles, which no page loads."""
    site = _site(config)
    drafts = draft_pages(site) if "serve" in _commands else {}
    for pages, inclusion in ((generated_pages(site, config.site_url or ""), InclusionLevel.UNDEFINED), (drafts, InclusionLevel.DRAFT)):
        for uri, markdown in pages.items():
            files.append(_page(config, files, uri, markdown, site.edit_path(uri), inclusion))
    for path, text in bundles(site.print_footer(), site.settings.school.colour, crest=bool(site.settings.school.crest)).values():
        files.append(File.generated(config, path, content=text))
    config.extra[ADDRESSES] = fingerprint(sorted(f"{file.src_uri} {file.url} {file.inclusion}" for file in files))
    for file in list(files):
        if file.src_uri.startswith(THEME_PARTS) or (file.src_uri.startswith("assets/") and str(file.src_dir or "").endswith(MATERIAL)):
            files.remove(file)
    return files


def _page(config: MkDocsConfig, files: Files, uri: str, markdown: str, made_from: str | None, inclusion: InclusionLevel) -> File:
    if files.get_file_from_path(uri) is not None:
        taken = Problem(f"content/{uri}", 1, "", f"the build makes this page from {made_from or 'other pages'}; expected no file of that name")
        raise PluginError(report([taken]))
    file = File.generated(config, uri, content=markdown, inclusion=inclusion)
    file.edit_uri = f"../{made_from}" if made_from else None
    return file


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """A written page as it was read and checked: MkDocs does not read front matter in a way of its own."""
    written = _site(config).pages.get(page.file.src_uri)
    return written.source_text if written else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill in the words and calls of a page that somebody wrote; under `make serve`, have it converted only where something has changed."""
    site = _site(config)
    config.extra[LINKS].page = page.file.src_uri
    filled = site.markdown(page.file.src_uri) if page.file.src_uri in site.pages else markdown
    if "serve" in _commands:
        _render_from_cache(page, filled, config, files)
    return filled


def _render_from_cache(page: Page, markdown: str, config: MkDocsConfig, files: Files) -> None:
    """Make the page's `render` use what was kept, or keep what it makes."""
    render = page.render
    key = fingerprint([page.file.src_uri, page.url, markdown, config.extra[ADDRESSES], repr(sorted(config.extra[LINKS].terms.items()))])

    def render_or_find(config: MkDocsConfig, files: Files) -> None:
        found = _converted.find(key)
        if found is None:
            render(config, files)
            links = {file.src_uri: dict(anchors) for file, anchors in (page.links_to_anchors or {}).items()}
            title: str | None = page._title_from_render
            _converted.put(key, Converted(page.content or "", page.toc, title, set(page.present_anchor_ids or ()), links))
            return
        page.content, page.toc, page._title_from_render = found.content, found.toc, found.title
        page.present_anchor_ids = set(found.anchors)
        page.links_to_anchors = {file: dict(anchors) for uri, anchors in found.links.items() if (file := files.get_file_from_path(uri))}

    page.render = render_or_find  # type: ignore[method-assign]


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mend what Markdown leaves, and keep the ids of headings that have moved."""
    site = _site(config)
    try:
        return with_old_ids(finished(html), "" if page.is_homepage else page.url, site.moves, site.titles)
    except Problems as error:
        raise PluginError(str(error)) from None


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme what is the same on every page, and note which files the site is to have."""
    config.extra[EXPECTED] = [file.dest_uri for file in files if file.inclusion.is_included()]  # type: ignore[no-untyped-call]
    env.globals["safeguarding"] = config.extra[FRAME] = site_frame(_site(config))
    if "serve" in _commands:
        _index_from_cache(config)
    return env


def _index_from_cache(config: MkDocsConfig) -> None:
    """Make the search plugin use the entries that were kept for a page whose text has not changed."""
    index = config.plugins["material/search"].search_index  # type: ignore[attr-defined] # a plugin of the theme
    add = index.add_entry_from_context

    def add_or_find(page: Page) -> None:
        key = fingerprint([page.url, page.content or "", str(page.title), repr(sorted(page.meta.items(), key=str))])
        found = _indexed.find(key)
        if found is None:
            before = len(index.entries)
            add(page)
            _indexed.put(key, [dict(entry) for entry in index.entries[before:]])
        else:
            index.entries += [dict(entry) for entry in found]

    index.add_entry_from_context = add_or_find


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Give the theme what differs from page to page."""
    headings = [(item.id, item.title) for item in page.toc if item.level == 2]
    frame = page_frame(_site(config), page.file.src_uri, page.content or "", headings, page.meta)
    context["safeguarding"] = config.extra[FRAME] | frame  # type: ignore[typeddict-unknown-key] # the theme's own name
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Leave out what only the templates need."""
    return compact(output)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Say in the browser what is wrong while a file is broken (MkDocs would let every request wait until it is put right), and offer the page for editing."""
    build = server.builder
    work = Path(tempfile.mkdtemp(prefix="last-good-"))
    atexit.register(shutil.rmtree, work, ignore_errors=True)
    last_good = LastGood(Path(server.root), work)
    # A request that is answered with anything but a page is told as a warning, and a strict build that hears one fails.
    logging.getLogger(type(server).__module__).addFilter(lambda record: record.levelno != logging.WARNING)

    def careful() -> None:
        heard = _Heard(logging.WARNING)
        logger = logging.getLogger(type(server).__module__.partition(".")[0])
        logger.addHandler(heard)
        # MkDocs says the same words once, and somebody may make the same mistake twice.
        for said in logging.getLogger(f"{logger.name}.commands.build").filters:
            getattr(said, "msgs", set()).clear()
        _served.is_building = True
        try:
            build()
            last_good.keep()
            _served.report = ""
        except Abort as error:
            if not heard.messages:
                log.error(str(error))
            _served.report = "\n\n".join(heard.messages)
            last_good.restore()
            log.info("The pages stay as they were. They are built again as soon as a file is saved.")
        except Exception as error:
            # mkdocs.yml itself cannot be read, so no event of ours has been called.
            file = Path(config.config_file_path)
            problems: list[Problem] = []
            with contextlib.suppress(Exception):
                _, problems = load_site(file.parent, file.name)
            _served.report = report(problems) if problems else _stopped_by(error)
            last_good.restore()
            log.error(_served.report)
        finally:
            _served.is_building = False
            logger.removeHandler(heard)

    server.builder = careful
    app = server.get_app()
    assert app is not None, "MkDocs sets its application when it makes the server"
    preview = Preview(app, server.mount_path, _served, last_good)
    host, port = config.dev_addr
    preview.editor = editor = Editor(Path(config.config_file_path).parent, str(host), port, _served, preview.frame)
    preview.hosts = editor.hosts if editor.is_here else None
    server.set_app(preview)
    return server


class _Heard(logging.Handler):
    """Keeps what a build says that is not as it should be."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def on_build_error(error: Exception) -> None:
    """End a build that stops by itself with a line in plain words."""
    if not isinstance(error, BuildError | Abort):
        log.debug("".join(traceback.format_exception(error)))
        raise Abort(_stopped_by(error))


def _stopped_by(error: Exception) -> str:
    """What made a build stop, where no check of ours foresaw it."""
    if isinstance(error, OSError):
        return f"The build stopped: {error.strerror or error}{f' ({error.filename})' if error.filename else ''}. The last good site is unchanged."
    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"The build stopped by itself: {type(error).__name__}: {' '.join(str(error).split())[:200]} (at {Path(place.filename).name}:{place.lineno}). This is "
        "a mistake in the program, though undoing the last change to a file may avoid it. The last good site is unchanged."
    )


def on_post_build(config: MkDocsConfig) -> None:
    """Finish the site: the search index with other names of things, and what a web server and a browser without a network need."""
    site, folder = _site(config), Path(config.site_dir)
    index = folder / "search" / "search_index.json"
    documents = json.loads(index.read_text(encoding="utf-8"))["docs"]
    index.write_text(json.dumps(search_index(site, documents), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    (folder / "manifest.webmanifest").write_text(manifest(site), encoding="utf-8")
    (folder / "_headers").write_text(headers(), encoding="utf-8")
    (folder / "_redirects").write_text(redirects(site.moves, urlsplit(config.site_url or "").path or "/"), encoding="utf-8")
    # GitHub Pages would otherwise leave out files that begin with an underscore.
    (folder / ".nojekyll").touch()
    finish_files(folder, site, config.extra[DAYS])
    problems = []
    if site.makes_papers:
        # Last: they are printed from pages that are finished, and no reader keeps them for reading offline.
        problems = make_papers(folder, site.papers, config.site_url or "", site.print_footer(), site.settings.school.name, site.today)
    expected = config.extra[EXPECTED] if "serve" not in _commands else ()
    problems += BuiltSite(folder, site, config.site_url or "").problems(expected)
    if problems:
        raise PluginError(report(problems))
    _converted.commit()
    _indexed.commit()
    _served.site = site
