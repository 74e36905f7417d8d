"""How many requests a second one plain web server on this machine answers: a bounded run that stops by itself and stays on this machine."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

REQUESTS, READERS = 20_000, 200
PAGE = "policy/allegations/"
_NGINX = """daemon off; worker_processes auto; pid {work}/nginx.pid; error_log stderr crit; events {{ worker_connections 2048; }}
http {{ include /etc/nginx/mime.types; access_log off; sendfile on; client_body_temp_path {work}/body; proxy_temp_path {work}/proxy;
fastcgi_temp_path {work}/fastcgi; uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
gzip on; gzip_comp_level 6; gzip_types text/css text/javascript application/javascript application/json image/svg+xml;
server {{ listen 127.0.0.1:{port}; root {folder}; }} }}"""


def requests_a_second(folder: Path) -> float | str:
    """The rate for one section's page, compressed by nginx as it is sent; or in words what is missing to measure it."""
    nginx, bench = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin"), shutil.which("ab")
    if not nginx or not bench:
        return "not measured: needs nginx and ab (Debian: apt-get install nginx-light apache2-utils)"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as work:
        # nginx's workers run as another user, who must be able to read the site.
        site = shutil.copytree(folder, Path(work, "site"))
        Path(work).chmod(0o755)
        site.chmod(0o755)
        config = Path(work, "nginx.conf")
        config.write_text(_NGINX.format(work=work, port=port, folder=site), encoding="utf-8")
        with subprocess.Popen([nginx, "-c", str(config)], stderr=subprocess.DEVNULL) as server:
            try:
                _wait_for(port)
                command = [bench, "-q", "-k", "-n", str(REQUESTS), "-c", str(READERS), "-t", "60", "-H", "Accept-Encoding: gzip"]
                # -t sets -n to 50,000: the number stands again after it.
                command += ["-n", str(REQUESTS), f"http://127.0.0.1:{port}/{PAGE}"]
                said = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
            finally:
                server.terminate()
    rate, failed = re.search(r"Requests per second:\s+([\d.]+)", said), re.search(r"(?:Failed requests|Non-2xx responses):\s+([1-9]\d*)", said)
    return float(rate[1]) if rate and not failed else "not measured: the run had failed requests"


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as there:
            if there.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("nginx did not start")
