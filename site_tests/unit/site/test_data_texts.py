"""National guidance in guides and in what they are made from: cited by its id, with no name and no edition typed."""

from __future__ import annotations

import time

import pytest
from typed import a_register, some_settings

from policy_site.policy.guidance import GuidanceRegister
from policy_site.school.hardcoded import Hardcoded
from policy_site.site.data_texts import guidance_problems, text_problems
from policy_site.site.site import Site
from policy_site.sources.yaml_source import YamlSource, parse_yaml

GUIDE = """\
id: a-guide
steps:
  - id: first
    help: {help}
    cites: ["{cite}"]
"""


@pytest.fixture
def register(site: Site) -> GuidanceRegister:
    return site.guidance


def found(register: GuidanceRegister, path: str, **words: str) -> list[str]:
    text = GUIDE.format(**{"help": "Words.", "cite": "recording#paper-form"} | words)
    return [f"{problem.line}: {problem.where}: {problem.message}" for problem in guidance_problems([parse_yaml(text, path)], register)]


def test_guidance_problems_of_a_citation_name_the_id_to_use(register: GuidanceRegister) -> None:
    assert found(register, "decision_trees/a-guide.yaml", cite="national: KCSIE (September 2025), part one") == [
        '5: first.cites item 1: the edition "September 2025" is typed here; expected "national: kcsie", with a comma before what follows'
    ]


def test_guidance_problems_of_words_ask_for_an_id(register: GuidanceRegister) -> None:
    assert found(register, "decision_trees/shared/shared.yaml", help="KCSIE 2026 says so.") == [
        '4: first.help: the edition "2026" is typed here; expected the title alone, and kcsie cited by its id'
    ]


@pytest.mark.parametrize("cite", ["national: kcsie, part one", "national: kcsie, part one (never examine a girl)", "national: Children Act 1989, section 47"])
def test_guidance_problems_of_citations_by_id_or_of_other_documents_are_none(register: GuidanceRegister, cite: str) -> None:
    assert found(register, "decision_trees/a-guide.yaml", cite=cite) == []


def test_guidance_problems_of_an_unknown_id_name_the_nearest(register: GuidanceRegister) -> None:
    (problem,) = found(register, "decision_trees/a-guide.yaml", cite="national: kcise, part one")
    assert problem.startswith('5: first.cites item 1: there is no guidance "kcise"')
    assert problem.endswith('did you mean "kcsie"')


ACTION = """\
id: a-guide
aliases: [KCSIE part one]
steps:
  - id: first
    actions:
      - {{do: Ring., origin: {origin}, basis: "{basis}"}}
"""


@pytest.mark.parametrize(
    ("origin", "basis", "expected"),
    [
        ("national", "kcsie, part one", []),
        ("national", "KCSIE, part one", ['the name "KCSIE" is typed here; expected "kcsie", with a comma before what follows']),
        ("site", "KCSIE says so", ['the name "KCSIE" is typed here; expected "national guidance" in words, and kcsie cited by its id']),
        ("site", "kcise, part one", []),
    ],
)
def test_guidance_problems_of_a_basis_depend_on_its_origin(register: GuidanceRegister, origin: str, basis: str, expected: list[str]) -> None:
    source = parse_yaml(ACTION.format(origin=origin, basis=basis), "decision_trees/a-guide.yaml")
    problems = list(guidance_problems([source], register))
    assert [problem.message for problem in problems] == expected
    assert all((problem.line, problem.where) == (6, "first.actions item 1.basis") for problem in problems)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/reporting_lines.yaml", "lines: {child: {source: {national: 'KCSIE, part one'}}}"),
        ("decision_trees/shared/vocabulary.yaml", "unreachable_basis: KCSIE, part one"),
    ],
)
def test_guidance_problems_of_other_places_that_cite_are_those_of_a_basis(register: GuidanceRegister, path: str, text: str) -> None:
    (problem,) = guidance_problems([parse_yaml(text, path)], register)
    assert problem.message == 'the name "KCSIE" is typed here; expected "kcsie", with a comma before what follows'


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/reporting_lines.yaml", 'lines: {a: {tell: [{to: [x], basis: "ring 01902 555999"}]}}'),
        ("data/reporting_lines.yaml", "lines: {a: {answer: Ask Mrs Wood}}"),
        ("decision_trees/a.yaml", "steps: [{id: a, lines: {headteacher: {then: [{do: Write to a@example.org}]}}}]"),
        ("decision_trees/a.yaml", "steps: [{id: a, actions: [{do: 'Ring {{ told }}5'}]}]"),
        ("decision_trees/a.yaml", "steps: [{id: a, actions: [{do: 'Ring 9{{ told }}'}]}]"),
        ("decision_trees/a.yaml", "steps: [{id: a, actions: [{do: It is 01902}, {do: '555'}, {do: '999'}]}]"),
        ("data/anything.yaml", "- {text: See Mill Lane}"),
        ("data/glossary.yaml", "- {meaning: See Safer Westshire}"),
        ("data/glossary.yaml", "- {term: Mill Lane}"),
    ],
)
def test_text_problems_of_what_is_typed_in_any_part_of_a_file(path: str, text: str) -> None:
    assert len(list(text_problems([parse_yaml(text, path)], Hardcoded(a_register(), some_settings()), None))) == 1


SHAPES = [
    "x",
    "x ",
    "1",
    "0-",
    "x@",
    "@x",
    "x.",
    "x@x.",
    "x at ",
    "x[at]x[dot]",
    "{{",
    "{{ told }}",
    "}}",
    "&",
    "*",
    "x_",
    "’s ",
    "Mrs ",
    "Mrs, ",
    "Wood, Mrs ",
]
SHAPES += ["one ", "one-", "ring 1 ", "oh ", "+44 ", "2025-", "lines 1, ", "\u0301", "\ufffc1", "Ж", "é", "\n", "Mill ", "https://x."]


@pytest.mark.parametrize("shape", SHAPES)
def test_text_problems_of_a_text_of_any_shape_end_soon(shape: str) -> None:
    source = YamlSource("decision_trees/a.yaml", {"id": "a", "say": shape * (200_000 // len(shape))}, {(): 1})
    start = time.process_time()
    for _ in text_problems([source], Hardcoded(a_register(), some_settings()), None):
        pass
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("data/reporting_lines.yaml", 'lines: {a: {title: "The headteacher{names}", source: {policy: "859-868, 878-897, 905", ours: a reading}}}'),
        ("mkdocs.yml", 'extra: {school: {colour: "#737373"}}'),
        ("contacts.yaml", "photos: {wood: {photo: people/a.png, photo_consent: {by: Mrs E Wood, on: 2026-11-20}}}"),
        ("data/glossary.yaml", "- {term: Safer Westshire, long: Safer Westshire, aliases: [HUB24]}"),
        ("decision_trees/a.yaml", "steps: [{id: a, actions: [{do: 'Ring {{ told }}, then {{ Told }}’s deputy'}]}]"),
    ],
)
def test_text_problems_of_other_texts_are_none(path: str, text: str) -> None:
    assert list(text_problems([parse_yaml(text, path)], Hardcoded(a_register(), some_settings()), None)) == []
