"""Markdown's HTML, finished: no block in a paragraph, and boxes that a reading view keeps."""

from __future__ import annotations

import pytest

from policy_site.pages.page_html import finished


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p><section class="contact"><p>Childline</p></section></p>', '<section class="contact"><p>Childline</p></section>'),
        ('<p>Ring us.</p>\n<p><ul class="cards"><li>A</li></ul></p>\n<p>Now.</p>', '<p>Ring us.</p>\n<ul class="cards"><li>A</li></ul>\n<p>Now.</p>'),
        ('<p>Words and <ul class="cards"><li>A</li></ul></p>', '<p>Words and <ul class="cards"><li>A</li></ul></p>'),
        ('<div class="admonition national">', '<div class="text admonition national">'),
    ],
)
def test_finished_ends_no_paragraph_early_and_names_boxes_text(html: str, expected: str) -> None:
    assert finished(html) == expected
