"""The safeguarding lead's pages: what is due, and every route of a guide by where it ends. Drafts, so the public site holds none of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from markupsafe import Markup

from . import query_pages
from .contacts import Register
from .decision_trees import Outcome, Tree
from .guide_pages import URGENCY_WORDS, guide_uri
from .markup import as_text, templates
from .reviews_due import DueGroup, by_file, counted
from .route_review import routes_by_outcome
from .wording import Wording

FOLDER = "drafts"
INDEX = f"{FOLDER}/index.md"
REVIEW = f"{FOLDER}/review.md"
KEEPING = f"{FOLDER}/keeping.md"
"""How to keep the site; somebody writes this one by hand."""


def routes_uri(guide_id: str) -> str:
    """The page of a guide's routes, below content/."""
    return f"{FOLDER}/routes/{guide_id}.md"


def lead_pages(groups: Sequence[DueGroup], trees: Sequence[Tree], register: Register, wording: Wording, written: Collection[str]) -> dict[str, str]:
    """Path below content/ to Markdown: the draft area's index, what is due, and the routes of each guide. `written`: the pages that are there already."""
    made = {INDEX: draft_index(groups, trees, wording, KEEPING in written), REVIEW: review_page(groups)}
    return made | {routes_uri(tree.id): routes_page(tree, register, wording) for tree in trees}


def draft_index(groups: Sequence[DueGroup], trees: Sequence[Tree], wording: Wording, has_keeping: bool) -> str:
    """The Markdown of the draft area's first page, with front matter."""
    return (
        templates()
        .get_template("draft_index.md")
        .render(
            counted=counted(groups),
            queries=_below_drafts(query_pages.URI),
            review=_below_drafts(REVIEW),
            keeping=_below_drafts(KEEPING) if has_keeping else None,
            guides=[(wording.fill(tree.head.title), _below_drafts(routes_uri(tree.id)), sum(1 for _ in tree.routes())) for tree in trees],
        )
    )


def review_page(groups: Sequence[DueGroup]) -> str:
    """The Markdown of what is due, with front matter."""
    return templates().get_template("review.md").render(groups=groups, by_file=by_file, counted=counted(groups))


def routes_page(tree: Tree, register: Register, wording: Wording) -> str:
    """The Markdown of a guide's routes under the outcome that each reaches, with front matter."""
    by_outcome = routes_by_outcome(tree)

    def whom(outcome: Outcome) -> str:
        return register.in_words(outcome.told()) or "nobody"

    return (
        templates()
        .get_template("routes.md")
        .render(
            title=Markup(json.dumps(wording.fill(f"Routes: {tree.head.title}"), ensure_ascii=False)),  # noqa: S704 - JSON is YAML, and holds any text
            guide=f"../../{guide_uri(tree.id)}",
            summary=wording.fill(tree.head.summary),
            outcomes=[(outcome, by_outcome[outcome.id]) for outcome in tree.outcomes],
            total=sum(map(len, by_outcome.values())),
            urgency=URGENCY_WORDS,
            whom=whom,
            say=lambda text: as_text(wording.fill(text)),
        )
    )


def _below_drafts(uri: str) -> str:
    return uri.removeprefix(f"{FOLDER}/")
