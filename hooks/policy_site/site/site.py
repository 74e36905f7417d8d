"""The whole site: everything read, checked, and the pages that are made from it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from policy_site.content.addresses import page_url
from policy_site.content.glossary import Term, matches
from policy_site.content.images import Sizes, with_sizes
from policy_site.content.induction import Induction
from policy_site.content.knowledge_check import CheckQuestion
from policy_site.content.overviews import Overview
from policy_site.content.posters import Poster
from policy_site.content.redirects import Moves
from policy_site.guides.guide import Guide
from policy_site.guides.vocabulary import VocabularyFile
from policy_site.pages import contact_directory, macros, section
from policy_site.pages.a_to_z import Entry, a_to_z, entries
from policy_site.pages.escaping import as_text
from policy_site.pages.glossary import glossary_page
from policy_site.pages.guidance import Titles, national_changes
from policy_site.pages.guidance_cites import citation_calls
from policy_site.pages.guide import GuideContext, guide_uri
from policy_site.pages.induction import InductionPages
from policy_site.pages.overviews import overview, overview_link
from policy_site.pages.papers import Paper, paper_list, papers
from policy_site.pages.reporting_lines import LinePages
from policy_site.pages.vcards import card_path, vcards
from policy_site.pages.versions import policy_review, review_briefly, review_words, signed_policy, versions
from policy_site.pages.whos_who import whos_who
from policy_site.policy.guidance import FILE, GuidanceRegister
from policy_site.policy.queries import Query
from policy_site.policy.sections import WrittenPage
from policy_site.school.contacts import Audience, Register
from policy_site.school.reporting_lines import ReportingLines
from policy_site.school.settings import Settings
from policy_site.school.staffing import staff_words
from policy_site.sources.dates import day_in_words
from policy_site.sources.problems import Problem

_ID = re.compile(r"\{: #([\w-]+)")
FOR_PARENTS = ("parents/", "contacts/parents")
"""Pages for parents and carers, below content/: their cards say what parents use a contact for."""


@dataclass(frozen=True)
class Site:
    """Everything a build needs, found to be without fault."""

    root: Path
    config_file: str
    settings: Settings
    register: Register
    lines: ReportingLines
    vocabulary: VocabularyFile
    pages: Mapping[str, WrittenPage]
    """Every written page, by its path below content/."""
    sections: Mapping[str, WrittenPage]
    """The policy's sections by file name, in the policy's order."""
    guides: tuple[Guide, ...]
    queries: Mapping[str, Query]
    terms: tuple[Term, ...]
    check: tuple[CheckQuestion, ...]
    posters: tuple[Poster, ...]
    induction: Induction
    search_words: Mapping[str, Sequence[str]]
    """What people type into the search, by the address that it should find."""
    moves: Moves
    """Where old addresses lead."""
    outside_sites: Sequence[str]
    """The sites elsewhere that pages may link to."""
    pictures: Sizes
    guidance: GuidanceRegister
    """National guidance and law, as of today."""
    today: date
    house_words_used: tuple[Problem, ...] = ()
    """Where a text uses a phrase that the site doesn't use."""
    overviews: Mapping[str, Overview] = field(default_factory=dict)
    """What is shown at one glance, by id."""
    makes_papers: bool = False
    """Whether this build makes the papers as PDFs, so that a page may link to them."""

    @cached_property
    def guide_context(self) -> GuideContext:
        """What a guide's pages need of the site."""
        return GuideContext(
            self.register, self.settings, self.sections, {guide.id: guide for guide in self.guides}, self.guidance, staff_words(self.register), self.overviews
        )

    def short_bodies(self) -> dict[str, str]:
        """The Markdown of each section without its head and foot, by its file name, for the whole policy on one page."""
        return {slug: self._filled(page, short=True) for slug, page in self.sections.items()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of written pages and guides, by their address."""
        guides = {page_url(guide_uri(guide.id)): guide.head.title for guide in self.guides}
        return {
            address: self.settings.fill(title) for address, title in ({page_url(page.uri): page.front.title for page in self.pages.values()} | guides).items()
        }

    def glossary_matches(self) -> dict[str, str]:
        """What to link to the glossary at its first use on a page: each spelling to the entry's id."""
        return matches(self.terms, self.settings)

    def edit_path(self, uri: str) -> str | None:
        """The file below the project that a generated page is made from."""
        return self._made_from.get(uri)

    @cached_property
    def _made_from(self) -> dict[str, str]:
        return {guide_uri(guide.id): guide.path for guide in self.guides}

    @cached_property
    def _guides_on(self) -> dict[str, list[Guide]]:
        return section.guides_by_section(self.guides)

    @cached_property
    def parts(self) -> list[tuple[str, list[WrittenPage]]]:
        """The policy's sections under the headings of its parts."""
        return list(section.parts(list(self.sections.values())))

    @cached_property
    def neighbours(self) -> dict[str, list[tuple[str, WrittenPage]]]:
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
        return section.section_page(
            page,
            filled,
            self.sections,
            self._guides_on.get(page.slug, ()),
            self.register,
            self.settings,
            self.guidance.changes_of_pages.get(uri, ()),
        )

    @cached_property
    def papers(self) -> list[Paper]:
        """What can be printed as a paper of its own."""
        return papers(self.guides, self.posters, self.induction, self.settings, [page_url(uri) for uri in self.pages])

    def print_footer(self) -> str:
        """The words at the foot of each printed sheet. Without the day of the build: it would make another file of what has not changed."""
        return self.settings.fill("{{ school.name }}: {{ policy.title }}, updated {{ policy.updated }}. " + review_briefly(self.settings.policy, self.today))

    def notices(self, site_url: str) -> list[str]:
        """What a keeper should know and what stops no build. `site_url`: the address at which the site will stand, or empty."""
        version = self.settings.policy
        found = [review_words(version, self.today)] if self.today >= version.review_month else []
        found += [
            f"{FILE}:{self.guidance.line(entry.id)}: {self.settings.fill(entry.title)} was to be checked again by {day_in_words(entry.next_check)}. Look at the newest edition (make review)."
            for entry in self.guidance.entries.values()
            if entry.next_check <= self.today
        ]
        late = Counter(by for entry in self.guidance.entries.values() for by, _, _ in entry.tasks if by <= self.today)
        found += [f"{FILE}: things to check or decide by {day_in_words(by)}: {late[by]} (make review lists them)." for by in sorted(late)]
        found += map(str, self.house_words_used)
        if not site_url:
            found.append("site_url in mkdocs.yml is empty: posters and flowcharts carry no address and no QR code until it says where the site stands.")
        return found

    def _filled(self, page: WrittenPage, *, short: bool = False) -> str:
        reader: Audience = "parents" if page.uri.startswith(FOR_PARENTS) else "staff"
        return macros.render(page.body, self.register, self.settings, self._lists(page.uri, short=short), short=short, reader=reader)

    def _overview(self, uri: str, name: str, *, short: bool) -> Markup:
        """An overview on the page `uri`; on the page of the whole policy (`short`), where another section shows it, a link there."""
        shown = self.overviews[name]
        return overview_link(shown) if short and not uri.endswith(f"/{shown.place}.md") else overview(shown, self.guide_context)

    def a_to_z(self) -> list[Entry]:
        """Every entry of the A to Z."""
        return entries(list(self.sections.values()), self.guides, self.register, self.terms, self.settings)

    @cached_property
    def induction_pages(self) -> InductionPages:
        """What makes the pages of every role's induction."""
        return InductionPages(self.induction, self.pages, self.sections, self.guidance, self.settings)

    @cached_property
    def _card_files(self) -> frozenset[str]:
        """The contacts that have a file for an address book, by id."""
        made = vcards(self.register, self.settings)
        return frozenset(contact.id for contact in self.register.contacts.values() if f"contacts/{card_path(contact)}" in made)

    @cached_property
    def _line_pages(self) -> LinePages:
        return LinePages(self.lines, self.vocabulary, self.settings, self.guidance)

    def _lists(self, uri: str, *, short: bool = False) -> dict[str, Callable[..., str]]:
        relative = "../" * uri.count("/")
        root = posixpath.relpath(".", page_url(uri) or ".") + "/"
        return {
            "directory": lambda which: contact_directory.directory(
                self.register, which, self._card_files, posixpath.relpath("contacts", page_url(uri)) + "/", self.search_words
            ),
            "induction_roles": self.induction_pages.role_links,
            "declarations": self.induction_pages.declaration_links,
            "contact_filter": contact_directory.contact_filter,
            "guides": lambda audience: self._guide_list(audience, relative),
            "a_to_z": lambda: a_to_z(self.a_to_z(), relative),
            "glossary": lambda: glossary_page(self.terms, self.sections, self.settings),
            "route": self._line_pages.route,
            "routes": self._line_pages.all_routes,
            "policy_review": lambda: policy_review(self.settings.policy, self.today),
            "signed_policy": lambda: signed_policy(self.settings, relative),
            "versions": lambda: versions(self.sections, self.settings),
            "national_changes": lambda: national_changes(self.guidance, self.change_titles),
            **citation_calls(self.guidance, self.settings, relative),
            "papers": lambda: paper_list(self.papers, root, as_files=self.makes_papers),
            "overview": lambda name: self._overview(uri, name, short=short),
            "whos_who": lambda: whos_who(self.register, self.pictures, root),
            "policy_contents": lambda: section.policy_contents(list(self.sections.values())),
        }

    @cached_property
    def change_titles(self) -> Titles:
        """The names of the places that national changes touch."""
        return Titles(self.pages, {guide.id: guide for guide in self.guides}, self.settings)

    def list_ids(self, uri: str) -> frozenset[str]:
        """The ids in the lists of a written page that are made from the whole site."""
        lists = self._lists(uri)
        made = (lists[name](*ids) for name, ids in macros.list_calls(self.pages[uri].body))
        return frozenset(name for text in made for name in _ID.findall(text))

    def _guide_list(self, audience: str, relative: str) -> Markup:
        """The guides for an audience as a Markdown list, by what has happened."""
        guides = [guide for guide in self.guides if audience == "everyone" or audience in guide.head.audience or (audience == "home" and guide.head.on_home)]
        rows = [
            Markup("- [{}]({}{}){{: .door }}{}").format(
                as_text(self.settings.fill(guide.head.question)),
                relative,
                guide_uri(guide.id),
                # The home page has room for the questions alone.
                Markup('\n    <span class="door-summary">{}</span>').format(as_text(self.settings.fill(guide.head.summary))) if audience != "home" else "",
            )
            for guide in guides
        ]
        return Markup('<div class="doors" markdown="1">\n\n{}\n\n</div>').format(Markup("\n").join(rows))
