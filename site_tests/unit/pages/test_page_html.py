"""Markdown's HTML, finished: no block in a paragraph, boxes that a reading view keeps, and plain characters."""

from __future__ import annotations

import pytest

from policy_site.pages.page_html import compact, finished


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><section class="contact"><p>Childline</p></section></p>', '<section class="contact"><p>Childline</p></section>'),
        ('<p>Ring us.</p>\n<p><ul class="cards"><li>A</li></ul></p>\n<p>Now.</p>', '<p>Ring us.</p>\n<ul class="cards"><li>A</li></ul>\n<p>Now.</p>'),
        ('<p>Words and <ul class="cards"><li>A</li></ul></p>', '<p>Words and <ul class="cards"><li>A</li></ul></p>'),
        ('<a href="tel&#58;&#43;44">a&#64;b</a> &#32;&#60;&#38;&#39;&#34;&#62;', '<a href="tel:+44">a@b</a>  &#60;&#38;&#39;&#34;&#62;'),
        ('<div class="admonition national">', '<div class="text admonition national">'),
    ],
)
def test_finished_html_is_what_browsers_read_whole(html: str, expected: str) -> None:
    assert finished(html) == expected


def test_compact_page_keeps_its_words_apart_and_what_was_typed_as_it_was() -> None:
    assert compact("<p>One\n   two</p>\n\n\n  <p>three</p>\n") == "<p>One\ntwo</p>\n<p>three</p>\n"
    assert compact("<pre>one\n\n   two</pre>") == "<pre>one\n\n   two</pre>"
