"""`make days` takes the days of pages from the site as it is published, and never fails for want of one."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy_site.commands.days import main
from policy_site.site.page_days import former_days

DAYS = {"index.html": ["0123456789", "2026-11-25"]}


@pytest.fixture
def published(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder that is served, and its address."""
    folder = tmp_path / "published"
    folder.mkdir()
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with days of an earlier build, in the working folder."""
    folder = tmp_path / "project"
    (folder / "site").mkdir(parents=True)
    (folder / "site/days.json").write_text(json.dumps({"old.html": ["0123456789", "2026-01-01"]}), encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_days_of_the_published_site_take_the_place_of_those_here(project: Path, published: tuple[Path, str]) -> None:
    folder, address = published
    (folder / "days.json").write_text(json.dumps(DAYS), encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"site_url: {address}\n", encoding="utf-8")
    assert main([]) == 0
    assert former_days(project / "site") == {"index.html": ("0123456789", "2026-11-25")}


@pytest.mark.parametrize("text", [None, "<html>not found</html>", "{}"])
def test_days_that_cannot_be_had_leave_none_behind(project: Path, published: tuple[Path, str], text: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    folder, address = published
    if text is not None:
        (folder / "days.json").write_text(text, encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"site_url: {address}\n", encoding="utf-8")
    assert main([]) == 0
    assert not (project / "site/days.json").exists()
    assert "dates its pages again" in capsys.readouterr().out


def test_days_without_an_address_leave_none_behind(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_text('site_url: ""\n', encoding="utf-8")
    assert main([]) == 0
    assert not (project / "site/days.json").exists()
    assert "site_url in mkdocs.yml is empty" in capsys.readouterr().out
