"""The present school's own values, read from its data: so that no test has to hold a name, a number or a local word.

`<<phone lado>>` in a test's file stands for the LADO's number. Kinds: phone, digits (national: without the first 0; subscriber: the last six), email, name, surname and holder of a
contact, the first of several (or of a shared line: phone, email); second, the name of the second; `<<first query>>` of data/policy/queries.yaml,
and a word of `extra:`, such as `<<local.front_door>>`. Empty where the school has none.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
DRAMA = "0161 496 0000"
"""A number that could be dialled and is nobody's: Ofcom keeps it free for dramas."""

_PLACE = re.compile(r"<<(?:(\w+) ([a-z0-9-]+)|(school|local|policy)\.(\w+))>>")


@functools.cache
def _data(name: str) -> dict[str, dict[str, dict[str, str]]]:
    found: dict[str, dict[str, dict[str, str]]] = yaml.load((ROOT / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def present(text: str) -> str:
    """`text` with every place filled in. Raises KeyError for a contact or a word that there is not."""
    return _PLACE.sub(lambda match: _word(match[3], match[4]) if match[3] else _of_contact(match[1], match[2]), text)


def _word(group: str, word: str) -> str:
    return _data("mkdocs.yml")["extra"][group][word]


def _of_contact(kind: str, contact: str) -> str:
    if (kind, contact) == ("first", "query"):
        return _data("data/policy/queries.yaml")[0]["id"]  # type: ignore[index, return-value]
    register = _data("contacts.yaml")
    record = {**register["shared_lines"], **register["contacts"]}[contact]
    holders = [record["holder"]] if "holder" in record else list(record.get("holders", ()))
    holder, second, *_ = [*holders, "", ""]
    name = str(register["people"][holder]) if holder else ""
    number = str(record.get("number") or _first(record.get("phones"), "number"))
    digits = re.sub(r"\D", "", number)
    return {
        "phone": number,
        "digits": digits,
        "national": digits[1:],
        "subscriber": digits[-6:],
        "email": str(record.get("email") or _first(record.get("emails"), "address")),
        "holder": holder,
        "name": name,
        "second": str(register["people"][second]) if second else "",
        "surname": name.rpartition(" ")[2],
    }[kind]


def _first(channels: object, value: str) -> str:
    return str(channels[0][value]) if isinstance(channels, list) and channels else ""
