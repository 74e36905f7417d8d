"""The flowcharts' files, and a page for each guide's that prints sheet by sheet."""

from __future__ import annotations

import json

from policy_site.guides.guide import Guide
from policy_site.pages.escaping import as_text
from policy_site.pages.flowchart import HEIGHT, WIDTH, Sheet, flowchart
from policy_site.pages.guide import FOLDER, GuideContext


def flowchart_uri(guide_id: str) -> str:
    """The page of a guide's flowchart, below content/."""
    return f"{FOLDER}/flowcharts/{guide_id}.md"


def flowchart_files(guide: Guide, context: GuideContext, site_url: str, version: str) -> dict[str, str]:
    """The sheets as SVG, by path in the site. `site_url`: the site's address, or empty: then no address and no QR code is drawn."""
    address = f"{site_url.rstrip('/')}/{FOLDER}/{guide.id}/" if site_url else ""
    sheet = Sheet(context.settings.fill(guide.head.title), address, version)
    sheets = flowchart(guide, sheet, context.settings.fill, context.register.in_words)
    return {f"{FOLDER}/flowcharts/{guide.id}-{number}.svg": svg for number, svg in enumerate(sheets, 1)}


def flowchart_page(guide: Guide, files: dict[str, str], context: GuideContext) -> str:
    """The Markdown of the flowchart's page, with front matter."""
    title = context.settings.fill(guide.head.title)
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
            f"crumb: [{json.dumps(title, ensure_ascii=False)}, {FOLDER}/{guide.id}/]",
            "---",
            "",
            f"Print this page to have the guide on paper. The same steps stand as text in [the guide](../{guide.id}.md).",
            "",
            *(f"{image}\n" for image in images),
        ]
    )
