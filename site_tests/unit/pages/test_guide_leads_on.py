"""Guides that lead on from an outcome stand under the words for whoever uses them."""

from __future__ import annotations

import re

import pytest

from policy_site.pages.guide import guide_page
from policy_site.site.site import Site


def leads_on(site: Site, guide_id: str, step: str) -> list[str]:
    """The lines of the links that lead on from an outcome: words, then the addresses below them."""
    guide = next(guide for guide in site.guides if guide.id == guide_id)
    page = guide_page(guide, site.guide_context)
    part = page.split(f'data-step="{step}"')[1].split("</section>")[0]
    found = re.search(r'<div class="leads-on".*?</div>', part, re.S)
    assert found
    return re.findall(r"^(\w.*:$|- \[.*)", found[0], re.M)


@pytest.mark.parametrize(
    ("guide_id", "step", "words"),
    [
        ("child-on-child", "tell-the-dsl", ["Then use:", "For the DSL or a deputy:"]),
        ("child-on-child-dsl", "at-risk", ["Then use:"]),
        ("worried-about-a-child", "own-force", ["Then use:"]),
    ],
)
def test_leads_on_a_guide_for_the_dsl_is_not_for_staff_who_report(site: Site, guide_id: str, step: str, words: list[str]) -> None:
    assert [line for line in leads_on(site, guide_id, step) if line.endswith(":")] == words


def test_leads_on_each_guide_once(site: Site) -> None:
    links = [line for line in leads_on(site, "child-on-child", "tell-the-dsl") if line.startswith("- ")]
    assert len(links) == len(set(links)) == 3
