"""`make serve`: build the site and serve it on this machine, with live reload. `ADDRESS=127.0.0.1:8001` serves it elsewhere."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from policy_site.site.project_file import project_file_problems
from policy_site.sources.problems import report

ADDRESS = "127.0.0.1:8000"


def main(arguments: Sequence[str]) -> int:
    """Serve the project in this folder at an address (the one argument). Exit code 1 where it cannot be read or the address is taken."""
    address = arguments[0] if arguments and arguments[0] else ADDRESS
    if message := _address_message(address):
        print(message, file=sys.stderr)
        return 1
    if project_file_problems(Path.cwd()):
        from policy_site.site.load import load_site  # Takes a second to import, and is needed here alone.

        print(report(load_site(Path.cwd())[1]), file=sys.stderr)
        return 1
    generator = os.environ.get("GENERATOR", "mkdocs")
    try:
        return subprocess.run([sys.executable, "-m", generator, "serve", "--strict", "--dev-addr", address]).returncode
    except KeyboardInterrupt:
        return 0


def _address_message(address: str) -> str | None:
    """Say why the site cannot be served at `address`, or nothing."""
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65_536:
        return f'"{address}" is not an address and a port; expected ADDRESS={ADDRESS}, for example.'
    try:
        with socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, int(port)))
    except OSError as error:
        other = f"{host}:{int(port) + 1 if int(port) < 65_535 else 8000}"
        return f"Nothing can be served at {address} ({error.strerror}): something else may be running there. Try make serve ADDRESS={other}."
    return None
