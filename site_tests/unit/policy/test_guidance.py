"""The register of national guidance: what it says of an edition, what it refuses, and typed editions that it finds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_site.policy.guidance import GuidanceRegister, cite_messages, cited_id, load_guidance, page_messages, text_messages, typed_editions

TODAY = date(2026, 11, 25)
ENTRY = """\
- id: {id}
  title: {title}
  short: {short}
  publisher: A department
  kind: statutory
  our_policy: {{edition: {ours}, lines: "1"}}
  latest: {{edition: {latest}, since: {since}, sure: {sure}}}
  known: Something is known.
  checked_on: 2026-11-25
  checked_by: The makers
  next_check: 2027-01-15
"""
KCSIE = {
    "id": "kcsie",
    "title": "Keeping Children Safe in Education",
    "short": "KCSIE",
    "ours": "September 2025",
    "latest": "September 2026",
    "since": "2026-09-01",
    "sure": "firm",
}


def loaded(tmp_path: Path, text: str, today: date = TODAY) -> tuple[GuidanceRegister, list[str]]:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/guidance.yaml").write_text(text, encoding="utf-8")
    register, problems = load_guidance(tmp_path, today, {"policy/a.md": {"here"}, "index.md": None}, {"a-guide"})
    return register, [f"{problem.line}: {problem.where}: {problem.message}" for problem in problems]


@pytest.fixture
def register(tmp_path: Path) -> GuidanceRegister:
    found, problems = loaded(
        tmp_path,
        ENTRY.format(**KCSIE) + ENTRY.format(**KCSIE | {"id": "attendance", "title": "Working together to improve attendance", "short": "Attendance guidance"}),
    )
    assert not problems
    return found


@pytest.mark.parametrize(
    ("changed", "today", "expected"),
    [
        ({}, TODAY, "replaced on 1 September 2026"),
        ({}, date(2026, 9, 1), "replaced on 1 September 2026"),
        ({}, date(2026, 8, 31), "to be replaced on 1 September 2026"),
        ({"sure": "reported"}, TODAY, "a newer edition is reported"),
        ({"latest": "September 2025"}, TODAY, ""),
        ({"latest": "September 2025", "sure": "unknown"}, TODAY, ""),
    ],
)
def test_status_of_an_edition_says_what_is_known_on_the_day(tmp_path: Path, changed: dict[str, str], today: date, expected: str) -> None:
    register, problems = loaded(tmp_path, ENTRY.format(**KCSIE | changed), today)
    assert (problems, register.status("kcsie")) == ([], expected)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"sure": "unknown"}, "is not known to be right; expected sure: firm or reported"),
        ({"since": "2026-13-01"}, '"2026-13-01" is not a date'),
        ({"sure": "quite"}, '"quite" is not one of the choices'),
        ({"id": "KCSIE"}, '"KCSIE" is not a valid id'),
    ],
)
def test_loading_an_entry_that_cannot_be_right_reports_it(tmp_path: Path, changed: dict[str, str], expected: str) -> None:
    _, problems = loaded(tmp_path, ENTRY.format(**KCSIE | changed))
    assert len(problems) == 1
    assert expected in problems[0]


def test_loading_a_change_that_names_what_is_not_there_reports_each_at_its_line(tmp_path: Path) -> None:
    change = """\
  changes:
    - id: kcsie
      title: A change
      what: Something is new.
      sure: reported
      concerns: [everyone]
      meanwhile: Go on.
      pages: [policy/a.md#here, policy/b.md, policy/a.md#there, index.md#anything]
      guides: [a-guide, b-guide]
      check: Look.
      by: 2026-12-18
"""
    _, problems = loaded(tmp_path, ENTRY.format(**KCSIE) + change)
    assert problems == [
        "13: kcsie: this id is used on line 1 too; expected each id once",
        '19: kcsie: there is no page "policy/b.md"; expected the path of a page below content/; did you mean "policy/a.md"',
        '19: kcsie: there is no #there on policy/a.md; expected the id of one of its headings; did you mean "here"',
        '20: kcsie: there is no guide "b-guide"; expected the id of a guide in decision_trees; did you mean "a-guide"',
    ]


def test_loading_without_the_file_reports_that_it_is_missing(tmp_path: Path) -> None:
    _, problems = load_guidance(tmp_path, TODAY)
    assert [str(problem) for problem in problems] == ["data/guidance.yaml:1: the file is missing; expected a text file here"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KCSIE (September 2025), part four", [("kcsie", "September 2025")]),
        ("part four of KCSIE 2025", [("kcsie", "2025")]),
        ("‘Keeping children safe in education’, as of September\n2025", [("kcsie", "September 2025")]),
        ("Keeping Children Safe in Education (KCSIE) (September 2025)", [("kcsie", "September 2025")]),
        ("the 2024 edition of KCSIE", [("kcsie", "2024")]),
        ("the September 2026 KCSIE", [("kcsie", "September 2026")]),
        ("Read it in the September 2026 edition.", [("kcsie", "September 2026")]),
        ("Working together to improve attendance (August 2024)", [("attendance", "August 2024")]),
        ("KCSIE, and what the Equality Act 2010 says", []),
        ("KCSIE says so. We agreed in 2019.", []),
        ("KCSIE applies.\n- Ring by 2027.", []),
        ("the guidance of June 2019", []),
        ("We have done so since 2015.", []),
    ],
)
def test_typed_editions_finds_an_edition_however_it_is_written(register: GuidanceRegister, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(entry, edition) for _, entry, edition in typed_editions(text, register)] == expected


def test_typed_editions_in_a_megabyte_of_titles_ends_soon(register: GuidanceRegister) -> None:
    assert not list(typed_editions("In 2025." + " KCSIE and" * 100_000, register))


def test_messages_say_what_to_type_instead(register: GuidanceRegister) -> None:
    (offset, on_a_page), *more = page_messages("See KCSIE 2025.", register)
    assert (offset, more) == (10, [])
    assert '{{ guidance("kcsie") }}' in on_a_page
    assert "cited by its id" in next(text_messages("See KCSIE 2025.", register))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("national: kcsie", ("kcsie", "")),
        ("national: kcsie, part one (anyone can refer)", ("kcsie", ", part one (anyone can refer)")),
        ("national: kcsie (never examine a girl)", ("kcsie", " (never examine a girl)")),
        ("national: the police, Silent Solution", None),
        ("site: kcsie", None),
        ("recording#paper-form", None),
    ],
)
def test_cited_id_is_told_from_a_name_in_words(written: str, expected: tuple[str, str] | None) -> None:
    assert cited_id(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("national: kcsie, part one", []),
        (
            "national: kcise, part one",
            ['there is no guidance "kcise"; expected an id from data/guidance.yaml, or the name of a document in words; did you mean "kcsie"'],
        ),
        (
            "national: KCSIE (September 2025), part one",
            ['the edition "September 2025" is typed here; expected "national: kcsie", with a comma before what follows'],
        ),
    ],
)
def test_cite_messages_name_the_id_to_use(register: GuidanceRegister, written: str, expected: list[str]) -> None:
    assert list(cite_messages(written, register)) == expected
