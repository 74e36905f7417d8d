"""The register of national guidance: what it says of an edition, what it refuses, and typed editions that it finds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from policy_site.policy.guidance import (
    GuidanceRegister,
    basis_messages,
    box_messages,
    cite_messages,
    cited_id,
    documents,
    edition_messages,
    load_guidance,
    names_by_call,
    page_messages,
    text_messages,
    typed_editions,
)

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
        ({"sure": "reported"}, TODAY, "there may be a newer edition"),
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
        ({"since": "2026-13-01"}, 'there is no such day as "2026-13-01"'),
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
    ("body", "expected"),
    [
        ('{{ guidance_name("kcsie") }} is ours to name.', []),
        ('!!! national "Not ours"\n    Source: {{ guidance_short("kcsie") }}.', []),
        ('!!! national "Not ours"\n    {{ guidance_name("kcsie") }} says so.\n\n    Source: {{ guidance("kcsie") }}.', []),
        ('!!! national "Not ours"\n    Read {{ guidance_now("kcsie") }}, or all of {{ guidance_title("kcsie") }}.', []),
        ('!!! national "Not ours"\n\n    So says {{ guidance_name("kcsie") }}, and {{ guidance_name("kcsie") }} again.', [(2, "kcsie")]),
        (
            'Words.\n\n!!! policy-note "Ours"\n    As {{ guidance_title("kcsie") }} and\n    {{guidance_name(\'attendance\')}} say.',
            [(3, "kcsie"), (4, "attendance")],
        ),
        ('!!! national "A"\n    {{ guidance("kcsie") }}\n\nWords.\n\n!!! national "B"\n    {{ guidance_name("kcsie") }}', [(6, "kcsie")]),
    ],
)
def test_box_messages_find_a_document_that_is_cited_without_its_edition(body: str, expected: list[tuple[int, str]]) -> None:
    found = list(box_messages(body))
    assert [row for row, _ in found] == [row for row, _ in expected]
    for (_, message), (_, entry_id) in zip(found, expected, strict=True):
        assert message.endswith(f'expected {{{{ guidance_short("{entry_id}") }}}} once in the box')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Source: the department’s guidance on attending.",
            [(25, 'the words "guidance on attending" cite a document here; expected {{ guidance_short("attendance") }}')],
        ),
        (
            "Sources: the NSPCC; guidance on attending.",
            [(20, 'the words "guidance on attending" cite a document here; expected {{ guidance_short("attendance") }}')],
        ),
        ("We follow guidance on attending.", []),
        ("There is guidance on attending. Source: the council.", []),
    ],
)
def test_page_messages_refuse_a_source_in_words_of_its_own(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    described = ENTRY.format(**KCSIE | {"id": "attendance", "title": "Working together to improve attendance", "short": "Attendance guidance"})
    register, problems = loaded(tmp_path, described + "  described_as: [guidance on attending]\n")
    assert not problems
    assert list(page_messages(text, register)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("national: kcsie", ("kcsie", "")),
        ("national: kcsie, part one (anyone can refer)", ("kcsie", ", part one (anyone can refer)")),
        ("national: kcsie (never examine a girl)", ("kcsie", " (never examine a girl)")),
        ("national: kcsie: anyone can refer", ("kcsie", ": anyone can refer")),
        ("national: kcsie now, part one", ("kcsie", " now, part one")),
        ("national: kcsie nowhere, part one", None),
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
        ("national: KCSIE, part one", ['the name "KCSIE" is typed here; expected "national: kcsie", with a comma before what follows']),
        ("national: advice on kcsie", ['the name "kcsie" is typed here; expected "national: kcsie", with a comma before what follows']),
        ("national: attendance, as KCSIE says", ['the name "KCSIE" is typed here; expected "national: kcsie", with a comma before what follows']),
    ],
)
def test_cite_messages_name_the_id_to_use(register: GuidanceRegister, written: str, expected: list[str]) -> None:
    assert list(cite_messages(written, register)) == expected


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        ("kcsie, part one; the police, ‘Silent Solution’", []),
        ("KCSIE, part one", ['the name "KCSIE" is typed here; expected "kcsie", with a comma before what follows']),
        (
            "attendance; kcise (part one)",
            ['there is no guidance "kcise"; expected an id from data/guidance.yaml, or the name of a document in words; did you mean "kcsie"'],
        ),
        ("attendance; KCSIE 2025", ['the edition "2025" is typed here; expected "kcsie", with a comma before what follows']),
    ],
)
def test_basis_messages_look_at_each_part(register: GuidanceRegister, basis: str, expected: list[str]) -> None:
    assert list(basis_messages(basis, register)) == expected


def test_documents_of_a_basis_are_told_from_free_words() -> None:
    assert documents("kcsie, part one; the council’s website; attendance") == [("kcsie", ", part one"), ("", "the council’s website"), ("attendance", "")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("part four of KCSIE", ["KCSIE"]),
        ("part four of KCSiE", ["KCSiE"]),
        ("Keeping Children\nSafe in Education says so", ["Keeping Children Safe in Education"]),
        ("Keeping children safe in education is our aim", []),
        ("Attendance Guidance", []),
        ("Attendance guidance and KCSIE", ["Attendance guidance", "KCSIE"]),
        ("{{ guidance_name }} and kcsies", []),
    ],
)
def test_page_messages_find_a_typed_name_and_offer_the_calls(register: GuidanceRegister, text: str, names: list[str]) -> None:
    messages = [message for _, message in page_messages(text, register)]
    assert [message.split('"')[1] for message in messages] == names
    assert all("{{ guidance_short(" in message and "{{ guidance_name(" in message for message in messages)


def test_text_messages_find_a_typed_name_once_and_edition_messages_leave_it(register: GuidanceRegister) -> None:
    assert list(text_messages("KCSIE, and again KCSIE", register)) == [
        'the name "KCSIE" is typed here; expected "national guidance" in words, and kcsie cited by its id'
    ]
    assert list(edition_messages("KCSIE", register)) == []
    assert len(list(edition_messages("KCSIE 2025", register))) == 1


def test_words_that_are_no_name_are_a_problem_in_citations_alone(tmp_path: Path) -> None:
    register, _ = loaded(tmp_path, ENTRY.format(**KCSIE) + "  described_as: [guidance on keeping children safe]\n")
    assert list(text_messages("the guidance on keeping children safe", register)) == []
    assert len(list(cite_messages("national: Guidance on keeping children safe", register))) == 1
    assert [edition for *_, edition in typed_editions("the guidance on keeping children safe (May 2019)", register)] == ["May 2019"]


def test_an_act_may_be_named_in_words(tmp_path: Path) -> None:
    act = ENTRY.format(**KCSIE | {"id": "act", "title": "Schools Act 2026", "short": "The Act"}).replace("statutory", "law")
    act = "\n".join(row for row in act.split("\n") if "our_policy" not in row).replace("edition: September 2026, ", "")
    register, problems = loaded(tmp_path, act)
    assert not problems
    assert list(text_messages("the Schools Act 2026", register)) == []


def test_names_by_call_are_what_pages_say(tmp_path: Path) -> None:
    loaded(tmp_path, ENTRY.format(**KCSIE))
    assert names_by_call(tmp_path) == {
        '{{ guidance_name("kcsie") }}': "KCSIE",
        '{{ guidance_title("kcsie") }}': "Keeping Children Safe in Education",
    }
