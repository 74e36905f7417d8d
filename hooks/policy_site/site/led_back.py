"""Texts that send a reader to the very person a concern is about, wherever on the site they stand.

Guides are proved outcome by outcome (guides/safety). Pages, posters, checks, contacts and the help of a question have no data beside their words,
so each of their paragraphs is read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from policy_site.guides.safety.people import SERVICES
from policy_site.guides.safety.reading import Clause, Mention, clauses, mentions, plain
from policy_site.school.contacts import Register
from policy_site.sources.problems import Problem
from policy_site.sources.remembered import Remembered
from policy_site.sources.yaml_source import Location, YamlSource, where

_SENTENCE = re.compile(r"(?<=[.;:?!])\s+")
_CONCERN = r"(?:concern|worry|worries|allegation|complaint|suspicion|problem|trouble|disclosure|accusation|report)s?"
_ABOUT = re.compile(
    rf"\b(?:about|against|concerning|regarding|involving|close to|to do with|relat(?:es|ed|ing) to|on the part of|(?:worried|concerned|alarmed|upset|hurt|harmed) by"
    rf"|{_CONCERN} (?:over|with|of|is)|suspects?|accus(?:es?|ed|ing)|(?:something|anything|what|things)(?: \w+){{0,3}} by)(?: either| both)? (?:the |a |an )?$"
)
"""What stands before whoever a concern is about."""
_DOING = re.compile(r"(?:by|at|something|anything|what|things|how|if|when|where|that|seen|saw|heard|think|fear) (?:that )?(?:the |a |an )?$")
_DID = re.compile(
    r"(?:'s (?:conduct|behaviour|actions)\b| (?:did|does|has done|have done|said|is doing|was doing|behave[sd]?|has behaved|hurts?|harm(?:s|ed))\b)"
)
"""What somebody whom a concern is about did: "something the headteacher did"."""
_SENDS = re.compile(
    r"\b(?:tell|ring|call|phone|email|e-mail|contact|see|inform|go (?:straight |first )?to|write to|report (?:it |this |that )?to|ask(?: for| to (?:speak to|see|meet))?"
    r"|(?:speak|talk)(?: in person)? (?:to|with)|have a (?:quiet )?word with|(?:go|goes|comes?|belongs?|(?:is|are) (?:passed|sent|taken|brought)) (?:straight |first )?(?:to|with)"
    r"|(?:is|are) (?:dealt with|heard|handled|looked into|settled) (?:first )?by"
    r"|(?:take|bring|pass|send|hand) (?:it|this|that|them)(?: straight| first)? to|raise (?:it|this|that) with|is (?:a matter )?for|let)\s+(?:the )?$"
)
"""What sends a reader to whoever is named next."""
_IF = re.compile(r"(?: first| now| at once| straight away| in person| too| as well)* (?:if|when|whenever|where)\b")
"""What follows whoever is told where the case is said afterwards: "tell the headteacher if ..."."""
_ELSE = re.compile(
    r"\b(?:any other|other|another|otherwise|(?:any|some|every)(?:one|body) else|not about|isn't about|about a child|about the child|child|children|pupils?|family)\b"
)
"""What turns to another concern, so that what was said before no longer holds."""


class _Reader:
    """Reads paragraphs beside one register, and remembers what it has found in them."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.found: Remembered[tuple[tuple[str, str], ...]] = Remembered()

    def read(self, text: str) -> Iterator[tuple[str, str]]:
        return _led_back(text, self.register)


_readers: Remembered[_Reader] = Remembered()


def led_back(text: str, register: Register) -> tuple[tuple[str, str], ...]:
    """(the sentence, in small letters; whom it names) for each sentence of the paragraph `text` that sends its reader to somebody a concern in it is about.

    Whom a sentence speaks about holds for those that follow, until one speaks about somebody else, or of a child.
    """
    reader = _readers.made("reader", _Reader, register)
    return reader.found.listed(text, reader.read, text)


def _led_back(text: str, register: Register) -> Iterator[tuple[str, str]]:
    about: set[str] = set()
    # Where an element stands in a text, its place is marked.
    for sentence in _SENTENCE.split(plain(text.replace("\ufffc", " "))):
        parts = [(clause, mentions(clause, register)) for clause in clauses(sentence)]
        if any(_is_about(clause, mention) for clause, named in parts for mention in named) or _ELSE.search(sentence):
            about = set()
        for clause, named in parts:
            for number, mention in enumerate(named):
                if _is_about(clause, mention):
                    about |= _roles(mention, register)
                    continue
                said_after = [other for other in named[number + 1 :] if _is_about(clause, other) and _IF.match(clause.text, mention.end)]
                concerned = about.union(*(_roles(other, register) for other in said_after))
                if _is_one_of(mention, concerned, register) and _SENDS.search(clause.text[: mention.start]) and not clause.is_negated(mention.start):
                    yield sentence, mention.text


def _is_one_of(mention: Mention, concerned: set[str], register: Register) -> bool:
    """Whether a mention means one of the roles `concerned`, or only people who hold one of them."""
    people = register.people_in(sorted(concerned))
    return bool(_roles(mention, register) & concerned) or all(register.is_about(register[each], people) for each in mention.contacts)


def _is_about(clause: Clause, mention: Mention) -> bool:
    before = clause.text[: mention.start]
    return bool(_ABOUT.search(before) or (_DOING.search(before) and _DID.match(clause.text, mention.end)))


def _roles(mention: Mention, register: Register) -> set[str]:
    held = {contact.id for contact in register.contacts.values() if mention.people & set(contact.people)}
    return {*mention.contacts, *held}


CONTACT_TEXTS = ("when", "for_parents", "who", "hours", "website_note", "discreet", "note")
"""What a contact's card says in sentences."""


def contact_problems(register: Register, source: YamlSource) -> Iterator[Problem]:
    """A problem for each text of a contact that sends people back to whom a concern is about. `source`: the register as it is written.

    Whoever turns to a service outside the school may do so because of anybody in it.
    """
    for contact in register.contacts.values():
        texts = {name: text for name in CONTACT_TEXTS if (text := getattr(contact.record, name))}
        earlier = ""
        for name, text in texts.items():
            at: Location = ("contacts", contact.id, name)
            # Only what is new in this text, read behind those above it on the card.
            known = set(led_back(earlier, register))
            found = [person for sentence, person in led_back(f"{earlier} {text}", register) if (sentence, person) not in known]
            found = found or (list(_sent_inside(text, register)) if contact.id in SERVICES else [])
            if found:
                reason = "who a concern may be about" if contact.id in SERVICES else "who the concern is about"
                yield source.problem(at, where(at), f'this sends people to "{found[0]}", {reason}; expected someone else, or “don’t” before it')
            earlier = f"{earlier} {text}".strip()


def _sent_inside(text: str, register: Register) -> Iterator[str]:
    """Everybody in the school to whom a text sends its reader."""
    for clause in clauses(text):
        for mention in mentions(clause, register):
            inside = all(register[each].record.organisation == "school" for each in mention.contacts)
            if inside and _SENDS.search(clause.text[: mention.start]) and not clause.is_negated(mention.start):
                yield mention.text
