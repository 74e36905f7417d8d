"""The answers of another school: a file to fill in, read and checked; every fault with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import indent
from typing import Any

from policy_site.maintenance.school_questions import Question
from policy_site.school.names import bare_name
from policy_site.school.staffing import CHAIR
from policy_site.sources.problems import Problem, Problems, did_you_mean, listed
from policy_site.sources.yaml_edits import written
from policy_site.sources.yaml_source import Location, YamlSource, read_yaml, where

_FIELDS = {"number": ("phone",), "phones": ("phone",), "address": ("email",), "emails": ("email",), "holder": ("names", "name"), "holders": ("names", "name")}
"""What the answers call the fields of the register."""
Answers = Mapping[Location, str]
"""An answer by its place: `("school", "name")`; empty answers are left out."""


def read_answers(file: Path, questions: Sequence[Question], *, keep_empty: bool = False) -> tuple[dict[Location, str], list[Problem]]:
    """The answers in `file`, and every fault: what is wrong, missing, or asked by nobody. `keep_empty`: also those left empty on purpose."""
    try:
        source = read_yaml(file, file.name)
    except Problems as error:
        return {}, error.problems
    given = dict(_leaves(source.data, ()))
    known = {question.at: question for question in questions}
    problems = [_unknown(source, at, known) for at in given if at not in known]
    for question in questions:
        fault = question.fault(given.get(question.at, ""))
        if fault:
            missing = question.at not in given
            problems.append(source.problem(question.at, where(question.at), fault.replace("this is empty", "this is missing") if missing else fault))
    if bool(given.get(("checked", "on"))) != bool(given.get(("checked", "by"))):
        problems.append(source.problem(("checked",), "checked", "one of the two stands alone; expected the day and who checked, or neither"))
    problems += [source.problem(at, where(at), message) for at, message in _side_by_side(given) if at in known]
    return {at: answer.strip() for at, answer in given.items() if (answer.strip() or keep_empty) and at in known}, problems


def _side_by_side(given: Answers) -> Iterator[tuple[Location, str]]:
    """(place, what is wrong) of each answer that is right by itself and not beside another."""
    heads = {bare_name(name) for name in given.get(("contacts", "headteacher", "names"), "").split(",")} - {()}
    for name in given.get(("contacts", CHAIR, "names"), "").split(","):
        if bare_name(name) in heads:
            message = f'"{name.strip()}" is the headteacher, and a concern about the headteacher goes to the Chair; expected someone else, or nothing'
            yield ("contacts", CHAIR, "names"), message
    own = given.get(("contacts", "school-mailbox", "email"), "").strip().casefold().rpartition("@")[2]
    for at, address in given.items():
        # A council may give schools their mailboxes, and a trust or a Chair may be at the school's own place.
        is_of_a_service = at[-1] == "email" and at[1] not in ("school-mailbox", CHAIR, "trust")
        if is_of_a_service and own and not own.endswith(".gov.uk") and address.strip().casefold().rpartition("@")[2] == own:
            yield at, f"\"{address.strip()}\" is at the school's own place ({own}), where others in school may read it; expected this service's own address"


def at_their_answers(problems: Iterable[Problem], file: Path, questions: Sequence[Question]) -> list[Problem]:
    """The `problems` of the school that was made, each at the answer in `file` that it comes from, where there is one."""
    source = read_yaml(file, file.name)
    found = []
    ordinary: dict[Location, list[Problem]] = {}
    for problem in problems:
        at = _answer_of(problem, [question.at for question in questions])
        word = next((question.at for question in questions if f"{{{{ {'.'.join(map(str, question.at))} }}}}" in problem.message), None)
        if at is None and word is not None:
            ordinary.setdefault(word, []).append(problem)
        else:
            found.append(problem if at is None else source.problem(at, where(at), problem.message))
    for at, places in ordinary.items():
        instead = "or a general word in small letters" if at[0] == "local" else "such as Example Primary"
        counted = f"{len(places)} places" if len(places) > 1 else "1 place"
        message = (
            f'"{source.data[at[0]][at[1]]}" stands on pages for other things too, in {counted} such as {places[0].path}:{places[0].line}; '
            f"expected a name that means this alone, of more words than that, {instead}"
        )
        found.append(source.problem(at, where(at), message))
    return list(dict.fromkeys(found))


def _answer_of(problem: Problem, asked: Iterable[Location]) -> Location | None:
    """The answer that a problem of the settings or the register comes from."""
    part, *names = [name for name in re.split(r"[. ]", problem.where) if name not in ("", "item") and not name.isdigit()] or [""]
    if (problem.path, part) == ("mkdocs.yml", "extra"):
        # What is wrong between two dates is told of both, and begins with the name of the one that does not fit.
        own = [at for at in asked if at[:1] == tuple(names[:1])]
        return next((at for at in own if at == tuple(names[:2]) or (len(names) == 1 and problem.message.startswith(f"{at[-1]} "))), None)
    if problem.path != "contacts.yaml" or part not in ("contacts", "shared_lines") or not names:
        return None
    if names[-1] in ("checked_on", "checked_by"):
        return ("checked", names[-1].removeprefix("checked_"))
    own = [at for at in asked if at[:2] == ("contacts", names[0])]
    fields = {field for name in names[1:] for field in _FIELDS.get(name, (name,))}
    return next((at for at in own if at[-1] in fields), own[0] if own else None)


def written_answers(questions: Iterable[Question], answers: Answers, explained: bool = True) -> str:
    """A file of answers: every question with its answer so far, or with nothing after it to be filled in."""
    rows = ["# The answers of a new school. Fill in what follows each colon; what may stay empty says so."]
    shown: Location = ()
    for question in questions:
        for depth, part in enumerate(question.at[:-1]):
            if shown[: depth + 1] != question.at[: depth + 1]:
                rows.append(f"{'' if depth else chr(10)}{'  ' * depth}{part}:")
        shown = question.at[:-1]
        optional = "" if question.needed else " May stay empty."
        if explained:
            rows.append(indent(f"# {question.ask} {question.why}{optional} For example: {question.example}", "  " * len(shown)))
        answer = answers.get(question.at, "")
        name = str(question.at[-1])
        rows.append("  " * len(shown) + (written({name: answer}).rstrip("\n") if answer else f"{name}:"))
    return "\n".join(rows) + "\n"


def _leaves(data: Any, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _leaves(value, (*at, name))
    else:
        yield at, data if isinstance(data, str) else ", ".join(map(str, data))


def _unknown(source: YamlSource, at: Location, known: Iterable[Location]) -> Problem:
    beside = [str(other[-1]) for other in known if other[:-1] == at[:-1]] or sorted({str(other[0]) for other in known})
    return source.problem(at, where(at), f"no one asks for this; expected {listed(beside)}{did_you_mean(at[-1] if at else '', beside)}")
