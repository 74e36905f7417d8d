"""What the theme puts around a page: emergency numbers, the policy's parts, the sections before and after, versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from policy_site.pages.call_links import call_link
from policy_site.pages.page_parts import page_parts, split_before_parts
from policy_site.pages.versions import policy_review
from policy_site.policy.sections import WrittenPage
from policy_site.school.bank_holidays import bank_holidays
from policy_site.school.contacts import EMERGENCY, SOCIAL_CARE
from policy_site.site.assets import bundles, content_security_policy, early_script
from policy_site.site.page_days import PLACE as LAST_CHANGED
from policy_site.site.search_index import GROUPS
from policy_site.site.site import Site

HOME = "index.md"
WHOLE_AT_A_GLANCE = ("guide", "flowchart", "poster", "leaflet")
"""Front matter of pages that show their parts one at a time, or on a sheet: they need no list of them."""


def site_frame(site: Site) -> dict[str, Any]:
    """The values that are the same on every page."""
    script = early_script()
    return {
        "site": site,
        "assets": {name: path for name, (path, _) in bundles(site.print_footer(), site.settings.school.colour, crest=bool(site.settings.school.crest)).items()},
        "crest": (site.settings.school.crest, site.pictures.get(site.settings.school.crest)) if site.settings.school.crest else None,
        "early_script": script,
        "content_security_policy": content_security_policy((script,)),
        "emergency": [
            call_link(next(channel for channel in site.register[contact].channels if channel.kind == "phone" and channel.link), "strip", label)
            for label, contact in (("Call", EMERGENCY), ("Social care", SOCIAL_CARE))
        ],
        "search_groups": GROUPS,
        "version_words": _version_words(site),
        "review": policy_review(site.settings.policy, site.today),
        "last_changed": LAST_CHANGED,
        "bank_holidays": ",".join(day.isoformat() for day in bank_holidays(site.today)),
        "declaration": _declaration(site),
        "changes": [
            {"on": change.on.isoformat(), "what": change.what, "slug": slug, "title": section.front.title}
            for slug, section in site.sections.items()
            for change in section.front.changes  # type: ignore[union-attr]
        ],
        "parts": None,
        "neighbours": [],
        "page_parts": None,
    }


def page_frame(site: Site, uri: str, html: str, headings: Sequence[tuple[str, str]], meta: Mapping[str, Any]) -> dict[str, Any]:
    """The values that only the page at `uri` (a path below content/) has: the list of its own parts, a section's place in the policy.

    `html`, `headings`: its content, and its second-level headings (id and HTML); `meta`: its front matter.
    """
    page = site.pages.get(uri)
    found = None if uri == HOME or any(meta.get(kind) for kind in WHOLE_AT_A_GLANCE) else page_parts(headings, html)
    return {"page_parts": found, "content": split_before_parts(html) if found else None} | (_place(site, page) if page and page.is_section else {})


def _place(site: Site, page: WrittenPage) -> dict[str, Any]:
    """A section's place: the part of the policy that it belongs to, and the sections before and after."""
    return {
        "parts": next({"heading": heading, "members": members, "current": page.slug} for heading, members in site.parts if page in members),
        "neighbours": site.neighbours[page.slug],
    }


def _version_words(site: Site) -> str:
    return site.settings.fill(
        "Plain-words guide to the {{ school.name }} {{ policy.title }}, approved on {{ policy.approved }}, updated on {{ policy.updated }}."
    )


def _declaration(site: Site) -> str:
    return site.settings.fill(
        "I have done the steps that are ticked above, and I have received, read and understood the documents that they name. "
        "The steps that are not ticked are still to be done. I know who the designated safeguarding lead (DSL) and the deputies are, "
        "and I will tell {{ staff.dsl_team }} straight away about any concern about a child."
    )
