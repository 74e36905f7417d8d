"""Whatever somebody types into a text is shown as typed: it never becomes an element, an attribute, a link or a layout.

The small school is built with harmless words beside every text that somebody may type and again with hostile ones, by MkDocs with the
project's own hooks, theme and Markdown extensions. The two sites must be the same but for those words, which must come back from the HTML as
they were typed (white space folded).
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import markdown
import pytest
from html_tree import Element, page_files, pages_of, parse
from hypothesis import given, settings
from hypothesis import strategies as st
from school_writer import FILES, PLACES, build_school, read_data, words_of, write_school
from search_documents import documents_of

from policy_site.guides import checks
from policy_site.pages import page_parts
from policy_site.pages.escaping import as_text
from policy_site.pages.rendering import EXTENSIONS
from policy_site.school import contacts_file
from policy_site.site import search_index
from policy_site.site.load import load_site

ROOT = Path(__file__).resolve().parent.parent
HARMLESS = "harmless words"
FINGERPRINT = re.compile(r"\b(?:[0-9a-f]{10,12}|[0-9a-f]{6}-[0-9a-f]{6})\b")

HTML = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></style></textarea><h1>big</h1>",
    "</li></ul></div></section></main></body>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<b>x</b>'></iframe>",
    "<b>bold</b> <div markdown='1'>**x**</div>",
    '"><b onmouseover="alert(1)">x</b>',
    "' onfocus='alert(1)' autofocus='",
    '" data-answer="yes" href="#ring" x="',
    "<!-- gone -->",
    "<![CDATA[gone]]>",
    "<?php gone ?>",
    "a < b & c > d",
    "&lt;b&gt; &amp;amp; &#60;b&#62; &copy &nbsp;&zwnj;",
    "<!-- not closed",
)
LINKS = (
    "[a](javascript:alert(1))",
    "[a][b] [c]",
    "![a](https://evil.example/x.png)",
    "<https://evil.example> <javascript:alert(1)>",
    "https://evil.example/ www.evil.example",
    "a](https://evil.example)[b",
)
MARKS = (
    "**bold** __bold__ ***both***",
    "*a* _b_ a_b_c a*b*c",
    "`code` ``code``",
    "~~gone~~ ==marked== ^up^ $x$ %s %(x)s",
    "note [^1] :smile: @someone #1",
    "\\*a\\* \\_ \\\\ \\&lt;",
    "'single' \"double\" “curly” «angled»",
    "line\n\n    code",
    "line\n- item\n- item",
    "line  \nbreak",
)
LETTERS = (
    "right-to-left \u200f\u200e apart",
    "zero\u200bwidth \u200d\ufeff\u00ad",
    "no\u00a0break",
    "ü 漢字 עברית عربي 🙂 e\u0301",
    "klzzwxh:0001 wzxhzdk:0 amp qlmt",
    "word" * 100,
)
BEGINNINGS = (
    "# heading",
    "## heading",
    "> quote",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "a | b | c",
    "|---|---|",
    "---",
    "***",
    "===",
    "``` python",
    "~~~",
    "!!! note",
    '!!! never "Title"',
    "??? note",
    ": definition",
    "[a]: javascript:alert(1)",
    "[^1]: note",
    "*[HTML]: words",
    "- [ ] task",
    "javascript:alert(1)",
    "data:text/html;x",
    "\tcode",
)
ENDINGS = ("heading ##", "two spaces  ", "a backslash \\", "<", "&", "a line of\n---", "[", "!")
BRACES = (
    "{: #id .class onclick='x' }",
    "{#id}",
    "words {: .x }",
    "{{ 7 * 7 }}",
    "{{ x }}",
    "{% raw %}x{% endraw %}",
    "{% include 'x' %}",
    "{# gone #}",
    "{0} {y z}",
    "}} {{ %} {%",
)
"""What no text may hold, because it could be taken for something to fill in."""

NO_WORDS_FOR_READERS = ("data/policy/sign_offs.yaml", "data/policy/coverage.yaml")
NOT_READ = {"checked_by", "source", "says", "see", "people", "number", "address"}
"""Values that no reader is shown, or that hold a name or a number: `as_text` sees to them."""

TYPED = [
    *((" ".join(words), place) for words in (HTML, LINKS, MARKS, LETTERS) for place in ("first", "last")),
    *((words, "last") for words in BEGINNINGS),
    *((words, "first") for words in ENDINGS),
]
"""What is typed, and where its number stands: so that a text begins with it, or ends."""
EVERY_RUN = 8
"""How many of them, which hold all that is dangerous, are tried by `make test`; of the others a twelfth."""


def school_of(folder: Path, words: str, place: str) -> Path:
    """The site that is built from the small school with `words` everywhere."""
    return build_school(write_school(folder, words, place))


@dataclass(frozen=True)
class Typed:
    """Words in the place of the harmless ones, with their number in `place`."""

    words: str
    place: str

    def __call__(self, text: str) -> str:
        """`text` of the harmless site, as it must be with these words."""
        for place in (self.place, "person"):
            pattern = re.compile(PLACES[place].format(r"(\d+)", HARMLESS).replace(" ", " ?"), re.I)
            text = pattern.sub(functools.partial(self._typed, place), text)
        return folded(text)

    def _typed(self, place: str, match: re.Match[str]) -> str:
        typed = folded(PLACES[place].format(match[1], self.words))
        return typed[:1].upper() + typed[1:] if match[0][0].isupper() else typed


@pytest.fixture(scope="module", autouse=True)
def what_depends_on_words() -> Iterator[None]:
    """Give every page the list of its parts, which otherwise depends on how long its words are; and leave what words may say to the safety rules' own tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_parts, "SHORTEST", 0)
        patch.setattr(checks, "safety_problems", lambda guide, lines: [])
        patch.setattr(contacts_file, "name_mistake", lambda name: None)
        yield


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sites with harmless words, by where the number stands: what each hostile one is compared with."""
    return {place: school_of(tmp_path_factory.mktemp("harmless"), HARMLESS, place) for place in ("first", "last")}


def folded(text: str) -> str:
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Text without white space, for drawings that wrap their lines."""
    return "".join(text.split())


def shape(element: Element) -> Iterator[tuple[str, str]]:
    """What an element is made of: tags, attributes and texts, one after the other. A fingerprint of the build does not count."""
    yield "tag", element.tag
    for name, value in sorted(element.attributes.items()):
        yield name, folded(FINGERPRINT.sub("", value))
    text = ""
    for child in element.children:
        if isinstance(child, str):
            text += child
        else:
            yield "text", folded(text)
            text = ""
            yield from shape(child)
    yield "text", folded(text)
    yield "end", element.tag


def all_text(element: Element) -> str:
    """Every text in it, also of drawings."""
    return " ".join(text for kind, text in shape(element) if kind == "text")


def kinds(element: Element) -> set[tuple[str, str]]:
    """The tags in it with the names of their attributes."""
    return {(each.tag, name) for each in element.walk() for name in ("", *each.attributes)}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        pytest.param(words, place, id=f"{ascii(words)[1:25]}, number {place}", marks=[pytest.mark.full] if index >= EVERY_RUN and index % 12 else [])
        for index, (words, place) in enumerate(TYPED)
    ],
)
def test_hostile_words_are_shown_as_typed_and_change_nothing_else(harmless: dict[str, Path], tmp_path: Path, words: str, place: str) -> None:
    site = school_of(tmp_path, words, place)
    before, after = pages_of(harmless[place]), page_files(site)
    assert list(after) == list(before)
    typed = Typed(words, place)
    faults = [f"{page}: {fault}" for page, guide in before.items() for fault in faults_of(page, guide, after[page], typed)]
    assert [*faults, *faults_of_search(harmless[place], site, typed), *faults_of_styles(harmless[place], site, typed)] == []


@pytest.mark.parametrize("words", BRACES)
def test_braces_are_refused_in_every_text(tmp_path: Path, words: str) -> None:
    school = write_school(tmp_path, words, "first")
    site, problems = load_site(school)
    assert site is None
    named = Counter(problem.path for problem in problems if "a brace stands in" in problem.message)
    for name in FILES:
        if name not in NO_WORDS_FOR_READERS:
            texts = [at for at, _ in words_of(name, read_data(school / name)[0]) if not NOT_READ & set(at)]
            assert named[name] >= len(texts), name


def faults_of(page: str, before: Element, file: Path, typed: Typed) -> list[str]:
    """How the page in `file` differs from the harmless one by more than the words."""
    check = faults_of_a_to_z if page == "a-to-z/" else faults_of_drawing if page.startswith("guides/flowcharts/") else faults_of_page
    try:
        return list(check(before, parse(file.read_text(encoding="utf-8")), typed))
    except AssertionError as error:
        return [str(error)]


def faults_of_page(before: Element, after: Element, typed: Typed) -> Iterator[str]:
    """The same page but for the words; else the first difference."""
    pairs = zip_longest(((kind, typed(text)) for kind, text in shape(before)), shape(after))
    yield from [f"expected {wanted}, got {found}" for wanted, found in pairs if wanted != found][:1]


def faults_of_a_to_z(before: Element, after: Element, typed: Typed) -> Iterator[str]:
    """The same entries with the same links; headings and order follow from the words' letters."""

    def entries(page: Element, words: Callable[[str], str]) -> list[list[tuple[str, str]]]:
        written = [entry for entry in page.one("main").all("li") if not any(around.tag == "nav" for around in entry.around())]
        return sorted([(kind, words(text)) for kind, text in shape(entry)] for entry in written)

    pairs = zip_longest(entries(before, typed), entries(after, folded))
    yield from [f"expected {wanted}, got {found}" for wanted, found in pairs if wanted != found][:1]
    yield from (f"a new {kind}" for kind in kinds(after) - kinds(before))


def faults_of_drawing(before: Element, after: Element, typed: Typed) -> Iterator[str]:
    """The words are all there and nothing else is drawn of them; how lines wrap and where boxes stand follows from their length."""
    found = squeezed(all_text(after))
    for words in sorted(set(re.findall(PLACES[typed.place].format(r"\d+", HARMLESS), all_text(before)))):
        if squeezed(typed(words)) not in found:
            yield f"{typed(words)} is missing"
    yield from (f"a new {kind}" for kind in kinds(after) - kinds(before))


def faults_of_search(before: Path, after: Path, typed: Typed) -> Iterator[str]:
    """The search index holds the words as typed."""
    wanted, found = documents_of(before), documents_of(after)
    if [document["location"] for document in found] != [document["location"] for document in wanted]:
        yield "search: other entries than with harmless words"
        return
    for one, other in zip(wanted, found, strict=True):
        if "harmless" in one["text"].split() and (
            missing := search_index.words_of(typed.words) - set(search_index.STOPS.split()) - set(other["text"].split()) - search_index.words_of(other["title"])
        ):
            yield f"search: {one['location']} text: {sorted(missing)} are missing"
        for name in ("title", "page", "group", "aliases"):
            if squeezed(other[name]) != squeezed(typed(one[name])):
                yield f"search: {one['location']} {name}: expected {typed(one[name])}, got {other[name]}"


def faults_of_styles(before: Path, after: Path, typed: Typed) -> Iterator[str]:
    """The words at the foot of printed pages stand in the style sheet as one string, and nothing else of it changes."""
    (old,), (new,) = ([file.read_text(encoding="utf-8") for file in (folder / "assets").glob("site.*.css")] for folder in (before, after))
    string = re.compile(r'"(?:[^"\\\n]|\\.)*"')
    if string.sub("", new) != string.sub("", old):
        yield "styles: more than a string has changed"
    for one, other in zip_longest(*([re.sub(r"\\(.)", r"\1", words) for words in string.findall(sheet)] for sheet in (old, new)), fillvalue=""):
        if squeezed(typed(one)) != squeezed(other):
            yield f"styles: expected {typed(one)}, got {other}"


def test_the_plain_school_puts_words_in_every_text_that_readers_see(harmless: dict[str, Path]) -> None:
    texts = [text for page in pages_of(harmless["last"]).values() for _, text in shape(page)]
    assert len({number for text in texts for number in re.findall(rf"{HARMLESS} n(\d+)n", text, re.I)}) > 90


SIGNS = ("!!! note", "```", "---", "1. ", "&amp;", "{: ", "](", "**", "<b>", "<!--", "    ", *"<>&\"'`*_{}[]()#+-.!|~^=:\\/ 1aé\n")
CONTEXTS = ("{}", "- {}", "1. {}", "## {} {{: #id }}", "[{}](#id){{: .answer }}", "**{}**", "!!! never\n    - {}", "!!! national\n    {}", "<p>{}</p>")


@settings(derandomize=True, database=None, deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map("".join).filter(str.strip))
def test_any_mixture_of_signs_is_shown_as_typed(text: str) -> None:
    renderer = markdown.Markdown(extensions=list(EXTENSIONS))
    for context in CONTEXTS:
        typed = parse(renderer.reset().convert(context.format(as_text(text))))
        plain = parse(renderer.reset().convert(context.format("words")))
        assert [(each.tag, each.attributes) for each in typed.walk()] == [(each.tag, each.attributes) for each in plain.walk()]
        assert typed.text == plain.text.replace("words", folded(text))
