"""What `make serve` adds to pages: a script that the content security policy lets run, and the report while a file is broken."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import mkdocs.livereload
import properdocs.livereload
import pytest

from policy_site.site.preview import FOLDER, LastGood, Preview, Served

PAGE = b'<!doctype html><html lang="en"><head><title>A</title></head><body class="inner"><p>Words</p></body></html>'
SCRIPTS = [module._SCRIPT_TEMPLATE.substitute(epoch=12, request_id=34).encode() for module in (mkdocs.livereload, properdocs.livereload)]


def app_of(page: bytes, kind: str = "text/html") -> Any:
    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(page)))])
        return [page]

    return app


def get(preview: Preview, path: str) -> tuple[str, dict[str, str], bytes]:
    begun: list[Any] = []
    body = b"".join(preview({"PATH_INFO": path, "REQUEST_METHOD": "GET"}, lambda *given: begun.append(given)))
    return begun[0][0], dict(begun[0][1]), body


@pytest.mark.parametrize("script", SCRIPTS, ids=["mkdocs", "properdocs"])
def test_preview_page_has_the_reloading_script_in_a_file_and_none_in_itself(script: bytes) -> None:
    page = PAGE.replace(b"</body>", b"<script>%b</script></body>" % script)
    _, headers, body = get(Preview(app_of(page), "/", Served()), "/")
    assert b"livereload" not in body and body.count(b"<script") == 1
    assert b'<script src="/drafts/edit/reload.js" data-epoch="12" data-request="34"></script></head>' in body
    assert headers["Content-Length"] == str(len(body))


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1:8000", "200 OK"), ("evil.example:8000", "403 Forbidden"), ("", "403 Forbidden")])
def test_preview_every_page_answers_only_to_the_names_of_this_machine(host: str, status: str) -> None:
    preview = Preview(app_of(PAGE), "/", Served(), editor=app_of(PAGE))
    preview.hosts = {"127.0.0.1:8000"}
    for path in ("/", "/drafts/queries/", "/drafts/edit/", "/drafts/edit/reload.js", "/livereload/1/2"):
        begun: list[Any] = []
        body = b"".join(preview({"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_HOST": host}, lambda *given: begun.append(given)))  # noqa: B023
        assert begun[0][0] == status and (status == "200 OK" or b"Words" not in body), path


def test_preview_page_below_another_address_finds_its_files() -> None:
    _, _, body = get(Preview(app_of(PAGE), "/safeguarding/", Served()), "/safeguarding/")
    assert b'src="/safeguarding/drafts/edit/reload.js"' in body
    status, headers, script = get(Preview(app_of(PAGE), "/safeguarding/", Served()), f"/safeguarding/{FOLDER}reload.js")
    assert status == "200 OK" and headers["Content-Type"].startswith("text/javascript") and b"location.reload()" in script


def test_preview_page_shows_the_report_as_text_while_a_file_is_broken_and_not_after() -> None:
    served = Served()
    preview = Preview(app_of(PAGE), "/", served)
    served.report = '1 problem found.\ncontacts.yaml:3: "<script>" is not a name'
    _, _, body = get(preview, "/")
    assert b'<body class="inner"><div class="build-report" role="alert" tabindex="0">' in body
    assert b"contacts.yaml:3: &#34;&lt;script&gt;&#34; is not a name" in body
    served.report = ""
    assert b"build-report" not in get(preview, "/")[2]


def test_preview_other_files_are_as_they_are() -> None:
    served = Served(report="1 problem found.")
    assert get(Preview(app_of(b"body{}</head>", "text/css"), "/", served), "/assets/site.css")[2] == b"body{}</head>"


def test_preview_page_for_editing_is_the_editors() -> None:
    preview = Preview(app_of(PAGE), "/", Served(), editor=app_of(b"The editor"))
    assert get(preview, "/drafts/edit/")[2] == b"The editor"
    assert b"Words" in get(preview, "/drafts/")[2]


def test_preview_pages_of_before_are_served_while_new_ones_are_being_made(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    (folder / "staff").mkdir(parents=True)
    (folder / "staff" / "index.html").write_bytes(PAGE)
    (folder / "site.css").write_text("body{}", encoding="utf-8")
    served, last_good = Served(), LastGood(folder, tmp_path)

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return app_of(b"77" if environ["PATH_INFO"] == "/livereload/0/0" else b"new", "text/plain")(environ, start_response)  # type: ignore[no-any-return]

    preview = Preview(app, "/", served, last_good)
    shutil.rmtree(folder)
    assert get(preview, "/staff/")[2] == b"new"
    served.is_building = True
    status, headers, body = get(preview, "/staff/")
    assert status == "200 OK" and headers["Content-Type"] == "text/html" and b"Words" in body
    assert b'reload.js" data-epoch="77" data-request="0"></script></head>' in body and b"livereload" not in body
    assert get(preview, "/site.css")[2] == b"body{}"
    for outside in ("/../site.css", "/staff", "/nowhere/", "/..%2f..", "//etc/passwd"):
        assert get(preview, outside)[2] == b"new"


def test_last_good_pages_are_restored_as_they_were(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("first", encoding="utf-8")
    last_good = LastGood(folder, tmp_path)
    for text in ("second", "third"):
        (folder / "index.html").unlink()
        (folder / "index.html").write_text(text, encoding="utf-8")
        last_good.keep()
    (folder / "index.html").unlink()
    (folder / "half.html").write_text("half", encoding="utf-8")
    last_good.restore()
    assert {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()} == {"index.html": "third"}
