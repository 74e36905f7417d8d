"""What a page's HTML needs beyond what Markdown makes of it."""

from __future__ import annotations

import re

_BOX, _TEXT_BOX = '<div class="admonition ', '<div class="text admonition '
_BLOCK_ALONE = re.compile(r"^<p>(<(section|div|ul)\b.*</\2>)</p>$", re.MULTILINE)
"""A card or a list, which is written on one line, where Markdown has taken it for the words of a paragraph."""

_REFERENCE = re.compile(r"&#(32|4[0-7]|58|64|9[1-5]);")
"""A character that Markdown would have taken for a mark, or a space that it would have dropped. None of them means anything in HTML."""


_WHITE = re.compile(r"\n\s+")
"""Empty lines, and white space at the beginning of lines."""


def compact(page: str) -> str:
    """A whole page without the white space that only its templates need. One that shows text as it was typed stays as it is."""
    return page if "<pre" in page or "<textarea" in page else _WHITE.sub("\n", page)


def finished(html: str) -> str:
    """`html` with no block inside a paragraph, with boxes that a browser's reading view keeps, and with plain characters.

    A paragraph can't hold a block: browsers would end it before the block and show an empty one after it (HTML, section 4.4.1). A reading view leaves out a
    box that has a few links, and the numbers in them, unless the box's name says that it is text.
    """
    plain = _REFERENCE.sub(lambda match: chr(int(match[1])), html)
    return _BLOCK_ALONE.sub(r"\1", plain).replace(_BOX, _TEXT_BOX)
