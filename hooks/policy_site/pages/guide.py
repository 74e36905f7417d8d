"""A guide as one Markdown page: the whole guide in order, every answer a link to its step.

The same page is what the browser script turns into one question at a time, and what is printed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from policy_site.guides.guide import Action, Guide, Outcome, Question
from policy_site.pages import contact_cards
from policy_site.pages.escaping import as_text, one_line, templates
from policy_site.pages.guidance_cites import cite_words
from policy_site.policy.citations import LABELS, parse_citation
from policy_site.policy.guidance import GuidanceRegister, cited_id
from policy_site.policy.sections import WrittenPage
from policy_site.school.contacts import Register
from policy_site.school.settings import Settings

FOLDER = "guides"
URGENCY_WORDS = {"emergency": "Emergency: now", "now": "Do this now", "today": "Do this today", "planned": "In the time stated"}
WHEN_WORDS = {"emergency": "at once", "now": "straight away", "today": "today", "planned": "in the time stated"}


@dataclass(frozen=True)
class GuideContext:
    """What a guide's page needs besides the guide."""

    register: Register
    settings: Settings
    sections: Mapping[str, WrittenPage]
    guides: Mapping[str, Guide]
    guidance: GuidanceRegister


def guide_uri(guide_id: str) -> str:
    """The page of a guide, below content/."""
    return f"{FOLDER}/{guide_id}.md"


def guide_page(guide: Guide, context: GuideContext) -> str:
    """The Markdown of the guide's page, with front matter."""
    view = _View(guide, context)
    return templates().get_template("guide.md").render(guide=guide, head=guide.head, view=view)


class _View:
    """What the template asks for, worded and escaped."""

    def __init__(self, guide: Guide, context: GuideContext) -> None:
        self.guide = guide
        self.context = context

    def say(self, text: str) -> Markup:
        """A text of the guide with its local words, as text."""
        return as_text(self.context.settings.fill(text))

    def yaml(self, text: str) -> Markup:
        """A text of the guide as a value of the page's front matter. JSON is YAML, and holds any text."""
        return Markup(json.dumps(self.context.settings.fill(text), ensure_ascii=False))  # noqa: S704 - front matter is neither HTML nor Markdown

    def is_question(self, step: Question | Outcome) -> bool:
        return isinstance(step, Question)

    def heading(self, step: Question | Outcome) -> Markup:
        return self.say(step.ask if isinstance(step, Question) else step.outcome)

    def urgency(self, outcome: Outcome) -> str:
        return URGENCY_WORDS[outcome.urgency]

    def when(self, action: Action, outcome: Outcome) -> Markup:
        return self.say(action.when or WHEN_WORDS[outcome.urgency])

    def origin(self, action: Action) -> str:
        return LABELS[action.origin]

    def cards(self, outcome: Outcome) -> Markup:
        """Cards of everybody the outcome tells or names, without the routes that the person concerned may answer."""
        contacts = self.context.register.expand([*outcome.told(), *outcome.contacts])
        return contact_cards.cards(contacts, self.context.register, outcome.about)

    def unreachable(self, outcome: Outcome) -> Markup:
        """The routes for when nobody can be reached, as one line of buttons."""
        contacts = self.context.register.expand(outcome.unreachable)
        html = (
            templates().get_template("ways.html").render(ways=[(contact, self.context.register.open_channels(contact, outcome.about)) for contact in contacts])
        )
        return one_line(html)

    def needs_caution(self, outcome: Outcome) -> bool:
        """Whether the concern may still be about somebody named here: staff, and no answer on some way has settled whom it is about."""
        return outcome.subject == "child" and not outcome.about and "staff" in self.guide.head.audience

    def dsl_team(self) -> Markup:
        return contact_cards.names_of(self.context.register.expand(["dsl"]))

    def cite(self, written: str) -> Markup:
        return cite_link(written, self.context)

    def guide_link(self, guide_id: str) -> Markup:
        return Markup("[{}]({}.md)").format(self.say(self.context.guides[guide_id].head.title), guide_id)


def cite_link(written: str, context: GuideContext) -> Markup:
    """A citation as Markdown, on a page one folder below content/: a link to the clause, or the name of what is outside the policy."""
    cite = parse_citation(written)
    assert cite is not None, "checked when it was loaded"
    if cite.origin != "policy":
        named = cited_id(written)
        words = cite_words(*named, context.guidance, context.settings) if named else as_text(context.settings.fill(cite.text))
        return Markup("{}: {}").format(as_text(LABELS[cite.origin]), words)
    page = context.sections[cite.section]
    clause = page.clause(cite.clause)
    assert clause is not None, "checked when it was loaded"
    label = Markup("{}, {}").format(section_label(page), as_text(context.settings.fill(clause.heading)))
    return Markup("[{}](../policy/{}.md#{})").format(label, page.slug, clause.id)


def section_label(page: WrittenPage) -> Markup:
    """`Section 21`, `Section 5`, `Appendix B`."""
    number = page.front.section  # type: ignore[union-attr]
    return as_text(f"Section {number.rstrip('abc')}" if number[:1].isdigit() else number)
