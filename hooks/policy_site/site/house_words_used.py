"""Where the texts of the project use a phrase that the site doesn't use (data/house_words.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from policy_site.content.house_words import HouseWords
from policy_site.policy.sections import WrittenPage
from policy_site.site.data_texts import named, texts_of
from policy_site.sources.problems import Problem
from policy_site.sources.yaml_source import YamlSource

NOT_SHOWN = frozenset(("aliases", "words", "policy_title", "says", "reached_from"))
"""Values that hold what people type into the search, or the policy's own words."""
_NOT_WORDS = re.compile(r"`[^`\n]*`|\{\{.*?\}\}|\{%.*?%\}|\{:[^}]*\}|\]\([^)\s]*\)|<[^>\n]*>|^```.*?^```", re.S | re.M)
"""What is typed in a page and isn't words: code, calls, ids, addresses, tags."""


def house_words_used(words: HouseWords, pages: Iterable[WrittenPage], sources: Iterable[YamlSource]) -> Iterator[Problem]:
    """Each phrase of the list in the text of `pages` and in what readers see of `sources` (data files and front matter), at its line."""
    for page in pages:
        text = _NOT_WORDS.sub(_blank, page.body)
        for found in words.find(text):
            yield page.problem(page.body_line + text.count("\n", 0, found.offset), "", found.message)
    for source in sources:
        for location, text in texts_of(source):
            if not NOT_SHOWN.intersection(part for part in location if isinstance(part, str)):
                for found in words.find(_NOT_WORDS.sub(_blank, text)):
                    yield source.problem(location, named(source.data, location), found.message)


def _blank(match: re.Match[str]) -> str:
    """As many characters and lines, but nothing that a phrase can contain."""
    return "".join("\n" if character == "\n" else "\x00" for character in match[0])
