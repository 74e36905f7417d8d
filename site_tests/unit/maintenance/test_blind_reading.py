"""Sentences for a blind reading are drawn from every kind of text, and the sheet doesn't say whose they are."""

from __future__ import annotations

import random

from policy_site.maintenance.blind_reading import Sentence, draw, mixed, sentences_of


def test_sentences_of_a_page_gives_whole_sentences_of_its_text() -> None:
    html = "<body><p>Menu of the whole site here.</p><main><h2>A heading with five words.</h2><p>Tell the <b>DSL</b> or a deputy. Too short.</p>"
    html += "<ul><li>Write down what the child said.<ul><li>Use the child’s own words.</li></ul></li><li>no full stop at the end</li></ul></main></body>"
    found = sentences_of({"policy/recording/": html, "policy/whole/": html.replace("deputy", "head"), "404/": html})
    assert [each.text for each in found] == ["Tell the DSL or a deputy.", "Write down what the child said.", "Use the child’s own words."]
    assert {(each.kind, each.page) for each in found} == {("policy", "policy/recording/")}


def test_sentences_of_a_page_keeps_the_spaces_between_elements() -> None:
    html = "<main><p><span>The policy gives <span>an older address</span>. </span><span>Don’t use it for anything.</span></p>"
    html += "<p><a>office@school.example</a><span>Other people can see this inbox.</span></p></main>"
    assert [each.text for each in sentences_of({"contacts/": html})] == [
        "The policy gives an older address.",
        "Don’t use it for anything.",
        "office@school.example Other people can see this inbox.",
    ]


def test_sentences_of_a_page_end_where_a_quotation_ends() -> None:
    html = "<main><p><span>‘Go and tell your class teacher. She knows you best.’</span> <span>Not this one.</span> He has chosen you.</p></main>"
    assert [each.text for each in sentences_of({"staff/": html})] == ["‘Go and tell your class teacher."]
    assert [each.text for each in sentences_of({"staff/": html.replace("She knows", "She really knows")})][1] == "She really knows you best.’"


def test_draw_takes_as_many_of_each_kind_while_there_are_enough() -> None:
    sentences = [Sentence(f"{kind} {number}", kind, "") for kind, most in (("policy", 50), ("parents", 50), ("glossary", 2)) for number in range(most)]
    drawn = draw(sentences, 20, random.Random(1))
    assert len({each.text for each in drawn}) == 20
    assert sorted([each.kind for each in drawn].count(kind) for kind in ("policy", "parents", "glossary")) == [2, 9, 9]
    assert len(draw(sentences, 1000, random.Random(1))) == 102


def test_mixed_sheet_and_key_agree_and_only_the_key_says_where_from() -> None:
    ours = [Sentence(f"Ours {number}.", "policy", "policy/a/") for number in range(20)]
    sheet, key = mixed(ours, [f"Theirs {number}." for number in range(20)] + ["", "  "], random.Random(3))
    rows, keys = sheet.splitlines(), key.splitlines()
    assert len(rows) == len(keys) == 40
    for row, each in zip(rows, keys, strict=True):
        number, kind, page = each.split("\t")
        assert row.startswith(f"{number}. Ours" if kind == "policy" else f"{number}. Theirs") and page == ("policy/a/" if kind == "policy" else "")
    assert [row for row in rows if "Ours" in row] != rows[:20] and "policy" not in sheet
