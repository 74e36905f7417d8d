"""A guide on paper: its questions one below another, each with its answers and where they lead, as a table.

The browser measures the words and breaks the pages; the table can be selected and read aloud. An outcome is written out
where it is met first, and named by its letter after that; a question is named by its number.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from policy_site.guides.guide import Answer, Guide, Outcome, Question
from policy_site.pages.escaping import as_text, one_line, templates
from policy_site.pages.guide import FOLDER, GuideContext
from policy_site.pages.posters import qr_code


@dataclass(frozen=True)
class Row:
    """An answer with where it leads: an outcome in full, an outcome's letter, or a question's number."""

    answer: Answer
    label: Markup
    question: int | None
    letter: str | None
    outcome: Markup | None
    tell: Markup | None


@dataclass(frozen=True)
class Part:
    """A question with its rows."""

    number: int
    question: Question
    ask: Markup
    rows: Sequence[Row]


def flowchart_uri(guide_id: str) -> str:
    """The page of a guide's flowchart, below content/."""
    return f"{FOLDER}/flowcharts/{guide_id}.md"


def flowchart_pages(guide: Guide, context: GuideContext, site_url: str, version: str) -> dict[str, str]:
    """The page of the flowchart and, where the site's address is known, its QR code (SVG), by path below content/."""
    address = f"{site_url.rstrip('/')}/{FOLDER}/{guide.id}/" if site_url else ""
    title = context.settings.fill(guide.head.title)
    html = (
        templates()
        .get_template("flowchart/flowchart.html")
        .render(parts=parts(guide, context), title=title, address=address, qr=f"{guide.id}-qr.svg" if address else "", version=version)
    )
    page = "\n".join(
        [
            "---",
            f"title: {json.dumps('Flowchart: ' + title, ensure_ascii=False)}",
            f"description: {json.dumps('The guide on paper: ' + title, ensure_ascii=False)}",
            "flowchart: true",
            "search: {exclude: true}",
            f"crumb: [{json.dumps(title, ensure_ascii=False)}, {FOLDER}/{guide.id}/]",
            "---",
            "",
            f"Print this page to keep the guide on paper. [The guide itself](../{guide.id}.md) explains how to carry out and record each step.",
            "{: .screen-only }",
            "",
            one_line(html),
            "",
        ]
    )
    made = {flowchart_uri(guide.id): page}
    if address:
        made[f"{FOLDER}/flowcharts/{guide.id}-qr.svg"] = qr_code(address)
    return made


def parts(guide: Guide, context: GuideContext) -> list[Part]:
    """The questions in order with their answers; every outcome once in full."""

    def say(text: str) -> Markup:
        return as_text(context.settings.fill(text))

    order = _order(guide)
    numbers = {question.id: number for number, question in enumerate(order, 1)}
    letters: dict[str, str] = {}

    def row(answer: Answer) -> Row:
        step = guide.steps[answer.goto]
        if isinstance(step, Question):
            return Row(answer, say(answer.label), numbers[step.id], None, None, None)
        if step.id in letters:
            return Row(answer, say(answer.label), None, letters[step.id], None, None)
        letters[step.id] = _letter(len(letters))
        return Row(answer, say(answer.label), None, letters[step.id], say(step.outcome), _tell(step, context))

    return [Part(numbers[question.id], question, say(question.ask), [row(answer) for answer in question.answers]) for question in order]


def _tell(outcome: Outcome, context: GuideContext) -> Markup:
    told = [action.told_words for action in outcome.actions if action.by_reader and action.tell]
    return as_text(context.settings.fill("; then ".join(dict.fromkeys(told))))


def _order(guide: Guide) -> list[Question]:
    """The questions, each after every question that leads to it; where the graph leaves a choice, in the order of the file."""
    left = {question.id: question for question in guide.questions}
    order = []
    while left:
        behind = {answer.goto for question in left.values() for answer in question.answers}
        order.append(left.pop(next(question_id for question_id in left if question_id not in behind)))
    return order


def _letter(index: int) -> str:
    """`A` to `Z`, then `AA`."""
    return chr(ord("A") + index) if index < 26 else _letter(index // 26 - 1) + _letter(index % 26)
