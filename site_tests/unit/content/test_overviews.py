"""What is shown at one glance: what its file may say, and what readers are shown of where each point comes from."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_site.content.overviews import Overview, load_overviews
from policy_site.pages.overviews import overview, overview_link
from policy_site.site.site import Site

GOOD = """
- id: levels
  kind: levels
  title: Levels
  place: referrals
  guides: [help-or-protection]
  lead: A lead.
  steps:
    - {id: one, title: One, points: [{ask: Who leads, text: We do., cite: "referrals#consent"}]}
    - {id: two, title: Two, urgent: true, points: [{text: They do., cite: "national: kcsie, part one"}, {text: Ask., cite: "site: ours"}]}
"""
Load = Callable[[str], tuple[dict[str, Overview], list[str]]]


@pytest.fixture
def load(tmp_path: Path, site: Site) -> Load:
    def read(text: str) -> tuple[dict[str, Overview], list[str]]:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "overviews.yaml").write_text(text.replace("id: levels\n", "id: levels-of-need\n"))
        found, problems = load_overviews(tmp_path, site.sections, site.guidance, {guide.id for guide in site.guides})
        return found, [str(problem) for problem in problems]

    return read


def test_load_overviews_of_a_good_file_has_no_problem(load: Load) -> None:
    found, problems = load(GOOD)
    assert problems == []
    assert [step.id for step in found["levels-of-need"].steps] == ["one", "two"]


def test_load_overviews_without_a_file_is_empty(tmp_path: Path, site: Site) -> None:
    assert load_overviews(tmp_path, site.sections, site.guidance, ()) == ({}, [])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("referrals#consent", "referrals#consnet", "consnet"),
        ("national: kcsie, part one", "national: kcsei, part one", "kcsei"),
        ("place: referrals", "place: referals", 'did you mean "referrals"'),
        ("place: referrals", "place: recording", "no heading with the id"),
        ("help-or-protection", "help-or-protectoin", 'did you mean "help-or-protection"'),
        ("id: two", "id: one", "expected each id once"),
        ("kind: levels", "kind: ladder", "kind"),
        (', cite: "site: ours"', "", "cite"),
    ],
)
def test_load_overviews_of_a_broken_file_says_what_is_wrong(old: str, new: str, words: str, load: Load) -> None:
    assert old in GOOD
    _, problems = load(GOOD.replace(old, new))
    assert len(problems) == 1
    assert problems[0].startswith("data/overviews.yaml:")
    assert words in problems[0]


def test_overview_labels_every_point_that_is_not_the_policys(load: Load, site: Site) -> None:
    found, _ = load(GOOD)
    text = html.unescape(overview(found["levels-of-need"], site.guide_context))
    assert "**Who leads:** We do. [Section 11](referrals.md#consent)" in text
    assert "National guidance, not in our policy: KCSIE, part one</span>" in text
    assert "Added by this site</span>" in text
    assert 'class="overview levels ends-urgent"' in text


def test_overview_on_the_whole_policy_is_shown_once_and_linked_from_elsewhere(site: Site) -> None:
    bodies = {slug: html.unescape(body) for slug, body in site.short_bodies().items()}
    for shown in site.overviews.values():
        lead = site.settings.fill(shown.lead)
        assert [slug for slug, body in bodies.items() if lead in body] == [shown.place]
        assert all(overview_link(shown) in bodies[slug] for slug in bodies if f'overview("{shown.id}")' in site.sections[slug].body and slug != shown.place)


def test_overviews_of_this_site_give_no_time_that_is_not_cited(site: Site) -> None:
    """A number in a step's heading is a time; each point below such a heading rests on the policy or on registered guidance."""
    timed = [step for shown in site.overviews.values() for step in shown.steps if any(sign.isdigit() for sign in step.title)]
    assert timed
    assert [point.cite for step in timed for point in step.points if point.cite.startswith(("site:", "council:"))] == []
