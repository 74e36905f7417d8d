"""Papers: which pages they hold, where their links lead, and what the checker misses in a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from policy_site.pages.papers import Paper, paper_list
from policy_site.site.papers import paper_html, paper_messages

PACK = Paper("pack", "A pack", "Packs", ("induction/cook/", "staff/"))
PAGES = {
    "induction/cook": '<h1>Cook</h1><p><a href="../../staff/#tell">Staff</a> <a href="../../policy/">Policy</a> <a href="https://gov.example/a">Law</a></p>',
    "staff": '<h1>Staff</h1><h2 id="tell">Tell</h2><p><a href="#tell">Up</a> <a href="../induction/cook/">Back</a> <img src="a.svg" alt="A"></p>',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for address, main in PAGES.items():
        (tmp_path / address).mkdir(parents=True)
        style = "../" * (address.count("/") + 1) + f"assets/{address.rpartition('/')[2]}.css"
        page = f'<html lang="en"><head><title>x</title><link rel="stylesheet" href="{style}"></head><body><div class="printed-from">here</div><main id="main">{main}</main></body></html>'
        (tmp_path / address / "index.html").write_text(page)
    return tmp_path


def links(text: str) -> dict[str, str | None]:
    return {str(link.text): link.get("href") for link in html.document_fromstring(text).iter("a")}


def test_paper_html_of_several_pages_has_each_under_its_own_ids(folder: Path) -> None:
    tree = html.document_fromstring(paper_html(PACK, folder, "", "Foot"))
    assert [heading.text for heading in tree.iter("h1")] == ["Cook", "Staff"]
    assert {element.get("id") for element in tree.iter("*") if element.get("id")} == {"main", "part-1", "part-1-tell"}
    assert tree.findtext(".//title") == "A pack"
    assert not tree.xpath("//*[@class='printed-from']")


def test_paper_html_of_several_pages_has_the_styles_and_pictures_of_all(folder: Path) -> None:
    tree = html.document_fromstring(paper_html(PACK, folder, "", "Foot"))
    assert [link.get("href") for link in tree.iter("link")] == ["../../assets/cook.css", "../../assets/staff.css"]
    assert [image.get("src") for image in tree.iter("img")] == ["../../staff/a.svg"]


def test_paper_html_without_an_address_keeps_links_within_the_paper_and_to_elsewhere(folder: Path) -> None:
    assert links(paper_html(PACK, folder, "", "Foot")) == {
        "Staff": "#part-1-tell",
        "Policy": None,
        "Law": "https://gov.example/a",
        "Up": "#part-1-tell",
        "Back": "#main",
    }


def test_paper_html_with_an_address_leads_to_the_published_site(folder: Path) -> None:
    assert links(paper_html(PACK, folder, "https://school.example/guide", "Foot"))["Policy"] == "https://school.example/guide/policy/"


def test_paper_html_of_a_sheet_with_its_own_title_makes_that_its_heading(folder: Path) -> None:
    page = folder / "staff" / "index.html"
    page.write_text(page.read_text().replace("<h2", '<p class="flow-title" aria-hidden="true">On paper</p><h2'))
    tree = html.document_fromstring(paper_html(Paper("sheet", "A sheet", "Sheets", ("staff/",)), folder, "", "Foot"))
    (heading,) = tree.iter("h1")
    assert (heading.text, heading.get("aria-hidden")) == ("On paper", None)


@pytest.mark.parametrize("foot", ['<p class="flow-foot">{}</p>', '<div class="poster-foot"><p class="poster-version">{}</p></div>'])
def test_paper_html_of_a_sheet_leaves_its_version_to_the_foot_and_keeps_its_address(foot: str, folder: Path) -> None:
    page = folder / "staff" / "index.html"
    text = page.read_text()
    for own, kept in (("Version 1.", ""), ("<b>school.example</b><br>Version 1.", "school.example")):
        page.write_text(text.replace("</main>", f"{foot.format(own)}</main>"))
        tree = html.document_fromstring(paper_html(Paper("sheet", "A sheet", "Sheets", ("staff/",)), folder, "", "Version 1. Made today."))
        main = str(tree.xpath('string(//*[@id="main"])'))
        assert "Version 1." not in main
        assert kept in main
        assert "Version 1. Made today." in tree.findtext(".//style", "")


def test_paper_list_links_to_files_only_where_there_are_some() -> None:
    assert "papers/pack.pdf" in paper_list([PACK], "../", as_files=True)
    assert ".pdf" not in paper_list([PACK], "../", as_files=False)
    assert 'href="../induction/cook/"' in paper_list([PACK], "../", as_files=False)


def whole() -> PdfWriter:
    """A PDF of one sheet with everything that the checker asks for: a heading and a picture with words in its place."""
    writer = PdfWriter()
    sheet = writer.add_blank_page(200, 200)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 10 10 Td (Words) Tj ET")
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"), NameObject("/BaseFont"): NameObject("/Helvetica")}
    )
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})})
    sheet[NameObject("/Contents")] = writer._add_object(stream)
    sheet[NameObject("/StructParents")] = NumberObject(0)
    heading = DictionaryObject({NameObject("/S"): NameObject("/H1"), NameObject("/K"): NumberObject(0)})
    picture = DictionaryObject({NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject("A code"), NameObject("/K"): NumberObject(1)})
    tree = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot"), NameObject("/K"): ArrayObject([heading, picture])})
    root = writer.root_object
    root[NameObject("/StructTreeRoot")] = writer._add_object(tree)
    root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
    root[NameObject("/Lang")] = TextStringObject("en-GB")
    writer.add_metadata({"/Title": "A paper"})
    writer.add_outline_item(title="Words", page_number=0)
    return writer


def messages(writer: PdfWriter, tmp_path: Path) -> list[str]:
    writer.write(tmp_path / "a.pdf")
    return list(paper_messages(tmp_path / "a.pdf"))


def test_paper_messages_of_a_whole_paper_are_none(tmp_path: Path) -> None:
    assert messages(whole(), tmp_path) == []


@pytest.mark.parametrize(
    ("key", "words"), [("/Lang", "which language"), ("/MarkInfo", "not marked as tagged"), ("/StructTreeRoot", "no structure"), ("/Outlines", "no bookmarks")]
)
def test_paper_messages_where_a_part_is_missing_name_it(key: str, words: str, tmp_path: Path) -> None:
    writer = whole()
    del writer.root_object[NameObject(key)]
    (message,) = messages(writer, tmp_path)
    assert words in message


def test_paper_messages_without_a_title_name_it(tmp_path: Path) -> None:
    writer = whole()
    writer.add_metadata({"/Title": ""})
    (message,) = messages(writer, tmp_path)
    assert "no title" in message


def test_paper_messages_of_a_sheet_outside_the_structure_and_without_words_name_it(tmp_path: Path) -> None:
    writer = whole()
    writer.add_blank_page(200, 200)
    assert [message.partition(";")[0] for message in messages(writer, tmp_path)] == [
        "sheet 2 of this PDF has no text",
        "sheet 2 of this PDF is not part of its structure",
    ]


def test_paper_messages_of_a_picture_without_words_name_it(tmp_path: Path) -> None:
    writer = whole()
    tree = writer.root_object["/StructTreeRoot"]
    assert isinstance(tree, DictionaryObject)
    del tree["/K"][1]["/Alt"]  # type: ignore[index]
    (message,) = messages(writer, tmp_path)
    assert "no words in its place" in message


def test_paper_messages_without_a_first_heading_name_it(tmp_path: Path) -> None:
    writer = whole()
    tree = writer.root_object["/StructTreeRoot"]
    assert isinstance(tree, DictionaryObject)
    del tree["/K"][0]  # type: ignore[attr-defined]
    (message,) = messages(writer, tmp_path)
    assert "first level" in message
