"""What the theme puts around a page: emergency numbers, the policy's parts, the sections before and after, versions."""

from __future__ import annotations

from typing import Any

from policy_site.pages.call_links import call_link
from policy_site.pages.section import part_slug
from policy_site.school.contacts import EMERGENCY, SOCIAL_CARE
from policy_site.site.assets import bundles, content_security_policy, early_script
from policy_site.site.search_index import GROUPS
from policy_site.site.site import Site


def site_frame(site: Site) -> dict[str, Any]:
    """The values that are the same on every page."""
    script = early_script()
    return {
        "site": site,
        "assets": {name: path for name, (path, _) in bundles(site.print_footer()).items()},
        "early_script": script,
        "content_security_policy": content_security_policy((script,)),
        "emergency": [
            call_link(next(channel for channel in site.register[contact].channels if channel.kind == "phone" and channel.link), "strip", label)
            for label, contact in (("Call", EMERGENCY), ("Social care", SOCIAL_CARE))
        ],
        "search_groups": GROUPS,
        "version_words": _version_words(site),
        "declaration": _declaration(site),
        "changes": [
            {"on": change.on.isoformat(), "what": change.what, "slug": slug, "title": section.front.title}
            for slug, section in site.sections.items()
            for change in section.front.changes  # type: ignore[union-attr]
        ],
        "parts": [],
        "neighbours": [],
    }


def page_frame(site: Site, uri: str) -> dict[str, Any]:
    """The values that only the page at `uri` (a path below content/) has: a section's place in the policy."""
    page = site.pages.get(uri)
    if page is None or not page.is_section:
        return {}
    return {
        "parts": [
            {"heading": heading, "id": part_slug(heading), "members": members, "current": page.slug if page in members else ""}
            for heading, members in site.parts
        ],
        "neighbours": site.neighbours[page.slug],
    }


def _version_words(site: Site) -> str:
    return site.settings.fill(
        "Plain-words guide to the {{ school.name }} {{ policy.title }}, approved on {{ policy.approved }}, updated on {{ policy.updated }}."
    )


def _declaration(site: Site) -> str:
    words = site.settings
    return words.fill(
        "I have received, read and understood the documents of my induction pack, the {{ policy.title }} of {{ school.name }} "
        "(approved on {{ policy.approved }}, updated on {{ policy.updated }}) among them. I know who the designated safeguarding lead and the deputies are, "
        "and I will tell one of them straight away about any worry about a child."
    )
