"""A web server for the tests: one or several built sites on one origin, which can fail in several ways, and another site to leave for."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

FRAME = "frame.html"
"""A page of the tests' own at the root: it shows another page in a window of any size, with `show`."""
_FRAME = """<!doctype html><title>Frame</title><body style="margin: 0"><iframe style="border: 0"></iframe><script>
const frame = document.querySelector("iframe");
function show(address, width, height) {
  frame.width = width; frame.height = height;
  return new Promise((done) => { frame.onload = () => requestAnimationFrame(() => requestAnimationFrame(() => done(true))); frame.src = address; });
}
</script>"""


class Web:
    """What the server shows, and how it fails."""

    def __init__(self, folder: Path) -> None:
        self.sites = {"/": folder}
        """Each site by the path at which it begins. The longest path that fits is taken."""
        self.address = ""
        """Where the server is, ending in a slash."""
        self.elsewhere = ""
        """The address of a page of another site."""
        self.asked: list[str] = []
        """The path of every request, in order."""
        self.broken: Callable[[str], bool] = lambda path: False
        """Which addresses answer with an error of the server."""
        self.refused: Callable[[str], bool] = lambda path: False
        """Which addresses are said not to be there."""
        self.hung: Callable[[str], bool] = lambda path: False
        """Which addresses do not answer at all, until the server goes."""
        self.gone = threading.Event()
        self.is_cut = False
        """Whether every connection is broken off: a browser's own switch does not reach a service worker's requests."""
        self.instead: dict[str, str] = {}
        """Texts that are exchanged in pages and scripts."""

    def publish(self, folder: Path, path: str = "/") -> None:
        """From now on show the site in `folder`."""
        self.sites[path] = folder

    def site_of(self, path: str) -> tuple[Path, str]:
        """The folder of the site at `path`, and the path in it."""
        begin = max((begin for begin in self.sites if path.startswith(begin)), key=len, default="/")
        return self.sites[begin], "/" + path[len(begin) :]


class _Handler(http.server.SimpleHTTPRequestHandler):
    web: Web

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        web, path = self.web, self.path.partition("?")[0]
        web.asked.append(path)
        if web.is_cut:
            self.close_connection = True
        elif web.hung(path):
            web.gone.wait()
        elif web.broken(path):
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR)
        elif web.refused(path):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif path == f"/{FRAME}":
            self._send(_FRAME.encode(), "text/html; charset=utf-8")
        else:
            self._serve(path)

    def _serve(self, path: str) -> None:
        folder, inside = self.web.site_of(path)
        file = folder / inside.lstrip("/")
        if file.is_dir() and inside.endswith("/"):
            file /= "index.html"
        if file.is_dir():
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif not file.is_file():
            missing = folder / "404.html"
            self._send(self._exchanged(missing), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)
        else:
            self._send(self._exchanged(file), self.guess_type(str(file)))

    def _exchanged(self, file: Path) -> bytes:
        content = file.read_bytes()
        if file.suffix in (".html", ".js"):
            for before, after in self.web.instead.items():
                content = content.replace(before.encode(), after.encode())
        return content

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(content)


class _Elsewhere(http.server.BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        content = b"<!doctype html><title>Weather</title><h1>Weather</h1>"
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before a file has been sent whole is no fault."""


@contextmanager
def serve(folder: Path) -> Iterator[Web]:
    """A server that shows the site in `folder`, and a page elsewhere."""
    web = Web(folder)
    with _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"web": web})) as server, _Server(("127.0.0.1", 0), _Elsewhere) as other:
        for each in (server, other):
            threading.Thread(target=functools.partial(each.serve_forever, poll_interval=0.05), daemon=True).start()
        web.address = f"http://127.0.0.1:{server.server_port}/"
        web.elsewhere = f"http://127.0.0.1:{other.server_port}/weather"
        yield web
        web.gone.set()
        server.shutdown()
        other.shutdown()
