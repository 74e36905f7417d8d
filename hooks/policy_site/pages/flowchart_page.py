"""The flowcharts' files, and a page for each guide's that prints sheet by sheet."""

from __future__ import annotations

import json

from .decision_trees import Tree
from .flowchart import HEIGHT, WIDTH, Sheet, flowchart
from .guide_pages import FOLDER, GuideContext
from .markup import as_text


def flowchart_uri(guide_id: str) -> str:
    """The page of a guide's flowchart, below content/."""
    return f"{FOLDER}/flowcharts/{guide_id}.md"


def flowchart_files(tree: Tree, context: GuideContext, site_url: str, version: str) -> dict[str, str]:
    """The sheets as SVG, by path in the site. `site_url`: the site's address, or empty: then no address and no QR code is drawn."""
    address = f"{site_url.rstrip('/')}/{FOLDER}/{tree.id}/" if site_url else ""
    sheet = Sheet(context.wording.fill(tree.head.title), address, version)
    sheets = flowchart(tree, sheet, context.wording.fill, context.register.in_words)
    return {f"{FOLDER}/flowcharts/{tree.id}-{number}.svg": svg for number, svg in enumerate(sheets, 1)}


def flowchart_page(tree: Tree, files: dict[str, str], context: GuideContext) -> str:
    """The Markdown of the flowchart's page, with front matter."""
    title = context.wording.fill(tree.head.title)
    images = [
        f"![Flowchart of the guide “{as_text(title)}”, sheet {number}]({path.rpartition('/')[2]}){{: .sheet width={WIDTH:g} height={HEIGHT:g} }}"
        for number, path in enumerate(files, 1)
    ]
    return "\n".join(
        [
            "---",
            f"title: {json.dumps('Flowchart: ' + title, ensure_ascii=False)}",
            f"description: {json.dumps('The guide on paper: ' + title, ensure_ascii=False)}",
            "flowchart: true",
            "search: {exclude: true}",
            f"crumb: [{json.dumps(title, ensure_ascii=False)}, {FOLDER}/{tree.id}/]",
            "---",
            "",
            f"Print this page to have the guide on paper. The same steps stand as text in [the guide](../{tree.id}.md).",
            "",
            *(f"{image}\n" for image in images),
        ]
    )
