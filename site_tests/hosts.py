"""Web servers of this machine, each told what docs/publishing.md tells it, with the built site at the root or in a folder of another site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engines import free_port
from tab import wait_until

HOSTS = ("nginx", "apache", "python")
"""The web servers that are tried. The last is Python's own plain one, which is told nothing: like many a school's provider."""
TOLD = ("nginx", "apache")
"""Those that send the headers and show our own page for wrong addresses, as they are told."""
ROOT = Path(__file__).resolve().parent.parent
FOLDERS = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
"""Where programs are: a web server stands where only administrators look."""
APACHE_MODULES = Path("/usr/lib/apache2/modules")
MIME_TYPES = Path("/etc/mime.types")


def program(host: str) -> str | None:
    """The path of a web server's program on this machine, or None."""
    if host == "python":
        return sys.executable
    found = shutil.which({"nginx": "nginx", "apache": "apache2"}[host], path=FOLDERS)
    is_whole = host != "apache" or (APACHE_MODULES.is_dir() and MIME_TYPES.is_file())
    return found if is_whole else None


def snippet(language: str) -> str:
    """What docs/publishing.md has a web server told."""
    text = (ROOT / "docs/publishing.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)
    return str(found)


class Host:
    """A web server that runs: the site is at `address`, which ends in a slash."""

    def __init__(self, address: str, process: subprocess.Popen[bytes]) -> None:
        self.address = address
        self.process = process

    def stop(self) -> None:
        """The server goes, and does not come back."""
        self.process.terminate()
        self.process.wait(30)


@contextmanager
def serving(host: str, built: Path, path: str) -> Iterator[Host]:
    """The built site, sent by a web server at `path` (`/`, or a folder such as `/policy/`)."""
    # A folder that every user may read: a server that is started by root gives root's rights up.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        site = folder / "www" / path.strip("/")
        shutil.copytree(built, site)
        for each in (folder / "www", site):
            each.chmod(0o755)
        port = free_port()
        command = {"nginx": _nginx, "apache": _apache, "python": _python}[host](folder, path, port)
        log = folder / "log"
        with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output, cwd=folder) as process:
            served = Host(f"http://127.0.0.1:{port}{path}", process)
            try:
                wait_until(lambda: _answers(served, log), f"{host} answers")
                yield served
            finally:
                served.stop()


def _answers(host: Host, log: Path) -> bool:
    if host.process.poll() is not None:
        raise RuntimeError(log.read_text())
    with urllib.request.urlopen(host.address) as response:
        return bool(response.status == 200)


def _told(text: str, changes: dict[str, str]) -> str:
    """What a server is told, with the places that are this machine's own exchanged. Each must be there, once."""
    for before, after in changes.items():
        assert text.count(before) == 1, f"docs/publishing.md: {before!r} stands there {text.count(before)} times"
        text = text.replace(before, after)
    return text


def _nginx(folder: Path, path: str, port: int) -> list[str]:
    server = _told(
        snippet("nginx"),
        {
            "listen 80;": f"listen 127.0.0.1:{port};",
            "server_name safeguarding.example.org;": "server_name localhost;",
            "root /var/www/safeguarding;": f"root {folder / 'www'};",
            "error_page 404 /404.html;": f"error_page 404 {path}404.html;",
        },
    )
    kept = "".join(f"{name}_temp_path {folder / name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    head = f"daemon off;\npid {folder / 'nginx.pid'};\nerror_log stderr;\nevents {{}}\n"
    settings = folder / "nginx.conf"
    settings.write_text(f"{head}http {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{kept}{server}}}\n", encoding="utf-8")
    return [str(program("nginx")), "-c", str(settings), "-e", "stderr"]


def _apache(folder: Path, path: str, port: int) -> list[str]:
    (folder / "www" / path.strip("/") / ".htaccess").write_text(
        _told(snippet("apache"), {"ErrorDocument 404 /404.html": f"ErrorDocument 404 {path}404.html"}), encoding="utf-8"
    )
    # Debian's own, and `headers`, which docs/publishing.md asks for.
    modules = ("mpm_event", "authz_core", "alias", "autoindex", "deflate", "dir", "filter", "headers", "mime", "negotiation", "setenvif")
    rows = [f"LoadModule {name}_module {APACHE_MODULES / f'mod_{name}.so'}" for name in modules]
    rows += [f"Listen 127.0.0.1:{port}", "ServerName localhost", f"PidFile {folder / 'apache.pid'}", f"DefaultRuntimeDir {folder}", "ErrorLog /dev/stderr"]
    rows += [f"TypesConfig {MIME_TYPES}", f"DocumentRoot {folder / 'www'}"]
    rows += [*(["User www-data", "Group www-data"] if os.geteuid() == 0 else []), "<Directory />", "Require all denied", "</Directory>"]
    rows += [f"<Directory {folder / 'www'}>", "Options Indexes FollowSymLinks", "AllowOverride All", "Require all granted", "</Directory>"]
    settings = folder / "apache.conf"
    settings.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return [str(program("apache")), "-f", str(settings), "-DFOREGROUND"]


def _python(folder: Path, path: str, port: int) -> list[str]:
    return [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder / "www")]
