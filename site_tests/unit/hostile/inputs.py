"""Hostile inputs that make themselves: numbers, addresses, names, elements and links, spelt in whatever way an editor or an attacker may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st

Kind = Literal["number", "address", "name", "markup", "link", "rubbish"]
NUMBER, ADDRESS = "01902555999", "mallory@evil.example"
"""A number and an address that no register has."""

BETWEEN = (
    *("", "", "", " ", " ", "  ", "\n", "\t", "\u00a0", "\u202f", "\u2009", "\u3000", "\u200b", "\u2060", "\u00ad", "\ufeff"),
    *("-", "\u2013", ".", "_", "/", "&nbsp;", "&#8239;", "&thinsp;", "&shy;", "&#x200b;", "**", "*", "`", "\\", "<span>", "</span>", "<br>"),
    *('{{ query("A1") }}', "<b></b>", "[", "](#here)", "\n\n", " - ", "()", "~~"),
)
"""What may come between two characters of a word: spaces of every kind, marks, entities, elements, nothing."""
UNSEEN = ("", "", "", "\u200b", "\u2060", "\u00ad", "\ufeff", "&shy;", "&#x200b;", "<span>", "</span>", '{{ query("A1") }}', "**")
"""What may come between two letters of a name or an address and leave it to be read as one."""
PLAIN_BETWEEN = ("", "", " ", "  ", "\n", "\t", "\u00a0", "\u202f", "\u3000", "\u200b", "\u2060", "\u00ad", "\ufeff", "-", "\u2013", ".", "_", "/", " - ", "()")
"""What has no meaning in Markdown or HTML, and may come between the digits of a number in a data file."""
PLAIN_UNSEEN = ("", "", "\u200b", "\u2060", "\u00ad", "\ufeff")
AS_DIGIT = {digit: (digit, digit, digit, chr(0xFF10 + int(digit)), chr(0x660 + int(digit)), f"&#{ord(digit)};") for digit in "0123456789"} | {
    "0": ("0", "0", "0", "O", "o", "\uff10")
}
SCHEMES = ("javascript:", "data:text/html,", "vbscript:", "http://", "https://", "//", "\\\\", "mailto:", "tel:", "ftp://", "/", "", "HTTPS://", "file:///")
HOSTS = (
    "evil.example",
    "gov.uk",
    "www.gov.uk",
    "gov.uk.evil.example",
    "gov.uk@evil.example",
    "evilgov.uk",
    "[::1]",
    "alert(1)",
    "a b",
    "01902555999",
    "gov.uk\\@evil.example",
    "xn--gv-lka.uk",
)
LINKS = (
    "[x]({})",
    "[x]( {} )",
    "[x](<{}>)",
    '[x]({} "t")',
    "[x][p]\n\n[p]: {}",
    "<{}>",
    "![x]({})",
    '[x](#here){{: href="{}" }}',
    '<a href="{}">x</a>',
    "<a\nhref='{}'>x</a>",
    "[![x]({})](#here)",
    "{}",
    "[x]: {}\n\n[x]",
)
TAGS = (
    "script",
    "meta",
    "iframe",
    "form",
    "img",
    "svg",
    "base",
    "style",
    "a",
    "p",
    "div",
    "span",
    "object",
    "embed",
    "link",
    "input",
    "template",
    "math",
    "b",
    "details",
    "video",
    "noscript",
    "x-y",
    "br",
    "section",
)
ATTRIBUTES = (
    "onclick=alert(1)",
    'onload="x"',
    "style='color:red'",
    "src=x",
    'href="javascript:x"',
    "http-equiv=refresh",
    'content="0;url=https://evil.example/"',
    "hidden",
    "id=x",
    "srcdoc=x",
    "markdown=1",
    "class='x'",
    "data-x",
)
SIGNS = (
    "!!! ",
    "!!! never\n",
    "??? note\n",
    "```",
    "---\n",
    "{{",
    "}}",
    "{%",
    "%}",
    "{",
    "}",
    "{: ",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "&",
    "|",
    "\n",
    "\n\n",
    "    ",
    "#",
    "*",
    "_",
    "`",
    "\\",
    '"',
    "'",
    "x",
    "1",
    "@",
    ":",
    "- ",
    "1. ",
    "<!--",
    "-->",
    "\u202e",
    "é",
    "🙂",
)


@dataclass(frozen=True)
class Hostile:
    """What is typed, and what must not be seen of it: letters and digits (with an @) that a reader would read in one go."""

    kind: Kind
    typed: str
    needles: tuple[str, ...] = ()


@st.composite
def spelt(draw: st.DrawFn, word: str, between: tuple[str, ...], *, any_digit: bool = True) -> str:
    """`word` with anything of `between` after its characters, though mostly with nothing, and its digits in any writing."""
    parts = []
    for character in word:
        parts.append(draw(st.sampled_from(AS_DIGIT[character])) if any_digit and character in AS_DIGIT else character)
        if draw(st.integers(0, 3)) == 0:
            parts.append(draw(st.sampled_from(between)))
    return "".join(parts)


@st.composite
def typed_values(draw: st.DrawFn, people: tuple[str, ...], *, on_page: bool = True) -> Hostile:
    """A phone number, an e-mail address or the name of one of `people` (`Ms A Adams`). `on_page`: whether marks and entities are read there."""
    kind = draw(st.sampled_from(("number", "address", "name")))
    if kind == "number":
        digits = draw(st.sampled_from((NUMBER, NUMBER[5:], "441902555999")))
        return Hostile("number", f"Ring {draw(spelt(digits, BETWEEN if on_page else PLAIN_BETWEEN, any_digit=on_page))} now.", (NUMBER[5:],))
    unseen = UNSEEN if on_page else PLAIN_UNSEEN
    if kind == "address":
        at = draw(st.sampled_from(("@", " @ ", "\uff20", "&#64;" if on_page else "@", "@ ", "**@**" if on_page else "@")))
        mailbox, _, host = ADDRESS.partition("@")
        return Hostile("address", f"Write to {draw(spelt(mailbox, unseen))}{at}{draw(spelt(host, unseen))} now.", ("mallory@evilexample",))
    title, *initials, last = draw(st.sampled_from(people)).split()
    title = draw(st.sampled_from((title, "Mr", "Mrs", "Dr")))
    middle = " ".join(initials) if draw(st.booleans()) else ""
    words = [word for word in (title, middle, last) if word]
    spaces = draw(st.sampled_from((" ", "  ", "\n", "\u00a0", ". ", "\u2009", "-", *(("&nbsp;", " <br>", "** **") if on_page else ()))))
    return Hostile("name", f"Ask {spaces.join(draw(spelt(word, unseen)) for word in words)} today.", (f"{title}{middle}{last}".casefold(),))


@st.composite
def elements(draw: st.DrawFn) -> Hostile:
    """An element of HTML, spelt and spaced in any way, closed or not."""
    tag = draw(st.sampled_from(TAGS))
    tag = tag.upper() if draw(st.booleans()) else tag
    space = st.sampled_from((" ", "\n", "\t", "/", "\n\n", "\f", ""))
    attributes = "".join(draw(space) + each for each in draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=3)))
    end = draw(st.sampled_from((">", "/>", "", " >", "\n>", f">words</{tag}>", f">\n\nwords\n\n</{tag}>")))
    before = draw(st.sampled_from(("", "words ", "- ", "> ", "    ", "**", "`", "[x](#here) ")))
    return Hostile("markup", f"{before}<{tag}{attributes}{end}")


@st.composite
def links(draw: st.DrawFn) -> Hostile:
    """A link or a picture in any of Markdown's and HTML's forms."""
    address = draw(spelt(draw(st.sampled_from(SCHEMES)), ("", "", "\t", "\n", "&#58;", "&Tab;", "\u00a0", " "))) + draw(st.sampled_from(HOSTS))
    return Hostile("link", draw(st.sampled_from(LINKS)).format(address))


def rubbish() -> st.SearchStrategy[Hostile]:
    """Signs in any order."""
    return st.lists(st.sampled_from(SIGNS), min_size=1, max_size=14).map(lambda signs: Hostile("rubbish", "".join(signs)))


def anything(people: tuple[str, ...]) -> st.SearchStrategy[Hostile]:
    """Any of these, for a page."""
    return st.one_of(typed_values(people), typed_values(people), elements(), links(), rubbish())
