"""Induction pages made from data: each role's path, with minutes and ticks, and its declaration to print and sign."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from policy_site.content.addresses import page_url
from policy_site.content.induction import Induction, InductionRole, Step
from policy_site.content.knowledge_check import ROLES
from policy_site.content.knowledge_check import Role as CheckRole
from policy_site.pages.escaping import as_text, templates
from policy_site.pages.guide import section_label
from policy_site.pages.knowledge_check import check_uri
from policy_site.policy.citations import parse_citation
from policy_site.policy.guidance import GuidanceRegister
from policy_site.policy.sections import WrittenPage
from policy_site.school.settings import Settings

WORDS_A_MINUTE = 200
"""How fast somebody reads who wants to remember it."""
_NOT_READ = re.compile(r"\{\{.*?\}\}|\{:[^}]*\}|\]\([^)]*\)|<[^>]*>")


def induction_uri(role: InductionRole) -> str:
    """The page of a role's induction, below content/."""
    return f"induction/{role.id}.md"


def declaration_uri(role: InductionRole) -> str:
    """The page of a role's declaration, below content/."""
    return f"induction/declaration-{role.id}.md"


_QUARTERS = ("", "a quarter of an hour", "half an hour", "three quarters of an hour")
_AFTER_HOURS = ("", " and a quarter", " and a half", " and three quarters")


def in_words(minutes: int) -> str:
    """`minutes` as someone would say it, to the nearest quarter of an hour: "about an hour and a half"."""
    hours, quarters = divmod(max(1, round(minutes / 15)), 4)
    if not hours:
        return f"about {_QUARTERS[quarters]}"
    return f"about an hour{_AFTER_HOURS[quarters]}" if hours == 1 else f"about {hours}{_AFTER_HOURS[quarters]} hours"


@dataclass(frozen=True)
class InductionPages:
    """Makes the pages of every role. `pages`: the written pages, by their path below content/."""

    induction: Induction
    pages: Mapping[str, WrittenPage]
    sections: Mapping[str, WrittenPage]
    guidance: GuidanceRegister
    settings: Settings

    def made(self) -> dict[str, str]:
        """Every page, by its path below content/."""
        paths = {induction_uri(role): self._page("induction.md", role) for role in self.induction.roles}
        return paths | {declaration_uri(role): self._page("declaration.md", role) for role in self.induction.roles}

    def role_links(self) -> Markup:
        """Markdown: a door to each role's induction, for a page in the same folder."""
        rows = (Markup("- [{}]({}.md)").format(as_text(role.title), role.id) for role in self.induction.roles)
        return Markup('<div class="doors small" markdown="1">\n\n{}\n\n</div>').format(Markup("\n").join(rows))

    def declaration_links(self, check: CheckRole | None = None) -> Markup:
        """Markdown: a link to the declaration of each role (of those who answer the questions of `check`), for a page in the same folder."""
        roles = (role for role in self.induction.roles if check in (None, role.check))
        return Markup("\n").join(Markup("- [{}](declaration-{}.md)").format(as_text(role.title), role.id) for role in roles)

    def minutes(self, step: Step) -> int | None:
        """How long a step takes: as it says, or as long as its page takes to read; None where that cannot be told."""
        page = self._page_at(step.page.partition("#")[0]) if step.page else None
        if step.minutes or page is None:
            return step.minutes
        return max(1, math.ceil(len(_NOT_READ.sub(" ", page.body).split()) / WORDS_A_MINUTE))

    def _page_at(self, address: str) -> WrittenPage | None:
        return next((page for uri, page in self.pages.items() if page_url(uri) == address), None)

    def _page(self, template: str, role: InductionRole) -> str:
        path = self.induction.path(role)
        steps = [step for _, members in path for step in members]
        return (
            templates()
            .get_template(template)
            .render(
                yaml=lambda text: Markup(json.dumps(text, ensure_ascii=False)),  # noqa: S704 - front matter, read as YAML
                role=role,
                path=path,
                steps=steps,
                total=in_words(sum(self.minutes(step) or 0 for step in steps)),
                text=lambda step: as_text(self._text(step)),
                minutes=self.minutes,
                source=self._source,
                check=Markup(check_uri(role.check).rpartition("/")[2]),  # noqa: S704 - our own file name
                check_title=ROLES[role.check],
                declaration=Markup(declaration_uri(role).rpartition("/")[2]),  # noqa: S704
                say=lambda words: as_text(self.settings.fill(words)),
            )
        )

    def _text(self, step: Step) -> str:
        words = self.settings.fill(step.text)
        if not step.guidance:
            return words
        entry = self.guidance[step.guidance]
        return f"{words}: {self.settings.fill(entry.title)}" + (f", {entry.latest.edition}" if entry.latest.edition else "")

    def _source(self, step: Step) -> Markup:
        """Where the step comes from, as a link; nothing where it is ours."""
        cite = parse_citation(step.source) if step.source else None
        if cite is None or not cite.section:
            return Markup("")
        page = self.sections[cite.section]
        return Markup('<a href="../../policy/{}/#{}">{}</a>').format(page.slug, cite.clause, as_text(section_label(page)))
