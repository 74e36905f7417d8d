"""The whole project, read and checked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from policy_site.content.addresses import KnownNames, page_url
from policy_site.content.glossary import load_glossary
from policy_site.content.images import picture_sizes
from policy_site.content.knowledge_check import load_check
from policy_site.content.posters import load_posters
from policy_site.content.redirects import load_moved
from policy_site.content.search_words import load_search_words
from policy_site.guides.checks import guide_problems
from policy_site.guides.files import WrittenGuides, load_guide_files, name_problems
from policy_site.guides.graph import graph_problems
from policy_site.guides.guidance_cites import guidance_problems
from policy_site.guides.guide import Guide
from policy_site.guides.references import reference_problems
from policy_site.guides.sign_offs import load_reviewed, stale_problems
from policy_site.pages import section
from policy_site.pages.page_rules import page_problems
from policy_site.pages.reporting_lines import in_words
from policy_site.policy.coverage import load_coverage
from policy_site.policy.guidance import load_guidance
from policy_site.policy.queries import load_queries
from policy_site.policy.sections import WrittenPage, load_pages
from policy_site.school.contacts_file import load_register
from policy_site.school.reporting_lines import ReportingLines, load_reporting_lines
from policy_site.school.reporting_lines import reference_problems as line_problems
from policy_site.school.settings import load_settings
from policy_site.school.staffing import staff_words
from policy_site.site.generated import Addresses, generated_addresses
from policy_site.site.knock_on_problems import without_knock_on_problems
from policy_site.site.site import Site
from policy_site.sources.problems import Problem

EXTRA_IDS = ("whom-to-contact", "see-also")
"""Ids that the foot of a section's page adds to its clauses."""


def load_lines(root: Path, written: WrittenGuides | None) -> tuple[ReportingLines | None, list[Problem]]:
    """The reporting lines worked out for the register (`.register`), or None, and every problem in either."""
    register, problems = load_register(root)
    rows, faults = load_reporting_lines(root)
    problems += faults
    if register and rows and written:
        vocabulary = written.vocabulary
        problems += line_problems(*rows, register, vocabulary.ways, vocabulary.deadlines, vocabulary.media)
    return (ReportingLines(rows[0], register), []) if register and rows and not problems else (None, problems)


def load_guides(root: Path) -> tuple[list[Guide], WrittenGuides | None, ReportingLines | None, list[Problem]]:
    """The guides for the people who hold the roles, with what they are made from; no guides where a name in them stands for nothing."""
    written, problems = load_guide_files(root)
    lines, faults = load_lines(root, written)
    problems += faults
    if written is None or lines is None:
        return [], written, lines, problems
    names = name_problems(written, lines)
    problems += names
    return ([] if names else written.resolved(lines)), written, lines, problems


def load_parts(root: Path) -> tuple[dict[str, WrittenPage], list[Guide], list[Problem]]:
    """The policy's sections in its order and the guides, with the problems that keep them from being read: for commands that need no more."""
    pages, problems = load_pages(root)
    guides, _, _, faults = load_guides(root)
    problems += [*faults, *(problem for guide in guides for problem in graph_problems(guide))]
    return sections_of(pages), guides, problems


def sections_of(pages: Iterable[WrittenPage]) -> dict[str, WrittenPage]:
    """The policy's sections by file name, in the policy's order."""
    return {page.slug: page for page in sorted((page for page in pages if page.is_section), key=section.section_order)}


def load_site(root: Path, config_file: str = "mkdocs.yml", today: date | None = None) -> tuple[Site | None, list[Problem]]:
    """Read and check everything below `root`: the site, or None and every fault found."""
    settings, problems = load_settings(root, config_file)
    guides, written, lines, faults = load_guides(root)
    problems = [*problems, *faults]
    queries, faults = load_queries(root)
    problems += faults
    pages, faults = load_pages(root)
    problems += faults
    for guide in guides:
        problems += graph_problems(guide)
    read = {page.path for page in pages} | {guide.path for guide in guides}
    if settings is None or lines is None or written is None:
        return None, without_knock_on_problems(problems, read)
    register = lines.register
    settings = settings.with_words({"staff": staff_words(register), "tell": in_words(lines, written.vocabulary)})
    files = {each.file.id: each for each in written.guides}

    sections = sections_of(pages)
    shown, faults = load_posters(root, register, settings)
    problems += faults
    addresses: Addresses = {page.uri: {clause.id for clause in page.clauses} | set(EXTRA_IDS) if page.is_section else None for page in pages}
    addresses |= generated_addresses(guides, shown)
    pictures = picture_sizes(root)
    day = today or date.today()
    guidance, faults = load_guidance(root, day, addresses, {guide.id for guide in guides})
    problems += faults
    known = KnownNames(register, settings, sections, queries, addresses, pictures, guidance, lines.ids)
    for page in pages:
        problems += page_problems(page, known)
    for guide in guides:
        problems += guidance_problems(guide, guidance)
        faults = list(reference_problems(files[guide.id], guide, register, sections, files, queries, settings))
        problems += faults
        if not faults and not any(problem.path == guide.path for problem in problems):
            problems += guide_problems(files[guide.id], guide, lines)
    _, faults = load_coverage(root, sections)
    problems += faults
    reviewed, faults = load_reviewed(root)
    problems += [*faults, *stale_problems(guides, sections, reviewed)]
    terms, faults = load_glossary(root, register, sections, settings, guidance)
    problems += faults
    check, faults = load_check(root, register, sections, settings, guidance)
    problems += faults
    search_words, faults = load_search_words(root, pages, terms, known)
    problems += faults
    moves, faults = load_moved(root, {page_url(uri): ids for uri, ids in addresses.items()})
    problems += faults
    if problems:
        return None, without_knock_on_problems(problems, read)
    return Site(
        root,
        config_file,
        settings,
        register,
        lines,
        written.vocabulary,
        {page.uri: page for page in pages},
        sections,
        tuple(guides),
        queries,
        tuple(terms),
        tuple(check),
        tuple(shown),
        search_words,
        moves,
        pictures,
        guidance,
        day,
    ), []
