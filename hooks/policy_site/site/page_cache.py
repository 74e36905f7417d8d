"""Converted pages, kept between the builds of one `make serve` by the fingerprint of everything that they are made from.

A page is converted again when its text, its address, the set of pages that it could link to or the glossary has changed;
else what was kept is used. Only what a whole, faultless build has made is kept, so a page whose links are wrong is named at
every build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Kept = TypeVar("Kept")


def fingerprint(parts: Iterable[str]) -> str:
    """A fingerprint of several texts, each told apart from the next."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()


@dataclass
class PageCache(Generic[Kept]):
    """What is kept by key. `begin` a build, `find` or `put` each page, and `commit` when the whole build is done."""

    kept: dict[str, Kept] = field(default_factory=dict)
    coming: dict[str, Kept] = field(default_factory=dict)

    def begin(self) -> None:
        """Forget what a build that did not finish has put."""
        self.coming = {}

    def find(self, key: str) -> Kept | None:
        """What the last whole build has made for `key`; it stays for the next one."""
        found = self.kept.get(key)
        if found is not None:
            self.coming[key] = found
        return found

    def put(self, key: str, made: Kept) -> None:
        """Keep `made` for `key`, once this build is whole."""
        self.coming[key] = made

    def commit(self) -> None:
        """The build is whole: what it used and made is kept, and nothing else."""
        self.kept, self.coming = self.coming, {}
