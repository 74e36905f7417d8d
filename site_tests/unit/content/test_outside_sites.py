"""Pages link to known sites elsewhere, by plain https addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_site.content.outside_sites import FILE, exit_problems, load_outside_sites, outside_message
from policy_site.sources.yaml_source import parse_yaml


@pytest.mark.parametrize("address", ["https://gov.uk", "https://www.gov.uk/a?b=c#d", "https://a.b.gov.uk/"])
def test_outside_message_known_site_is_none(address: str) -> None:
    assert outside_message(address, ["gov.uk"]) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://www.gov.uk/",
        "https://evil.example/",
        "https://evilgov.uk/",
        "https://gov.uk.evil.example/",
        "https://gov.uk@evil.example/",
        "https://www.gov.uk:443/",
        "https://[::1]/",
        "https://[",
        "https://127.0.0.1/",
        "https://WWW.GOV.UK/",
        "https://www.gоv.uk/",
        "https:///gov.uk",
        "https:gov.uk",
        "https://www.gov.uk/a b",
        "https://www.gov.uk\\@evil.example",
        "ftp://gov.uk",
    ],
)
def test_outside_message_any_other_address_says_what_is_expected(address: str) -> None:
    assert "expected" in str(outside_message(address, ["gov.uk"]))


@pytest.mark.parametrize(
    ("exit_to", "is_known"), [("https://www.bbc.co.uk/weather", True), ("https://bbc.co.uk.evil.example/", False), ("https://evil.example/", False)]
)
def test_exit_problems_leads_to_a_known_site_only(exit_to: str, is_known: bool) -> None:
    source = parse_yaml(f"extra:\n  school:\n    exit_to: {exit_to}\n", "mkdocs.yml")
    found = [(problem.line, problem.where) for problem in exit_problems(source, ["bbc.co.uk"])]
    assert found == ([] if is_known else [(3, "extra.school.exit_to")])


def test_outside_message_advice_followed_settles_it(tmp_path: Path) -> None:
    message = outside_message("https://www.nspcc.org.uk/", ["gov.uk"]) or ""
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text("- gov.uk\n" + message.rpartition("there: ")[2] + "\n")
    sites, problems = load_outside_sites(tmp_path)
    assert not problems and outside_message("https://www.nspcc.org.uk/", sites) is None


@pytest.mark.parametrize("text", ["- https://gov.uk", "- GOV.UK", "- uk", "- [a]", "gov.uk", "a: b", ""])
def test_load_outside_sites_what_is_no_name_is_reported(tmp_path: Path, text: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text(text)
    sites, problems = load_outside_sites(tmp_path)
    assert sites is None and all("expected" in problem.message for problem in problems) and problems
