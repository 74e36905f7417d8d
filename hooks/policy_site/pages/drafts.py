"""The safeguarding lead's pages: what is due, the queries on the policy, every route of a guide by where it ends. Drafts, so the public site holds none of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from markupsafe import Markup

from policy_site.guides.guide import Guide, Outcome
from policy_site.guides.routes import routes_by_outcome
from policy_site.maintenance.reviews_due import DueGroup, by_file, counted
from policy_site.pages.escaping import as_text, templates
from policy_site.pages.guidance import LEAD
from policy_site.pages.guide import URGENCY_WORDS, guide_uri
from policy_site.policy.queries import Query
from policy_site.policy.sections import WrittenPage
from policy_site.school.contacts import Register
from policy_site.school.settings import Settings

FOLDER = "drafts"
INDEX = f"{FOLDER}/index.md"
REVIEW = f"{FOLDER}/review.md"
KEEPING = f"{FOLDER}/keeping.md"
"""How to keep the site; somebody writes this one by hand."""
QUERIES = f"{FOLDER}/queries.md"
EDIT, EDIT_TITLE, EDIT_PLACE = f"{FOLDER}/edit.md", "Change a number, a person or a date", "<div data-edit></div>"
"""The page for editing: what it shows is put into its place by the program that serves it (site/editor.py)."""
PARTS = {
    "A": "Safety-critical: could send someone the wrong way",
    "B": "Contact details",
    "C": "Different rules in two places",
    "D": "Missing or broken parts",
    "E": "Out of date, and legal wording",
    "F": "Left over from the model policy",
    "G": "Mistakes that change or blur the meaning",
    "H": "One thing, many names",
    "N": "Noticed while this site was made",
}
TREATMENTS = {
    "note": "A visible note beside it",
    "no-link": "Shown as text, never as a link",
    "branch-out": "A safer step instead",
    "layout": "Put right without a note",
    "as-written": "Restated as written",
    "alias": "One name used; the search finds the others",
    "national-box": "A labelled box with national guidance",
    "register-only": "Only recorded here",
}
_CALL = re.compile(r"""\{\{\s*query\(([^)]*)\)\s*\}\}""")


def routes_uri(guide_id: str) -> str:
    """The page of a guide's routes, below content/."""
    return f"{FOLDER}/routes/{guide_id}.md"


def draft_pages(groups: Sequence[DueGroup], guides: Sequence[Guide], register: Register, settings: Settings, written: Collection[str]) -> dict[str, str]:
    """Path below content/ to Markdown: the draft area's index, what is due, and the routes of each guide. `written`: the pages that are there already."""
    made = {INDEX: draft_index(groups, guides, settings, KEEPING in written), REVIEW: review_page(groups), EDIT: edit_page()}
    return made | {routes_uri(guide.id): routes_page(guide, register, settings) for guide in guides}


def edit_page() -> str:
    """The Markdown of the page for editing, without what is put into it."""
    return f"---\ntitle: {EDIT_TITLE}\ndescription: For the school only.\nsearch: {{exclude: true}}\n---\n\n{EDIT_PLACE}\n"


def draft_index(groups: Sequence[DueGroup], guides: Sequence[Guide], settings: Settings, has_keeping: bool) -> str:
    """The Markdown of the draft area's first page, with front matter."""
    return (
        templates()
        .get_template("draft_index.md")
        .render(
            counted=counted(groups),
            queries=_below_drafts(QUERIES),
            national=_below_drafts(LEAD),
            review=_below_drafts(REVIEW),
            edit=_below_drafts(EDIT),
            keeping=_below_drafts(KEEPING) if has_keeping else None,
            guides=[(settings.fill(guide.head.title), _below_drafts(routes_uri(guide.id)), sum(1 for _ in guide.routes())) for guide in guides],
        )
    )


def review_page(groups: Sequence[DueGroup]) -> str:
    """The Markdown of what is due, with front matter."""
    return templates().get_template("review.md").render(groups=groups, by_file=by_file, counted=counted(groups))


def routes_page(guide: Guide, register: Register, settings: Settings) -> str:
    """The Markdown of a guide's routes under the outcome that each reaches, with front matter."""
    by_outcome = routes_by_outcome(guide)

    def whom(outcome: Outcome) -> str:
        return register.in_words(outcome.told()) or "no one"

    return (
        templates()
        .get_template("routes.md")
        .render(
            title=Markup(json.dumps(settings.fill(f"Routes: {guide.head.title}"), ensure_ascii=False)),  # noqa: S704 - JSON is YAML, and holds any text
            guide=f"../../{guide_uri(guide.id)}",
            summary=settings.fill(guide.head.summary),
            outcomes=[(outcome, by_outcome[outcome.id]) for outcome in guide.outcomes],
            total=sum(map(len, by_outcome.values())),
            urgency=URGENCY_WORDS,
            whom=whom,
            say=lambda text: as_text(settings.fill(text)),
        )
    )


def _below_drafts(uri: str) -> str:
    return uri.removeprefix(f"{FOLDER}/")


# ---- the queries on the policy


def queries_page(queries: Mapping[str, Query], pages: Sequence[WrittenPage], guides: Sequence[Guide], settings: Settings) -> str:
    """The register's Markdown, with front matter."""
    numbers = sorted({query.first for query in queries.values() if query.first})
    return (
        templates()
        .get_template("queries.md")
        .render(
            first=[(number, [query for query in queries.values() if query.first == number]) for number in numbers],
            counts=Counter(query.treatment for query in queries.values()).most_common(),
            total=len(queries),
            treatments=TREATMENTS,
            parts=[(part, heading, [query for query in queries.values() if query.id[0] == part]) for part, heading in PARTS.items()],
            places={query: list(found) for query, found in query_places(queries, pages, guides).items()},
            say=lambda text: as_text(settings.fill(text)),
        )
    )


def query_places(queries: Mapping[str, Query], pages: Sequence[WrittenPage], guides: Sequence[Guide]) -> dict[str, dict[tuple[str, str], None]]:
    """Where each query is treated in the open: (what the place is called, its path below content/), in order, each once."""
    places: dict[str, dict[tuple[str, str], None]] = {query: {} for query in queries}
    for name, label, target in _mentions(pages, guides):
        if name in places:
            places[name][(label, target)] = None
    return places


def _mentions(pages: Sequence[WrittenPage], guides: Sequence[Guide]) -> Iterator[tuple[str, str, str]]:
    for page in pages:
        for match in _CALL.finditer(page.body):
            line = page.body_line + page.body.count("\n", 0, match.start())
            clause = next((clause for clause in reversed(page.clauses) if clause.line <= line and clause.id), None)
            for name in re.findall(r"""["']([^"']+)["']""", match[1]):
                yield name, page.front.title, f"{page.uri}#{clause.id}" if clause else page.uri
    for guide in guides:
        for step in guide.steps.values():
            for note in step.notes:
                for name in note.queries:
                    yield name, f"guide: {guide.head.title}", f"{guide_uri(guide.id)}#{step.id}"
