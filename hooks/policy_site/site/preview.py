"""What `make serve` adds to the pages on this machine: they reload by themselves, say what is wrong with a file, and can be edited at drafts/edit/.

Around the program that serves the files: nothing of it is in the site that is published.
"""

from __future__ import annotations

import mimetypes
import re
import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import escape

from policy_site.pages.escaping import HOOKS
from policy_site.site.site import Site

Start = Callable[..., Any]
App = Callable[[dict[str, Any], Any], Iterable[bytes]]

FOLDER = "drafts/edit/"
"""The address below the site's own under which everything lies that is only here."""
FILES = {"reload.js": "text/javascript", "preview.css": "text/css"}
"""What pages load from there: files of hooks/preview/."""
_INLINE = re.compile(rb"<script>\s*var livereload\b.*?\blivereload\((\d+), (\d+)\);\s*</script>", re.S)
"""The generator's own script for reloading: it is in the page, where the content security policy stops it."""
_BODY = re.compile(rb"<body\b[^>]*>")


@dataclass
class Served:
    """The state of what is served: the site as it was last built, and the report on files that cannot be built (empty: they can)."""

    site: Site | None = None
    report: str = ""
    is_building: bool = False
    """Whether pages are being made: whoever asks for one waits."""


class LastGood:
    """The pages of the last build that was whole: a build clears the folder that is served, and may fail on its way.

    `folder` is served; `work` is a folder on the same disk for copies, which cost no room.
    """

    def __init__(self, folder: Path, work: Path) -> None:
        self._folder = folder
        self._kept = work / "0"
        self.keep()

    def keep(self) -> None:
        """Keep the pages as they are now."""
        former, new = self._kept, self._kept.with_name(str(int(self._kept.name) + 1))
        shutil.copytree(self._folder, new, copy_function=_link)
        self._kept = new
        shutil.rmtree(former, ignore_errors=True)

    def restore(self) -> None:
        """Serve the pages again that were kept."""
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._kept, self._folder, copy_function=_link, dirs_exist_ok=True)

    def find(self, path: str) -> Path | None:
        """The kept file at `path` below the site's own address (of a folder, its page), or None."""
        file = (self._kept / path).resolve()
        file = file / "index.html" if file.is_dir() and (not path or path.endswith("/")) else file
        return file if file.is_file() and file.is_relative_to(self._kept.resolve()) else None


def _link(file: str, to: str) -> str:
    """Give a file another name: a build takes files away and writes new ones, and changes none that is there."""
    try:
        Path(to).hardlink_to(file)
    except OSError:
        shutil.copy2(file, to)
    return to


class Preview:
    """A WSGI application around another: `app` serves the built files below `mount`, `editor` the page for editing."""

    def __init__(self, app: App, mount: str, served: Served, last_good: LastGood | None = None, editor: App | None = None) -> None:
        self.app = app
        self.mount = mount
        self.folder = mount + FOLDER
        self.served = served
        self.last_good = last_good
        self.editor = editor
        self.hosts: Collection[str] | None = None
        """The names of this machine by which a browser may ask. None: any, where pages are served to other machines too."""

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer a request. A page on another site may have a name that leads to this machine: what it asks for is not answered."""
        path = environ.get("PATH_INFO", "")
        if self.hosts is not None and environ.get("HTTP_HOST", "") not in self.hosts:
            words = b"These pages can be read only at the address that `make serve` shows.\n"
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store"), ("Content-Length", str(len(words)))])
            return [words]
        if path.removeprefix(self.folder) in FILES and path.startswith(self.folder):
            return _file(path.removeprefix(self.folder), start_response)
        if self.editor and path == self.folder:
            return self.editor(environ, start_response)
        return self._page(environ, start_response)

    def frame(self, environ: dict[str, Any]) -> bytes:
        """The built page for editing, without what is put into it."""
        asked = {**environ, "PATH_INFO": self.folder, "REQUEST_METHOD": "GET", "QUERY_STRING": ""}
        return b"".join(self._page(asked, lambda *_: None))

    def _page(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """A page with the script that reloads it, and with the report where there is one; any other file as it is.

        While pages are being made, those of before: the other application would let everybody wait.
        """
        path = environ.get("PATH_INFO", "")
        kept = self.last_good.find(path.removeprefix(self.mount)) if self.last_good and self.served.is_building and path.startswith(self.mount) else None
        if kept:
            status, headers = "200 OK", [("Content-Type", mimetypes.guess_type(kept.name)[0] or "application/octet-stream")]
            # The script asks whether there is anything newer than the pages of before.
            body: Iterable[bytes] = [kept.read_bytes() + self._epoch(environ) if kept.suffix == ".html" else kept.read_bytes()]
        else:
            begun: list[tuple[str, list[tuple[str, str]]]] = []
            body = self.app(environ, lambda status, headers, *_: begun.append((status, headers)))
            status, headers = begun[0]
        if not any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
            start_response(status, headers)
            return body
        try:
            page = self.added(b"".join(body))
        finally:
            if hasattr(body, "close"):
                body.close()
        others = [(name, value) for name, value in headers if name.lower() not in ("content-length", "cache-control")]
        start_response(status, [*others, ("Content-Length", str(len(page))), ("Cache-Control", "no-store")])
        return [page]

    def _epoch(self, environ: dict[str, Any]) -> bytes:
        """What the other application puts into a page, so far as it is needed: which build the page is of."""
        newest = b"".join(self.app({**environ, "PATH_INFO": "/livereload/0/0", "REQUEST_METHOD": "GET"}, lambda *_: None))
        return b"<script>var livereload; livereload(%d, 0);</script>" % int(newest) if newest.isdigit() else b""

    def added(self, page: bytes) -> bytes:
        """A page with what belongs on every page here."""
        folder = self.folder.encode()
        found = _INLINE.search(page)
        data = b' data-epoch="%b" data-request="%b"' % (found[1], found[2]) if found else b""
        script = b'<script src="%breload.js"%b></script>' % (folder, data)
        page = _INLINE.sub(b"", page)
        page = page.replace(b"</head>", b'<link rel="stylesheet" href="%bpreview.css">%b</head>' % (folder, script), 1)
        if self.served.report:
            found = _BODY.search(page)
            at = found.end() if found else 0
            page = page[:at] + _report(self.served.report) + page[at:]
        return page


def _report(report: str) -> bytes:
    return (
        '<div class="build-report" role="alert" tabindex="0"><p><strong>There is a mistake in a file, so the pages are as they were before it.</strong> '
        f"This message goes away by itself when the file has been put right and saved.</p><pre>{escape(report)}</pre></div>"
    ).encode()


def _file(name: str, start_response: Start) -> Iterable[bytes]:
    content = (Path(HOOKS) / "preview" / name).read_bytes()
    start_response("200 OK", [("Content-Type", f"{FILES[name]}; charset=utf-8"), ("Content-Length", str(len(content))), ("Cache-Control", "no-store")])
    return [content]
