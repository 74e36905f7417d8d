"""The papers of a site: what is made as a PDF, out of which pages, and the list of them on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from policy_site.content.addresses import page_url
from policy_site.content.induction import Induction
from policy_site.content.posters import Poster
from policy_site.guides.guide import Guide
from policy_site.pages import whole_policy
from policy_site.pages.escaping import as_text
from policy_site.pages.flowchart import flowchart_uri
from policy_site.pages.induction import declaration_uri, induction_uri
from policy_site.pages.posters import poster_uri
from policy_site.school.settings import Settings

FOLDER = "papers"
"""Where the PDFs are, below the site's root."""
VISITORS = "visitors/"


@dataclass(frozen=True)
class Paper:
    """A PDF. `pages`: the addresses of the pages that it holds, its front first; `group`: the heading under which it is listed."""

    name: str
    title: str
    group: str
    pages: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its place below the site's root."""
        return f"{FOLDER}/{self.name}.pdf"


def papers(guides: Iterable[Guide], posters: Iterable[Poster], induction: Induction, settings: Settings, written: Sequence[str]) -> list[Paper]:
    """Every paper of the site. `written`: the addresses of the pages that somebody wrote; a guide that an induction names is a paper of its own."""
    found = [Paper("policy", "{{ policy.title }}, in plain words", "The whole policy", (page_url(whole_policy.URI),))]
    for role in induction.roles:
        read = (step.page.partition("#")[0] for _, steps in induction.path(role) for step in steps if step.page)
        pages = dict.fromkeys([page_url(induction_uri(role)), *(page for page in read if page in written), page_url(declaration_uri(role))])
        found.append(Paper(f"induction-{role.id}", f"Induction pack: {role.title}", "Induction packs", tuple(pages)))
    found += [
        Paper(
            f"poster-{poster.id}",
            poster.title if poster.size == "badge" else f"Poster: {poster.title}",
            "Posters and leaflet",
            (page_url(poster_uri(poster.id)),),
        )
        for poster in posters
    ]
    if VISITORS in written:
        found.append(Paper("leaflet-visitors", "Leaflet for visitors and contractors", "Posters and leaflet", (VISITORS,)))
    found += [Paper(f"flowchart-{guide.id}", f"Flowchart: {guide.head.title}", "Flowcharts", (page_url(flowchart_uri(guide.id)),)) for guide in guides]
    return [Paper(paper.name, settings.fill(paper.title), paper.group, paper.pages) for paper in found]


def paper_list(made: Iterable[Paper], relative: str, *, as_files: bool) -> Markup:
    """Markdown: the papers under their headings, each with a link to the page that can be printed and, where there are files (`as_files`), to its PDF."""
    parts = []
    for group, members in groupby(made, key=lambda paper: paper.group):
        rows = []
        for paper in members:
            title, page = as_text(paper.title), f"{relative}{paper.pages[0]}"
            file = (
                Markup(' <a class="paper-file" href="{}{}">PDF<span class="visually-hidden"> of {}</span></a>').format(relative, paper.path, title)
                if as_files
                else ""
            )
            rows.append(Markup('<li><a href="{}">{}</a>{}</li>').format(page, title, file))
        heading = Markup("## {} {{: #{} }}").format(as_text(group), group.lower().replace(" ", "-"))
        parts.append(heading + Markup('\n\n<ul class="papers">{}</ul>').format(Markup("").join(rows)))
    return Markup("\n\n").join(parts)
