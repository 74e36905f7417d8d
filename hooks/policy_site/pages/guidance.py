"""What has changed nationally since the policy was written, for readers, and what the safeguarding lead has to check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from policy_site.guides.guide import Guide
from policy_site.pages.escaping import as_text, templates
from policy_site.pages.guidance_cites import CHANGES
from policy_site.pages.guide import guide_uri, section_label
from policy_site.policy.guidance import Change, Guidance, GuidanceRegister
from policy_site.policy.sections import WrittenPage
from policy_site.school.settings import Settings
from policy_site.sources.dates import day_in_words

LEAD = "drafts/national-guidance.md"
"""The lead's page, below content/."""
KINDS = {"law": "Law", "statutory": "Statutory guidance", "advice": "Advice", "local": "Local guidance"}
SURE = {
    "firm": "Several independent sources agree.",
    "reported": "Some sources report this, but we haven’t been able to confirm it.",
    "unknown": "We haven’t been able to confirm this.",
}
"""How sure we are, for readers. Nobody has read the official text for this site."""
SURE_OF_DOCUMENT = SURE | {"reported": "We haven’t been able to confirm it.", "unknown": ""}
"""The same after what is known of a document, which says by itself what is reported, and what we couldn’t find out."""
CONCERNS = {
    "everyone": "For everyone who works or helps here",
    "dsl": "For the DSL and deputies",
    "governors": "For governors",
    "recruiters": "For people who recruit staff or bring in volunteers",
    "parents": "For parents and carers",
}


@dataclass(frozen=True)
class Titles:
    """What changes point to: the written pages and the guides, for their titles."""

    pages: Mapping[str, WrittenPage]
    guides: Mapping[str, Guide]
    settings: Settings

    def page(self, place: str) -> Markup:
        """The name of a page, or of a heading on it."""
        uri, _, heading = place.partition("#")
        page = self.pages.get(uri)
        if page is None:
            return as_text(uri)
        clause = page.clause(heading) if heading else None
        words = self.settings.fill(clause.heading if clause else page.front.title)
        return Markup("{}, {}").format(section_label(page), as_text(words)) if page.is_section else as_text(words)

    def guide(self, guide_id: str) -> Markup:
        """The title of a guide."""
        return as_text(self.settings.fill(self.guides[guide_id].head.title))


def national_changes(register: GuidanceRegister, titles: Titles) -> Markup:
    """The Markdown of all changes by whom they matter to, then of every document that the policy names, that has changed or that is to be asked about."""
    return Markup(  # noqa: S704 - every value is escaped in the template
        templates()
        .get_template("national_changes.md")
        .render(
            groups=[(group, heading, members) for group, heading in CONCERNS.items() if (members := list(_first_for(group, register)))],
            entries=[entry for entry in register.entries.values() if entry.our_policy or entry.changes or entry.ask],
            titles=titles,
            today=register.today,
            root="../",
            say=lambda text: as_text(titles.settings.fill(text)),
            **_words(register),
        )
    )


def lead_page(register: GuidanceRegister, titles: Titles) -> str:
    """The Markdown of the lead's page, with front matter: what to check, where, by when."""
    tasks = [
        *((change.by, change.title, change.check, entry, change) for entry, change in register.changes()),
        *((entry.ask_by, entry.title, entry.ask, entry, None) for entry in register.entries.values() if entry.ask),
    ]
    return (
        templates()
        .get_template("national_guidance.md")
        .render(
            tasks=sorted(tasks, key=lambda task: task[0]),
            entries=sorted(register.entries.values(), key=lambda entry: entry.next_check),
            today=register.today,
            line=register.line,
            titles=titles,
            root="../",
            changes_page=CHANGES,
            say=lambda text: as_text(titles.settings.fill(text)),
            **_words(register),
        )
    )


def _first_for(group: str, register: GuidanceRegister) -> Iterator[tuple[Guidance, Change]]:
    """The changes whose first readers are `group`: each change stands once."""
    return ((entry, change) for entry, change in register.changes() if change.concerns[0] == group)


def _words(register: GuidanceRegister) -> dict[str, object]:
    return {
        "guide_uri": guide_uri,
        "sure": SURE,
        "sure_of_document": SURE_OF_DOCUMENT,
        "kinds": KINDS,
        "concerns": CONCERNS,
        "day": day_in_words,
        "status": register.status,
        "short": lambda entry: entry.short or entry.title.partition(":")[0],
    }
