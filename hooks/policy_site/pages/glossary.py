"""The glossary's entries as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from policy_site.content.glossary import Term
from policy_site.pages.escaping import as_text
from policy_site.policy.citations import LABELS
from policy_site.policy.sections import WrittenPage
from policy_site.school.settings import Settings
from policy_site.sources.plain_text import with_apostrophes


def glossary_page(terms: Iterable[Term], sections: Mapping[str, WrittenPage], settings: Settings) -> Markup:
    """Markdown: a heading for each term, with what it stands for, its meaning, its origin and where to read on."""
    return Markup("\n\n").join(_entry(term, sections, settings) for term in terms)


def _entry(term: Term, sections: Mapping[str, WrittenPage], settings: Settings) -> Markup:
    def say(text: str) -> Markup:
        return as_text(with_apostrophes(settings.fill(text)))

    rows = [Markup("## {} {{: #{} }}").format(say(term.term), term.id)]
    if term.long:
        added = " (our wording: the policy doesn’t spell it out)" if term.long_from == "added" else ""
        rows.append(Markup("**{}**{}").format(say(term.long), added))
    label = Markup(' <span class="origin">{}</span>').format(as_text(LABELS[term.origin] + ".")) if term.origin != "policy" else ""
    rows.append(Markup("{}{}").format(say(term.meaning), label))
    links = [_link(cite, sections, settings) for cite in term.see]
    if links:
        rows.append(Markup("See {}.").format(Markup(", ").join(links)))
    return Markup("\n\n").join(rows)


def _link(cite: str, sections: Mapping[str, WrittenPage], settings: Settings) -> Markup:
    slug, _, clause_id = cite.partition("#")
    page = sections[slug]
    clause = page.clause(clause_id)
    heading = clause.heading if clause else page.front.title
    return Markup("[{}](policy/{}.md#{})").format(as_text(settings.fill(heading)), slug, clause_id)
