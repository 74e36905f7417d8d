"""A guide's flowchart has the same steps and the same answers as the guide, as a table that can be selected and read aloud."""

from __future__ import annotations

import pytest
from lxml import html

from policy_site.guides.guide import Outcome, Question
from policy_site.pages.flowchart import flowchart_pages, flowchart_uri
from policy_site.site.site import Site

ADDRESS = "https://school.example/safeguarding/"


@pytest.fixture(scope="module")
def made(site: Site) -> dict[str, dict[str, str]]:
    """Each guide's files."""
    return {guide.id: flowchart_pages(guide, site.guide_context, ADDRESS, "Version 1") for guide in site.guides}


@pytest.fixture(scope="module")
def tables(made: dict[str, dict[str, str]]) -> dict[str, html.HtmlElement]:
    """Each guide's table, parsed."""
    return {guide_id: html.fromstring(files[flowchart_uri(guide_id)].rpartition("\n\n")[2]) for guide_id, files in made.items()}


def test_flowchart_steps_are_those_of_the_guide(site: Site, tables: dict[str, html.HtmlElement]) -> None:
    for guide in site.guides:
        assert sorted(tables[guide.id].xpath("//@data-step")) == sorted(guide.steps), guide.id


def test_flowchart_edges_are_those_of_the_guide(site: Site, tables: dict[str, html.HtmlElement]) -> None:
    for guide in site.guides:
        found = [(cell.get("data-edge"), cell.get("data-to")) for cell in tables[guide.id].xpath("//td[@data-edge]")]
        expected = [(f"{question.id}:{answer.id}", answer.goto) for question in guide.questions for answer in question.answers]
        assert sorted(found) == sorted(expected), guide.id


def test_flowchart_words_are_those_of_the_guide(site: Site, tables: dict[str, html.HtmlElement]) -> None:
    for guide in site.guides:
        words = " ".join(tables[guide.id].text_content().split())
        for step in guide.steps.values():
            said = step.ask if isinstance(step, Question) else step.outcome
            assert " ".join(site.settings.fill(said).split()) in words, f"{guide.id}: {step.id}"


def test_flowchart_rows_lead_to_a_number_or_a_letter_that_is_there(site: Site, tables: dict[str, html.HtmlElement]) -> None:
    for guide in site.guides:
        table = tables[guide.id]
        numbers = {cell.text_content() for cell in table.xpath("//th[@scope='rowgroup']/b[@class='flow-number']")}
        letters = {cell.text_content() for cell in table.xpath("//td[@class='flow-end']/b[@class='flow-number']")}
        for cell in table.xpath("//td[@class='flow-on']/b"):
            assert cell.text_content() in numbers | letters, f"{guide.id}: {cell.text_content()}"
        assert len(letters) == sum(isinstance(step, Outcome) for step in guide.steps.values()), guide.id


def test_flowchart_with_an_address_has_it_and_its_code(made: dict[str, dict[str, str]]) -> None:
    for guide_id, files in made.items():
        page = files[flowchart_uri(guide_id)]
        assert f"{ADDRESS}guides/{guide_id}/" in page.replace("&#58;", ":")
        assert "Version 1" in page
        assert f"guides/flowcharts/{guide_id}-qr.svg" in files


def test_flowchart_without_an_address_has_no_code(site: Site) -> None:
    files = flowchart_pages(site.guides[0], site.guide_context, "", "V")
    assert list(files) == [flowchart_uri(site.guides[0].id)]
    assert "<img" not in files[flowchart_uri(site.guides[0].id)]
