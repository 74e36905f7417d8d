"""The versions of the policy, and what has changed since, section by section."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from policy_site.pages.escaping import as_text
from policy_site.pages.guide import section_label
from policy_site.policy.sections import SectionFront, WrittenPage
from policy_site.school.settings import Settings
from policy_site.sources.dates import day_in_words


def versions(sections: Mapping[str, WrittenPage], settings: Settings) -> Markup:
    """Markdown: the version that the site restates, then each change recorded in a section's front matter, newest first."""
    policy = settings.policy
    rows = [
        Markup("- **Policy:** {}").format(as_text(f"{policy.title}, {settings.school.name}")),
        Markup("- **Approved:** {}").format(as_text(settings.fill("{{ policy.approved }}"))),
        Markup("- **Updated:** {}").format(as_text(settings.fill("{{ policy.updated }}"))),
        Markup("- **Review due:** {}").format(as_text(f"{policy.review_month:%B %Y}")),
    ]
    changes = sorted(_changes(sections), key=lambda change: change[0], reverse=True)
    rows.append(Markup("\n## What has changed, by section {: #changes }\n"))
    if not changes:
        rows.append(Markup("Nothing has changed since the site was first made from this version. Every later change to a section is listed here."))
    rows += [
        Markup("- {}: [{}: {}](../{}). {}").format(as_text(day_in_words(on)), section_label(page), as_text(page.front.title), page.uri, as_text(what))
        for on, page, what in changes
    ]
    return Markup("\n").join(rows)


def _changes(sections: Mapping[str, WrittenPage]) -> list[tuple[date, WrittenPage, str]]:
    return [(change.on, page, change.what) for page in sections.values() if isinstance(page.front, SectionFront) for change in page.front.changes]
