"""Every guide, way by way: what is asked, where it ends, whom it tells, and that the built page says the same."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from html_tree import Element, pages_of
from search_documents import documents_of
from staffings import journeys_register

from policy_site.guides.files import load_guide_files
from policy_site.guides.guide import Action, Guide, Outcome, Question
from policy_site.guides.journeys import Journey, journey_faults, load_journeys
from policy_site.pages.guidance_cites import basis_words
from policy_site.policy.guidance import NATIONAL
from policy_site.school.contacts import EMERGENCY, SOCIAL_CARE, Contact
from policy_site.school.reporting_lines import ReportingLines, load_reporting_lines
from policy_site.school.staffing import REPORTING_ROLES
from policy_site.site.site import Site
from policy_site.sources.plain_text import capitalised, uncapitalised

ROOT = Path(__file__).resolve().parent.parent
GUIDES = sorted(file.stem for file in (ROOT / "decision_trees").glob("*.y*ml"))
JOURNEYS = load_journeys(ROOT / "site_tests" / "journeys")
MOST_QUESTIONS, MOST_ROUTES = 7, 200

EachGuide = pytest.mark.parametrize("guide_id", GUIDES)
EachJourney = pytest.mark.parametrize("journey", JOURNEYS, ids=[f"{journey.guide}: {journey.name}" for journey in JOURNEYS])


def guide_of(site: Site, guide_id: str) -> Guide:
    (guide,) = [guide for guide in site.guides if guide.id == guide_id]
    return guide


def steps_on_page(built: Path, guide_id: str) -> dict[str, Element]:
    """The sections of a guide's built page, by step."""
    sections = pages_of(built)[f"guides/{guide_id}/"].all("section", css="step")
    return {section.attributes["data-step"]: section for section in sections}


def ids(contacts: list[Contact]) -> list[str]:
    return [contact.id for contact in contacts]


def told_by(outcome: Outcome, site: Site) -> list[str]:
    """Whom an outcome tells, groups opened."""
    return ids(site.register.expand(outcome.told()))


def without_cites(section: Element) -> str:
    """A step's words without the headings of the clauses that it rests on."""
    return " ".join(child.text for child in section.children if isinstance(child, Element) and "cites" not in child.classes)


def rows_of(actions: Element) -> list[Element]:
    """The items of an outcome's list of actions, without those of the lists inside them."""
    return [row for each in actions.children if isinstance(each, Element) for row in each.children if isinstance(row, Element) and row.tag == "li"]


# ---- the graph


@EachGuide
def test_no_way_is_too_long_and_none_is_told_twice(site: Site, guide_id: str) -> None:
    routes = [(*(answer.id for _, answer in route.taken), route.outcome.id) for route in guide_of(site, guide_id).routes()]
    assert 1 < len(set(routes)) == len(routes) <= MOST_ROUTES
    assert max(map(len, routes)) - 1 <= MOST_QUESTIONS


@EachGuide
def test_every_step_is_on_some_way(site: Site, guide_id: str) -> None:
    guide = guide_of(site, guide_id)
    reached = {step for route in guide.routes() for step in (*(question.id for question, _ in route.taken), route.outcome.id)}
    assert reached == set(guide.steps)


# ---- the built page


@EachGuide
def test_the_page_has_each_step_once_in_order_with_its_heading(site: Site, built: Path, guide_id: str) -> None:
    guide = guide_of(site, guide_id)
    sections = steps_on_page(built, guide_id)
    assert list(sections) == list(guide.steps)
    assert len(pages_of(built)[f"guides/{guide_id}/"].all("section", css="step")) == len(guide.steps)
    for step_id, step in guide.steps.items():
        heading = sections[step_id].one("h2")
        words = step.ask if isinstance(step, Question) else step.outcome
        assert heading.id == step_id
        assert heading.text == " ".join(site.settings.fill(words).split())


@EachGuide
def test_every_answer_leads_to_its_step(site: Site, built: Path, guide_id: str) -> None:
    guide, sections = guide_of(site, guide_id), steps_on_page(built, guide_id)
    for question in guide.questions:
        links = sections[question.id].all("a", css="answer")
        assert [(link.text, link.attributes["href"], link.attributes["data-answer"]) for link in links] == [
            (" ".join(site.settings.fill(answer.label).split()), f"#{answer.goto}", answer.id) for answer in question.answers
        ]
    for outcome in guide.outcomes:
        assert not sections[outcome.id].all("a", css="answer")


def basis_of(action: Action, site: Site) -> str:
    """What an action rests on, as it is read: a document of the register by its name, with what has become of it, and without the link's address."""
    if action.origin != NATIONAL:
        return action.basis or ""
    return html.unescape(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", basis_words(action.basis or "", site.guide_context.guidance, site.settings)))


@EachGuide
def test_every_action_says_who_what_and_when_in_order(site: Site, built: Path, guide_id: str) -> None:
    sections = steps_on_page(built, guide_id)
    for outcome in guide_of(site, guide_id).outcomes:
        rows = rows_of(sections[outcome.id].one("div", css="actions"))
        assert len(rows) == len(outcome.actions)
        for row, action in zip(rows, outcome.actions, strict=True):
            by_whom = "" if action.who_words == "You" else f"{action.who_words} do{'' if action.who_words.startswith('You or') else 'es'} this "
            when = f"{by_whom}{action.when_words if by_whom else capitalised(action.when_words)}."
            for text in (action.do, when, uncapitalised(action.record.words) if action.record else "", basis_of(action, site)):
                assert " ".join(site.settings.fill(text or "").split()) in row.text, f"{outcome.id}: {text}"


@EachGuide
def test_every_outcome_shows_whom_to_tell(site: Site, built: Path, guide_id: str) -> None:
    sections = steps_on_page(built, guide_id)
    for outcome in guide_of(site, guide_id).outcomes:
        roles = [role.text for role in sections[outcome.id].all("p", css="contact-role")]
        told = [contact for contact in site.register.expand(outcome.told()) if contact.people or contact.id not in REPORTING_ROLES]
        assert told, outcome.id
        for contact in told:
            assert [role for role in roles if role.startswith(contact.record.role)], f"{outcome.id}: no card for {contact.id}"


@EachGuide
def test_an_outcome_never_links_to_a_phone_or_mailbox_of_the_person_concerned(site: Site, built: Path, guide_id: str) -> None:
    guide, sections = guide_of(site, guide_id), steps_on_page(built, guide_id)
    channels = [channel for contact in site.register.contacts.values() for channel in contact.channels]
    for outcome in guide.outcomes:
        concerned = outcome.concerned
        closed = {link for channel in channels if channel.answered_by & concerned for link in (channel.link, f"mailto:{channel.value}")}
        assert not closed & set(sections[outcome.id].links()), outcome.id
        for channel in channels:
            if channel.answered_by & concerned:
                assert channel.value not in sections[outcome.id].text, outcome.id


@EachGuide
def test_an_outcome_never_sends_anybody_to_the_person_concerned(site: Site, built: Path, guide_id: str) -> None:
    guide, sections = guide_of(site, guide_id), steps_on_page(built, guide_id)
    for outcome in guide.outcomes:
        concerned = outcome.concerned
        names = {name for contact in site.register.contacts.values() for person, name in zip(contact.people, contact.names, strict=True) if person in concerned}
        cards = " ".join(each.text for each in sections[outcome.id].all(css="contact"))
        assert not [name for name in names if name and name in cards], outcome.id


@EachGuide
def test_where_the_dsl_or_a_deputy_is_concerned_no_words_send_anybody_to_the_dsl_or_a_deputy(site: Site, built: Path, guide_id: str) -> None:
    """The phrase stands for all of them, so it sends a reader to the very person, also where no card and no link does."""
    guide, sections = guide_of(site, guide_id), steps_on_page(built, guide_id)
    team = site.register.people_in(["dsl-team"])
    about_the_team = [outcome for outcome in guide.outcomes if outcome.concerned & team]
    for outcome in about_the_team:
        words = without_cites(sections[outcome.id]).casefold()
        for action in outcome.actions:
            if action.certain:  # Whoever is certain that one of the team has no part in it may tell that person.
                words = words.replace(" ".join(site.settings.fill(action.do).casefold().split()), "")
        assert "tell the dsl or a deputy" not in words, outcome.id


def test_guides_about_adults_know_ways_on_which_somebody_is_concerned(site: Site) -> None:
    """So that the three tests above have something to look at."""
    for guide_id in ("adults", "disclosure"):
        guide = guide_of(site, guide_id)
        concerned = frozenset[str]().union(*(outcome.concerned for outcome in guide.outcomes))
        assert concerned >= site.register.people_in(["headteacher", "dsl-team"]), guide_id


@EachGuide
def test_every_step_is_found_by_search_at_its_own_place(site: Site, built: Path, guide_id: str) -> None:
    """Steps about an adult in the school, which are the same in every guide, only in the guide that is about them."""
    titles = {document["location"]: document["title"] for document in documents_of(built)}
    steps = guide_of(site, guide_id).steps
    for step_id, section in steps_on_page(built, guide_id).items():
        found = titles.get(f"guides/{guide_id}/#{step_id}")
        assert found == (None if steps[step_id].made and guide_id != "adults" else section.one("h2").text)


def test_emergency_help_is_on_every_page(site: Site, built: Path) -> None:
    wanted = [channel.link for contact in (EMERGENCY, SOCIAL_CARE) for channel in site.register[contact].channels if channel.link]
    assert len(wanted) == 2
    for page, tree in pages_of(built).items():
        strip = tree.one("div", css="emergency")
        assert strip.links() == wanted, page
        assert not strip.is_for_scripts_only(), page


# ---- journeys: a person, the answers they give, where they come out, whom they tell and whom they must never be sent to


# They are told of one staffing (journeys_register), and walked with it. On the built pages they are walked as far as the school's own
# staffing has their answers: nobody is asked about a deputy where there is none.


@pytest.fixture(scope="module")
def told_of() -> ReportingLines:
    """The reporting lines for the staffing that the journeys are told of."""
    rows, problems = load_reporting_lines(ROOT)
    assert rows and not problems
    return ReportingLines(rows[0], journeys_register(ROOT))


@pytest.fixture(scope="module")
def guides_told_of(told_of: ReportingLines) -> dict[str, Guide]:
    """Each guide for the staffing that the journeys are told of."""
    written, problems = load_guide_files(ROOT)
    assert written and not problems
    return {guide.id: guide for guide in written.resolved(told_of)}


def is_walked_here(journey: Journey, site: Site) -> bool:
    """Whether the school's own guide has the answers of a journey. One that is missing must be about a role that nobody holds, or whose holder has a line already."""
    step: Question | Outcome = guide_of(site, journey.guide).start
    for answer_id in journey.answers:
        assert isinstance(step, Question), f"{step.id} asks nothing, and the journey answers {answer_id}"
        answer = next((answer for answer in step.answers if answer.id == answer_id), None)
        if answer is None:
            assert answer_id in site.lines and not site.lines[answer_id].concerned, f"{step.id} has no answer {answer_id}"
            return False
        step = guide_of(site, journey.guide).steps[answer.goto]
    return True


def never_told_here(journey: Journey, site: Site, guides_told_of: dict[str, Guide], told_of: ReportingLines) -> list[str]:
    """The roles that a journey's end must not show for the school's own staffing: one that is kept out because of its holder, only where it has such a holder."""
    there, here = guides_told_of[journey.guide].steps[journey.ends], guide_of(site, journey.guide).steps[journey.ends]
    assert isinstance(there, Outcome) and isinstance(here, Outcome)
    by_holder = [role for role in journey.never_told if told_of.register.people_in([role]) & there.concerned]
    # Where nobody holds the role that should be told, the reporting lines send the reader on to somebody else.
    vacant = [role for role in journey.told if role in REPORTING_ROLES and not site.register.people_in([role])]
    sent_on_to = {role for action in here.actions for role in action.tell} if vacant else set()
    kept_out = [role for role in journey.never_told if role not in by_holder or site.register.people_in([role]) & here.concerned]
    return [role for role in kept_out if role not in sent_on_to]


@EachJourney
def test_a_journey_ends_where_it_should_and_tells_the_right_people(
    site: Site, journey: Journey, guides_told_of: dict[str, Guide], told_of: ReportingLines
) -> None:
    assert {*journey.told, *journey.never_told} <= set(site.register.contacts)
    assert list(journey_faults(journey, guides_told_of[journey.guide], told_of.register)) == []


@EachJourney
def test_a_journeys_page_shows_no_one_who_must_not_be_told(
    site: Site, built: Path, journey: Journey, guides_told_of: dict[str, Guide], told_of: ReportingLines
) -> None:
    if not is_walked_here(journey, site):
        return
    section = steps_on_page(built, journey.guide)[journey.ends]
    shown = [each.text for css in ("contact-role", "contact-name", "way-role") for each in section.all(css=css)]
    outcome = guide_of(site, journey.guide).steps[journey.ends]
    assert isinstance(outcome, Outcome)
    never_told = never_told_here(journey, site, guides_told_of, told_of)
    told = site.register.people_in([*journey.told, *(contact for action in outcome.actions for contact in action.tell)])
    told -= site.register.people_in([role for role in ("headteacher", "dsl") if role in never_told])
    for contact_id in never_told:
        contact = site.register[contact_id]
        # Somebody who is told on purpose may hold this role too; then the name may stand there, for the other role.
        names = {name for person, name in zip(contact.people, contact.names, strict=True) if person not in told}
        assert not {contact.record.role, contact.short, *names} & set(shown), contact_id


@EachJourney
def test_every_question_on_a_journey_is_answered_by_a_link(built: Path, site: Site, journey: Journey) -> None:
    if not is_walked_here(journey, site):
        return
    sections = steps_on_page(built, journey.guide)
    here = guide_of(site, journey.guide).head.start
    for answer in journey.answers:
        (link,) = [link for link in sections[here].all("a", css="answer") if link.attributes["data-answer"] == answer]
        here = link.attributes["href"].removeprefix("#")
    assert here == journey.ends


@EachGuide
def test_each_guide_has_journeys_that_reach_different_ends(guide_id: str) -> None:
    ends = {journey.ends for journey in JOURNEYS if journey.guide == guide_id}
    assert len(ends) >= 2


# ---- dangers that a list of people told does not show


def actions_of_the_reader(outcome: Outcome) -> set[str]:
    """Whom the reader tells, where the guide says "You" do it."""
    return {name for action in outcome.actions if action.by_reader for name in action.tell}


def test_the_law_on_fgm_is_put_on_teachers_and_no_one_else(guides_told_of: dict[str, Guide]) -> None:
    """Where no one in the team is free to refer, the reader may ring the police about danger; safety rule 9 holds the duty for any staffing."""
    for route in guides_told_of["fgm"].routes():
        answers = [answer.id for _, answer in route.taken]
        discovered = "she-told-me" in answers or "i-saw" in answers
        rings = "police-101" in actions_of_the_reader(route.outcome)
        if route.outcome.urgency != "emergency" and not (discovered and answers[-1] == "not-sure"):
            assert rings == (discovered and answers[-1] == "yes"), str(route)


def test_a_teacher_who_leaves_the_fgm_guide_early_still_sees_the_duty(site: Site) -> None:
    """Where the guide ends before it asks what was discovered and by whom, the outcome itself says whose duty it is."""
    early = [route.outcome for route in guide_of(site, "fgm").routes() if "age" not in route.settled]
    assert {outcome.id for outcome in early} >= {"ring-999", "headteacher", "another-adult"}
    for outcome in early:
        told = [action.do for action in outcome.actions if action.by_reader and "a teacher" in action.do and "your own legal duty" in action.do]
        assert told, outcome.id


def test_doubt_about_an_adult_goes_to_the_lado_and_no_one_calls_it_small(site: Site) -> None:
    for route in guide_of(site, "adults").routes():
        answers = [answer.id for _, answer in route.taken]
        if "low-level" in route.outcome.duties:
            assert answers[1:] == ["receiver", "no", "no"], str(route)
        elsewhere = route.outcome.urgency == "emergency" or route.outcome.subject == "practice" or "adult-harmed" in answers
        assert "lado" in told_by(route.outcome, site) or elsewhere, str(route)


def test_consent_is_asked_about_last(site: Site) -> None:
    for route in guide_of(site, "help-or-protection").routes():
        for earlier in ("danger", "harm"):
            if "consent" in route.settled:
                assert route.settled.index(earlier) < route.settled.index("consent"), str(route)
        if route.taken[1:] and route.taken[1][1].meaning != "reassuring":
            assert "consent" not in route.settled, str(route)
            assert route.outcome.urgency == "now", str(route)


def test_a_child_who_tells_is_never_doubted_and_a_record_is_never_the_telling(site: Site) -> None:
    guide = guide_of(site, "disclosure")
    doubts = [(question.id, doubt) for question in guide.questions for doubt in ("sure that the child", "believe", "true?") if doubt in question.ask.casefold()]
    assert doubts == []
    for outcome in guide.outcomes:
        tells = [action for action in outcome.actions if action.tell and action.by_reader]
        assert tells, outcome.id
        for action in tells:
            assert re.match(r"(If [^,]+, )?(tell|speak to|ring|ask|contact)\b", action.do, re.IGNORECASE), f"{outcome.id}: {action.do}"


def test_every_outcome_says_what_is_recorded(site: Site) -> None:
    for guide in site.guides:
        for outcome in guide.outcomes:
            assert [action for action in outcome.actions if action.record], f"{guide.id}: {outcome.id}"
