"""`make change-from-issue`: what becomes of an issue on GitHub that asks for a change. The workflow change.yml runs it, with no right to write.

In the environment: ISSUE_BODY, the issue's text, and ISSUE_NUMBER. No file is changed. Where GITHUB_OUTPUT names a file, the workflow's outputs are
written to it, in base 64 but for the first: `result` (`made`, `refused`, or `none` where the issue was not made with a form), `title`, `text` (of the
pull request, or of the answer to the issue) and `files` (a JSON object: path to text). Else the text is printed.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from policy_site.maintenance.change_forms import Fault, looks_like_a_form, read_issue
from policy_site.site.change_report import pull_request, refusal, title_of
from policy_site.site.tried_change import current_forms, try_change
from policy_site.sources.problems import Problems

LONGEST_TEXT = 60_000
"""GitHub takes 65,536 characters."""


@dataclass(frozen=True)
class Outcome:
    """What becomes of an issue."""

    result: str
    title: str = ""
    text: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    def in_lines(self) -> str:
        """The outputs of a step of a workflow: nothing in them can begin a line of its own."""
        encoded = {"title": self.title, "text": self.text[:LONGEST_TEXT], "files": json.dumps(dict(self.files))}
        rows = [f"result={self.result}", *(f"{name}={base64.b64encode(text.encode()).decode()}" for name, text in encoded.items())]
        return "".join(f"{row}\n" for row in rows)


def outcome(root: Path, issue: str, number: str, today: date) -> Outcome:
    """Try the change that the text of an issue asks for in the project at `root`, which stays as it is."""
    try:
        known = current_forms(root)
    except Problems as error:
        return Outcome("refused", text=refusal(None, [Fault("", f"The register of contacts cannot be read: {error.problems[0]}")]))
    if not looks_like_a_form(issue, known):
        return Outcome("none")
    form, values, faults = read_issue(issue, known)
    if form is None or faults:
        return Outcome("refused", text=refusal(form, faults))
    tried = try_change(root, form, values, today)
    if not tried.is_good:
        return Outcome("refused", text=refusal(form, tried.faults, tried))
    return Outcome("made", title_of(form, values), pull_request(tried, form, values, number), tried.texts)


def main(arguments: Sequence[str]) -> int:
    """Say what becomes of the issue in the environment, for the project in this folder."""
    number = os.environ.get("ISSUE_NUMBER", "")
    found = outcome(Path.cwd(), os.environ.get("ISSUE_BODY", ""), number if number.isascii() and number.isdecimal() else "", date.today())
    if found.result == "none":
        print("Nothing is done: this issue was not made with one of the forms, so nobody asks for a change of contacts or dates with it.")
    if outputs := os.environ.get("GITHUB_OUTPUT"):
        with Path(outputs).open("a", encoding="utf-8") as file:
            file.write(found.in_lines())
    elif found.text:
        print(found.title, found.text, sep="\n\n")
    return 0
