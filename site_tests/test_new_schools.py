"""Three schools of other kinds, made from their answers: who is told follows from who holds which role, and no word is untrue."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT, copy_project

from policy_site.commands.new_school import make
from policy_site.guides.checks import guide_problems
from policy_site.maintenance.new_school import write_new_school
from policy_site.maintenance.school_answers import read_answers
from policy_site.maintenance.school_questions import questions
from policy_site.school.contacts_file import load_register
from policy_site.school.settings import load_settings
from policy_site.site.generated import generated_pages
from policy_site.site.load import load_guides, load_site
from policy_site.site.site import Site

SCHOOLS = {file.stem: file for file in sorted((Path(__file__).parent / "schools").glob("*.yaml"))}
UNTRUE = {
    "primary-in-a-trust": [r"headteacher is also (?:the|our) DSL", r"headteacher and (?:the )?(?:DSL|designated safeguarding lead) are (?:one|the same)"],
    "nursery": [r"\ba deputy\b", r"\bthe deputies\b", r"\bneither deputy\b", r"\bboth deputies\b", r"part of Operation Encompass"],
    "shared-headship": [r"headteacher is also (?:the|our) DSL", r"\bneither deputy\b"],
}
"""What would be untrue at each school, outside the pages that restate the policy."""


ALWAYS = "nursery"
"""The school that differs most from ours: it is tried in every run."""


@pytest.fixture(scope="module", params=[name if name == ALWAYS else pytest.param(name, marks=pytest.mark.full) for name in SCHOOLS])
def school(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, Site]:
    """The school's name here, its project and its site, found to be without a problem."""
    register, _ = load_register(ROOT)
    assert register is not None
    folder = tmp_path_factory.mktemp("schools") / request.param
    problems = make(ROOT, folder, SCHOOLS[request.param], questions(register))
    assert not problems, "\n".join(map(str, problems))
    site, problems = load_site(folder)
    assert site is not None, "\n".join(map(str, problems))
    return request.param, folder, site


def test_new_school_guides_hold_every_rule(school: tuple[str, Path, Site]) -> None:
    _, folder, _ = school
    guides, written, lines, problems = load_guides(folder)
    assert written is not None
    assert lines is not None
    assert not problems
    files = {each.file.id: each for each in written.guides}
    assert not [problem for guide in guides for problem in guide_problems(files[guide.id], guide, lines)]


def test_new_school_says_nothing_untrue_of_who_holds_which_role(school: tuple[str, Path, Site]) -> None:
    name, _, site = school
    made = {uri: text for uri, text in generated_pages(site, "").items() if uri.endswith(".md") and not uri.startswith("policy/")}
    made |= {uri: site.markdown(uri) for uri in site.pages if not uri.startswith(("policy/", "drafts/", "about/"))}
    # Where a step comes from is said in the policy's own headings; a link says where it goes.
    made = {uri: re.sub(r'<div class="cites".*?</div>|\[[^\]]*\]\([^)]*policy/[^)]*\)', "", text, flags=re.DOTALL) for uri, text in made.items()}
    for pattern in UNTRUE[name]:
        found = [f"{uri}: {match[0]}" for uri, text in made.items() for match in re.finditer(pattern, text, re.IGNORECASE)]
        assert not found, f"{pattern}: {found[:40]}"


@pytest.mark.parametrize(
    ("name", "step", "hears_it"),
    [
        ("primary-in-a-trust", "headteacher", "chair-of-governors"),
        ("primary-in-a-trust", "dsl", "headteacher"),
        ("primary-in-a-trust", "chair", "trust"),
        ("nursery", "headteacher", "chair-of-governors"),
        ("shared-headship", "headteacher", "lado"),
        ("shared-headship", "deputy", "headteacher"),
    ],
)
def test_new_school_concern_about_somebody_goes_to(school: tuple[str, Path, Site], name: str, step: str, hears_it: str) -> None:
    here, _, site = school
    if here != name:
        pytest.skip("another school's case")
    guide = next(guide for guide in site.guides if guide.id == "worried-about-a-child")
    outcome = next(outcome for outcome in guide.outcomes if outcome.id == step)
    told = [action.tell for action in outcome.actions if action.source == "line" and action.tell and action.by_reader]
    # What a child may need comes before the concern about the adult.
    assert told[-1] == (hears_it,)


def test_new_school_without_a_deputy_is_not_asked_about_one(school: tuple[str, Path, Site]) -> None:
    name, _, site = school
    if name != "nursery":
        pytest.skip("this school has deputies")
    for guide in site.guides:
        assert "deputy" not in guide.steps, guide.id


@pytest.mark.parametrize("uri", ["contacts/index.md", "governors/index.md", "parents/concern-about-an-adult.md", "parents/index.md", "visitors/index.md"])
def test_new_school_without_a_named_chair_sends_a_concern_about_the_headteacher_to_the_lado(school: tuple[str, Path, Site], uri: str) -> None:
    name, _, site = school
    if name != "shared-headship":
        pytest.skip("this school has a Chair")
    text = site.markdown(uri)
    assert not re.search(r"(?:speak to|tell) (?:\[)?the Chair of Governors,", text, re.IGNORECASE)
    assert re.search(r"contact the LADO", text, re.IGNORECASE)


def test_new_school_takes_along_no_face_of_the_school_that_it_is_made_from(tmp_path: Path) -> None:
    """Its crest and colour are its own, and those in its photos agreed to its site alone."""
    register, _ = load_register(ROOT)
    assert register is not None
    person, name = next(iter(register.people.items()))
    origin = copy_project(tmp_path / "origin")
    for path in ("pictures/crest.svg", "people/a.png"):
        (origin / "content" / path).parent.mkdir(exist_ok=True)
        (origin / "content" / path).write_bytes(b"<svg/>")
    settings, people = origin / "mkdocs.yml", origin / "contacts.yaml"
    settings.write_text(settings.read_text().replace("  school:\n", '  school:\n    crest: pictures/crest.svg\n    colour: "#1d4f91"\n', 1))
    people.write_text(f"{people.read_text()}\nphotos:\n  {person}: {{photo: people/a.png, photo_consent: {{by: {name}, on: 2026-11-20}}}}\n")
    answers, problems = read_answers(SCHOOLS["nursery"], questions(register))
    assert problems == []
    files = sorted(file.relative_to(origin).as_posix() for file in origin.rglob("*") if file.is_file())
    write_new_school(origin, files, tmp_path / "made", answers)
    assert not (tmp_path / "made" / "content" / "pictures" / "crest.svg").exists()
    assert not (tmp_path / "made" / "content" / "people").exists()
    made, _ = load_register(tmp_path / "made")
    assert made is not None
    assert made.photos == {}
    school = load_settings(tmp_path / "made")[0]
    assert school is not None
    assert (school.school.crest, school.school.colour) == (None, None)
