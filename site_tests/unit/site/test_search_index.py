"""The search index: light to send, and whole when it is unpacked."""

from __future__ import annotations

import pytest
from search_documents import unpacked

from policy_site.site.search_index import packed, words_of


def document(location: str, title: str, text: str, page: str = "A page", aliases: str = "") -> dict[str, str]:
    return {"location": location, "title": title, "page": page, "group": "pages", "aliases": aliases, "text": text}


def test_packed_documents_come_back_with_their_words() -> None:
    written = [document("a/", "A page", "Tell the DSL. Tell them now."), document("a/#b", "Ring", "Ring the DSL", aliases="call")]
    assert unpacked(packed(written)) == [
        document("a/", "A page", "dsl now tell"),
        document("a/#b", "Ring", "dsl", aliases="call"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ring 01902 555 000, now", {"ring", "01902555000", "now"}),
        ("+44 1902 555000", {"01902555000"}),
        ("the D.S.L. and a child's", {"the", "dsl", "and", "a", "childs"}),
        ("a child’s own – words/names (two)", {"a", "childs", "own", "words", "names", "two"}),
        ("section 47 of 2026", {"section", "47", "of", "2026"}),
        ("Zoë’s café", {"zoës", "café"}),
    ],
)
def test_words_of_are_those_that_the_search_looks_for(text: str, words: set[str]) -> None:
    assert words_of(text) == words
