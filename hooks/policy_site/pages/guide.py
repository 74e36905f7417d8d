"""A guide as one Markdown page: the whole guide in order, every answer a link to its step.

The same page is what the browser script turns into one question at a time, and what is printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from policy_site.content.overviews import Overview
from policy_site.guides.guide import Action, Guide, Outcome, Question
from policy_site.pages import contact_cards
from policy_site.pages.contact_cards import Discretion
from policy_site.pages.escaping import as_text, one_line, templates
from policy_site.pages.guidance_cites import basis_words, cite_words
from policy_site.policy.citations import ADDED, GOES_ON, LABELS, parse_citation
from policy_site.policy.guidance import NATIONAL, GuidanceRegister, cited_id
from policy_site.policy.sections import WrittenPage
from policy_site.school.contacts import Channel, Contact, Register, in_a_row
from policy_site.school.settings import Settings
from policy_site.school.staffing import REPORTING_ROLES
from policy_site.sources.plain_text import capitalised

FOLDER = "guides"
URGENCY_WORDS = {"emergency": "Emergency: do this now", "now": "Do this now", "today": "Do this today", "planned": "In the time given"}


@dataclass(frozen=True)
class GuideContext:
    """What a guide's page needs besides the guide."""

    register: Register
    settings: Settings
    sections: Mapping[str, WrittenPage]
    guides: Mapping[str, Guide]
    guidance: GuidanceRegister
    words: Mapping[str, str] = field(default_factory=dict)
    """The words of `{{ staff.… }}`."""
    overviews: Mapping[str, Overview] = field(default_factory=dict)


@dataclass(frozen=True)
class Way:
    """A way to reach somebody: the contact (the first of those who share it), their roles, and the channels that may be used."""

    contact: Contact
    labels: tuple[str, ...]
    channels: list[Channel]

    @property
    def label(self) -> str:
        """The roles in a row, with a capital: `DSL or deputy DSL`, `Police on 101`."""
        return capitalised(in_a_row(self.labels, "or"))

    @property
    def phones(self) -> list[Channel]:
        """Its phones."""
        return [channel for channel in self.channels if channel.kind == "phone"]


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

    def by_whom_and_when(self, action: Action) -> Markup:
        """Who does it by when, in a sentence without its full stop. An instruction is the reader's, unless it says whose it is."""
        if action.who_words == "You":
            return self.say(capitalised(action.when_words))
        does = "do" if action.who_words.startswith("You or ") else "does"
        return self.say(f"{action.who_words} {does} this {action.when_words}")

    def basis(self, action: Action) -> Markup:
        """Where an action comes from that isn't in the policy: the label of its origin, then the documents or the reason."""
        words = self._national(action.basis or "") if action.origin == NATIONAL else self.say(action.basis or "")
        if action.origin == "site":
            return Markup("{}{} {}").format(as_text(ADDED), "" if words.startswith(GOES_ON) else ":", words)
        return Markup("{}: {}").format(as_text(LABELS[action.origin]), words)

    def unreachable_basis(self) -> Markup:
        """Where the advice comes from for when nobody can be reached."""
        return Markup("{}: {}").format(as_text(LABELS[NATIONAL]), self._national(self.guide.vocabulary.unreachable_basis))

    def _national(self, basis: str) -> Markup:
        return basis_words(basis, self.context.guidance, self.context.settings)

    def discretion(self, outcome: Outcome) -> Discretion:
        """What the outcome must not show."""
        return Discretion(outcome.concerned, outcome.in_person)

    def cards(self, outcome: Outcome) -> Markup:
        """Cards of everybody the outcome tells or names, without the channels that must not be shown."""
        contacts = [
            contact for contact in self.context.register.expand([*outcome.told(), *outcome.contacts]) if contact.people or contact.id not in REPORTING_ROLES
        ]
        return contact_cards.cards(contacts, self.context.register, self.discretion(outcome))

    def calls(self, outcome: Outcome) -> Markup:
        """The buttons under the headline: whoever the reader tells and may ring, in order; a mailbox only where there is no phone."""
        told = [name for action in outcome.actions if action.by_reader for name in action.tell]
        return self._buttons(self._ways(told, outcome))

    def action_calls(self, action: Action, outcome: Outcome) -> Markup:
        """A call button for each number that an action names."""
        ways = self._ways(action.tell, outcome)
        return self._buttons([replace(way, channels=way.phones) for way in ways if way.phones])

    def unreachable(self, outcome: Outcome) -> Markup:
        """The routes for when nobody can be reached, as one line of buttons."""
        return self._row(self._ways(outcome.unreachable, outcome))

    def _ways(self, names: Iterable[str], outcome: Outcome) -> list[Way]:
        """A way for each of `names`, with the channels that may be used. Contacts who share a number share a way, so that it is given once."""
        ways: dict[object, Way] = {}
        for contact in self.context.register.expand(dict.fromkeys(names)):
            channels = [channel for channel in self.discretion(outcome).channels(contact, self.context.register) if channel.link]
            key = tuple(channel.link for channel in channels) or contact.id
            label = contact.short if contact.record.short else contact.record.role
            if key in ways:
                ways[key] = replace(ways[key], labels=(*ways[key].labels, label))
            else:
                ways[key] = Way(contact, (label,), channels)
        return list(ways.values())

    def _buttons(self, ways: list[Way]) -> Markup:
        """The ways that have a channel, each with its phones, or else with its mailboxes."""
        shown = [replace(way, channels=way.phones or way.channels) for way in ways if way.channels]
        return self._row(shown) if shown else Markup("")

    def _row(self, ways: list[Way]) -> Markup:
        return one_line(templates().get_template("ways.html").render(ways=ways))

    def for_staff(self) -> bool:
        """Whether the readers are staff who report, and neither the DSL nor parents."""
        return "staff" in self.guide.head.audience

    def told_afterwards(self, outcome: Outcome) -> Markup:
        """Who hears of it once the reader has turned to somebody else."""
        return self.say(
            "whoever you couldn’t reach"
            if outcome.subject != "child" or outcome.concerns or any(action.certain for action in outcome.actions) or not self.for_staff()
            else self.context.words["dsl_team"]
        )

    def leads_on(self, outcome: Outcome) -> list[tuple[Markup, list[str]]]:
        """The guides that lead on from an outcome, under the words for whoever uses them: a guide for the DSL isn't for staff who report."""
        for_dsl = [guide_id for guide_id in outcome.guides if self.for_staff() and self.context.guides[guide_id].head.audience == ["dsl"]]
        rest = [guide_id for guide_id in outcome.guides if guide_id not in for_dsl]
        groups = [(self.say("Then use"), rest), (self.say(f"For {self.context.words['dsl_team']}"), for_dsl)]
        return [(words, guide_ids) for words, guide_ids in groups if guide_ids]

    def overviews(self) -> list[Overview]:
        """What shows the guide's matter at one glance."""
        return [shown for shown in self.context.overviews.values() if self.guide.id in shown.guides]

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
