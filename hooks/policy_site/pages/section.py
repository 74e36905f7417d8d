"""The head and foot of each section's page, and the policy's table of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markupsafe import Markup

from policy_site.guides.guide import Guide
from policy_site.pages import contact_cards
from policy_site.pages.escaping import as_text, templates
from policy_site.pages.guidance_cites import CHANGES
from policy_site.pages.guide import section_label
from policy_site.policy.citations import parse_citation
from policy_site.policy.guidance import Change
from policy_site.policy.sections import MOST_GUIDES, SectionFront, WrittenPage
from policy_site.school.contacts import Register
from policy_site.school.settings import Settings
from policy_site.sources.problems import NoSuch, Problem, did_you_mean

READERS = {
    "everyone": "everyone",
    "staff": "all staff",
    "dsl": "the DSL and deputies",
    "headteacher": "the headteacher",
    "governors": "governors",
    "volunteers": "supply staff, volunteers and students",
    "recruiters": "people who recruit staff",
    "parents": "parents and carers",
}

PARTS: Sequence[tuple[str, int, int]] = (
    ("What this policy is", 1, 4),
    ("Who does what", 5, 5),
    ("What to do, tell, record and refer", 6, 13),
    ("Children who may need more from us", 14, 17),
    ("Training, safe work and recruitment", 18, 20),
    ("Concerns about adults", 21, 22),
    ("Online, images, radicalisation", 23, 26),
    ("Kinds of abuse and harm", 27, 33),
    ("Absence, fostering and honour-based abuse", 34, 40),
    ("Other risks and support", 41, 47),
    ("Reviewing the policy; annexes", 48, 99),
)
"""The policy's sections in their own order, under headings that make forty-eight rows easier to read."""

_CARDS = re.compile(r"\{\{\s*cards?\(([^)]*)\)")


def section_order(page: WrittenPage) -> tuple[int, str]:
    """Where a section stands in the policy: its number, then 5a, 5b, 5c; annexes last."""
    number = page.front.section  # type: ignore[union-attr]
    match = re.match(r"(\d+)([a-z]?)$", number)
    return (int(match[1]), match[2]) if match else (90, number)


def parts(sections: Sequence[WrittenPage]) -> Iterator[tuple[str, list[WrittenPage]]]:
    """Each part's heading with its sections."""
    for heading, first, last in PARTS:
        members = [page for page in sections if first <= section_order(page)[0] <= last]
        if members:
            yield heading, members


def part_slug(heading: str) -> str:
    """The id of a part's heading on the contents page."""
    return re.sub(r"[^a-z0-9]+", "-", heading.lower()).strip("-")


def policy_contents(sections: Sequence[WrittenPage]) -> Markup:
    """The policy's sections as Markdown lists under their parts, for the contents page."""
    rows: list[str] = ['<div class="policy-parts" markdown="1">\n']
    for heading, members in parts(sections):
        rows += [
            '<section class="policy-part" markdown="1">\n',
            f"## {heading} {{: #{part_slug(heading)} }}\n",
            *(
                Markup("- [{} {}]({}.md)").format(Markup('<span class="number">{}</span>').format(short_number(page)), as_text(page.front.title), page.slug)
                for page in members
            ),
            "\n</section>\n",
        ]
    rows.append("</div>")
    return Markup("\n").join(Markup(row) for row in rows)  # noqa: S704 - titles are escaped above


def short_number(page: WrittenPage) -> Markup:
    """`21`, `5`, `Annex A`."""
    number = page.front.section  # type: ignore[union-attr]
    return as_text(number.rstrip("abc") if number[:1].isdigit() else number)


def guides_by_section(guides: Iterable[Guide]) -> dict[str, list[Guide]]:
    """The guides that cite a clause of a section, by the section's file name."""
    found: dict[str, list[Guide]] = {}
    for guide in guides:
        cites = (parse_citation(written) for step in guide.steps.values() for written in step.cites)
        for slug in {cite.section for cite in cites if cite and cite.section}:
            found.setdefault(slug, []).append(guide)
    return found


def shown_guides(page: WrittenPage, citing: Sequence[Guide]) -> list[Guide]:
    """Those of the guides `citing` a section that its page shows, in the order of its front matter, or all where it names none."""
    assert isinstance(page.front, SectionFront)
    by_id = {guide.id: guide for guide in citing}
    return [by_id[name] for name in page.front.guides if name in by_id] or list(citing)


def shown_guide_problems(sections: Iterable[WrittenPage], guides: Sequence[Guide]) -> Iterator[Problem]:
    """Guides in a section's front matter that don't rest on it, and sections on which too many guides rest to show them all."""
    citing = guides_by_section(guides)
    known = {guide.id for guide in guides}
    for page in sections:
        assert isinstance(page.front, SectionFront)
        found = {guide.id for guide in citing.get(page.slug, ())}
        for index, name in enumerate(page.front.guides):
            where = ("guides", index)
            if name not in known:
                yield page.source.problem(where, "guides", NoSuch("guide", name, f"the name of a file in decision_trees{did_you_mean(name, known)}"))
            elif name not in found:
                those = ", ".join(sorted(found)) or "none does, so leave out guides:"
                yield page.source.problem(where, "guides", f'no step of the guide "{name}" rests on this page; expected one that does: {those}')
        if len(found) > MOST_GUIDES and not page.front.guides:
            message = f"{len(found)} guides rest on this page, too many to show them all; expected guides: with up to {MOST_GUIDES} of them: {', '.join(sorted(found))}"
            yield page.source.problem((), "guides", message)


def section_page(
    page: WrittenPage,
    body: str,
    sections: Mapping[str, WrittenPage],
    guides: Sequence[Guide],
    register: Register,
    settings: Settings,
    changes: Sequence[Change] = (),
) -> str:
    """The whole Markdown of a section's page: head, In short, the clauses of `body` (already filled in), foot with the `guides` that rest on it.

    `changes`: what has changed nationally since the policy was written and touches the section.
    """
    front = page.front
    assert isinstance(front, SectionFront)
    in_short, clauses = _split(body)
    return (
        templates()
        .get_template("section.md")
        .render(
            page=page,
            front=front,
            label=section_label(page),
            readers=[READERS[reader] for reader in front.audience],
            in_short=Markup(in_short),  # noqa: S704 - Markdown of the page itself
            clauses=Markup(clauses),  # noqa: S704
            guides=shown_guides(page, guides),
            more_guides=len(guides) > len(shown_guides(page, guides)),
            changes=changes,
            changes_page=CHANGES,
            related=[sections[slug] for slug in front.related],
            section_label=section_label,
            contacts=_contacts(page, front, register),
            policy=settings.policy,
            settings=settings,
            approved=settings.fill("{{ policy.approved }}"),
            updated=settings.fill("{{ policy.updated }}"),
        )
    )


def _contacts(page: WrittenPage, front: SectionFront, register: Register) -> list[Markup]:
    """The contacts of a section for its foot: those whose cards stand in its text already as lines, the others as cards."""
    shown = register.expand(name for call in _CARDS.findall(page.body) for name in re.findall(r'"([^"]+)"', call))
    contacts = register.expand(front.contacts)
    again, new = [each for each in contacts if each in shown], [each for each in contacts if each not in shown]
    return [show for members, show in ((again, contact_cards.lines(again)), (new, contact_cards.cards(new, register))) if members]


def _split(body: str) -> tuple[str, str]:
    """(what stands before the first heading, the rest)."""
    match = re.search(r"^## ", body, re.M)
    return (body[: match.start()].strip(), body[match.start() :].strip()) if match else (body.strip(), "")
