"""The papers of a whole build, each read again as a file."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, build
from html_tree import pages_of
from pypdf import PdfReader

from policy_site.site.papers import LANGUAGE, NOWHERE, ORDER, paper_messages
from policy_site.site.site import Site

PAGE = "about/papers/"


def test_a_build_without_papers_links_to_none(built: Path) -> None:
    addresses = [link.attributes["href"] for link in pages_of(built)[PAGE].all("a") if "href" in link.attributes]
    assert "../../policy/whole/" in addresses
    assert [address for address in addresses if address.endswith(".pdf")] == []


@pytest.fixture(scope="module")
def with_papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A build with papers."""
    folder = tmp_path_factory.mktemp("papers") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, ORDER, "yes")
        result = build(ROOT, folder)
    assert result.returncode == 0, result.stderr
    yield folder
    shutil.rmtree(folder)


@pytest.mark.full
def test_every_paper_is_made_whole_and_linked(with_papers: Path, site: Site) -> None:
    files = {file.name: file for file in (with_papers / "papers").iterdir()}
    assert files.keys() == {f"{paper.name}.pdf" for paper in site.papers}
    linked = [link.attributes["href"].rpartition("/")[2] for link in pages_of(with_papers)[PAGE].all("a") if link.attributes.get("href", "").endswith(".pdf")]
    assert linked == [f"{paper.name}.pdf" for paper in site.papers]
    kept = json.loads((with_papers / json.loads((with_papers / "version.json").read_text())["files"]).read_text())
    assert [path for path in kept if path.endswith(".pdf")] == []
    for paper in site.papers:
        file = files[f"{paper.name}.pdf"]
        assert list(paper_messages(file)) == [], paper.name
        reader = PdfReader(file)
        assert str(reader.root_object["/Lang"]) == LANGUAGE
        assert reader.metadata is not None
        assert reader.metadata.title == paper.title
        assert site.print_footer() in str(reader.metadata.subject)
        assert reader.metadata.creation_date is not None
        assert reader.metadata.creation_date.date() == site.today
        assert NOWHERE.encode() not in file.read_bytes(), f"{paper.name} links to where it was printed from"


@pytest.mark.full
def test_an_induction_pack_holds_every_page_that_its_role_reads(with_papers: Path, site: Site) -> None:
    for paper in site.papers:
        if paper.name.startswith("induction-"):
            text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(with_papers / paper.path).pages)
            missing = [site.titles[address] for address in paper.pages if address in site.titles and site.titles[address] not in text]
            assert missing == [], paper.name
