"""What `make serve` adds to pages: a script that the content security policy lets run, and the report while a file is broken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import mkdocs.livereload
import properdocs.livereload
import pytest

from policy_site.site.preview import FOLDER, Preview, Served

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


def test_preview_page_below_another_address_finds_its_files() -> None:
    _, _, body = get(Preview(app_of(PAGE), "/safeguarding/", Served()), "/safeguarding/")
    assert b'src="/safeguarding/drafts/edit/reload.js"' in body
    status, headers, script = get(Preview(app_of(PAGE), "/safeguarding/", Served()), f"/safeguarding/{FOLDER}reload.js")
    assert status == "200 OK" and headers["Content-Type"].startswith("text/javascript") and b"location.reload()" in script


def test_preview_page_shows_the_report_as_text_while_a_file_is_broken_and_not_after() -> None:
    served = Served()
    preview = Preview(app_of(PAGE), "/", served)
    served.report = '1 fault found.\ncontacts.yaml:3: "<script>" is not a name'
    _, _, body = get(preview, "/")
    assert b'<body class="inner"><div class="build-report" role="alert">' in body
    assert b"contacts.yaml:3: &#34;&lt;script&gt;&#34; is not a name" in body
    served.report = ""
    assert b"build-report" not in get(preview, "/")[2]


def test_preview_other_files_are_as_they_are() -> None:
    served = Served(report="1 fault found.")
    assert get(Preview(app_of(b"body{}</head>", "text/css"), "/", served), "/assets/site.css")[2] == b"body{}</head>"


def test_preview_page_for_editing_is_the_editors() -> None:
    preview = Preview(app_of(PAGE), "/", Served(), editor=app_of(b"The editor"))
    assert get(preview, "/drafts/edit/")[2] == b"The editor"
    assert b"Words" in get(preview, "/drafts/")[2]


def test_preview_frame_is_the_former_one_while_pages_are_being_made() -> None:
    served = Served()
    preview = Preview(app_of(PAGE), "/", served)
    assert b"Words" in preview.frame({})
    preview.app = app_of(b"")
    served.is_building = True
    assert b"Words" in preview.frame({})
