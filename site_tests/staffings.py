"""Registers of every kind of staffing, made from one school's contacts.yaml: who is the DSL, how many deputies, the Chair's phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from present import present

from policy_site.school.contacts import Register, RegisterFile
from policy_site.school.contacts_file import register_of
from policy_site.sources.yaml_source import read_yaml

SCHOOL_ROLES = ("headteacher", "dsl", "deputy-dsl", "chair-of-governors", "link-governor", "designated-teacher", "online-safety-lead")
PEOPLE = {f"p{number}": f"Ms Person{number}" for number in range(1, 19)}


def _in_brackets(digits: str) -> str:
    """A number in another spelling than the register's: `(area) three three`."""
    return f"({digits[:5]}) {digits[5:8]} {digits[8:]}"


CHAIR_LINES: dict[str, dict[str, Any]] = {
    "office line": {},
    "private line": {"lines": [], "phones": [{"number": "01902 555111"}], "discreet": None},
    "private mailbox": {"lines": [], "emails": [{"address": "chair@example.org"}], "discreet": None},
    "office number typed as own": {"lines": [], "phones": [{"number": _in_brackets(present("<<digits school-phone>>"))}], "discreet": None},
    "no line": {"lines": [], "discreet": None},
}


def staffings(root: Path) -> Iterator[tuple[str, Register]]:
    """(what is particular about it, the register) for at least forty staffings that differ in kind."""
    data = read_yaml(root / "contacts.yaml", "contacts.yaml").data
    heads = {"one head": ["p1"], "two heads": ["p1", "p2"], "no head": []}
    dsls = {"the head is DSL": ["p1"], "another DSL": ["p3"], "two DSLs": ["p3", "p4"], "no DSL": []}
    deputies = {
        "no deputy": [],
        "one deputy": ["p5"],
        "two deputies": ["p5", "p6"],
        "four deputies": ["p5", "p6", "p7", "p8"],
        "the head is a deputy": ["p1", "p5"],
        "the head is the only deputy": ["p1"],
        "fourteen deputies": [f"p{number}" for number in range(5, 19)],
    }
    for head, head_people in heads.items():
        for dsl, dsl_people in dsls.items():
            for deputy, deputy_people in deputies.items():
                yield f"{head}, {dsl}, {deputy}", _register(data, {"headteacher": head_people, "dsl": dsl_people, "deputy-dsl": deputy_people})
    for line, change in CHAIR_LINES.items():
        for dsl, dsl_people in (("the head is DSL", ["p1"]), ("another DSL", ["p3"])):
            yield f"Chair with {line}, {dsl}", _register(data, {"headteacher": ["p1"], "dsl": dsl_people, "deputy-dsl": ["p5", "p6"]}, change)
    yield "no Chair named", _register(data, {"headteacher": ["p1"], "dsl": ["p1"], "deputy-dsl": ["p5"], "chair-of-governors": []})
    yield "no Chair and no deputy", _register(data, {"headteacher": ["p1"], "dsl": ["p1"], "deputy-dsl": [], "chair-of-governors": []})
    yield (
        "one person in three roles",
        _register(data, {"headteacher": ["p1"], "dsl": ["p1"], "designated-teacher": ["p1"], "online-safety-lead": ["p1"], "deputy-dsl": ["p5"]}),
    )
    yield "the Chair is a deputy", _register(data, {"headteacher": ["p1"], "dsl": ["p3"], "deputy-dsl": ["p5", "p9"], "chair-of-governors": ["p9"]})
    yield "the Chair is the DSL", _register(data, {"headteacher": ["p1"], "dsl": ["p9"], "deputy-dsl": ["p5"], "chair-of-governors": ["p9"]})
    yield (
        "the link governor is the Chair",
        _register(data, {"headteacher": ["p1"], "dsl": ["p1"], "deputy-dsl": ["p5", "p6"], "chair-of-governors": ["p9"], "link-governor": ["p9"]}),
    )
    yield "nobody in the school is named", _register(data, {role: [] for role in SCHOOL_ROLES})
    yield (
        "two people of one surname",
        _register(data, {"headteacher": ["p1"], "dsl": ["p1"], "deputy-dsl": ["p5", "p6"]}, names={"p5": "Mrs A Khan", "p6": "Mr B Khan"}),
    )


def differing(names: Iterable[str]) -> set[str]:
    """A few of these staffings in which every two particulars that stand together in any of them do so: most faults show where two meet."""
    pairs = {name: set(combinations(["", *name.split(", ")], 2)) for name in names}
    left = set[tuple[str, str]]().union(*pairs.values())
    found = set()
    while left:
        found.add(name := max(pairs, key=lambda each: len(pairs[each] & left)))
        left -= pairs[name]
    return found


def journeys_register(root: Path) -> Register:
    """The register with the staffing that the journeys of site_tests/journeys are told of, whoever holds the roles at the school now.

    The headteacher is the DSL and the designated teacher, there are two deputies, and the Chair and the link governor are two others.
    """
    data = read_yaml(root / "contacts.yaml", "contacts.yaml").data
    return _register(data, {"headteacher": ["p1"], "dsl": ["p1"], "designated-teacher": ["p1"], "deputy-dsl": ["p5", "p6"]})


def _register(data: dict[str, Any], holders: dict[str, list[str]], chair: dict[str, Any] | None = None, names: dict[str, str] | None = None) -> Register:
    spare = {"chair-of-governors": ["p9"], "link-governor": ["p10"], "designated-teacher": ["p11"], "online-safety-lead": ["p12"]}
    contacts = {contact_id: dict(record) for contact_id, record in data["contacts"].items()}
    outside = {record["holder"] for contact_id, record in contacts.items() if contact_id not in SCHOOL_ROLES and record.get("holder")}
    people = {person: name for person, name in data["people"].items() if person in outside} | PEOPLE | (names or {})
    for role, given in (spare | holders).items():
        contacts[role].pop("holder", None)
        contacts[role]["holders"] = given
    if chair is not None:
        contacts["chair-of-governors"] |= chair
        contacts["chair-of-governors"] = {name: value for name, value in contacts["chair-of-governors"].items() if value is not None}
    return register_of(RegisterFile.model_validate(data | {"people": people, "contacts": contacts}))
