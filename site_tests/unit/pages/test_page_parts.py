"""The list of a long page's parts: when there is one, what it holds and where its short form goes."""

from __future__ import annotations

from policy_site.pages.page_parts import MOST, page_parts, split_before_parts

TEXT = "<p>" + "What to do and who to tell. " * 60 + "</p>"


def headings(*titles: str) -> list[tuple[str, str]]:
    return [(title.lower().replace(" ", "-"), title) for title in titles]


def test_page_parts_long_page_lists_its_headings_in_order() -> None:
    found = page_parts(headings("Who to tell", "What to do", "Record it"), TEXT)
    assert found is not None
    assert [(part.id, part.title) for part in found.parts] == [("who-to-tell", "Who to tell"), ("what-to-do", "What to do"), ("record-it", "Record it")]
    assert not found.letters


def test_page_parts_short_page_has_none() -> None:
    assert page_parts(headings("One", "Two", "Three"), "<p>Short.</p>" + "<span class='a-very-long-attribute'></span>" * 200) is None
    assert page_parts(headings("One", "Two"), TEXT) is None


def test_page_parts_many_headings_are_listed_by_letter() -> None:
    words = [f"{letter}{number} word" for letter in "ABCDEFG" for number in range(10)]
    assert len(words) > MOST
    found = page_parts(headings("0800 number", *words, "‘honour’-based abuse"), TEXT)
    assert found is not None and found.letters
    assert [part.title for part in found.parts] == ["0-9", *"ABCDEFG", "H"]
    assert [part.id for part in found.parts][:2] == ["0800-number", "a0-word"]


def test_page_parts_single_letters_are_shown_as_letters() -> None:
    found = page_parts([("numbers", "0-9"), ("letter-a", "A"), ("letter-b", "B")], TEXT)
    assert found is not None and found.letters


def test_page_parts_numbered_headings_are_listed_by_number() -> None:
    found = page_parts([("a", "1. A child says"), ("b", "2. A parent rings"), ("score", "Your score")], TEXT)
    assert found is not None and found.letters
    assert [part.title for part in found.parts] == ["1", "2", "Your score"]


def test_page_parts_of_a_page_that_lists_them_itself_are_listed() -> None:
    parts = headings("Who to tell", "What to do", "Record it")
    links = "".join(f'<li><a href="#{id_}">{title}</a></li>' for id_, title in parts)
    body = "".join(f'<h2 id="{id_}">{title}</h2>' for id_, title in parts)
    for opening, listed in ((f"<ul>{links}</ul>", True), (f"<ul>{links.partition('</li>')[2]}</ul>", False), ("", False)):
        found = page_parts(parts, f"<p>Lead</p>{opening}{body}{TEXT}{links}")
        assert found is not None and found.listed == listed


def test_split_before_parts_goes_before_the_first_heading() -> None:
    assert split_before_parts('<p>Lead</p><h2 id="a">A</h2><h2 id="b">B</h2>') == ("<p>Lead</p>", '<h2 id="a">A</h2><h2 id="b">B</h2>')


def test_split_before_parts_leaves_danger_now_first() -> None:
    danger = '<h2 id="danger-now">A child is in danger now</h2><p>Ring.</p>'
    assert split_before_parts(danger + '<h2 id="b">B</h2>') == (danger, '<h2 id="b">B</h2>')
    assert split_before_parts(danger) == (danger, "")


def test_split_before_parts_goes_before_a_block_that_begins_with_the_heading() -> None:
    assert split_before_parts('<div class="columns">\n<section><h2 id="a">A</h2></section></div>') == (
        "",
        '<div class="columns">\n<section><h2 id="a">A</h2></section></div>',
    )
