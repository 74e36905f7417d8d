"""The last look at a finished site: nothing but known elements, addresses that lead somewhere, and numbers that the register gave."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from typed import a_register, some_settings

from policy_site.content.redirects import Moves
from policy_site.site.built_site import BuiltSite
from policy_site.site.site import Site
from policy_site.sources.problems import Problem

SOURCE = "---\ntitle: A page\n---\n\nWords.\n\nRing 01902\n**555999**.\n"
PAGE = '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>A page</title></head><body><main id="main">{}</main></body></html>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one source, and the folder of its finished site, still empty."""
    (tmp_path / "content/about").mkdir(parents=True)
    (tmp_path / "content/about/page.md").write_text(SOURCE)
    (tmp_path / "contacts.yaml").write_text("people: {}\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "site/about/page").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text(PAGE.format('<h2 id="here">Here</h2>'))
    return tmp_path / "site"


def problems_of(folder: Path, body: str, site_url: str = "", **changed: Any) -> list[Problem]:
    """What is wrong with a finished site in `folder` whose page about/page/ has this body."""
    (folder / "about/page/index.html").write_text(body if body.startswith("<!doctype") else PAGE.format(body), encoding="utf-8")
    page = SimpleNamespace(uri="about/page.md", path="content/about/page.md")
    site = SimpleNamespace(
        root=folder.parent,
        config_file="mkdocs.yml",
        register=a_register(),
        settings=some_settings(),
        moves=Moves(),
        outside_sites=["gov.uk"],
        pages={page.uri: page},
        edit_path=lambda _: None,
    )
    return BuiltSite(folder, cast(Site, SimpleNamespace(**{**vars(site), **changed})), site_url).problems()


@pytest.mark.parametrize(
    "body",
    [
        "<p>Words &lt;b&gt; &amp; more.</p>",
        '<p class="lead">Call <a class="button" href="tel:+441902555990"><span class="verb">Call</span><span class="value">01902 555990</span></a></p>',
        '<p>01902 555990, (01902) 555 123, +44 1902 555123, 999, <a href="mailto:office@example.org">OFFICE@example.org</a></p>',
        '<p><a href="../../#here">x</a><a href="../../">y</a><a href="#main">z</a><a href="https://www.gov.uk/x">w</a></p>',
        '<aside data-exit><a data-exit-link href="https://example.org/" rel="noreferrer">Leave</a></aside>',
        "<p>In 2025 2026, lines 859-868.</p>",
        '<script type="module" src="../../index.html"></script>',
    ],
)
def test_built_site_page_as_it_should_be_has_no_problem(folder: Path, body: str) -> None:
    assert problems_of(folder, body) == []


@pytest.mark.parametrize(
    "body",
    [
        '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
        '<meta http-equiv="refresh" content="0; url=../../">',
        '<meta http-equiv="Content-Security-Policy" content="default-src *">',
        '<meta name="anything" content="x">',
        '<base href="https://evil.example/">',
        '<iframe src="x"></iframe>',
        "<style>p{}</style>",
        "<script>alert(1)</script>",
        '<script src="https://evil.example/x.js"></script>',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        '<link rel="import" href="../../">',
        '<form action="../../"></form>',
        '<input type="password">',
        '<p onclick="x()">x</p>',
        '<p style="color:red">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href=" javascript:alert(1)">x</a>',
        '<a href="https://evil.example/">x</a>',
        '<a href="//evil.example/">x</a>',
        '<a href="../../#nope">x</a>',
        '<a href="../nope/">x</a>',
        '<a href="tel:+441902555999">x</a>',
        '<a href="mailto:x@example.org">x</a>',
        '<a data-exit-link href="https://www.gov.uk/">x</a>',
        '<a href="../../" target="_blank">x</a>',
        '<img src="../../nope.png" alt="x">',
        "<p id='x'>x</p>",
        "<p>x<!-- y --></p>",
        '<p id="main">x</p>',
        "<p>Ring 01902 555999.</p>",
        "<p>Ring 01902<br>555999.</p>",
        "<p>Ring <b>01902</b> 555999.</p>",
        "<p>Ring 01902&nbsp;555999.</p>",
        "<p>Write to x&#64;example.org.</p>",
        '<img src="../../index.html" alt="01902 555999">',
        "<svg><script>x</script></svg>",
    ],
)
def test_built_site_page_with_more_than_it_may_hold_is_refused(folder: Path, body: str) -> None:
    found = problems_of(folder, body)
    assert found and all("expected" in problem.message for problem in found)


def test_built_site_number_is_told_at_the_line_where_it_was_typed(folder: Path) -> None:
    (problem,) = problems_of(folder, "<p>Ring 01902 <strong>555999</strong>.</p>")
    assert (problem.path, problem.line) == ("content/about/page.md", 7)


def test_built_site_number_on_a_page_made_from_data_is_told_at_the_data(folder: Path) -> None:
    (folder.parent / "data").mkdir()
    (folder.parent / "data/glossary.yaml").write_text("- id: a\n  meaning: Ring 01902 555777.\n")
    (problem,) = problems_of(folder, "<p>Ring 01902 555777.</p>")
    assert (problem.path, problem.line) == ("data/glossary.yaml", 2)


@pytest.mark.parametrize("path", ["/safeguarding/", "/safeguarding/.", "/safeguarding/about/page/", "/safeguarding/#here"])
def test_built_site_address_from_the_servers_root_is_one_below_the_sites_own(folder: Path, path: str) -> None:
    assert problems_of(folder, f'<a href="{path}">x</a>', "https://example.org/safeguarding/") == []
    assert problems_of(folder, f'<a href="{path}">x</a>', "https://example.org/other/") != []


def test_built_site_canonical_address_is_below_the_sites_own(folder: Path) -> None:
    body = PAGE.replace("<title>", '<link rel="canonical" href="https://example.org/safeguarding/about/page/"><title>').format("x")
    assert problems_of(folder, body, "https://example.org/safeguarding/") == []
    assert problems_of(folder, body, "https://example.org/other/") != []


def test_built_site_redirect_is_a_known_move_and_no_other(folder: Path) -> None:
    body = PAGE.replace("<title>", '<meta http-equiv="refresh" content="0; url=../../"><title>').format("Moved.")
    assert problems_of(folder, body) != []
    assert problems_of(folder, body.replace("../../", "../../staff/"), moves=Moves({"about/page/": "staff/"})) == []


@pytest.mark.parametrize(("path", "content"), [("x.docx", "x"), ("a.html.bak", "x"), ("assets/empty.css", ""), ("x", "x")])
def test_built_site_other_or_empty_file_is_refused(folder: Path, path: str, content: str) -> None:
    (folder / path).parent.mkdir(exist_ok=True)
    (folder / path).write_text(content)
    assert [problem.path for problem in problems_of(folder, "<p>x</p>")] == [f"site/{path}"]


def test_built_site_missing_file_is_reported(folder: Path) -> None:
    site = BuiltSite(
        folder,
        cast(
            Site,
            SimpleNamespace(
                root=folder.parent,
                config_file="mkdocs.yml",
                register=a_register(),
                pages={},
                settings=some_settings(),
                moves=Moves(),
                outside_sites=[],
                edit_path=lambda _: None,
            ),
        ),
    )
    assert [problem.path for problem in site.problems(["index.html", "guides/index.html"])] == ["site/guides/index.html"]
