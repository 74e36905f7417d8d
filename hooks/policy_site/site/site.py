"""The whole site: everything read, checked, and the pages that are made from it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from . import contact_pages, flowchart_pages, guide_pages, induction_pages, lead_pages, macros, policy_pages, posters, query_pages, whole_policy
from .a_to_z import Entry, a_to_z, entries
from .consequences import without_consequences
from .contact_file import load_register
from .contacts import Register
from .content_checks import Known, page_problems
from .decision_trees import Tree
from .double_entry import entry_problems
from .glossary import Term, glossary_page, load_glossary, matches
from .guide_files import load_trees
from .knowledge_check import ROLES, CheckQuestion, load_check
from .markup import as_text
from .moved import Moves, load_moved, moved_pages
from .pictures import Sizes, picture_sizes, with_sizes
from .policy import Page, load_pages
from .problems import Problem, Problems
from .queries import Query, load_queries
from .reviews_due import reviews_due
from .safety import safety_problems
from .search_words import load_search_words, page_url
from .sign_off import load_reviewed, stale_problems
from .tree_checks import graph_problems
from .tree_references import reference_problems
from .version_pages import versions
from .wording import Wording, load_wording

EXTRA_IDS = ("whom-to-contact", "see-also")
"""Ids that the foot of a section's page adds to its clauses."""


@dataclass(frozen=True)
class Site:
    """Everything a build needs, found to be without fault."""

    root: Path
    config_file: str
    wording: Wording
    register: Register
    pages: Mapping[str, Page]
    """Every written page, by its path below content/."""
    sections: Mapping[str, Page]
    """The policy's sections by file name, in the policy's order."""
    trees: tuple[Tree, ...]
    queries: Mapping[str, Query]
    terms: tuple[Term, ...]
    check: tuple[CheckQuestion, ...]
    search_words: Mapping[str, Sequence[str]]
    """What people type into the search, by the address that it should find."""
    moves: Moves
    """Where old addresses lead."""
    pictures: Sizes
    today: date
    version: str
    """12 hex digits over everything that the site is made from, and the day: another version is another site."""

    def generated(self, site_url: str) -> dict[str, str]:
        """Everything of the public site that nobody wrote by hand: pages (path below content/ to Markdown) and flowcharts (SVG).

        `site_url`: the address at which the site will stand, or empty; flowcharts carry it as a QR code.
        """
        context = guide_pages.GuideContext(self.register, self.wording, self.sections, {tree.id: tree for tree in self.trees})
        bodies = {slug: self._filled(page, short=True) for slug, page in self.sections.items()}
        made = {whole_policy.URI: whole_policy.whole_policy(self.sections, bodies)}
        for tree in self.trees:
            files = flowchart_pages.flowchart_files(tree, context, site_url, self.print_footer())
            made[guide_pages.guide_uri(tree.id)] = guide_pages.guide_page(tree, context)
            made[flowchart_pages.flowchart_uri(tree.id)] = flowchart_pages.flowchart_page(tree, files, context)
            made |= files
        made |= {induction_pages.check_uri(role): induction_pages.check_page(role, self.check, context) for role in ROLES}
        made |= posters.poster_pages(self.register, site_url, self.print_footer())
        return made | moved_pages(self.moves, {page_url(uri): uri for uri in (*self.pages, *made)}, self.titles)

    def drafts(self) -> dict[str, str]:
        """Pages for the school that only `make serve` shows: path below content/ to Markdown."""
        due, problems = reviews_due(self.root, self.wording, self.sections, self.trees, self.queries, self.today, self.config_file)
        if problems:
            raise Problems(problems)
        made = {query_pages.URI: query_pages.queries_page(self.queries, list(self.pages.values()), self.trees, self.wording)}
        return made | lead_pages.lead_pages(due, self.trees, self.register, self.wording, self.pages)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of written pages and guides, by their address."""
        guides = {page_url(guide_pages.guide_uri(tree.id)): tree.head.title for tree in self.trees}
        return {
            address: self.wording.fill(title) for address, title in ({page_url(page.uri): page.front.title for page in self.pages.values()} | guides).items()
        }

    def glossary_matches(self) -> dict[str, str]:
        """What to link to the glossary at its first use on a page: each spelling to the entry's id."""
        return matches(self.terms, self.wording)

    def edit_path(self, uri: str) -> str | None:
        """The file below the project that a generated page is made from."""
        return self._made_from.get(uri)

    @cached_property
    def _made_from(self) -> dict[str, str]:
        return {guide_pages.guide_uri(tree.id): tree.path for tree in self.trees}

    @cached_property
    def _guides_on(self) -> dict[str, list[Tree]]:
        return policy_pages.guides_by_section(self.trees)

    @cached_property
    def parts(self) -> list[tuple[str, list[Page]]]:
        """The policy's sections under the headings of its parts."""
        return list(policy_pages.parts(list(self.sections.values())))

    @cached_property
    def neighbours(self) -> dict[str, list[tuple[str, Page]]]:
        """Each section's file name to the sections before and after it in the policy, named so."""
        row = list(self.sections.values())
        beside = zip([None, *row], row, [*row[1:], None], strict=False)
        return {page.slug: [(word, other) for word, other in (("Previous", before), ("Next", after)) if other] for before, page, after in beside}

    def markdown(self, uri: str) -> str:
        """The Markdown of a written page with its words and calls filled in, and a section's head and foot."""
        page = self.pages[uri]
        filled = with_sizes(uri, self._filled(page), self.pictures)
        if not page.is_section:
            return filled
        return policy_pages.section_page(page, filled, self.sections, self._guides_on.get(page.slug, ()), self.register, self.wording, self.today)

    def print_footer(self) -> str:
        """The words at the foot of each printed page."""
        return self.wording.fill(f"{{{{ school.name }}}}: {{{{ policy.title }}}}, updated {{{{ policy.updated }}}}. Site of {self.today:%-d %B %Y}.")

    def notices(self, site_url: str) -> list[str]:
        """What a keeper should know and what stops no build. `site_url`: the address at which the site will stand, or empty."""
        version = self.wording.policy
        found = [policy_pages.review_words(version, self.today)] if self.today >= version.review_month else []
        if len({contact.person for role in ("headteacher", "dsl") if (contact := self.register.contacts.get(role))}) > 1:
            found.append(
                "The headteacher and the DSL are two people now. Pages and guides still say that they are one, and send worries about the headteacher "
                "past the DSL: that is safe, but it is no longer true. Have their words changed (search for “headteacher is also the DSL”)."
            )
        if not site_url:
            found.append("site_url in mkdocs.yml is empty: posters and flowcharts carry no address and no QR code until it says where the site stands.")
        return found

    def _filled(self, page: Page, *, short: bool = False) -> str:
        return macros.render(page.body, self.register, self.wording, self._lists(page.uri), short=short)

    def a_to_z(self) -> list[Entry]:
        """Every entry of the A to Z."""
        return entries(list(self.sections.values()), self.trees, self.register, self.terms, self.wording)

    def _lists(self, uri: str) -> dict[str, Callable[..., str]]:
        relative = "../" * uri.count("/")
        return {
            "directory": lambda which: contact_pages.directory(self.register, which),
            "guides": lambda audience: self._guide_list(audience, relative),
            "a_to_z": lambda: a_to_z(self.a_to_z(), relative),
            "glossary": lambda: glossary_page(self.terms, self.sections, self.wording),
            "versions": lambda: versions(self.sections, self.wording),
            "policy_contents": lambda: policy_pages.policy_contents(list(self.sections.values())),
        }

    def _guide_list(self, audience: str, relative: str) -> Markup:
        """The guides for an audience as a Markdown list, by what has happened."""
        trees = [tree for tree in self.trees if audience == "everyone" or audience in tree.head.audience or (audience == "home" and tree.head.on_home)]
        rows = [
            Markup('- [{}]({}{}){{: .door }}\n    <span class="door-summary">{}</span>').format(
                as_text(self.wording.fill(tree.head.question)), relative, guide_pages.guide_uri(tree.id), as_text(self.wording.fill(tree.head.summary))
            )
            for tree in trees
        ]
        return Markup('<div class="doors" markdown="1">\n\n{}\n\n</div>').format(Markup("\n").join(rows))


SOURCES = ("content/**/*", "decision_trees/**/*", "hooks/**/*", "*.yaml", "*.yml")


def _version(root: Path, today: date) -> str:
    digest = hashlib.sha256(today.isoformat().encode())
    for file in sorted({path for pattern in SOURCES for path in root.glob(pattern) if path.is_file() and "__pycache__" not in path.parts}):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def load_parts(root: Path) -> tuple[dict[str, Page], list[Tree], list[Problem]]:
    """The policy's sections in its order and the guides, with the faults that keep them from being read: for tools that need no more."""
    pages, problems = load_pages(root)
    trees, faults = load_trees(root)
    problems += [*faults, *(problem for tree in trees for problem in graph_problems(tree))]
    return sections_of(pages), trees, problems


def sections_of(pages: Iterable[Page]) -> dict[str, Page]:
    """The policy's sections by file name, in the policy's order."""
    return {page.slug: page for page in sorted((page for page in pages if page.is_section), key=policy_pages.section_order)}


def load_site(root: Path, config_file: str = "mkdocs.yml", today: date | None = None) -> tuple[Site | None, list[Problem]]:
    """Read and check everything below `root`: the site, or None and every fault found."""
    wording, problems = load_wording(root, config_file)
    register, faults = load_register(root)
    problems = [*problems, *faults]
    trees, faults = load_trees(root)
    problems += faults
    queries, faults = load_queries(root)
    problems += faults
    pages, faults = load_pages(root)
    problems += faults
    for tree in trees:
        problems += graph_problems(tree)
    read = {page.path for page in pages} | {tree.path for tree in trees}
    if wording is None or register is None:
        return None, without_consequences(problems, read)

    sections = sections_of(pages)
    addresses: dict[str, set[str] | None] = {page.uri: {clause.id for clause in page.clauses} | set(EXTRA_IDS) if page.is_section else None for page in pages}
    addresses[whole_policy.URI] = None
    addresses |= {induction_pages.check_uri(role): None for role in ROLES} | {f"{posters.FOLDER}/{poster.id}.md": None for poster in posters.POSTERS}
    addresses |= {flowchart_pages.flowchart_uri(tree.id): None for tree in trees}
    addresses |= {guide_pages.guide_uri(tree.id): set(tree.steps) for tree in trees}
    pictures = picture_sizes(root)
    known = Known(register, wording, sections, queries, addresses, pictures)
    guides = {tree.id for tree in trees}
    for page in pages:
        problems += page_problems(page, known)
    for tree in trees:
        faults = list(reference_problems(tree, register, sections, guides, queries, wording))
        problems += faults
        if not faults and not any(problem.path == tree.path for problem in problems):
            problems += [*entry_problems(tree), *safety_problems(tree, register)]
    problems += posters.poster_problems(register)
    reviewed, faults = load_reviewed(root)
    problems += [*faults, *stale_problems(trees, sections, reviewed)]
    terms, faults = load_glossary(root, register, sections, wording)
    problems += faults
    check, faults = load_check(root, register, sections, wording)
    problems += faults
    search_words, faults = load_search_words(root, pages, terms, known)
    problems += faults
    moves, faults = load_moved(root, {page_url(uri): ids for uri, ids in addresses.items()})
    problems += faults
    if problems:
        return None, without_consequences(problems, read)
    return Site(
        root,
        config_file,
        wording,
        register,
        {page.uri: page for page in pages},
        sections,
        tuple(trees),
        queries,
        tuple(terms),
        tuple(check),
        search_words,
        moves,
        pictures,
        today or date.today(),
        _version(root, today or date.today()),
    ), []
