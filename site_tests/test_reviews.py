"""What keeps guides right over time: citations bound to reviewed words, double entry, routes told in words, mutants."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from present import DRAMA, present

from policy_site.guides.consistency import entry_problems, told_problems
from policy_site.guides.guide import Guide, Outcome, Question
from policy_site.guides.routes import route_changes
from policy_site.guides.sign_offs import Reviewed, cited_clauses, load_reviewed, stale_problems, written_reviews
from policy_site.policy.sections import WrittenPage
from policy_site.site.load import load_site
from policy_site.site.site import Site

TODAY = date(2027, 1, 4)


@pytest.fixture(scope="module")
def reviewed(root: Path) -> dict[str, Reviewed]:
    found, problems = load_reviewed(root)
    assert not problems
    return found


def changed(page: WrittenPage, clause_id: str, words: str) -> WrittenPage:
    """`page` with one clause's words replaced."""
    return replace(page, clauses=tuple(replace(clause, text=words) if clause.id == clause_id else clause for clause in page.clauses))


def guide_of(site: Site, name: str) -> Guide:
    return next(guide for guide in site.guides if guide.id == name)


def test_every_cited_clause_is_reviewed_as_it_stands(site: Site, reviewed: dict[str, Reviewed]) -> None:
    assert set(reviewed) == set(cited_clauses(site.guides))
    assert list(stale_problems(site.guides, site.sections, reviewed, TODAY)) == []


def test_a_changed_clause_names_every_step_that_rests_on_it(site: Site, reviewed: dict[str, Reviewed]) -> None:
    cite = "referrals#immediate-danger"
    sections = {**site.sections, "referrals": changed(site.sections["referrals"], "immediate-danger", "Other words.")}
    (problem,) = stale_problems(site.guides, sections, reviewed, TODAY)
    assert problem.path == "content/policy/referrals.md"
    named = {
        (guide, step)
        for guide, steps in re.findall(r"([a-z0-9-]+) \(([^)]*)\)", problem.message.partition("what is wrong now: ")[2])
        for step in steps.split(", ")
    }
    assert named == {(guide.id, step) for guide, step in cited_clauses(site.guides)[cite]}
    assert len(named) > 10


def test_signing_off_settles_it(site: Site, reviewed: dict[str, Reviewed], tmp_path: Path) -> None:
    sections = {**site.sections, "referrals": changed(site.sections["referrals"], "immediate-danger", "Other words.")}
    (tmp_path / "data/policy").mkdir(parents=True)
    (tmp_path / "data/policy/sign_offs.yaml").write_text(written_reviews(site.guides, sections, reviewed, "A reader", TODAY), encoding="utf-8")
    again, problems = load_reviewed(tmp_path)
    assert not problems
    assert list(stale_problems(site.guides, sections, again, TODAY)) == []
    assert again["referrals#immediate-danger"].read_by == "A reader"
    assert again["recording#record-straight-away"] == reviewed["recording#record-straight-away"]


def test_a_corrected_phone_number_waits_for_no_sign_off(project: Path) -> None:
    file = project / "contacts.yaml"
    text = file.read_text(encoding="utf-8")
    number = present("<<phone childrens-social-care>>")
    assert number in text and number != DRAMA
    file.write_text(text.replace(number, DRAMA), encoding="utf-8")
    site, problems = load_site(project)
    assert site is not None, problems


def test_an_answer_sent_elsewhere_is_at_odds_with_both_steps(site: Site) -> None:
    guide = guide_of(site, "disclosure")
    question = guide.steps["danger"]
    assert isinstance(question, Question)
    answers = tuple(replace(answer, goto="tell-the-dsl") if answer.id == "no" else answer for answer in question.answers)
    broken = replace(guide, steps={**guide.steps, "danger": replace(question, answers=answers)})
    assert {problem.where for problem in entry_problems(broken)} == {"tell-the-dsl", "about-an-adult"}


def test_a_swapped_contact_is_at_odds_with_must_tell(site: Site) -> None:
    guide = guide_of(site, "fgm")
    outcome = guide.steps["report-yourself"]
    assert isinstance(outcome, Outcome)
    actions = tuple(replace(action, tell=("lado",) if action.tell == ("police-101",) else action.tell) for action in outcome.actions)
    broken = replace(guide, steps={**guide.steps, outcome.id: replace(outcome, actions=actions)})
    messages = [problem.message for problem in told_problems(broken)]
    assert [message.split(",")[0] for message in messages] == ['an action tells "lado"', 'must_tell names "police-101"']


def test_a_change_is_told_in_words(site: Site) -> None:
    guide = guide_of(site, "fgm")
    question = guide.steps["are-you-a-teacher"]
    assert isinstance(question, Question)
    answers = tuple(replace(answer, goto="tell-the-dsl") if answer.id == "yes" else answer for answer in question.answers)
    after = replace(guide, steps={**guide.steps, question.id: replace(question, answers=answers)})
    found = list(route_changes([guide], [after], site.settings))
    assert len(found) == 4
    assert found[0].route == "No; No; Yes, she is under 18; She told me herself that she has been cut; Yes, I do teaching work"
    assert found[0].was.startswith("Report it to the police yourself, on 101 [now; tells police-101, dsl-team")
    assert found[0].now.startswith("Tell the DSL or a deputy now, and say nothing to the family [now; tells dsl, deputy-dsl")
    assert list(route_changes([guide], [guide], site.settings)) == []


@pytest.mark.parametrize(
    "options", [pytest.param(["--sample", "300"], id="sample"), pytest.param(["--sample", "2000"], id="large sample", marks=pytest.mark.full)]
)
def test_mutants_of_data_and_of_words_are_caught(root: Path, options: list[str]) -> None:
    """Of either at least 95%, by the rules or by double entry, in a sample spread over all guides. `make mutants` makes them all, and takes hours."""
    result = subprocess.run([sys.executable, "-m", "policy_site", "mutants", *options], capture_output=True, text=True, cwd=root)
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-2000:]
    made = [int(row.split()[1]) for row in result.stdout.splitlines() if row.startswith("all ")]
    assert len(made) == 2 and min(made) >= 250, result.stdout[:2000]
