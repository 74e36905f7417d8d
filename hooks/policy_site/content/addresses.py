"""The addresses of pages, and everything that a page may name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from policy_site.content.images import Sizes
from policy_site.policy.guidance import GuidanceRegister
from policy_site.policy.sections import WrittenPage
from policy_site.school.contacts import Register
from policy_site.school.settings import Settings

CONTACTS = ("contacts/index.md", "contacts/outside.md")


@dataclass(frozen=True)
class KnownNames:
    """Everything a page may name. `addresses`: each page's path below content/, with the ids on it (None: any id). `pictures`: by path below content/."""

    register: Register
    settings: Settings
    sections: Mapping[str, WrittenPage]
    queries: Collection[str]
    addresses: Mapping[str, Collection[str] | None]
    pictures: Sizes
    guidance: GuidanceRegister
    lines: Collection[str] = ()
    """The ids of the reporting lines."""


def page_url(uri: str) -> str:
    """The address of a page below content/: `parents/` for `parents/index.md`."""
    return re.sub(r"(^|/)index/$", r"\1", uri.removesuffix(".md") + "/")


def contact_uri(origin: str) -> str:
    """The page on which contacts of this origin stand."""
    return CONTACTS[origin != "policy"]
