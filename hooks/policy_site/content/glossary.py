"""The glossary: abbreviations and terms of art, each with what it stands for and where that is from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from policy_site.guides.references import citation_message
from policy_site.policy.guidance import GuidanceRegister, edition_messages, text_messages
from policy_site.policy.sections import WrittenPage
from policy_site.school.contacts import Register
from policy_site.school.settings import Settings
from policy_site.sources.problems import NoSuch, Problem, did_you_mean
from policy_site.sources.records import Id, Record, Text, load_list

FILE = "data/glossary.yaml"
PAGE = "glossary.md"


class Term(Record):
    """One entry of the glossary."""

    id: Id
    """A permanent name: small letters, digits and hyphens."""
    term: Text
    """The abbreviation or word."""
    long: Text | None = None
    """What it stands for, spelt out."""
    long_from: Literal["policy", "added"] | None = None
    """Whether the policy spells it out, or this site does."""
    meaning: Text
    """What it means, in a sentence or two."""
    origin: Literal["policy", "national", "site"] = "policy"
    """Where the meaning comes from."""
    see: list[Text] = []
    """Clauses to read on, as `section#clause`."""
    contact: Id | None = None
    """The contact of contacts.yaml that it names."""
    aliases: list[Text] = []
    """Other words that people search for."""
    match: bool = False
    """Whether its first use on a page is linked."""


def load_glossary(
    root: Path, register: Register | None, sections: Mapping[str, WrittenPage], settings: Settings | None, guidance: GuidanceRegister
) -> tuple[list[Term], list[Problem]]:
    """Read the entries of `root`/data/glossary.yaml, sorted by term, and every problem in it. What could not be read (None) is not missed."""
    found = load_list(root, FILE, Term, "entry for each term, each beginning with a hyphen", lambda term: term.id)
    problems = list(found.problems)
    spelt: dict[str, str] = {}
    for index, term in found.entries:
        messages = list(_messages(term, register, sections, guidance))
        if (first := spelt.setdefault(" ".join(term.term.split()).casefold(), term.id)) != term.id:
            messages.append(f'the term "{term.term}" is explained under "{first}" too; expected each term once')
        problems += found.reported(index, term.id, messages)
    return sorted((term for _, term in found.entries), key=lambda term: (settings.fill(term.term) if settings else term.term).casefold()), problems


def _messages(term: Term, register: Register | None, sections: Mapping[str, WrittenPage], guidance: GuidanceRegister) -> Iterator[str]:
    if bool(term.long) != bool(term.long_from):
        yield (
            "long_from is missing below long; expected long_from: policy, or long_from: added if the policy never spells it out"
            if term.long
            else "long_from stands here without long; expected long: with the term spelt out, or this line deleted"
        )
    if term.contact and register and term.contact not in register.contacts:
        yield NoSuch("contact", term.contact, f"an id from contacts.yaml{did_you_mean(term.contact, register.contacts)}")
    for cite in term.see:
        message = citation_message(cite, sections)
        if "#" not in cite.split(":")[0]:
            yield f'see names "{cite}", which has no #; expected the name of a file in content/policy, a # and the id of one of its headings: [recording#what-to-record]'
        elif message:
            yield message
    for text in (term.term, term.long or ""):
        yield from edition_messages(text, guidance)
    yield from text_messages(term.meaning, guidance)


def matches(terms: Iterable[Term], settings: Settings) -> dict[str, str]:
    """What to link at its first use on a page: each spelling to the entry's id."""
    return {settings.fill(term.term): term.id for term in terms if term.match}
