"""The card to wear: two sides, the safeguarding team's names, the emergency number, and a code where the site has an address."""

from __future__ import annotations

import html

import pytest
from pydantic import ValidationError

from policy_site.content.posters import Poster
from policy_site.pages.posters import poster_pages
from policy_site.school.contacts import EMERGENCY
from policy_site.site.site import Site


def made(site: Site, site_url: str) -> dict[str, str]:
    badges = [poster for poster in site.posters if poster.size == "badge"]
    assert badges
    return poster_pages(badges, site.register, site.settings, site_url, site.print_footer())


def test_poster_pages_of_a_badge_have_two_sides_with_the_team_on_the_front_and_999_on_the_back(site: Site) -> None:
    (page,) = made(site, "").values()
    _, front, back = html.unescape(page).split('<section class="badge-side"')
    team = [name for contact in site.register.expand(["dsl-team"]) for name in contact.names]
    assert [name for name in team if name not in front] == []
    number = next(channel.value for channel in site.register[EMERGENCY].channels if channel.kind == "phone")
    assert number in back
    assert site.settings.fill("{{ policy.updated }}") in back


def test_poster_pages_of_a_badge_carry_a_code_only_where_the_site_has_an_address(site: Site) -> None:
    assert "qr" not in "".join(made(site, "").values())
    pages = made(site, "https://school.example/")
    assert any(path.endswith("-qr.svg") for path in pages)
    assert any("-qr.svg" in text for path, text in pages.items() if path.endswith(".md"))


@pytest.mark.parametrize("blocks", [1, 3])
def test_poster_that_is_a_badge_without_two_sides_is_refused(blocks: int) -> None:
    sides = [{"id": f"side-{number}", "heading": "Heading"} for number in range(blocks)]
    with pytest.raises(ValidationError, match="a front and a back"):
        Poster.model_validate(
            {"id": "b", "size": "badge", "title": "T", "lead": "L", "page": "staff/", "crumb": {"title": "S", "page": "staff/"}, "blocks": sides}
        )
