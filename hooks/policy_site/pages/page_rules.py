"""Rules over the Markdown pages: what they name, what they type, how they open."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from policy_site.content.addresses import KnownNames
from policy_site.content.images import PICTURE, picture_messages
from policy_site.pages.macros import call_problems
from policy_site.policy.guidance import page_messages, text_messages
from policy_site.policy.sections import SectionFront, WrittenPage
from policy_site.school.hardcoded import hardcoded_values
from policy_site.sources.problems import Problem, did_you_mean, listed, no_such

BOXES = ("policy-note", "national", "site-note", "never")
_BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s+(\S+)")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)/?>")
_ALLOWED_TAGS = {"div", "section", "span", "br"}
_CODE = re.compile(r"`[^`]*`")


def page_problems(page: WrittenPage, known: KnownNames) -> Iterator[Problem]:
    """Every broken rule of one page."""
    yield from call_problems(page, known)
    yield from _typed(page, known)
    for offset, row in enumerate(page.body.split("\n")):
        line = page.body_line + offset
        if (match := _BOX.match(row)) and match[1] not in BOXES:
            yield page.problem(line, match[1], f"{no_such('box', match[1])}; expected {listed(BOXES)}{did_you_mean(match[1], BOXES)}")
        plain = _CODE.sub("", row)
        for match in _TAG.finditer(plain):
            if match[1].lower() not in _ALLOWED_TAGS or re.search(r"\bon\w+\s*=|style\s*=", match[2], re.I):
                yield page.problem(line, match[0], "HTML (words between < and >) is typed here; expected plain words or Markdown, as docs/writing.md has it")
        yield from (page.problem(line, target, message) for target, message in picture_messages(page.uri, plain, known.pictures))
        for match in _LINK.finditer(PICTURE.sub("", plain)):
            yield from _link(page, line, match[1], known)
    if isinstance(page.front, SectionFront):
        yield from _section(page, page.front, known)


def _typed(page: WrittenPage, known: KnownNames) -> Iterator[Problem]:
    text = re.sub(r"\{\{.*?\}\}", lambda match: " " * len(match[0]), page.body)
    text = re.sub(r"\]\([^()\s]*\)|\{[:#][^}]*\}", lambda match: " " * len(match[0]), text)
    for offset, message in [*hardcoded_values(text, known.register, known.settings), *page_messages(text, known.guidance)]:
        yield page.problem(page.body_line + text.count("\n", 0, offset), "", message)
    for name, value in page.front:
        for item in value if isinstance(value, list) else [value]:
            # A section's own title is the policy's, and may name the place.
            if isinstance(item, str) and name not in ("policy_title", "source_lines"):
                for _, message in hardcoded_values(item, known.register, known.settings):
                    yield page.source.problem((name,), name, message)
                # An alias is what people type into the search, and nobody reads it.
                for message in text_messages(item, known.guidance) if name != "aliases" else ():
                    yield page.source.problem((name,), name, message)


def _link(page: WrittenPage, line: int, target: str, known: KnownNames) -> Iterator[Problem]:
    if re.match(r"(?:https?:|mailto:|tel:)", target):
        if not target.startswith("https://"):
            yield page.problem(line, target, "this kind of link is not used in pages; expected an address that begins with https://, or a contact by its id")
        return
    if ":" in target or target.startswith("/"):
        yield page.problem(line, target, "this is not a link to a page; expected a file name such as recording.md#what-to-record")
        return
    path, _, fragment = target.partition("#")
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path)) if path else page.uri
    if uri not in known.addresses:
        yield page.problem(line, target, f"{no_such('page', uri)}; expected the path of a page{did_you_mean(uri, known.addresses)}")
        return
    ids = known.addresses[uri]
    if fragment and ids is not None and fragment not in ids:
        yield page.problem(line, target, f"there is no #{fragment} on {uri}; expected the id of one of its headings{did_you_mean(fragment, ids)}")


def _section(page: WrittenPage, front: SectionFront, known: KnownNames) -> Iterator[Problem]:
    for index, slug in enumerate(front.related):
        if slug not in known.sections:
            yield page.source.problem(
                ("related", index), "related", f"{no_such('section', slug)}; expected the name of a file in content/policy{did_you_mean(slug, known.sections)}"
            )
    for index, contact in enumerate(front.contacts):
        if contact not in known.register.known:
            yield page.source.problem(
                ("contacts", index),
                "contacts",
                f"{no_such('contact', contact)}; expected an id from contacts.yaml{did_you_mean(contact, known.register.known)}",
            )
    items = [row for row in page.in_short.split("\n") if row.startswith("- ")]
    if not 2 <= len(items) <= 5:
        yield page.problem(
            page.body_line,
            "In short",
            f"the page opens with {len(items)} list items before its first heading; expected two to five, each beginning with a hyphen",
        )
