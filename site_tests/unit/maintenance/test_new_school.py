"""Another school's people: each name is one person, and no two of them become one; and what is wrong with a school is told at its answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from school_writer import ROOT

from policy_site.maintenance.new_school import ids_of_people
from policy_site.maintenance.school_answers import at_their_answers, read_answers
from policy_site.maintenance.school_questions import Question, questions
from policy_site.school.contacts_file import load_register
from policy_site.sources.problems import Problem


def test_ids_of_people_are_the_words_of_each_name_without_its_title() -> None:
    assert ids_of_people(["Mrs E Example", "Zoë Hall", "Mrs E Example"]) == {"Mrs E Example": "e-example", "Zoë Hall": "zoe-hall"}


def test_ids_of_people_of_names_with_the_same_words_are_different() -> None:
    names = ["Mrs J Smith", "Mr J Smith", "J Smith 2", "Zoë Hall", "Zoé Hall", "王", "李"]
    found = ids_of_people(names)
    assert list(found) == names and len(set(found.values())) == len(names)


def test_at_their_answers_name_that_is_an_ordinary_word_is_told_once_at_its_answer(tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text("school:\n  name: The Oak School\n  short_name: The\nlocal:\n  front_door: The Front\n", encoding="utf-8")
    asked = [Question(at, "?", "", "", lambda _: None) for at in (("school", "name"), ("school", "short_name"), ("local", "front_door"))]
    typed = "is typed here; expected {{ school.short_name }}, so that another school can use the page"
    found = at_their_answers([*(Problem(f"content/{number}.md", number, "", f'"The" {typed}') for number in (3, 4)), Problem("x", 1, "", "y")], file, asked)
    assert [str(problem) for problem in found] == [
        "x:1: y",
        'answers.yaml:3: school.short_name: "The" stands on pages for other things too, in 2 places such as content/3.md:3; '
        "expected a name that means this alone, of more words than that, such as Example Primary",
    ]


@pytest.mark.parametrize("answer", ["Long " * 100, "<b>Bold</b> School", "{{ school.name }} School", "Two\nLines School", "123", "???"])
def test_questions_name_that_no_page_could_show_is_refused(answer: str) -> None:
    register, problems = load_register(ROOT)
    assert register is not None, problems
    asked = next(question for question in questions(register) if question.at == ("school", "name"))
    assert "expected" in (asked.fault(answer) or "")
    for name in ('St "Mary" & St John\'s: Primary, #1', "Happy \U0001f642 School", "\u00c9cole Sainte-Th\u00e9r\u00e8se"):
        assert asked.fault(name) is None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Dr S Featherstonehaugh}\n  link", "Ms R. Okonjo-Vance}\n  link", 'chair-of-governors.names: "Ms R. Okonjo-Vance" is the headteacher'),
        ("lado@exampleshire.example.org", "lado@Primary.Example.org", 'lado.email: "lado@Primary.Example.org" is at the school\'s own place'),
        ("office@primary.example.org", "office@exampleshire.gov.uk", ""),
        ("chair-of-governors: {", "chair-of-governors: {email: chair@primary.example.org, ", ""),
    ],
)
def test_read_answers_that_do_not_go_together_are_refused(tmp_path: Path, before: str, after: str, said: str) -> None:
    register, _ = load_register(ROOT)
    assert register is not None
    text = (ROOT / "site_tests" / "another_school.yaml").read_text(encoding="utf-8")
    assert before in text
    file = tmp_path / "answers.yaml"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    _, problems = read_answers(file, questions(register))
    assert len(problems) == bool(said) and all(said in str(problem) for problem in problems)


@pytest.mark.parametrize("answer", ["the headteacher", "The DSL", "our Chair of Governors"])
def test_questions_local_word_that_is_a_role_in_the_school_is_refused(answer: str) -> None:
    register, _ = load_register(ROOT)
    assert register is not None
    for question in questions(register):
        if question.at[0] == "local":
            assert "is someone in the school; expected" in (question.fault(answer) or "")
            assert question.fault("the Safeguarding Team") is None


def test_at_their_answers_dates_are_told_at_the_answer_that_does_not_fit_and_once(tmp_path: Path) -> None:
    register, _ = load_register(ROOT)
    assert register is not None
    file = tmp_path / "answers.yaml"
    file.write_text("policy:\n  approved: 2026-09-10\n  updated: 2020-01-01\nchecked:\n  on: 2099-01-01\n  by: x\n", encoding="utf-8")
    dates = Problem("mkdocs.yml", 56, "extra.policy", "updated (2020-01-01) is before approved (2026-09-10); expected the day of the last change")
    future = [Problem("contacts.yaml", 9, f"contacts.{role}.checked_on", "2099-01-01 has not come yet; expected today") for role in ("dsl", "headteacher")]
    found = at_their_answers([dates, *future], file, questions(register))
    assert [(problem.line, problem.where) for problem in found] == [(3, "policy.updated"), (5, "checked.on")]
