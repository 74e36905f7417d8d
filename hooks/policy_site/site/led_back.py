"""Sentences that send a reader to the very person a concern is about, wherever on the site they stand.

Guides are proved outcome by outcome (guides/safety). Pages, posters, checks and the help of a question have no data beside their words, so each
of their sentences is read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.safety.reading import clauses, mentions, plain
from policy_site.school.contacts import Register

_SENTENCE = re.compile(r"(?<=[.;:?!])\s+")
_SENDS = re.compile(
    r"\b(?:tell|ring|call|phone|email|e-mail|contact|see|inform|go to|write to|report (?:it )?to|ask(?: for| to (?:speak to|see|meet))?"
    r"|(?:speak|talk)(?: in person)? (?:to|with)|have a (?:quiet )?word with)\s+(?:the )?$"
)
"""What sends a reader to whoever is named next."""


def led_back(text: str, register: Register) -> Iterator[tuple[str, str]]:
    """(the sentence, in small letters; whom it names) for each sentence of `text` that says "about X" and then sends its reader to X."""
    if "about" not in text.casefold():
        return
    # Where an element stands in a text, its place is marked.
    for sentence in _SENTENCE.split(plain(text.replace("\ufffc", " "))):
        about: set[str] = set()
        for clause in clauses(sentence):
            for mention in mentions(clause, register):
                held = {contact.id for contact in register.contacts.values() if mention.people & set(contact.people)}
                roles = mention.contacts | held
                if clause.is_about(mention.start):
                    about |= roles
                elif roles & about and _SENDS.search(clause.text[: mention.start]) and not clause.is_negated(mention.start):
                    yield sentence, mention.text
