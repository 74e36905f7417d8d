"""The whole policy on one page, to print or to read from beginning to end."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policy_site.pages.escaping import as_text
from policy_site.pages.guide import section_label
from policy_site.policy.sections import SectionFront, WrittenPage

URI = "policy/whole.md"
_LINK = re.compile(r"\]\((?:([a-z0-9-]+)\.md)?(?:#([a-z0-9-]+))?\)")
_HEADING = re.compile(r"^(#{2,3})( .*?\{: #)([a-z0-9-]+)( \})\s*$", re.M)


def whole_policy(sections: Mapping[str, WrittenPage], bodies: Mapping[str, str]) -> str:
    """The page's Markdown, with front matter. `bodies`: each section's Markdown, already filled in.

    Ids stay unique: a section's is its file name, a clause's is `section--clause`. Links between sections become links
    within the page.
    """
    rows = [
        "---",
        "title: The whole policy on one page",
        "description: Every section in plain words, to read or print all at once.",
        "search: {exclude: true}",
        "crumb: [Policy, policy/]",
        "---",
        "",
    ]
    for slug, page in sections.items():
        rows += [f"## {section_label(page)}: {as_text(page.front.title)} {{: #{slug} }}", "", _body(page, bodies[slug], sections), ""]
    return "\n".join(rows)


def _body(page: WrittenPage, body: str, sections: Mapping[str, WrittenPage]) -> str:
    assert isinstance(page.front, SectionFront)

    def link(match: re.Match[str]) -> str:
        slug, clause = match[1] or page.slug, match[2]
        if slug not in sections:
            return match[0]
        return f"](#{slug}--{clause})" if clause else f"](#{slug})"

    body = _LINK.sub(link, body)
    return _HEADING.sub(lambda match: f"#{match[1]}{match[2]}{page.slug}--{match[3]}{match[4]}", body).strip()
