"""The sites elsewhere that pages may link to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from policy_site.sources.problems import Problem, Problems
from policy_site.sources.yaml_source import YamlSource, read_yaml, where

FILE = "data/outside_sites.yaml"
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
_ADDRESS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def load_outside_sites(root: Path) -> tuple[list[str] | None, list[Problem]]:
    """The names of the sites in `root`/data/outside_sites.yaml (None where it cannot be read), and every problem in it. A school may do without it."""
    if not (root / FILE).exists():
        return [], []
    try:
        source = read_yaml(root / FILE, FILE)
    except Problems as error:
        return None, error.problems
    if not isinstance(source.data, list):
        return None, [source.problem((), "", "this is not a list; expected one site for each line, each beginning with a hyphen: - gov.uk")]
    faults = [
        source.problem((index,), where((index,)), f'"{site}" is not the name of a site; expected a name such as gov.uk, in small letters and without https://')
        for index, site in enumerate(source.data)
        if not isinstance(site, str) or not _HOST.fullmatch(site)
    ]
    return (None if faults else source.data), faults


def outside_message(address: str, sites: Collection[str] | None) -> str | None:
    """What is wrong with an address outside this site, or None. `sites`: the names that it may have, or None where any will do."""
    host = _host(address) if _ADDRESS.fullmatch(address) else None
    if host is None:
        return "this is not an address that pages may link to; expected one that begins with https:// and the name of a site in small letters"
    if sites is not None and not any(host == site or host.endswith(f".{site}") for site in sites):
        return f"the site {host} is not one that pages may link to; expected a site from {FILE}, or, if you have looked at it, a line for it there: - {host}"
    return None


def exit_problems(source: YamlSource, sites: Collection[str] | None) -> Iterator[Problem]:
    """A problem where the quick exit, in the settings at `source`, leads to another site than one of `sites` (None: any)."""
    at = ("extra", "school", "exit_to")
    if message := outside_message(source.data["extra"]["school"]["exit_to"], sites):
        yield source.problem(at, where(at), message)


def _host(address: str) -> str | None:
    """The name of the site in a plain https address: no user, no port, no number."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts.netloc if parts.scheme == "https" and address.startswith("https://") and _HOST.fullmatch(parts.netloc) else None
