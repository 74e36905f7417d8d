"""Every text of the data files that reaches readers, looked at in one way: no name, number or address typed, no brace that nothing fills in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Any

from policy_site.policy.guidance import NATIONAL, GuidanceRegister, basis_messages, cite_messages, text_messages
from policy_site.school.hardcoded import Hardcoded, Kind
from policy_site.school.settings import PLACE, Settings
from policy_site.school.spoken_numbers import numbers_over
from policy_site.sources.plain_text import plain
from policy_site.sources.problems import Problem
from policy_site.sources.remembered import Remembered
from policy_site.sources.yaml_source import Location, YamlSource, where

_TOLD = r"\{\{\s*[tT](?:old|ell)\s*\}\}"
"""Whoever an action or a headline of a guide tells."""
_IN_SENTENCES = r"\{[a-z]+\}"
"""What the sentences of the guides' vocabulary are filled in with."""
_RUNS_ON = re.compile(rf"[^\W_]{_TOLD}|{_TOLD}[^\W_]")
_BRACE = re.compile(r"[^{}]{0,20}[{}]+[^{}]{0,30}[{}]*")


@dataclass(frozen=True)
class FileRule:
    """How the texts of the files that fit `pattern` are looked at.

    `left_out`: names of values that are no words for readers, or that hold a name, a number or an address by right. `passed_over`: kinds that
    every text may hold. `filled`: names of values whose `{{ group.word }}` is filled in; `*` for every text. `also`: what else is filled in.
    """

    pattern: str
    left_out: frozenset[str] = frozenset()
    passed_over: frozenset[Kind] = frozenset()
    filled: frozenset[str] = frozenset()
    also: str = ""


_IDS = frozenset(("id", "finds", "see", "contact", "holder", "old", "new", "checked_on", "checked_by", "source", "lines", "source_lines", "on", "due"))
_EVERY = frozenset("*")
RULES = (
    FileRule("contacts.yaml", _IDS | {"people", "number", "address", "email", "opening", "confirm_within_days", "by"}, frozenset(("place",))),
    FileRule("mkdocs.yml", _IDS | {"exit_to", "site_url", "closed_days", "colour", "approved", "updated", "review_due"}, frozenset(("place",))),
    FileRule("content/*", _IDS, filled=frozenset(("aliases",))),
    FileRule("data/policy/sign_offs.yaml", _EVERY),
    FileRule("data/policy/coverage.yaml", _EVERY),
    FileRule("data/policy/queries.yaml", _IDS | {"says"}, frozenset(("place",)), _EVERY),
    FileRule("data/outside_sites.yaml", _EVERY),
    FileRule("data/house_words.yaml", _EVERY),
    FileRule("data/reporting_lines.yaml", _IDS - {"lines"} | {"policy"}, filled=_EVERY, also=_IN_SENTENCES),
    FileRule("data/*", _IDS | {"minutes"}, filled=_EVERY),
    FileRule("decision_trees/shared/vocabulary.yaml", filled=_EVERY, also=_IN_SENTENCES),
    FileRule("decision_trees/*", _IDS - {"lines"}, filled=_EVERY, also=_TOLD),
)
"""The first rule whose pattern fits a file's path is the file's."""
CITING = ("decision_trees/*", "data/reporting_lines.yaml", "data/posters.yaml", "data/induction.yaml", "data/overviews.yaml", "contacts.yaml")
"""Files that cite guidance by its id alone. Pages, glossary and knowledge check look at theirs where they are read."""
_NO_WORDS = FileRule("", frozenset(("id", "aliases", "guidance", "checked_by")))
"""What in those files is no words for readers. People search for a document by its name."""


_of_texts: Remembered[tuple[Problem, ...]] = Remembered()
_of_guidance: Remembered[tuple[Problem, ...]] = Remembered()


def text_problems(sources: Iterable[YamlSource], values: Hardcoded, settings: Settings | None) -> Iterator[Problem]:
    """What is typed in the texts of `sources` (data files, and the front matter of pages) and must not be."""
    for source in sources:
        yield from _of_texts.listed(source.path, _text_problems, source, values, settings)


def _text_problems(source: YamlSource, values: Hardcoded, settings: Settings | None) -> Iterator[Problem]:
    rule = _rule(source)
    texts = list(texts_of(source))
    for index, number in numbers_over(plain(text) for _, text in texts):
        location = texts[index][0]
        yield source.problem(location, named(source.data, location), values.typed_number(number).message)
    for location, text in texts:
        assert rule is not None
        for message in _messages(location, text, rule, values, settings):
            yield source.problem(location, named(source.data, location), message)


def guidance_problems(sources: Iterable[YamlSource], register: GuidanceRegister) -> Iterator[Problem]:
    """What guides, and the files that they are made from, say of national guidance otherwise than by an id that there is."""
    for source in sources:
        if any(fnmatch(source.path, pattern) for pattern in CITING):
            yield from _of_guidance.listed(source.path, _guidance_problems, source, register)


def _guidance_problems(source: YamlSource, register: GuidanceRegister) -> Iterator[Problem]:
    for location, text in _texts(source.data, (), _NO_WORDS):
        for message in _guidance_messages(source.data, location, text, register):
            yield source.problem(location, named(source.data, location), message)


def _guidance_messages(data: Any, location: Location, text: str, register: GuidanceRegister) -> Iterator[str]:
    if text.startswith(f"{NATIONAL}:"):
        return cite_messages(text, register)
    if _is_basis(data, location):
        return basis_messages(text, register)
    return text_messages(text, register)


def _is_basis(data: Any, location: Location) -> bool:
    """Whether a text names what something national rests on, and so cites without the word `national:`."""
    if location[-1:] != ("basis",):
        return location[-1:] == ("unreachable_basis",) or location[-2:] == ("source", NATIONAL)
    for part in location[:-1]:
        data = data[part]
    return bool(data.get("origin") == NATIONAL)


def texts_of(source: YamlSource) -> Iterator[tuple[Location, str]]:
    """Every text of a file that may reach readers, with its place."""
    rule = _rule(source)
    if rule and "*" not in rule.left_out:
        yield from _texts(source.data, (), rule)


def _rule(source: YamlSource) -> FileRule | None:
    return next((rule for rule in RULES if fnmatch(source.path, rule.pattern)), None)


def named(data: Any, location: Location) -> str:
    """`location` in words, from the innermost entry with an id on: `supply.actions item 4.do`."""
    begin = 0
    name = ""
    for index, part in enumerate(location):
        data = data[part]
        if isinstance(part, int) and isinstance(data, dict) and isinstance(data.get("id"), str):
            begin, name = index + 1, data["id"]
    return where((name, *location[begin:]) if name else location)


def _texts(data: Any, at: Location, rule: FileRule) -> Iterator[tuple[Location, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts(item, (*at, index), rule)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in rule.left_out:
                yield from _texts(value, (*at, name), rule)


def _messages(at: Location, text: str, rule: FileRule, values: Hardcoded, settings: Settings | None) -> Iterator[str]:
    if joined := _RUNS_ON.search(text):
        yield f'"{joined[0]}" reads as one word; expected a space, or nothing more: a whole number stands only in contacts.yaml'
    name = next((part for part in reversed(at) if isinstance(part, str)), "")
    for typed in values.typed(PLACE.sub("\ufffc", text)):
        # People search for the words of other areas, and the glossary explains them: only the school itself is nobody else's.
        if typed.kind not in rule.passed_over and not (name in ("aliases", "term", "long") and typed.kind == "place" and "{{ local." in typed.message):
            yield typed.message
    if "{" not in text and "}" not in text:
        return
    filled = "*" in rule.filled or name in rule.filled
    known = PLACE.sub("", text) if filled else text
    left = _BRACE.search(re.sub(rule.also, "", known) if rule.also else known)
    if left:
        expected = (
            "expected {{ school.name }} or another word of extra: in mkdocs.yml, and no other brace"
            if filled
            else "expected plain words: nothing is filled in here"
        )
        yield f'a brace stands in "{" ".join(left[0].split())}"; {expected}'
    elif settings and not rule.pattern.startswith("decision_trees"):  # Guides look at theirs by themselves.
        yield from settings.unknown_places(text)
