"""Drawings (SVG): shapes and words, and nothing that a browser could run, fetch or hide.

A browser runs what stands in a drawing when it is opened by itself, and reads it in ways that a search for words does not: in other
encodings, with names from a DOCTYPE, in capitals, with CSS's own spelling of letters. So a drawing is parsed, and may hold only what is listed here.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

LARGEST = 2_000_000
"""The bytes of the largest picture that a page may show."""
ELEMENTS = frozenset(("svg", "defs", "marker", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"))
"""What a drawing may be made of."""
SPOKEN = frozenset(("aria-label", "aria-description", "aria-roledescription"))
"""Attributes with words, which a screen reader says."""
ATTRIBUTES = SPOKEN | frozenset(
    [
        *("id", "class", "role", "lang", "version", "width", "height", "viewbox", "preserveaspectratio", "focusable", "baseprofile"),
        *("aria-hidden", "aria-labelledby", "aria-describedby"),
        *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "d", "points", "dx", "dy", "rotate", "textlength", "lengthadjust", "pathlength"),
        *("fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray"),
        *("stroke-dashoffset", "stroke-opacity", "opacity", "color", "transform", "vector-effect", "paint-order", "shape-rendering", "text-rendering"),
        *("font-family", "font-size", "font-weight", "font-style", "font-variant", "text-anchor", "text-decoration", "dominant-baseline"),
        *("alignment-baseline", "baseline-shift", "letter-spacing", "word-spacing", "marker-start", "marker-mid", "marker-end", "markerwidth"),
        *("markerheight", "markerunits", "refx", "refy", "orient", "overflow", "enable-background"),
    ]
)
"""The attributes that it may have, in small letters."""
_EXPECTED = "expected shapes and words only: save it as a plain SVG, or as a PNG"
_SVG = "http://www.w3.org/2000/svg"
_XML = "http://www.w3.org/XML/1998/namespace"
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|\s)?|(\n)|([^\n]))")
_REMARK = re.compile(r"/\*.*?(?:\*/|$)", re.S)
_ELSEWHERE = re.compile(r"url\((?!#[\w-]+\))|(?:image-set|image|src|expression|element|cross-fade)\(|@import|(?:javascript|vbscript|data|https?|file):|//")
"""What leads out of the drawing, in what `_as_css` gives: any `url()` but to a part of its own."""
_SIZE = re.compile(rb"<svg\b[^>]*?\bwidth=\"(\d{1,6})\"[^>]*?\bheight=\"(\d{1,6})\"", re.S)


def drawing_messages(content: bytes) -> Iterator[tuple[int, str]]:
    """(line, what is wrong) for everything in an SVG that may not be in one."""
    if len(content) > LARGEST:
        yield 1, f"this drawing has {len(content) // 1024:,} KB; expected at most {LARGEST // 1024:,}: make it smaller"
        return
    is_utf8 = b"\0" not in content
    try:
        content.decode()
        root = _root(content)
    except UnicodeDecodeError:
        is_utf8 = False
    except (etree.XMLSyntaxError, ValueError) as error:
        if is_utf8:
            yield getattr(error, "lineno", 1) or 1, f"this drawing cannot be read; {_EXPECTED}"
            return
    if not is_utf8 or (root.getroottree().docinfo.encoding or "UTF-8").upper() not in ("UTF-8", "UTF8"):
        yield 1, f"this drawing is not saved as UTF-8; {_EXPECTED}"
        return
    if etree.QName(root).localname != "svg":
        yield 1, f"this is no drawing: it begins with <{etree.QName(root).localname}>; {_EXPECTED}"
    if root.getroottree().docinfo.internalDTD is not None:
        yield 1, f"this drawing has a DOCTYPE, which can name other files; {_EXPECTED}"
    for beside in (*root.itersiblings(preceding=True), *root.itersiblings()):
        shown = "a remark" if isinstance(beside, etree._Comment) else "an instruction"
        yield _line(beside), f"{shown} is beside the drawing; {_EXPECTED}"
    for element in root.iter():
        yield from ((_line(element), f"{said}; {_EXPECTED}") for said in _element_messages(element))


def _element_messages(element: etree._Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        yield "this drawing holds <!-- -->"
        return
    name = etree.QName(element)
    if name.localname not in ELEMENTS or name.namespace != _SVG:
        yield f"this drawing holds <{name.localname}>"
    for key, value in element.attrib.items():
        attribute, value = etree.QName(key), str(value)
        known = attribute.localname in ("space", "lang") if attribute.namespace == _XML else _is_known(attribute)
        if not known or (attribute.localname not in SPOKEN and _ELSEWHERE.search(_as_css(value))):
            yield f'this drawing has {attribute.localname}="{value[:40]}"'


def _line(node: etree._Element) -> int:
    return int(getattr(node, "sourceline", None) or 1)


def _is_known(attribute: etree.QName) -> bool:
    return attribute.namespace is None and attribute.localname.casefold() in ATTRIBUTES


def _as_css(value: str) -> str:
    """`value` as a browser takes it: without remarks, in small letters, with every escape undone, and nothing but signs that can be seen."""

    def undone(match: re.Match[str]) -> str:
        if match[1]:
            number = int(match[1], 16)
            return chr(number) if 0 < number < 0x110000 else "\ufffd"
        return match[3] or ""

    spelt = _ESCAPED.sub(undone, _REMARK.sub("", value))
    return "".join(spelt.split()).casefold().replace('"', "").replace("'", "")


def drawn_words(root: Path, path: str) -> Iterator[tuple[int, str]]:
    """(line, words) of what the drawing at `path` says: each text, each attribute with words, and (from the first line on) all its texts together.

    A number whose halves stand in two texts is one number to whoever looks at the drawing.
    """
    with contextlib.suppress(etree.XMLSyntaxError, ValueError):
        found = list(_words(_root((root / path).read_bytes())))
        yield from ((line, words) for line, _, words in found)
        drawn = [(line, words) for line, is_drawn, words in found if is_drawn]
        if len(drawn) > 1:
            yield drawn[0][0], " ".join(words for _, words in drawn)


def _words(root: etree._Element) -> Iterator[tuple[int, bool, str]]:
    """(line, whether they are drawn, words) for each text and each attribute with words."""
    for element in root.iter("{*}*"):
        line = _line(element)
        name = etree.QName(element).localname
        words = "".join(str(part) for part in element.itertext()) if name in ("text", "title", "desc") else ""
        if words.strip():
            yield line, name == "text", words
        yield from ((line, False, str(value)) for key, value in element.attrib.items() if key in SPOKEN and str(value).strip())


def drawing_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of an SVG that names both, or None."""
    match = _SIZE.search(content)
    return (int(match[1]), int(match[2])) if match else None


def _root(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
