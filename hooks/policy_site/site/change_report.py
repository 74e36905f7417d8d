"""A change that was tried, told to the people who decide on it: the text of a pull request, or of the answer to whoever asked.

What somebody typed stands between fences only, where nothing in it is a mention, a link or HTML.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from policy_site.guides.routes import RouteChange
from policy_site.maintenance.change_forms import CONTACT, PERSON, Fault, Form
from policy_site.site.tried_change import Seen, Tried, in_plain_text

EXAMPLES = 3
"""So many routes that end otherwise are told in full."""


def title_of(form: Form, values: Mapping[str, str]) -> str:
    """A change in one line, in words of the form and the register only."""
    shown = {field.id: dict(field.choices).get(values.get(field.id, ""), "") for field in form.fields}
    if form.id == CONTACT:
        return f"{shown['record']}: {shown['what'].partition(',')[0].lower()}"
    return f"{shown['role']}: another person" if form.id == PERSON else form.title


def answers_of(form: Form, values: Mapping[str, str]) -> str:
    """The answers, one to a line."""
    shown = ((field, dict(field.choices).get(values.get(field.id, ""), values.get(field.id, ""))) for field in form.fields)
    return "\n".join(f"{field.label}: {value}" for field, value in shown if value)


def pull_request(tried: Tried, form: Form, values: Mapping[str, str], issue: str = "") -> str:
    """The Markdown for the person who approves a change: what readers will see, which routes end otherwise, what to look at, the changed lines."""
    parts = [f"Closes #{int(issue)}." if issue else "", _fenced(answers_of(form, values)), "## What readers will see"]
    if tried.seen:
        parts.append("Each card: a line with - is there now, a line with + will take its place.")
    parts += [_fenced(f"{seen.name}\n\n{_card(seen)}", "diff") for seen in tried.seen]
    if not tried.seen:
        parts.append("No card changes. Only the day on which it was checked, and who checked it, are kept.")
    parts += ["## Guides", *_routes(tried.routes)]
    if tried.notes:
        parts += ["## Please look at this too", _fenced("\n".join(f"- {note}" for note in tried.notes))]
    parts += ["## Changed lines", _fenced(tried.diff, "diff")]
    parts.append("The site’s own rules found nothing wrong with it. Approve it only if you know that it is right: ring the number, or ask the person.")
    return "\n\n".join(filter(None, parts)) + "\n"


def refusal(form: Form | None, faults: Iterable[Fault], tried: Tried | None = None) -> str:
    """The Markdown for whoever asked for a change that can't be made: what is wrong with which answer."""
    labels = {field.id: field.label for field in form.fields} if form else {}
    rows = [f"{labels[fault.field]}: {fault.message}" if fault.field in labels else fault.message for fault in faults]
    rows += [str(problem) for problem in tried.problems] if tried else []
    text = _fenced("\n".join(f"- {row}" for row in rows))
    return f"This change was not made. Nothing on the site is different.\n\n{text}\n\nEdit your issue (the three dots, then **Edit**) and save it: it is tried again.\n"


def routes_by_guide(routes: Iterable[RouteChange]) -> list[tuple[str, int]]:
    """Each guide in which other people are told, by its title, with in how many ways through it."""
    return list(Counter(route.title for route in routes if not route.in_words_only).items())


def words_only(routes: Iterable[RouteChange]) -> str:
    """The sentence on ways in which only words change; nothing where there are none."""
    count = sum(route.in_words_only for route in routes)
    if not count:
        return ""
    ways = "1 way through the guides only its words change" if count == 1 else f"{count} ways through the guides only words change"
    return f"In {ways}, such as “a deputy” for “the deputy”: the same roles are told as before."


def _routes(routes: tuple[RouteChange, ...]) -> list[str]:
    told = [route for route in routes if not route.in_words_only]
    if not told:
        return ["This changes in no guide which roles are told.", words_only(routes)]
    counted = "\n".join(f"- {guide}: {count} {'way' if count == 1 else 'ways'}" for guide, count in routes_by_guide(routes))
    examples = "\n\n".join(map(str, told[:EXAMPLES]))
    return ["In these guides other roles are told than now:", _fenced(counted), "For example:", _fenced(examples), words_only(routes)]


def changed_rows(seen: Seen) -> tuple[list[str], list[str]]:
    """The lines of a card that go, and those that take their place."""
    rows = _rows(seen)
    return [row[2:] for row in rows if row.startswith("- ")], [row[2:] for row in rows if row.startswith("+ ")]


def _card(seen: Seen) -> str:
    """A card as lines of text; a line that changes stands there twice, as it is and as it will be."""
    return "\n".join(_rows(seen))


def _rows(seen: Seen) -> list[str]:
    before, after = (in_plain_text(markup).split("\n") if markup else [] for markup in (seen.before, seen.after))
    return [row for row in difflib.ndiff(before, after) if not row.startswith("?")]


def _fenced(text: str, kind: str = "text") -> str:
    """`text` in a code block that nothing in it can end."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{kind}\n{text}\n{fence}"
