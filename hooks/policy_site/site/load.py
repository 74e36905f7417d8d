"""The whole project, read and checked."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from policy_site.content.addresses import KnownNames, address_problems, page_url
from policy_site.content.drawings import drawn_words
from policy_site.content.glossary import load_glossary
from policy_site.content.house_words import load_house_words
from policy_site.content.images import picture_sizes
from policy_site.content.induction import load_induction, page_problems
from policy_site.content.knowledge_check import load_check
from policy_site.content.outside_sites import exit_problems, load_outside_sites
from policy_site.content.overviews import load_overviews
from policy_site.content.posters import load_posters
from policy_site.content.posters import page_problems as poster_page_problems
from policy_site.content.redirects import Moves, load_moved
from policy_site.content.search_words import load_search_words
from policy_site.guides.checks import guide_problems
from policy_site.guides.entries import FOLDER
from policy_site.guides.files import WrittenGuides, load_guide_files, name_problems
from policy_site.guides.graph import graph_problems
from policy_site.guides.guide import SHARED, Guide
from policy_site.guides.line_titles import title_problems
from policy_site.guides.references import reference_problems
from policy_site.guides.resolve import ADULT_OUTCOMES
from policy_site.guides.sign_offs import FILE as SIGN_OFFS
from policy_site.guides.sign_offs import load_reviewed, stale_problems
from policy_site.pages import section
from policy_site.pages.guide import guide_uri
from policy_site.pages.macros import has_lists
from policy_site.pages.page_rules import PageReading, front_problems, link_problems, read_page
from policy_site.pages.reporting_lines import in_words
from policy_site.policy.coverage import load_coverage
from policy_site.policy.guidance import FILE as GUIDANCE
from policy_site.policy.guidance import GuidanceRegister, load_guidance
from policy_site.policy.queries import load_queries
from policy_site.policy.sections import WrittenPage, load_pages
from policy_site.school.contacts import FILE as REGISTER
from policy_site.school.contacts_file import load_register
from policy_site.school.hardcoded import Hardcoded
from policy_site.school.reporting_lines import ReportingLines, instead_problems, load_reporting_lines, outsider_problems
from policy_site.school.reporting_lines import reference_problems as line_problems
from policy_site.school.settings import Settings, load_settings
from policy_site.school.staffing import staff_words
from policy_site.site.data_texts import guidance_problems, text_problems
from policy_site.site.dated_entries import day_problems
from policy_site.site.generated import Addresses, generated_addresses
from policy_site.site.house_words_used import house_words_used
from policy_site.site.knock_on_problems import missing_shared, with_missing_files, without_knock_on_problems
from policy_site.site.led_back import contact_problems
from policy_site.site.local_words import local_word_problems
from policy_site.site.project_file import nav_problems, project_file_problems
from policy_site.site.site import Site
from policy_site.sources.problems import NoSuch, Problem, Problems
from policy_site.sources.remembered import Last, Remembered
from policy_site.sources.source_files import FOLDERS, file_problems, source_files
from policy_site.sources.yaml_source import YamlSource, read_yaml

Value = TypeVar("Value")

MOST_CLAUSES = 5
"""So many clauses to be read again are reported one by one."""
EXTRA_IDS = ("whom-to-contact", "see-also")
"""Ids that the foot of a section's page adds to its clauses."""


def load_lines(root: Path, written: WrittenGuides | None) -> tuple[ReportingLines | None, list[Problem]]:
    """The reporting lines worked out for the register (`.register`), or None, and every problem in either."""
    register, problems = load_register(root)
    rows, faults = load_reporting_lines(root)
    problems += faults
    if register and rows and written:
        vocabulary = written.vocabulary
        sentences = vocabulary.sentences["staff"]
        ways, child_ways = ({way: words for way, words in vocabulary.ways.items() if way in made} for made in (sentences.headline, sentences.child))
        deadlines = {name: deadline for name, deadline in vocabulary.deadlines.items() if deadline.kind != "open"}
        problems += line_problems(*rows, register, ways, child_ways, deadlines, vocabulary.media)
        problems += title_problems(*rows, register)
    if register and rows and not any(isinstance(problem.message, NoSuch) for problem in problems):
        written_register = read_yaml(root / REGISTER, REGISTER)
        problems += [*instead_problems(rows[0], register, written_register), *outsider_problems(rows[0], register, written_register)]
    return (ReportingLines(rows[0], register), []) if register and rows and not problems else (None, problems)


_values: Remembered[Hardcoded] = Remembered()
_readings: Remembered[PageReading] = Remembered()
_lines: Last[ReportingLines] = Last()
_settings: Last[Settings] = Last()
_guidance: Last[GuidanceRegister] = Last()
_known: Last[KnownNames] = Last()


def load_guides(root: Path) -> tuple[list[Guide], WrittenGuides | None, ReportingLines | None, list[Problem]]:
    """The guides for the people who hold the roles, with what they are made from.

    A guide in which a name stands for nothing is left out; all of them are where what they share is at fault.
    """
    written, problems = load_guide_files(root)
    lines, faults = load_lines(root, written)
    lines = _lines.same(lines) if lines else None
    problems += faults
    if written is None or lines is None or any(problem.path == SHARED for problem in problems):
        return [], written, lines, problems
    names = name_problems(written, lines)
    at_fault = {problem.path for problem in names}
    sound = tuple(guide for guide in written.guides if guide.path not in at_fault)
    return ([] if SHARED in at_fault else replace(written, guides=sound).resolved(lines)), written, lines, [*problems, *names]


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
    """Read and check everything below `root`: the site, or None and every problem found.

    A file that cannot be read hides no other: what does not need it is checked all the same.
    """
    today = today or date.today()
    problems = file_problems(root)
    refused = {problem.path for problem in problems}

    def kept(read: tuple[Value, list[Problem]]) -> Value:
        """What was read, its problems put to the others."""
        problems.extend(problem for problem in read[1] if not any(problem.path == path or problem.path.startswith(f"{path}/") for path in refused))
        return read[0]

    kept((None, project_file_problems(root, config_file)))
    if not all((root / folder).exists() for folder in FOLDERS):
        # Whatever rests on a folder that is gone would only be missed.
        return None, problems
    settings = kept(load_settings(root, config_file))
    guides, written, lines, faults = load_guides(root)
    kept((None, faults))
    problems += missing_shared(root, problems)
    register = lines.register if lines else None
    if register:
        problems += contact_problems(register, read_yaml(root / REGISTER, REGISTER))
    if settings and register:
        problems += local_word_problems(settings, register, read_yaml(root / config_file, config_file))
    if settings and lines and written:
        tell = {name: settings.fill(words) for name, words in in_words(lines, written.vocabulary).items()}
        settings = _settings.same(settings.with_words({"staff": staff_words(lines.register), "tell": tell}))
    # Words that are worked out from the register cannot be told from wrong ones without it.
    words = settings if lines and written else None
    queries = kept(load_queries(root))
    pages = kept(load_pages(root))
    outside_sites = kept(load_outside_sites(root))
    for guide in guides:
        problems += graph_problems(guide)
    read = {page.path for page in pages} | {guide.path for guide in guides}
    sections = sections_of(pages)
    shown = kept(load_posters(root, register))
    pictures = kept(picture_sizes(root))
    guidance = _guidance.same(load_guidance(root, today)[0])
    guide_ids = {file.stem for file in (root / FOLDER).glob("*.y*ml")}
    overviews = kept(load_overviews(root, sections, guidance, guide_ids))
    known = _known.same(
        KnownNames(register, words, sections, queries, {}, pictures, guidance, lines.ids if lines else (), outside_sites=outside_sites, overviews=overviews)
    )
    values = _values.made("values", Hardcoded, register, settings)
    readings = [_readings.made(page.path, read_page, page, known, values) for page in pages]
    problems += [problem for reading in readings for problem in reading.problems]
    drawings = [path for path in source_files(root, "content") if path.endswith(".svg")]
    for path in drawings:
        told = {typed.message: line for line, words in reversed(list(drawn_words(root, path))) for typed in values.typed(words)}
        problems += [Problem(path, line, "", message) for message, line in told.items()]
    misread = {(problem.path, problem.line) for problem in problems}
    sources = list(data_sources(root, config_file, pages))
    typed = [*text_problems(sources, values, words), *guidance_problems(sources, guidance)]
    problems += [problem for problem in typed if (problem.path, problem.line) not in misread]
    house_words = kept(load_house_words(root))
    problems += day_problems(sources, today)
    terms = kept(load_glossary(root, register, sections, settings, guidance))
    check = kept(load_check(root, sections, guidance))
    induction = kept(load_induction(root, sections, guidance))
    site = None
    if settings and lines and written:
        site = Site(
            root,
            config_file,
            settings,
            lines.register,
            lines,
            written.vocabulary,
            {page.uri: page for page in pages},
            sections,
            tuple(guides),
            queries,
            tuple(terms),
            tuple(check),
            tuple(shown),
            induction,
            {},
            Moves(),
            outside_sites or [],
            pictures,
            guidance,
            today,
            overviews=overviews,
        )
    steps = {guide.id: set(guide.steps) for guide in guides}
    made = generated_addresses({guide_id: steps.get(guide_id) for guide_id in sorted(guide_ids)}, shown, induction)
    # A page in the place of one that is made is reported separately: links are held against the one that is made.
    addresses: Addresses = {reading.page.uri: _ids_on(reading, None if problems else site) for reading in readings} | made
    kept(load_guidance(root, today, addresses, guide_ids))
    if site and written:
        files = {each.file.id: each for each in written.guides}
        for guide in guides:
            faults = list(reference_problems(files[guide.id], guide, sections, guide_ids, queries, site.settings))
            problems += faults
            if not faults and not any(problem.path == guide.path for problem in problems):
                problems += guide_problems(files[guide.id], guide, site.lines)
    kept(load_coverage(root, sections))
    reviewed = kept(load_reviewed(root))
    problems += _few(list(stale_problems(guides, sections, reviewed, today))) if not any(problem.path in (SIGN_OFFS, GUIDANCE) for problem in problems) else []
    steps = {guide_uri(each.file.id): {*(entry.id for entry in each.file.steps), *ADULT_OUTCOMES.values()} for each in written.guides} if written else {}
    known = replace(known, addresses=addresses, other_staffing=steps)
    problems += [problem for source in sources if source.path == config_file for problem in nav_problems(source, addresses)]
    problems += [problem for source in sources if source.path == config_file and settings for problem in exit_problems(source, outside_sites)]
    for reading in readings:
        problems += link_problems(reading, known)
        problems += front_problems(reading.page, known)
    if len(guides) == len(guide_ids):
        problems += section.shown_guide_problems(sections.values(), guides)
    problems += address_problems(pages, dict.fromkeys(made, "") | {guide_uri(guide.id): guide.path for guide in guides})
    search_words = kept(load_search_words(root, pages, terms, known))
    urls = {page_url(uri): ids for uri, ids in addresses.items()}
    problems += page_problems(induction, root, urls)
    problems += poster_page_problems(shown, root, urls)
    moves = kept(load_moved(root, urls, {page_url(uri): ids for uri, ids in steps.items()}))
    if problems or site is None:
        return None, with_missing_files(without_knock_on_problems(problems, read), root)
    used = tuple(house_words_used(house_words, pages, sources))
    return replace(site, search_words=search_words, moves=moves, house_words_used=used), []


def _few(stale: list[Problem]) -> list[Problem]:
    """Clauses to be read again, each by itself; where they are many, in one problem."""
    if len(stale) <= MOST_CLAUSES:
        return stale
    clauses = f"{stale[0].path}:{stale[0].line} and {len(stale) - 1} more"
    message = f"the words of {len(stale)} clauses have not been read beside the guides that rest on them ({clauses}); expected make sign-off, which lists them"
    return [Problem(SIGN_OFFS, 1, "", message)]


def _ids_on(reading: PageReading, site: Site | None) -> Collection[str] | None:
    """The ids on a written page; None where they cannot be told, because a list on it cannot be made."""
    ids = reading.ids | set(EXTRA_IDS) if reading.page.is_section else reading.ids
    if reading.tree is None:
        return None
    if not has_lists(reading.page.body):
        return ids
    try:
        return ids | site.list_ids(reading.page.uri) if site else None
    except LookupError:  # A list names what is not there, and whoever reads that tells of it.
        return None


def data_sources(root: Path, config_file: str, pages: Iterable[WrittenPage]) -> Iterator[YamlSource]:
    """Every data file that can be read, and the front matter of every page."""
    for path in (config_file, REGISTER, *source_files(root, "data"), *source_files(root, "decision_trees")):
        if path.endswith((".yaml", ".yml")):
            with contextlib.suppress(Problems):  # Whatever needs the file has reported it.
                yield read_yaml(root / path, path)
    yield from (page.source for page in pages)
