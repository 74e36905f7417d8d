"""Whatever is typed in a data file of the small school is refused with its file and line, or harmless: judged on the pages that are made of it.

`HOSTILE=20000 .venv/bin/python -m pytest -s site_tests/unit/hostile` tries as many as that, and says how many were refused.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inputs import Hostile, elements, links, rubbish, typed_values
from judge import faults_of
from school_writer import TEXTS, read_data, write_data, write_plain

from policy_site.pages.rendering import render
from policy_site.site.generated import generated_pages
from policy_site.site.load import load_site
from policy_site.site.site import Site

TRIES = int(os.environ.get("HOSTILE", "400")) // 4
PEOPLE = ("Ms A Adams", "Mr B Brown", "Dr D Davis")
NAMES = [name for name in TEXTS if name.endswith((".yaml", ".yml", ".md"))]
Place = tuple[str | int, ...]


def places(data: object, at: Place = ()) -> Iterator[Place]:
    """The place of every text in `data`."""
    if isinstance(data, str):
        yield at
    elif isinstance(data, dict):
        for name, value in data.items():
            yield from places(value, (*at, name))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from places(item, (*at, index))


def with_text(data: object, at: Place, text: str) -> object:
    """A copy of `data` with `text` behind the one at `at`."""
    if not at:
        return f"{data} {text}"
    if isinstance(data, dict):
        return {name: with_text(value, at[1:], text) if name == at[0] else value for name, value in data.items()}
    assert isinstance(data, list)
    return [with_text(item, at[1:], text) if index == at[0] else item for index, item in enumerate(data)]


def pages_of(site: Site) -> Iterator[tuple[str, str]]:
    """Every page of the site, written or made, by its path below content/, as HTML."""
    made = generated_pages(site, "")
    for uri in site.pages:
        yield uri, render(site.markdown(uri))
    for uri, text in made.items():
        if uri.endswith(".md"):
            yield uri, render(text.split("---\n", 2)[2])


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school, without a problem."""
    folder = write_plain(tmp_path_factory.mktemp("hostile") / "school")
    assert load_site(folder)[1] == []
    return folder


@pytest.fixture(scope="module")
def tally() -> Iterator[Counter[str]]:
    """How many inputs were refused and how many did no harm; printed at the end (`pytest -s`)."""
    found: Counter[str] = Counter()
    yield found
    print(f"\n{found.total()} hostile data files: " + ", ".join(f"{times} {kind}" for kind, times in sorted(found.items())))


def anything() -> st.SearchStrategy[Hostile]:
    """Anything hostile, for a text that is shown as it is typed."""
    values = typed_values(PEOPLE, on_page=False)
    return st.one_of(values, values, elements(), links(), rubbish())


@settings(max_examples=TRIES, derandomize="HOSTILE" not in os.environ, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything(), st.sampled_from(NAMES), st.data())
def test_data_file_with_something_hostile_is_refused_with_its_line_or_harmless(
    school: Path, tally: Counter[str], hostile: Hostile, name: str, data: st.DataObject
) -> None:
    file = school / name
    before = file.read_text(encoding="utf-8")
    content, body = read_data(file)
    at = data.draw(st.sampled_from(list(places(content))))
    try:
        write_data(file, with_text(content, at, hostile.typed), body)
        site, problems = load_site(school)
        for problem in problems:
            assert (school / problem.path).exists() and problem.line >= 1, problem
            assert "expected" in problem.message and str(problem).isprintable(), problem
        assert (site is None) == bool(problems)
        if site:
            # A name is the register's own where people are recorded, and a person may be named as the one who looked at something.
            own = site.settings.school.exit_to, *(channel.link for contact in site.register.contacts.values() for channel in contact.channels if channel.link)
            may_name = at[0] == "people" or at[-1] in ("checked_by", "read_by")
            for uri, rendered in pages_of(site):
                faults = list(faults_of(rendered, () if may_name else hostile.needles, ("gov.uk", "legislation.gov.uk", "nationaldahelpline.org.uk"), own))
                assert faults == [], f"{name} {at} {json.dumps(hostile.typed)}: {uri}"
        tally[f"{hostile.kind}: {'harmless' if site else 'refused'}"] += 1
    finally:
        file.write_text(before, encoding="utf-8")
