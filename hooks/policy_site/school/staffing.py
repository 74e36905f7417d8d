"""Who holds which role, as facts that words may depend on, and as the words themselves.

Guides and pages never say who is also what. They name a fact from `FACTS` as a condition, or a word from `WORDS`, and both
follow from contacts.yaml alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from policy_site.school.contacts import Contact, Register, in_a_row
from policy_site.sources.plain_text import capitalised

HEADTEACHER, DSL, DEPUTY, CHAIR = "headteacher", "dsl", "deputy-dsl", "chair-of-governors"
DSL_TEAM = (DSL, DEPUTY)
ENCOMPASS = "encompass-key-adult"
OPTIONAL = ("trust", "lado-conflicts")
"""Contacts that only some schools have: a trust above the Chair, and the LADO's line for conflicts of interest."""
REPORTING_ROLES = (HEADTEACHER, DSL, DEPUTY, CHAIR)
"""Roles that can be told of a concern only where the register names who holds them. (A SENCO can be told without a name.)"""


@dataclass(frozen=True)
class Fact:
    """A fact about the register that a condition may name: what it says, and how it is found."""

    says: str
    holds: Callable[[Register], bool]


def _holders(register: Register, *roles: str) -> frozenset[str]:
    return register.people_in([role for role in roles if role in register.contacts])


def _has_own_line(register: Register, role: str) -> bool:
    """Whether somebody can reach the holders of `role` without anyone else in the school answering."""
    contact = register.contacts.get(role)
    own = frozenset(contact.people) if contact else frozenset()
    return bool(contact and own and any(channel.link and channel.answered_by <= own for channel in contact.channels))


FACTS: Mapping[str, Fact] = {
    "head-is-dsl": Fact("The headteacher is also the DSL.", lambda register: bool(_holders(register, HEADTEACHER) & _holders(register, DSL))),
    "head-is-deputy": Fact("The headteacher is also a deputy DSL.", lambda register: bool(_holders(register, HEADTEACHER) & _holders(register, DEPUTY))),
    "head-named": Fact("Someone is named as headteacher.", lambda register: bool(_holders(register, HEADTEACHER))),
    "several-heads": Fact("More than one person holds the post of headteacher.", lambda register: len(_holders(register, HEADTEACHER)) > 1),
    "dsl-named": Fact("Someone is named as the DSL.", lambda register: bool(_holders(register, DSL))),
    "several-dsls": Fact("More than one person is named as the DSL.", lambda register: len(_holders(register, DSL)) > 1),
    "has-deputy": Fact("Someone is named as a deputy DSL.", lambda register: bool(_holders(register, DEPUTY))),
    "one-deputy": Fact("Just one person is named as a deputy DSL.", lambda register: len(_holders(register, DEPUTY)) == 1),
    "several-deputies": Fact("More than one person is named as a deputy DSL.", lambda register: len(_holders(register, DEPUTY)) > 1),
    "has-dsl-team": Fact("Someone is named as the DSL or a deputy.", lambda register: bool(_holders(register, *DSL_TEAM))),
    "chair-named": Fact("Someone is named as Chair of Governors.", lambda register: bool(_holders(register, CHAIR))),
    "has-trust": Fact("The school belongs to a trust.", lambda register: "trust" in register.contacts),
    "in-encompass": Fact(
        "The school takes part in Operation Encompass.",
        lambda register: ENCOMPASS in register.contacts and register[ENCOMPASS].record.not_here is None,
    ),
    "chair-has-own-line": Fact("The Chair has a phone or mailbox that no one else in the school answers.", lambda register: _has_own_line(register, CHAIR)),
}
"""Every fact that a condition may name. The list is closed: a new one needs a rule or a sentence that is true in both cases."""


@dataclass(frozen=True)
class Condition:
    """A fact, or its opposite (`not head-is-dsl`)."""

    fact: str
    expected: bool

    @classmethod
    def parse(cls, written: str) -> Condition:
        """Read `fact` or `not fact`."""
        name = written.strip()
        return cls(name.removeprefix("not ").strip(), not name.startswith("not "))

    def met(self, register: Register) -> bool:
        """Whether `register` meets the condition. Raises KeyError for an unknown fact."""
        return FACTS[self.fact].holds(register) is self.expected


def all_met(conditions: Iterable[str], register: Register) -> bool:
    """Whether `register` meets every one of the conditions as written."""
    return all(Condition.parse(written).met(register) for written in conditions)


def unknown_facts(conditions: Iterable[str]) -> list[str]:
    """The names in `conditions` that are no facts."""
    return [name for name in (Condition.parse(written).fact for written in conditions) if name not in FACTS]


# ---- words


def spoken(register: Register, ids: Sequence[str], concerned: frozenset[str] = frozenset(), *, named: bool = False) -> str:
    """How a sentence names those of `ids` whom a concern about the people `concerned` may reach: `the DSL or a deputy`.

    A role with nobody in it, or whose holders are all concerned, is left out. Where some of its holders are concerned, the
    others are named. `named`: with everybody's name, `the headteacher (Mrs A Example)`.
    """
    phrases = []
    for contact in register.expand(ids):
        phrase = _phrase(contact, concerned, named)
        if phrase and phrase not in phrases:
            phrases.append(phrase)
    return in_a_row(phrases, "or")


def _phrase(contact: Contact, concerned: frozenset[str], named: bool) -> str | None:
    called = contact.called
    if contact.id not in REPORTING_ROLES and not contact.people:
        return called
    free = [person for person in contact.people if person not in concerned]
    if not free:
        return None
    names = in_a_row([contact.names[contact.people.index(person)] for person in free], "or")
    if len(free) < len(contact.people):
        return names
    phrase = one_of(called) if len(contact.people) > 1 else called
    return f"{phrase} ({names})" if named and contact.record.organisation == "school" else phrase


def one_of(called: str) -> str:
    """`the deputy` where several hold the role: `a deputy`."""
    noun = called.removeprefix("the ")
    return f"{'an' if noun[:1].lower() in 'aeio' else 'a'} {noun}" if called.startswith("the ") else called


def _dsl_team(register: Register, *, named: bool = False) -> str:
    return spoken(register, DSL_TEAM, named=named) or spoken(register, [HEADTEACHER], named=named) or "children’s social care"


def _in_full(words: str) -> str:
    """For readers who do not know the letters: parents, governors, visitors. A name in brackets stays with them."""
    return re.sub(r"\bDSL\b(?: \(([^)]*)\))?", lambda found: f"designated safeguarding lead ({', '.join(filter(None, ('DSL', found[1])))})", words, count=1)


def _a_deputy(register: Register) -> str:
    return spoken(register, [DEPUTY]) or spoken(register, [DSL]) or spoken(register, [HEADTEACHER]) or "children’s social care"


def _the_deputies(register: Register) -> str:
    count = len(_holders(register, DEPUTY))
    return "the deputies" if count > 1 else "the deputy" if count else "the DSL"


def _dsl_and_deputies(register: Register) -> str:
    if not _holders(register, DEPUTY):
        return "the DSL"
    return f"the DSL and {_the_deputies(register)}" if _holders(register, DSL) else _the_deputies(register)


WORDS: Mapping[str, Callable[[Register], str]] = {
    "dsl_team": _dsl_team,
    "dsl_team_in_full": lambda register: _in_full(_dsl_team(register)),
    "dsl_team_by_name": lambda register: _dsl_team(register, named=True),
    "dsl_team_in_full_by_name": lambda register: _in_full(_dsl_team(register, named=True)),
    "a_deputy": _a_deputy,
    "the_deputies": _the_deputies,
    "dsl_and_deputies": _dsl_and_deputies,
    "headteacher": lambda register: spoken(register, [HEADTEACHER]) or "the headteacher",
    "chair": lambda register: spoken(register, [CHAIR]) or "the Chair of Governors",
}
"""The words of `{{ staff.… }}`. With a capital first letter (`{{ staff.Dsl_team }}`) a word begins a sentence."""


def staff_words(register: Register) -> dict[str, str]:
    """Every word of `{{ staff.… }}` for this register, each once as it stands inside a sentence and once to begin one."""
    words = {name: word(register) for name, word in WORDS.items()}
    return words | {capitalised(name): capitalised(text) for name, text in words.items()}
