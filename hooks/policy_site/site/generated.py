"""Every kind of page that is made from data: where its pages are, and how they are made. A new kind is one entry of KINDS."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from policy_site.content.addresses import page_url
from policy_site.content.induction import Induction
from policy_site.content.knowledge_check import ROLES
from policy_site.content.posters import Poster
from policy_site.content.redirects import moved_pages
from policy_site.maintenance.reviews_due import reviews_due
from policy_site.pages import drafts, flowchart, knowledge_check, posters, whole_policy
from policy_site.pages.escaping import as_text
from policy_site.pages.guidance import LEAD, lead_page
from policy_site.pages.guide import guide_page, guide_uri
from policy_site.pages.induction import declaration_uri, induction_uri
from policy_site.pages.vcards import vcards
from policy_site.site.site import Site
from policy_site.sources.problems import Problems

Addresses = dict[str, Collection[str] | None]
"""Pages by their path below content/, with the ids on each (None: any id)."""


@dataclass(frozen=True)
class Planned:
    """What is known of the pages before any is made."""

    guides: Mapping[str, Collection[str] | None]
    """The steps of each guide, by its id (None: not known, because something in it is wrong)."""
    posters: Sequence[Poster]
    induction: Induction


@dataclass(frozen=True)
class Request:
    """What pages are made for: the site, and the address at which it will stand (empty: none yet; then nothing carries a QR code)."""

    site: Site
    site_url: str


@dataclass(frozen=True)
class Kind:
    """A kind of page. `addresses`: where its pages are, known before any is made, so that links to them are checked. `make`: the pages."""

    addresses: Callable[[Planned], Mapping[str, Collection[str] | None]]
    make: Callable[[Request], Mapping[str, str]]


KINDS: Mapping[str, Kind] = {
    "guide": Kind(
        lambda planned: {guide_uri(guide_id): steps for guide_id, steps in planned.guides.items()},
        lambda request: {guide_uri(guide.id): guide_page(guide, request.site.guide_context) for guide in request.site.guides},
    ),
    "flowchart": Kind(
        lambda planned: {flowchart.flowchart_uri(guide_id): None for guide_id in planned.guides},
        lambda request: {
            uri: text
            for guide in request.site.guides
            for uri, text in flowchart.flowchart_pages(guide, request.site.guide_context, request.site_url, request.site.print_footer()).items()
        },
    ),
    "knowledge check": Kind(
        lambda _: {knowledge_check.check_uri(role): None for role in ROLES},
        lambda request: {
            knowledge_check.check_uri(role): knowledge_check.check_page(
                role, request.site.check, request.site.guide_context, request.site.induction_pages.declaration_links(role)
            )
            for role in ROLES
        },
    ),
    "induction": Kind(
        lambda planned: {uri(role): None for role in planned.induction.roles for uri in (induction_uri, declaration_uri)},
        lambda request: request.site.induction_pages.made(),
    ),
    "poster": Kind(
        lambda planned: {posters.poster_uri(poster.id): None for poster in planned.posters},
        lambda request: posters.poster_pages(request.site.posters, request.site.register, request.site.settings, request.site_url, request.site.print_footer()),
    ),
    "contact for an address book": Kind(lambda _: {}, lambda request: vcards(request.site.register, request.site.settings)),
    "whole policy": Kind(
        lambda _: {whole_policy.URI: None},
        lambda request: {whole_policy.URI: whole_policy.whole_policy(request.site.sections, request.site.short_bodies())},
    ),
}


def generated_addresses(guides: Mapping[str, Collection[str] | None], shown: Sequence[Poster], induction: Induction) -> Addresses:
    """List the pages that will be made. `guides`: the steps of each, by its id (None: not known)."""
    return {uri: ids for kind in KINDS.values() for uri, ids in kind.addresses(Planned(guides, shown, induction)).items()}


def generated_pages(site: Site, site_url: str) -> dict[str, str]:
    """Make everything of the public site that nobody wrote by hand: pages (path below content/ to Markdown), drawings (SVG), and pages that lead on."""
    request = Request(site, site_url)
    made = {uri: text for kind in KINDS.values() for uri, text in kind.make(request).items()}
    return made | moved_pages(site.moves, {page_url(uri): uri for uri in (*site.pages, *made)}, {page: as_text(title) for page, title in site.titles.items()})


def draft_pages(site: Site) -> dict[str, str]:
    """Make the pages for the school that only `make serve` shows. Raises Problems where a file that only they need cannot be read."""
    due, problems = reviews_due(site.root, site.settings, site.sections, site.guides, site.queries, site.guidance, site.today, site.config_file)
    if problems:
        raise Problems(problems)
    return {
        LEAD: lead_page(site.guidance, site.change_titles),
        drafts.QUERIES: drafts.queries_page(site.queries, list(site.pages.values()), site.guides, site.settings),
        **drafts.draft_pages(due, site.guides, site.register, site.settings, site.pages),
    }
