"""The mistakes that people make in a YAML file are told where they are and with what to type, not where a reader of YAML lost its way."""

from __future__ import annotations

import pytest

from policy_site.sources.problems import Problems
from policy_site.sources.yaml_source import parse_yaml

GOOD = """people:
  amber: Mrs E Amber
contacts:
  dsl:
    role: Lead
    holders: [lark, hazel]
    phones:
      - number: "496000"
        note: Ring first.
    source: "1"
    answers:
      - {id: a, label: "No, no one", goto: end}
days:
  - 2026-12-21/2027-01-01
  - 2027-02-15/2027-02-19
end: there
"""

MISTAKES = {
    "one space less": ("    role: Lead", "   role: Lead", 5, "expected 4 spaces"),
    "two spaces more": ("    holders:", "      holders:", 6, "begins with 6 spaces"),
    "no closing quotation mark": ('"496000"', '"496000', 8, 'expected one at the end of the text too: "496000"'),
    "no closing apostrophe": ("Mrs E Amber", "'Mrs E Amber", 2, "expected one at the end of the text too: 'Mrs E Amber'"),
    "an apostrophe in a name": (
        "Mrs E Amber",
        "'Mrs E O'Neil'",
        2,
        'an apostrophe ends the text; expected double quotation marks round the whole of it: "Mrs E O\'Neil"',
    ),
    "words behind a quotation": ("Ring first.", '"Ring" first.', 9, r'expected double quotation marks round the whole of it: "\"Ring\" first."'),
    "no space after the colon": ("role: Lead", "role:Lead", 5, "there is no space after the colon; expected role: Lead"),
    "a colon in a text": ("Ring first.", "Please note: ring first.", 9, 'expected quotation marks round it: note: "Please note: ring first."'),
    "a list not closed": ("[lark, hazel]", "[lark, hazel", 6, "expected ] at its end: holders: [lark, hazel]"),
    "a block not closed": ("[lark, hazel]", "{a: b", 6, "expected } at its end: holders: {a: b}"),
    "a quotation mark not closed between braces": ('no one"', "no one", 12, 'expected one at the end of the text too: label: "No, no one"'),
    "a quotation mark not closed before another item": (
        '- {id: a, label: "No, no one", goto: end}',
        '- {id: a, label: "No, no one, goto: end}\n      - {id: b, label: "Yes", goto: end}',
        12,
        'expected one at the end of the text too: label: "No, no one"',
    ),
    "no comma behind a quotation": ('no one",', 'no one"', 12, "a comma is missing before goto:; expected it there: , goto:"),
    "no comma behind a word": ("id: a,", "id: a", 12, "a comma is missing before label:"),
    "no hyphen": ("  - 2027", "  2027", 15, "expected a hyphen and a space, as on the line above: - 2027-02-15/2027-02-19"),
    "a text with a star": ("Ring first.", "*Ring first.", 9, 'expected quotation marks round it: note: "*Ring first."'),
    "spaces of a word processor": ("    role: Lead", "\u00a0\u00a0\u00a0\u00a0role: Lead", 5, "delete them and type 4 spaces"),
    "spaces of a word processor further up": ("    phones:", "\u00a0\u00a0\u00a0 phones:", 7, "delete them and type 4 spaces"),
    "curly marks between braces": ('"No, no one"', "“No, no one”", 12, 'there are curly quotation marks round this text; expected straight ones: "No, no one"'),
    "a line twice": ("    role: Lead", "    role: Lead\n    role: Head", 6, "first on line 5; expected it once: delete one of the two lines"),
    "a block twice": ("days:", "contacts:\n  dsl:\n    role: Lead\ndays:", 13, "first on line 3; expected it once: delete lines 13 to 15"),
    "a tab": ("    holders", "\tholders", 6, "delete the tab and type 4 spaces"),
    "a tab below a name": ("    role: Lead", "\trole: Lead", 5, "delete the tab and type 4 spaces"),
}


LOST = {
    "words behind a #": ("Ring first.", "Ring room #1 first.", 9, 'expected quotation marks round the whole of it: note: "Ring room #1 first."'),
    "an item behind a #": ("[lark, hazel]", "[lark, hazel #1\n      ]", 6, "the words from # on are not shown"),
    "a list within a text": ("Ring first.", "Bring\n          - a coat\n          - a bag", 10, "a list begins straight after a text"),
    "a list not closed before an item": ("days:", "words: [amber, the lark\n- finds: x\ndays:", 13, "expected ] at its end: words: [amber, the lark]"),
    "a long list not closed": (
        "[lark, hazel]",
        f"[{'amber, ' * 20}lark",
        6,
        "expected ] at its end: ... , amber, amber, amber, amber, amber, amber, amber, lark]",
    ),
    "a list within a quoted text": ("Ring first.", '"Bring:\n          - a coat"', 10, "a list begins straight after a text"),
}


@pytest.mark.parametrize(("find", "replace", "line", "said"), (MISTAKES | LOST).values(), ids=MISTAKES | LOST)
def test_parse_yaml_mistake_is_told_at_its_line_with_what_to_type(find: str, replace: str, line: int, said: str) -> None:
    assert find in GOOD
    with pytest.raises(Problems) as raised:
        parse_yaml(GOOD.replace(find, replace, 1), "contacts.yaml", first_line=1)
    (problem,) = raised.value.problems
    assert problem.line == line and said in problem.message and "; expected" in problem.message


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "a: b\n# a remark\nc: d\n  # another\n",
        "a: room#1\n",
        "a: [b, c] # a remark\n",
        "a: # a remark\n  b: c\n",
        "a: |\n  Words:\n  - b # c\n",
        "a: >\n  Words from 1 -\n  2\n",
        "a: b\n- c: d\n".replace("a: b\n", ""),
        "a: 'it''s'\n",
        'a: "x: y" # "z"\n',
        'a: "of two\n  lines"\n',
        "a: [b,\n  c]\n",
        "a: >\n  x: y\n",
        "a: http://example.org\n",
    ],
)
def test_parse_yaml_that_is_in_order_is_read(text: str) -> None:
    assert parse_yaml(text, "a.yaml").data


def test_parse_yaml_mistake_of_another_kind_is_told_in_general_words() -> None:
    with pytest.raises(Problems) as raised:
        parse_yaml("a: b\nc: @d\n", "a.yaml")
    assert "this cannot be read: a text begins with a character that means something else here" in str(raised.value.problems[0])


def test_parse_yaml_long_text_with_a_colon_is_shown_with_its_beginning() -> None:
    with pytest.raises(Problems) as raised:
        parse_yaml(f"a: b: {'word ' * 40}\n", "a.yaml")
    assert len(raised.value.problems[0].message) < 160
