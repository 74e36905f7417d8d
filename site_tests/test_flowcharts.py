"""A guide's flowchart holds the same steps and the same edges as the guide, in letters that can be read in print."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from policy_site.guides.guide import Guide, Question
from policy_site.pages.flowchart import FONT, HEIGHT, MARGIN, WIDTH, Sheet, flowchart
from policy_site.site.site import Site

SVG = "{http://www.w3.org/2000/svg}"
POINT = 25.4 / 72
ADDRESS = "https://school.example/safeguarding/guides/x/"


@pytest.fixture(scope="module")
def sheets(site: Site) -> dict[str, list[ElementTree.Element]]:
    """Each guide's sheets, parsed."""
    return {guide.id: [ElementTree.fromstring(svg) for svg in drawn(site, guide)] for guide in site.guides}


def drawn(site: Site, guide: Guide) -> list[str]:
    return flowchart(guide, Sheet(site.settings.fill(guide.head.title), ADDRESS, "Version 1"), site.settings.fill, site.register.in_words)


def test_the_steps_are_those_of_the_guide(site: Site, sheets: dict[str, list[ElementTree.Element]]) -> None:
    for guide in site.guides:
        steps = {group.attrib["data-step"] for sheet in sheets[guide.id] for group in sheet.iter(f"{SVG}g")}
        assert steps == set(guide.steps), guide.id


def test_the_edges_are_those_of_the_guide(site: Site, sheets: dict[str, list[ElementTree.Element]]) -> None:
    for guide in site.guides:
        found = [
            (path.attrib["data-edge"], path.attrib["data-to"]) for sheet in sheets[guide.id] for path in sheet.iter(f"{SVG}path") if "data-edge" in path.attrib
        ]
        expected = [(f"{question.id}:{answer.id}", answer.goto) for question in guide.questions for answer in question.answers]
        assert sorted(found) == sorted(expected), guide.id


def test_every_question_and_answer_can_be_read(site: Site, sheets: dict[str, list[ElementTree.Element]]) -> None:
    for guide in site.guides:
        words = " ".join(" ".join(span.text or "" for span in sheet.iter(f"{SVG}tspan")) for sheet in sheets[guide.id])
        for step in guide.steps.values():
            assert " ".join(site.settings.fill(step.ask if isinstance(step, Question) else step.outcome).split()) in words, f"{guide.id}: {step.id}"


def test_a_few_sheets_of_a4_are_enough_and_nothing_leaves_them(site: Site, sheets: dict[str, list[ElementTree.Element]]) -> None:
    for guide in site.guides:
        # Two with this school's words (see this_school/); longer local words may need one more.
        assert len(sheets[guide.id]) <= 3, guide.id
        for sheet in sheets[guide.id]:
            assert (sheet.attrib["width"], sheet.attrib["height"]) == (f"{WIDTH:g}mm", f"{HEIGHT:g}mm")
            for rect in list(sheet.iter(f"{SVG}rect"))[1:]:
                right = float(rect.attrib["x"]) + float(rect.attrib["width"])
                bottom = float(rect.attrib["y"]) + float(rect.attrib["height"])
                assert right <= WIDTH - MARGIN + 0.01
                assert bottom <= HEIGHT - MARGIN


def test_letters_are_nine_point_or_more(sheets: dict[str, list[ElementTree.Element]]) -> None:
    assert FONT / POINT >= 9
    for each in sheets.values():
        for sheet in each:
            sizes = [float(element.attrib["font-size"]) for element in sheet.iter() if "font-size" in element.attrib]
            assert min(sizes) / POINT >= 9


def test_each_sheet_carries_its_address_and_version(sheets: dict[str, list[ElementTree.Element]]) -> None:
    for each in sheets.values():
        for sheet in each:
            text = " ".join("".join(element.itertext()) for element in sheet.iter(f"{SVG}text"))
            assert ADDRESS in text
            assert "Version 1" in text
            assert [path for path in sheet.iter(f"{SVG}path") if path.attrib.get("data-address") == ADDRESS]


def test_without_an_address_there_is_no_code(site: Site) -> None:
    (first, *_) = flowchart(site.guides[0], Sheet("T", "", "V"), site.settings.fill, site.register.in_words)
    assert "data-address" not in first
    assert not re.search(r"https?://(?!www\.w3\.org)", first)
