"""The guides that a section of the policy shows, where many rest on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy_site.pages.section import guides_by_section, shown_guide_problems, shown_guides
from policy_site.policy.sections import MOST_GUIDES, SectionFront, WrittenPage
from policy_site.site.site import Site

SLUG = "recording"


def with_guides(site: Site, *names: str) -> WrittenPage:
    """A section on which many guides rest, with these in its front matter."""
    page = site.sections[SLUG]
    assert isinstance(page.front, SectionFront)
    return replace(page, front=page.front.model_copy(update={"guides": list(names)}))


def test_shown_guides_are_those_of_the_front_matter_in_its_order(site: Site) -> None:
    citing = guides_by_section(site.guides)[SLUG]
    names = [citing[2].id, citing[0].id]
    assert [guide.id for guide in shown_guides(with_guides(site, *names), citing)] == names


def test_shown_guides_without_any_named_are_all(site: Site) -> None:
    citing = guides_by_section(site.guides)[SLUG][:MOST_GUIDES]
    assert shown_guides(with_guides(site), citing) == citing


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ((), "too many to show them all"),
        (("worried-about-a-chil",), 'did you mean "worried-about-a-child"'),
        (("disclosure",), None),
    ],
)
def test_shown_guide_problems_in_the_front_matter(site: Site, names: tuple[str, ...], message: str | None) -> None:
    problems = list(shown_guide_problems([with_guides(site, *names)], site.guides))
    assert [message in problem.message for problem in problems if message] == [True] * (message is not None)
    assert message or not problems


def test_shown_guide_problems_a_guide_that_does_not_rest_on_the_section(site: Site) -> None:
    citing = {guide.id for guide in guides_by_section(site.guides)[SLUG]}
    other = next(guide.id for guide in site.guides if guide.id not in citing)
    (problem,) = shown_guide_problems([with_guides(site, other)], site.guides)
    assert problem.message.startswith(f'no step of the guide "{other}" rests on this page')


def test_every_section_shows_few_guides(site: Site) -> None:
    for slug, citing in guides_by_section(site.guides).items():
        assert len(shown_guides(site.sections[slug], citing)) <= MOST_GUIDES, slug
