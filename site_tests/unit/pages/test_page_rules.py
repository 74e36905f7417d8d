"""A page is judged by what it becomes: no spelling of a link, an element or a name gets past."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from typed import a_register, some_settings

from policy_site.content.addresses import KnownNames
from policy_site.pages.page_rules import PageReading, link_problems, read_page
from policy_site.policy.guidance import GuidanceRegister
from policy_site.policy.sections import load_page
from policy_site.school.hardcoded import Hardcoded
from policy_site.sources.problems import Problem

VALUES = Hardcoded(a_register(), some_settings())
KNOWN = KnownNames(
    a_register(),
    some_settings(),
    {},
    ["A1"],
    {"about/page.md": {"here"}, "staff/index.md": {"never"}, "guides/fgm.md": None, "drafts/a.md": None},
    {"about/a.png": (10, 10)},
    GuidanceRegister({}, date(2026, 11, 26)),
    (),
    outside_sites=("gov.uk",),
)
FIRST = 5
"""The line of the first row of a page's body."""


def reading_of(folder: Path, body: str) -> PageReading:
    """A page with this body, as it was read."""
    (folder / "page.md").write_text(f"---\ntitle: A page\n---\n\n{body}\n", encoding="utf-8")
    page, problems = load_page(folder / "page.md", "content/about/page.md", "about/page.md")
    assert page, problems
    return read_page(page, KNOWN, VALUES)


def problems_of(folder: Path, body: str) -> list[Problem]:
    """Everything that is wrong with such a page."""
    reading = reading_of(folder, body)
    return [*reading.problems, *link_problems(reading, KNOWN)]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("{{ a_to_z() }}\n{{ a_to_z() }}", [FIRST + 1]),
        ("{{ glossary() }} {{ glossary() }}", [FIRST]),
        ('{{ guides("staff") }}\n\n{{ guides("parents") }}', []),
        ("{% if head_is_dsl %}\n{{ routes() }}\n{% else %}\n{{ routes() }}\n{% endif %}", []),
        ("{{ routes() }}\n{% if head_is_dsl %}\n{{ routes() }}\n{% endif %}", [FIRST + 2]),
    ],
)
def test_page_with_a_list_twice_is_refused_at_the_second(tmp_path: Path, body: str, lines: list[int]) -> None:
    found = problems_of(tmp_path, body)
    assert [problem.line for problem in found] == lines
    assert all(f"stands on this page already, by line {FIRST}" in problem.message for problem in found)


@pytest.mark.parametrize(
    "rows",
    [
        ["| Ring | Who |", "|---|---|", "| 01902 | the |", "| 555 | office |", "| 999 | now |"],
        ["| Who | Ring |", "|---|---|", "| Office, first | 01902 |", "| | 555 |", "| then | |", "| and | 999 |"],
        ["| Office 01902 | x |", "|---|---|", "| 555 | y |", "| 999 | z |"],
    ],
)
def test_page_number_down_a_column_is_refused_at_its_first_row(tmp_path: Path, rows: list[str]) -> None:
    (problem,) = problems_of(tmp_path, "\n".join(rows))
    assert "01902 555" in problem.message and "is typed here" in problem.message
    assert rows[problem.line - FIRST].count("01902") == 1


@pytest.mark.parametrize("column", [["5", "11", "16", "18"], ["2023", "2024", "2025"], ["10", "20", "30", "40"], ["1", "2", "3"], ["0%", "50%", "100%"]])
def test_page_column_of_other_figures_is_not_refused(tmp_path: Path, column: list[str]) -> None:
    rows = ["| Age | What |", "|---|---|", *(f"| {figures} | words |" for figures in column)]
    assert problems_of(tmp_path, "\n".join(rows)) == []


@pytest.mark.parametrize(
    "body", ["\t{{ policy_contents() }}", "Words.\n\n    {{ card('childrens-social-care') }}", "Words.\n\n```\n{{ phone('childrens-social-care') }}\n```"]
)
def test_page_call_in_a_block_of_code_is_refused_at_its_line(tmp_path: Path, body: str) -> None:
    (problem,) = problems_of(tmp_path, body)
    assert "among the lines of a program" in problem.message
    assert "{{" in body.split("\n")[problem.line - FIRST]


@pytest.mark.parametrize("body", ["- Words\n\n    {{ routes() }}", "!!! never\n    Ask {{ name('childrens-social-care') }}.", "Write `{{ school.name }}`."])
def test_page_call_in_a_list_or_a_box_is_not_refused(tmp_path: Path, body: str) -> None:
    assert problems_of(tmp_path, body) == []


HOSTILE = (
    "<script>alert(1)</script>",
    "<meta\nhttp-equiv=refresh content='0;url=https://evil.example/'>",
    "<iframe\nsrc=https://evil.example></iframe>",
    "<form action=/x>\n",
    "<img\nsrc=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<base href=https://evil.example>",
    "<style>p{display:none}</style>",
    "<a href='//evil.example'>x</a>",
    "<div onclick='x()'>Words</div>",
    "<div STYLE='color:red'>Words</div>",
    "<p hidden>Words</p>",
    "<b>words</b>",
    "<!-- a remark -->",
    "<?php x ?>",
    "<![CDATA[x]]>",
    '[x](#here){: onclick="x()" }',
    '[x](#here){: href="https://evil.example" }',
    '[x](#here){: style="x" }',
    "[x][p]\n\n[p]: http://evil.example",
    "[x][p]\n\n[p]: javascript:alert(1)",
    "[x][p]\n\n[p]: https://evil.example",
    "[x]( javascript:alert(1) )",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,x)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](https://evil.example)",
    "[x](https://gov.uk@evil.example)",
    "[x](https://gov.uk.evil.example)",
    "[x](https://evilgov.uk)",
    "[x](https://www.gov.uk:8080/)",
    "[x](http://www.gov.uk/)",
    "[x](HTTPS://www.gov.uk/)",
    "[x](<https://www.gov.uk/a b>)",
    '[x](https://www.gov.uk/ "words")',
    "<https://evil.example>",
    "<office@example.org>",
    "[x](mailto:office@example.org)",
    "[x](tel:01902555123)",
    "![x](https://evil.example/x.png)",
    '![x](https://evil.example/x.png "t")',
    "![](a.png)",
    "![x](b.png)",
    "[x](#nope)",
    "[x](../staff/index.md#nope)",
    "[x](../staff/nope.md)",
    "[x](../staff/index.md?x)",
    "[x](../../contacts.yaml)",
    "[x][nope]",
    "[x] (here.md)](there.md)",
    "{{ phone('nobody') }}",
    "{ phone('dsl') }",
    "{% include 'x' %}",
    "{{ school.nme }}",
    "words {: .lead",
    "!!! note\n    Words.",
    "!!! never\nWords that are not indented.",
    "??? never\n    Words.",
    "## Words {: #twice }\n\nWords. {: #twice }\n\nMore.\n{: #twice }",
    "Mrs\nWood",
    "Mrs **Wood**",
    "Mrs&nbsp;Wood",
    "M&#114;s Wood",
    "Mrs [Wood](#here)",
    "Mrs {{ query('A1') }}Wood",
    "**01902** 555999",
    "- 01902\n- 555\n- 999",
    "| a | b | c |\n|---|---|---|\n| 01902 | 555 | 999 |",
    "Ring nine nine eight.",
    "Tell the DSL now.\n{: .visually-hidden }",
    "Tell the DSL now.\n{: .print-only }",
    "Tell the DSL now.\n{: .lead .print-only }",
    "Tell [the DSL](#here){: .lead }",
    "- Tell the DSL.\n{: .lead }",
    '<div class="visually-hidden" markdown="1">\n\nTell the DSL.\n\n</div>',
    "!!! never visually-hidden\n    Words.",
    "Mrs \u0262uest is Mrs \u1d21ood",
    "W\u1d0f\u1d0f\u1d05, Mrs",
    "01902&nbsp;555999",
    "01902\n555999",
    "*0190*2 555999",
    "01902 55{{ query('A1') }}5999",
    "`01902 555999`",
    "office&#64;example.org",
    "office<span>@</span>example.org",
    "![01902 555999](a.png)",
    "Mill <span>Lane</span>",
    "|a|b|\n|:-|-|\n|1|2|",
    "</main><p>x",
    "< script>x</script>",
    "<div>x",
    "<p><span>x</p></span>",
    "[x]()",
    "[](../staff/index.md)",
    "[x](../staff)",
    "[x](../drafts/a.md)",
    '{{ phone("childrens-social-care") }}1',
    '{{ phone("childrens-social-care") }} 1',
    '{{ phone("childrens-social-care") }}/3',
    '{{ phone("childrens-social-care") }}**1**',
    '{{ phone("childrens-social-care") }} or 3',
    '{{ phone("childrens-social-care") }} ext. 4',
    '{{ phone("childrens-social-care") }}one',
    '9{{ phone("police-emergency") }}',
    '+44{{ phone("childrens-social-care") }}',
    '{{ call("childrens-social-care") }}1',
    'x{{ email("headteacher") }}',
    '{{ email("headteacher") }}.example',
    '{{ name("headteacher") }}son',
    '{{ name("headteacher") }}{{ phone("headteacher") }}',
    "Please bring:\n- a coat\n- a bag",
    "Please bring:\n* a coat",
    "Please do this:\n1. ring us\n2. write it down",
    "- One.\n\nThen bring:\n- a coat",
    "!!! never\n    Never:\n    - search",
    "**Tell the DSL at once.",
    "Tell the DSL **at once **.",
    "Tell **the DSL** at once**.",
)
HARMLESS = (
    "Words.",
    "a < b & c > d",
    "[x](#here), [y](../staff/index.md#never), [z](../guides/fgm.md#anything)",
    "[x](https://www.gov.uk/guidance/a-b?c=d#e)",
    "![A picture](a.png)",
    "!!! never\n    - Words.\n",
    "{{ phone('childrens-social-care') }} and {{ name('headteacher') }} of {{ school.name }}",
    "`{` and `](` and `!!!` as code: `<b>`",
    "<!-- not closed",
    "<div",
    "text <div",
    "&lt;b&gt; <b",
    "|a|b|\n|-|-|\n|1|2|",
    "2025 2026, 1 [2] (3)",
    "Words [in brackets] and more.",
    '<div class="ticks" data-ticks markdown="1">\n\n- Words.\n\n</div>',
    "## Words {: #here }\n\nWords.\n{: .lead }",
    "{% if head_is_dsl %}One.{% else %}Two.{% endif %}",
    '{{ name("headteacher") }}’s room, {{ phone("childrens-social-care") }} (8am to 5pm), {{ phone("police-emergency") }}. 2 of them',
    '{{ phone("childrens-social-care") }} or {{ email("headteacher") }}, {{ name("headteacher") }} (2 days a week)',
    "Please bring:\n\n- a coat\n- a bag, or\n  two",
    "## Words {: #here }\n- a coat\n- a bag",
    "- One:\n    - a coat\n    - a bag",
    "1. **Bold** and 2 * 3\n2. `**` as code",
    "From 2024 -\n2026",
    "<p>x</p>\n\n<div>\n<p>x<br>y</p>\n</div>",
)


@pytest.mark.parametrize("body", HOSTILE)
def test_page_hostile_body_is_refused_with_a_line(tmp_path: Path, body: str) -> None:
    found = problems_of(tmp_path, body)
    assert found
    assert all("expected" in problem.message and FIRST <= problem.line <= FIRST + body.count("\n") for problem in found), found


@pytest.mark.parametrize("body", HARMLESS)
def test_page_harmless_body_is_not_refused(tmp_path: Path, body: str) -> None:
    assert problems_of(tmp_path, body) == []


@pytest.mark.parametrize("body", ["Mrs\nWood", "Mrs **Wood**", "01902&nbsp;555999", "<b>words</b>", "[x](#nope)", "{ phone('dsl') }", "**Bold words"])
def test_page_problem_is_told_at_the_line_where_it_was_typed(tmp_path: Path, body: str) -> None:
    found = problems_of(tmp_path, f"Words.\n\nWords.\n\n{body}\n\nWords.")
    assert {problem.line for problem in found} == {FIRST + 4}


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("!!! never\n    Words.\n\n!!! never\nWords that are not indented.", FIRST + 3, "this box is empty"),
        ("[x](www.example.org/a)", FIRST, "expected https:// before it: https://www.example.org/a"),
        ("[x](staff/index.md)", FIRST, 'did you mean "../staff/index.md"'),
        ("[x](pages.md)", FIRST, 'did you mean "page.md"'),
        ("{{ phone('social care') }}", FIRST, 'did you mean "childrens-social-care"'),
    ],
)
def test_page_problem_says_where_and_what_to_type(tmp_path: Path, body: str, line: int, said: str) -> None:
    (problem,) = problems_of(tmp_path, body)
    assert problem.line == line and said in problem.message


def test_page_list_that_begins_with_three_is_told_at_its_own_line(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "In 2023. 3 of them.\n\nThen:\n\n3. **Third** step\n4. Fourth")
    assert problem.line == FIRST + 4 and "begins with 3; expected 1" in problem.message


def test_page_same_mistake_twice_is_told_at_both_lines(tmp_path: Path) -> None:
    assert [problem.line for problem in problems_of(tmp_path, "Ring 01902 555999.\n\nWords.\n\nRing 01902 555999.")] == [FIRST, FIRST + 4]


MANY = 1_000_000
SHAPES = (
    "[", "[ ", "](", "![", "[x](", "<", "<a ", "<!--", "<div>\n", "&", "{: ", "{{ (", "{{ ", "{% if x %}", ">", "> ", "|", "a", "a@", "\\", "(", '"', "#", "# a\n", "## a\n\n",
    "- a\n", "!!! a\n", "\n", " ", "1. a\n", "<https://", "**", "***a ", "*a ", "_", "`", "~", "```\n", "[a]: b\n", "&#64;", "<p>\n\n", "</p>", "<?", "<![", "\t", "1 ", "01902 ", "Mrs ",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_page_of_a_megabyte_in_any_shape_is_read_within_seconds(tmp_path: Path, shape: str) -> None:
    start = time.process_time()
    problems_of(tmp_path, shape * (MANY // len(shape)))
    assert time.process_time() - start < 30


@pytest.mark.parametrize("body", ["{{ (" * 300, "{{ " + "(" * 5_000, "{{ " + "not " * 5_000 + "x }}", "> " * 19 + "x", "- " * 300 + "x", "[" * 200_000])
def test_page_that_no_program_could_read_is_refused(tmp_path: Path, body: str) -> None:
    for problem in problems_of(tmp_path, body):
        assert problem.line >= FIRST - 1 and "expected" in problem.message


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('Ring { phone("headteacher") }} now.', '{{ phone("headteacher") }}'),
        ('Ring {{ phone("headteacher") } now.', '{{ phone("headteacher") }}'),
        ("Ask { school.name } now.", "{{ school.name }}"),
        ("Read [the page](page.md#here now.", "[the page](page.md#here)"),
        ("Read [the page](page.md.", "[the page](page.md)"),
        ("Read [the council’s](https://www.gov.uk/a.", "[the council’s](https://www.gov.uk/a)"),
    ],
)
def test_read_page_brace_or_bracket_that_is_missing_is_told_with_what_to_type(tmp_path: Path, typed: str, expected: str) -> None:
    messages = [problem.message for problem in problems_of(tmp_path, typed)]
    assert any(message.endswith(f"; expected {expected}") for message in messages), messages


@pytest.mark.parametrize("words", ["{" * 20_000, "[a](" * 5_000, "[a](" + "a/" * 10_000, "[a](https://" + "a" * 20_000, "{ a(" + "a, " * 9_000])
def test_read_page_long_run_of_braces_or_brackets_is_read_at_once(tmp_path: Path, words: str) -> None:
    began = time.process_time()
    assert problems_of(tmp_path, words)
    assert time.process_time() - began < 3
