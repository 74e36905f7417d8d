"""A folder served on this machine as a web server would: compressed, with the site's own caching, and what it sent written down."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

LEVEL = 6
"""What web servers compress with unless they are told otherwise."""
_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest"}


class Sent(NamedTuple):
    """One answer: the path asked for, and the bytes of its body as they went over the wire."""

    path: str
    size: int


@dataclass
class Served:
    """A folder at `address` (it ends in a slash). `sent` grows with each answer."""

    address: str
    sent: list[Sent] = field(default_factory=list)


@lru_cache(maxsize=4096)
def body(file: Path) -> bytes:
    """What is sent for `file`: compressed where that helps."""
    content = file.read_bytes()
    return gzip.compress(content, LEVEL, mtime=0) if file.suffix in _COMPRESSED else content


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    served: Served

    def do_GET(self) -> None:
        """Send a file, or say that the browser's copy is still good."""
        path = self.path.partition("?")[0]
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        content = body(file) if file.is_file() else b""
        tag = f'"{file.stat().st_mtime_ns:x}"' if content else ""
        status = HTTPStatus.NOT_FOUND if not content else HTTPStatus.NOT_MODIFIED if self.headers.get("If-None-Match") == tag else HTTPStatus.OK
        content = content if status is HTTPStatus.OK else b""
        self.served.sent.append(Sent(path, len(content)))
        self.send_response(status)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        if file.suffix in _COMPRESSED and content:
            self.send_header("Content-Encoding", "gzip")
        # As the site's _headers file asks for.
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if path.startswith("/assets/") else "no-cache")
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: `Served.sent` holds what counts."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves before a file has been sent whole is no fault."""


@contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """Serve `folder` on a free port of this machine, until the block ends."""
    served = Served("")
    handler = type("Handler", (_Handler,), {"served": served})
    with _Server(("127.0.0.1", 0), lambda *arguments: handler(*arguments, directory=str(folder))) as server:
        served.address = f"http://127.0.0.1:{server.server_port}/"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield served
        server.shutdown()
