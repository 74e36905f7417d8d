"""The reading grade of English prose: Flesch-Kincaid, with syllables counted by groups of vowels."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SILENT = re.compile(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """About how many syllables `word` has: at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    return 1 if len(letters) <= 3 else max(1, len(_VOWELS.findall(_SILENT.sub(lambda match: match[0][0], letters))))


def reading_grade(blocks: Iterable[str]) -> float:
    """The grade of `blocks` (paragraphs, list items, headings), each of which ends a sentence: 7 is easy for adults, 9 ordinary, 13 hard."""
    words = sentences = spoken = 0
    for block in blocks:
        for sentence in _SENTENCE_END.split(block):
            found = _WORD.findall(sentence)
            if found:
                words += len(found)
                sentences += 1
                spoken += sum(map(syllables, found))
    return 0.39 * words / sentences + 11.8 * spoken / words - 15.59 if words else 0.0


_NOT_READ = re.compile(r"```.*?```|\{[{%#].*?[%#}]\}|<[^>]+>|https?://\S+|\]\([^)]*\)|\{[:#.][^}]*\}", re.S)
_NEW_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-+]|\d+\.|#+)\s)")


def markdown_blocks(text: str) -> list[str]:
    """The paragraphs, headings and list items of a Markdown page, without front matter, code, calls, addresses and tags."""
    text = _NOT_READ.sub("", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S))
    blocks = (" ".join(re.sub(r"^\s*(?:[-+]|\d+\.)\s|[*_#>|`\[\]]", " ", block).split()) for block in _NEW_BLOCK.split(text))
    return [block for block in blocks if re.search("[A-Za-z]", block)]
