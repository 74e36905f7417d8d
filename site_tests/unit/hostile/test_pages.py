"""Whatever is typed on a page is refused with its line, or harmless: judged on the page as it is rendered.

`HOSTILE=20000 .venv/bin/python -m pytest -s site_tests/unit/hostile` tries as many as that, and says how many were refused.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inputs import Hostile, anything
from judge import faults_of
from typed import a_register, some_settings

from policy_site.content.addresses import KnownNames
from policy_site.pages.macros import render as filled
from policy_site.pages.page_rules import link_problems, read_page
from policy_site.pages.rendering import render
from policy_site.policy.guidance import GuidanceRegister
from policy_site.policy.sections import load_page
from policy_site.school.hardcoded import Hardcoded

TRIES = int(os.environ.get("HOSTILE", "400"))
PEOPLE = ("Mrs E Wood", "Mrs A Fenwick", "Mr Mark Down")
REGISTER, SETTINGS, SITES = a_register(), some_settings(), ("gov.uk",)
VALUES = Hardcoded(REGISTER, SETTINGS)
KNOWN = KnownNames(
    REGISTER, SETTINGS, {}, ["A1"], {"about/page.md": {"here"}}, {"about/a.png": (10, 10)}, GuidanceRegister({}, date(2026, 11, 26)), (), outside_sites=SITES
)
HEAD = "---\ntitle: A page\n---\n"
CONTEXTS = (
    "{}",
    "Words.\n\n{}\n\nWords.",
    "- {}\n- Words.",
    "## Words {{: #here }}\n\n{}",
    "!!! never\n    {}",
    "Words {} words.",
    "|a|b|\n|-|-|\n|{}|x|",
    "> {}",
    "{}{}",
)


@pytest.fixture(scope="module")
def tally() -> Iterator[Counter[str]]:
    """How many inputs were refused and how many did no harm; printed at the end (`pytest -s`)."""
    found: Counter[str] = Counter()
    yield found
    print(f"\n{found.total()} hostile pages: " + ", ".join(f"{times} {kind}" for kind, times in sorted(found.items())))


@settings(max_examples=TRIES, derandomize="HOSTILE" not in os.environ, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(anything(PEOPLE), st.sampled_from(CONTEXTS))
def test_page_with_something_hostile_is_refused_with_its_line_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, tally: Counter[str], hostile: Hostile, context: str
) -> None:
    file = tmp_path_factory.getbasetemp() / "hostile.md"
    body = context.format(hostile.typed, hostile.typed)
    file.write_text(HEAD + body, encoding="utf-8", newline="")
    page, problems = load_page(Path(file), "content/about/page.md", "about/page.md")
    if page:
        reading = read_page(page, KNOWN, VALUES)
        problems = [*problems, *reading.problems, *link_problems(reading, KNOWN)]
    for problem in problems:
        assert 1 <= problem.line <= (HEAD + body).count("\n") + 2
        assert "expected" in problem.message and str(problem).isprintable()
    if not problems:
        assert page
        rendered = render(filled(page.body, REGISTER, SETTINGS, {}))
        assert (
            list(
                faults_of(
                    rendered, hostile.needles, SITES, {channel.link for contact in REGISTER.contacts.values() for channel in contact.channels if channel.link}
                )
            )
            == []
        )
    tally[f"{hostile.kind}: {'refused' if problems else 'harmless'}"] += 1
