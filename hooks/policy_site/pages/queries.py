"""The queries register as a page for the school; it is a draft, so the public site does not hold it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .decision_trees import Tree
from .guide_pages import guide_uri
from .markup import as_text, templates
from .policy import Page
from .queries import Query
from .wording import Wording

URI = "drafts/queries.md"
PARTS = {
    "A": "Safety-critical: could send a person the wrong way",
    "B": "Contact details",
    "C": "Different rules in two places",
    "D": "Missing or broken parts",
    "E": "Out of date, and legal wording",
    "F": "Model-policy left-overs",
    "G": "Slips that change or blur the meaning",
    "H": "One thing, many names",
    "N": "Noticed while this site was made",
}
TREATMENTS = {
    "note": "A visible note beside it",
    "no-link": "Shown as text, never as a link",
    "branch-out": "A safer step instead",
    "layout": "Done right without a note",
    "as-written": "Restated as written",
    "alias": "One name used, the others found by search",
    "national-box": "A labelled box with national guidance",
    "register-only": "In this register only",
}
_CALL = re.compile(r"""\{\{\s*query\(([^)]*)\)\s*\}\}""")


def queries_page(queries: Mapping[str, Query], pages: Sequence[Page], trees: Sequence[Tree], wording: Wording) -> str:
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
            places={query: list(found) for query, found in query_places(queries, pages, trees).items()},
            say=lambda text: as_text(wording.fill(text)),
        )
    )


def query_places(queries: Mapping[str, Query], pages: Sequence[Page], trees: Sequence[Tree]) -> dict[str, dict[tuple[str, str], None]]:
    """Where each query is treated in the open: (what the place is called, its path below content/), in order, each once."""
    places: dict[str, dict[tuple[str, str], None]] = {query: {} for query in queries}
    for name, label, target in _mentions(pages, trees):
        if name in places:
            places[name][(label, target)] = None
    return places


def _mentions(pages: Sequence[Page], trees: Sequence[Tree]) -> Iterator[tuple[str, str, str]]:
    for page in pages:
        for match in _CALL.finditer(page.body):
            line = page.body_line + page.body.count("\n", 0, match.start())
            clause = next((clause for clause in reversed(page.clauses) if clause.line <= line and clause.id), None)
            for name in re.findall(r"""["']([^"']+)["']""", match[1]):
                yield name, page.front.title, f"{page.uri}#{clause.id}" if clause else page.uri
    for tree in trees:
        for step in tree.steps.values():
            for note in step.notes:
                for name in note.queries:
                    yield name, f"guide: {tree.head.title}", f"{guide_uri(tree.id)}#{step.id}"
