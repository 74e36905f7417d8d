"""The policy's versions: when its review is due, where the signed policy is, and what has changed, section by section."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from policy_site.pages.escaping import as_text
from policy_site.pages.guide import section_label
from policy_site.policy.sections import SectionFront, WrittenPage
from policy_site.school.settings import PolicyVersion, Settings
from policy_site.sources.dates import day_in_words


def review_words(version: PolicyVersion, today: date) -> str:
    """One calm sentence on the policy's review: still to come, or passed."""
    return review_overdue(version) if today >= version.review_month else f"The policy is due to be reviewed in {version.review_month:%B %Y}."


def review_overdue(version: PolicyVersion) -> str:
    """The sentence for the day on which the review is due, and after."""
    return f"The policy was due to be reviewed in {version.review_month:%B %Y}. No newer version has been published here, so this one still applies."


def review_briefly(version: PolicyVersion, today: date) -> str:
    """The same in the few words that fit at the foot of a printed sheet."""
    month = f"{version.review_month:%B %Y}"
    return f"Review due {month}. The policy still applies." if today >= version.review_month else f"Review due {month}."


def policy_review(version: PolicyVersion, today: date) -> Markup:
    """The sentence as HTML. A page that was built before the review was due changes its words by itself on the day."""
    return Markup('<span data-review-due="{}" data-overdue="{}">{}</span>').format(version.review_due, review_overdue(version), review_words(version, today))


def signed_policy(settings: Settings, relative: str) -> Markup:
    """Where the signed policy is, as a sentence in Markdown. `relative`: the way from the page to the root of the site's pages, such as `../`."""
    policy = settings.policy
    updated = day_in_words(policy.updated)
    if policy.document is None:
        return Markup("Ask at the school office for the signed policy, updated on {}.").format(updated)
    target = policy.document if policy.document.startswith("https://") else f"{relative}{policy.document}"
    kind = " (PDF)" if target.lower().endswith(".pdf") else ""
    return Markup("[The signed policy{}]({}), updated on {}.").format(kind, target, updated)


def versions(sections: Mapping[str, WrittenPage], settings: Settings) -> Markup:
    """Markdown: the version that the site restates, then each change recorded in a section's front matter, newest first."""
    policy = settings.policy
    rows = [
        Markup("- **Policy:** {}").format(as_text(f"{policy.title}, {settings.school.name}")),
        Markup("- **Approved:** {}").format(day_in_words(policy.approved)),
        Markup("- **Updated:** {}").format(day_in_words(policy.updated)),
        Markup("- **Review due:** {}").format(f"{policy.review_month:%B %Y}"),
    ]
    changes = sorted(_changes(sections), key=lambda change: change[0], reverse=True)
    rows.append(Markup("\n## What has changed, by section {: #changes }\n"))
    if not changes:
        rows.append(
            Markup("We haven’t changed anything on this site since we first made it from this version. Later changes to a section will be listed here.")
        )
    rows += [
        Markup("- {}: [{}: {}](../{}). {}").format(day_in_words(on), section_label(page), as_text(page.front.title), page.uri, as_text(what))
        for on, page, what in changes
    ]
    return Markup("\n").join(rows)


def _changes(sections: Mapping[str, WrittenPage]) -> list[tuple[date, WrittenPage, str]]:
    return [(change.on, page, change.what) for page in sections.values() if isinstance(page.front, SectionFront) for change in page.front.changes]
