"""`make new-school TO=<folder> [ANSWERS=<file>]`: the starting point of another school, made from this one.

Without ANSWERS it asks in the terminal, one question at a time, and keeps what it is told in new-school-answers.yaml, so
that nothing is asked twice. `ANSWERS=template` prints a file of answers to fill in. Nothing is written to the folder
before every answer is right, and never into a folder that holds something.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from policy_site.maintenance.new_school import write_new_school
from policy_site.maintenance.school_answers import at_their_answers, read_answers, written_answers
from policy_site.maintenance.school_questions import Question, questions
from policy_site.school.contacts_file import load_register
from policy_site.site.load import load_site
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.yaml_source import Location

KEPT = Path("new-school-answers.yaml")
"""Where answers given in the terminal are kept."""
TEMPLATE = "template"
WORK = (".venv", ".build", ".git", "site", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis", "test-results")
"""Folders that are made and not written: left out where git does not say which files are the project's."""


def project_files(root: Path) -> list[str]:
    """The project's files as paths below `root`: those that git knows or would take, or all but what was made."""
    if (root / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True).stdout.split("\0")
        return sorted({name for name in listed if name and (root / name).is_file()})
    files = (file.relative_to(root) for file in root.rglob("*") if file.is_file())
    return sorted(file.as_posix() for file in files if not set(file.parts) & set(WORK) and file.name != KEPT.name)


def ask(asked: Sequence[Question], answers: dict[Location, str], read: Callable[[str], str], keep: Callable[[dict[Location, str]], None]) -> None:
    """Ask each question that `answers` does not hold, until its answer is right; `keep` the answers after each."""
    due = [question for question in asked if question.at not in answers]
    for number, question in enumerate(due, 1):
        print(f"\n{number} of {len(due)}. {question.ask}\n   {question.why} For example: {question.example}")
        if not question.needed:
            print("   You may leave this empty: press Enter.")
        while fault := question.fault(answer := read("   > ").strip()):
            print(f"   {fault}")
        answers[question.at] = answer
        keep(answers)


def make(root: Path, folder: Path, file: Path, asked: Sequence[Question]) -> list[Problem]:
    """Make the new school in `folder` from the answers in `file`; nothing is written there where faults are found, which come back."""
    answers, problems = read_answers(file, asked)
    if problems:
        return problems
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as work:
        made = Path(work) / "school"
        write_new_school(root, project_files(root), made, answers)
        _, problems = load_site(made)
        if not problems:
            if folder.exists():
                folder.rmdir()
            shutil.move(made, folder)
    return at_their_answers(problems, file, asked)


def main(arguments: Sequence[str]) -> int:
    """Ask or read the answers, and make the school: `arguments` are its folder and the file of answers. Exit code 1 with every fault in words where that cannot be done."""
    to, answers_file, *_ = [*arguments, "", ""]
    root = Path.cwd()
    register, problems = load_register(root)
    if register is None:
        print(*problems, sep="\n")
        return 1
    asked = questions(register)
    if answers_file == TEMPLATE:
        print(written_answers(asked, {}), end="")
        return 0
    folder = Path(to).expanduser().resolve()
    if not to or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        print(f"{to or 'TO'}: this is {'no empty folder' if to else 'missing'}; expected a new folder: make new-school TO=../our-school")
        return 1
    if folder.is_relative_to(root):
        print(f"{to}: this lies inside the present project; expected a folder beside it: make new-school TO=../our-school")
        return 1
    file = Path(answers_file).expanduser() if answers_file else KEPT
    if not answers_file:
        given = read_answers(KEPT, asked, keep_empty=True)[0] if KEPT.exists() else {}
        print(f"{len(asked)} questions. What you answer is kept in {KEPT.name}; stop with Ctrl-C and go on later.")
        try:
            ask(asked, given, input, lambda answers: _keep(asked, answers))
        except (KeyboardInterrupt, EOFError):
            print(f"\nStopped. Your answers so far are in {KEPT.name}; run the same command to go on.")
            return 1
    try:
        problems = make(root, folder, file, asked)
    except Problems as error:
        problems = error.problems
    except OSError as error:
        print(f"{to}: the folder cannot be written ({error.strerror})")
        return 1
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        print(f"{count} found. Nothing was written.", *sorted(problems), sep="\n")
        return 1
    print(f"The new school's site stands in {to}. Next: cd {to}, git init, make serve; then read README.md, For another school.")
    return 0


def _keep(asked: Sequence[Question], answers: dict[Location, str]) -> None:
    KEPT.write_text(written_answers([question for question in asked if question.at in answers], answers, explained=False), encoding="utf-8")
