"""Overviews as Markdown: a numbered list that the styles draw as stairs or as a line, so that everyone reads the same words."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from policy_site.content.overviews import Overview, OverviewStep, Point
from policy_site.pages.escaping import as_text
from policy_site.pages.guide import GuideContext, section_label
from policy_site.policy.citations import parse_citation
from policy_site.policy.guidance import cited_id

_OUTSIDE = {"national": "National guidance, not in our policy", "council": "From the council, not in our policy", "site": "Added by this site"}


def overview(shown: Overview, context: GuideContext) -> Markup:
    """The overview for a section of the policy, and for the whole policy on one page."""

    def source(point: Point) -> Markup:
        cite = parse_citation(point.cite)
        assert cite is not None, "checked when it was loaded"
        if cite.origin == "policy":
            page = context.sections[cite.section]
            return Markup("[{}]({}.md#{}){{: .overview-source }}").format(section_label(page), cite.section, cite.clause)
        named = cited_id(point.cite)
        words = f"{context.settings.fill(context.guidance[named[0]].name)}{named[1]}" if named else context.settings.fill(cite.text)
        return Markup('<span class="overview-source outside">{}{}</span>').format(
            as_text(_OUTSIDE[cite.origin]), "" if cite.origin == "site" else Markup(": {}").format(as_text(words))
        )

    def rows(step: OverviewStep) -> Iterator[Markup]:
        say = context.settings.fill
        yield Markup("1. **{}**{{: .overview-title }}{}").format(as_text(say(step.title)), Markup(" {}").format(as_text(say(step.who))) if step.who else "")
        yield Markup("")
        for point in step.points:
            ask = Markup("**{}:** ").format(as_text(point.ask)) if point.ask else Markup("")
            yield Markup("    - {}{} {}").format(ask, as_text(say(point.text)), source(point))
        yield Markup("")

    lines = Markup("\n").join(row for step in shown.steps for row in rows(step))
    urgent = " ends-urgent" if shown.steps[-1].urgent else ""
    return Markup('{}\n\n<div class="overview {}{}" markdown="1">\n\n{}\n</div>').format(as_text(context.settings.fill(shown.lead)), shown.kind, urgent, lines)


def overview_link(shown: Overview) -> Markup:
    """A link to the overview, for another section of the policy."""
    return Markup("[{}]({}.md#{})").format(as_text(shown.title), shown.place, shown.id)
