"""Citations of national guidance by id: the title, the edition that the policy names and, where it has been replaced, that it has."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from policy_site.pages.escaping import as_text
from policy_site.policy.guidance import GuidanceRegister, documents
from policy_site.school.settings import Settings

CHANGES = "about/what-has-changed.md"
"""The page of changes, below content/."""


def citation_calls(register: GuidanceRegister, settings: Settings, relative: str) -> dict[str, Callable[[str], Markup]]:
    """The calls with which a page cites guidance. `relative`: the way from the page to the root of the site's pages, such as `../`."""

    def edition(entry_id: str) -> Markup:
        return _edition(register, entry_id, relative)

    def titled(name: str, short: str | None, words: Markup) -> Markup:
        inside = Markup(", ").join(each for each in (as_text(short) if short else "", words) if each)
        return Markup("{} ({})").format(as_text(settings.fill(name)), inside) if inside else as_text(settings.fill(name))

    return {
        "guidance": lambda entry_id: titled(register[entry_id].title, register[entry_id].short, edition(entry_id)),
        "guidance_short": lambda entry_id: titled(register[entry_id].name, None, edition(entry_id)),
        "guidance_title": lambda entry_id: as_text(settings.fill(register[entry_id].title)),
        "guidance_name": lambda entry_id: as_text(settings.fill(register[entry_id].name)),
        "guidance_now": lambda entry_id: titled(register[entry_id].title, register[entry_id].short, as_text(register[entry_id].latest.edition or "")),
        "guidance_short_now": lambda entry_id: titled(register[entry_id].name, None, as_text(register[entry_id].latest.edition or "")),
        "edition": edition,
        "edition_now": lambda entry_id: as_text(register[entry_id].latest.edition or "the newest edition"),
    }


def _edition(register: GuidanceRegister, entry_id: str, relative: str) -> Markup:
    """The edition to cite and, where it has been replaced, that it has, with a link to what has changed."""
    status = register.status(entry_id)
    link = Markup("[{}]({}{}#{})").format(as_text(status), relative, CHANGES, entry_id) if status else ""
    return Markup("; ").join(each for each in (as_text(register[entry_id].edition or ""), link) if each)


def cite_words(entry_id: str, rest: str, register: GuidanceRegister, settings: Settings) -> Markup:
    """A citation of a guide or a question, on a page one folder below content/: the document, its edition, and what follows (`, part one`)."""
    newest = rest.split(",")[0].split("(")[0].split(":")[0].strip() == "now"
    words = citation_calls(register, settings, "../")["guidance_short_now" if newest else "guidance_short"](entry_id)
    rest = rest.lstrip().removeprefix("now") if newest else rest
    between = " " if rest[:1].isspace() else ""
    return Markup("{}{}{}").format(words, between, as_text(settings.fill(rest)))


def basis_words(basis: str, register: GuidanceRegister, settings: Settings) -> Markup:
    """The basis of something national, on a page one folder below content/: each document that it names by id as a citation, the rest as it is."""
    parts = (cite_words(entry_id, rest, register, settings) if entry_id else as_text(settings.fill(rest)) for entry_id, rest in documents(basis))
    return Markup("; ").join(parts)
