"""Another school's copy: made from its answers, built strictly, and with nothing of this school left in any file or page."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, build
from html_tree import pages_of
from present import DRAMA, present
from staffings import journeys_register

from policy_site.guides.files import load_guide_files
from policy_site.guides.routes import route_changes
from policy_site.guides.sign_offs import load_reviewed
from policy_site.maintenance.new_school import FORMER_READERS, LEFT_OUT
from policy_site.maintenance.school_answers import read_answers, written_answers
from policy_site.maintenance.school_questions import CONTACTS, questions
from policy_site.school.contacts import Register
from policy_site.school.contacts_file import load_register
from policy_site.school.reporting_lines import ReportingLines, load_reporting_lines
from policy_site.school.settings import Local, PolicyVersion, School
from policy_site.site.load import load_site
from policy_site.site.site import Site

ANSWERS = Path(__file__).parent / "another_school.yaml"
ORDINARY = {"cooper", "smith", "jones", "young", "green", "brown", "white", "black", "wood", "hill", "cook", "baker", "guest", "kelly", "king", "page"}
"""Surnames that stand in files as words or first names of other things too; they are sought with the name before them."""
THEIRS = ("another_school.yaml", "test_another_school.py")
"""The two files that a copy has in common with this project and that name both schools' words on purpose."""


def make_school(to: Path, answers: str) -> subprocess.CompletedProcess[str]:
    """Run the command behind `make new-school`."""
    return subprocess.run(
        [sys.executable, "-m", "policy_site", "new-school", str(to), answers], capture_output=True, text=True, cwd=ROOT, stdin=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional school's project."""
    folder = tmp_path_factory.mktemp("another") / "example"
    result = make_school(folder, str(ANSWERS))
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="module")
def their_site(school: Path) -> Path:
    """Its site, built strictly."""
    result = build(school, school.parent / "site")
    assert result.returncode == 0, result.stderr
    return school.parent / "site"


@pytest.fixture(scope="module")
def given() -> dict[str, dict[str, dict[str, str]]]:
    """The answers as they stand in the file."""
    found: dict[str, dict[str, dict[str, str]]] = yaml.load(ANSWERS.read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def needles(site: Site) -> Iterator[str]:
    """Patterns of everything that is this school's and this area's own, from its data."""
    for name in site.register.people.values():
        surname = name.rpartition(" ")[2]
        yield rf"\b{re.escape(name)}\b"
        yield rf"\b(?:Mr|Mrs|Ms|Miss|Dr)\.? {re.escape(surname)}\b" if surname.casefold() in ORDINARY else rf"\b{re.escape(surname)}\b"
    for contact in site.register.contacts.values():
        if contact.record.organisation in ("school", "council"):
            for channel in contact.channels:
                digits = re.sub(r"\D", "", channel.value)
                if channel.kind == "email":
                    yield from (re.escape(channel.value), re.escape(channel.value.rpartition("@")[2]))
                    continue
                yield r"[ ()-]*".join(digits[1:])
                # Also without the area code; but numbers of a drama share their ends from area to area.
                if not digits[-6:].startswith("960"):
                    yield r"[ ()-]*".join(digits[-6:])
    school, local = site.settings.school, site.settings.local
    words = [school.name, school.short_name, school.authority, school.council, *(getattr(local, word) for word in Local.model_fields)]
    for word in words:
        if word != word.lower():
            yield rf"\b{re.escape(word)}\b"


def left_in(folder: Path, site: Site) -> list[str]:
    """Where something of this school stands in the files of `folder`."""
    pattern = re.compile("|".join(sorted(set(needles(site)))), re.IGNORECASE)
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name not in THEIRS and "__pycache__" not in file.parts:
            name = file.relative_to(folder).as_posix()
            text = f"{name}\n{file.read_bytes().decode('utf-8', errors='ignore')}"
            # Hash sums and fingerprints may hold any six figures.
            text = re.sub(r"\b(?=[0-9a-f]*\d)[0-9a-f]{12,}\b", "", text)
            found += [f"{name}: {match[0]}" for match in pattern.finditer(text)]
    return found


def test_the_needles_find_this_school_in_its_own_files(root: Path, site: Site, tmp_path: Path) -> None:
    for name in ("contacts.yaml", "mkdocs.yml"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    found = re.sub(r"\s", "", " ".join(left_in(tmp_path, site)))
    for own in (
        "<<surname chair-of-governors>>",
        "<<subscriber childrens-social-care>>",
        "<<email school-mailbox>>",
        "<<local.front_door>>",
        "<<school.authority>>",
    ):
        assert present(own).replace(" ", "") in found, own


def test_nothing_of_this_school_is_left_in_its_project(school: Path, site: Site) -> None:
    assert len(list(school.rglob("*"))) > 400
    assert left_in(school, site) == []


def test_nothing_of_this_school_is_left_in_its_site(their_site: Path, site: Site) -> None:
    assert len(list(their_site.rglob("*.html"))) > 100
    assert left_in(their_site, site) == []


def test_local_bodies_and_forms_come_from_its_data(their_site: Path, given: dict[str, dict[str, dict[str, str]]]) -> None:
    pages = pages_of(their_site)
    local, contacts = given["local"], given["contacts"]
    referrals, contents = pages["policy/referrals/"].text, pages["contacts/"].text
    for word in ("front_door", "referral_form", "referral_form_long", "early_help_plan", "early_help_plan_short"):
        assert str(local[word]) in referrals, word
    assert contacts["lado"]["name"] in contents and contacts["lado"]["phone"] in contents and contacts["lado"]["email"] in contents
    assert contacts["lado"]["phone"] in pages["policy/allegations/"].text
    assert "Don’t use the details" not in contents and "not valid" not in pages["policy/allegations/"].text
    assert str(given["school"]["name"]) in pages[""].text


def nameless(text: str, register: Register) -> str:
    """`text` with every person of that school's register as a blank."""
    return re.sub("|".join(map(re.escape, register.people.values())), "…", text)


def test_the_routes_of_its_guides_are_the_same(school: Path, site: Site) -> None:
    theirs, problems = load_site(school)
    assert theirs is not None, problems
    # Its headteacher is the DSL and it has two deputies, so ours are compared as they are with such a staffing.
    register = journeys_register(ROOT)
    written, rows = load_guide_files(ROOT)[0], load_reporting_lines(ROOT)[0]
    assert written and rows
    ours = written.resolved(ReportingLines(rows[0], register))
    changes = route_changes(ours, theirs.guides, site.settings)
    assert [str(change) for change in changes if nameless(change.was, register) != nameless(change.now, theirs.register)] == []
    assert [(guide.id, list(guide.steps)) for guide in theirs.guides] == [(guide.id, list(guide.steps)) for guide in ours]


def test_new_school_has_read_and_checked_nothing(school: Path) -> None:
    theirs, _ = load_site(school)
    reviewed, _ = load_reviewed(school)
    assert theirs is not None and reviewed
    assert {row.read_by for row in reviewed.values()} == {FORMER_READERS}
    assert {guide.head.review.checked_by for guide in theirs.guides} == {FORMER_READERS}
    assert not [contact.id for contact in theirs.register.contacts.values() if contact.record.checked_on]
    assert not (school / LEFT_OUT).exists()


def test_queries_that_are_only_about_this_school_stay_behind(school: Path, site: Site) -> None:
    theirs, _ = load_site(school)
    assert theirs is not None
    assert set(site.queries) - set(theirs.queries) == {query.id for query in site.queries.values() if query.only_here}
    assert not [query.id for query in theirs.queries.values() if query.here or query.only_here]


def test_everything_that_differs_is_asked(root: Path, site: Site) -> None:
    """All but what a school may add when its site stands: closed days, the signed policy, its crest and colour."""
    asked = {question.at for question in questions(site.register)}
    for group, record in (("school", School), ("local", Local), ("policy", PolicyVersion)):
        assert {word for word in record.model_fields if (group, word) not in asked} <= {"closed_days", "document", "crest", "colour"}, group
    own = [contact for contact in site.register.contacts.values() if contact.record.organisation in ("school", "council")]
    with_details = {contact.id for contact in own if contact.people or contact.record.phones or contact.record.emails}
    assert with_details - {"dsl"} <= set(CONTACTS)


def test_every_example_is_a_right_answer(site: Site) -> None:
    assert [(question.at, fault) for question in questions(site.register) if (fault := question.fault(question.example))] == []


def test_an_answers_file_is_read_as_it_was_written(site: Site, tmp_path: Path) -> None:
    asked = questions(site.register)
    answers = {question.at: question.example for question in asked}
    file = tmp_path / "answers.yaml"
    file.write_text(written_answers(asked, answers), encoding="utf-8")
    assert read_answers(file, asked) == (answers, [])


FAULTS = [
    ("name: Example Primary School", "name:", "school.name: this is empty; expected an answer, such as Example Primary School"),
    ("operation_encompass: yes", "operation_encompass: perhaps", 'school.operation_encompass: "perhaps" does not fit; expected yes or no'),
    ("phone: 0161 496 0000}", "phone: 0161 496 000}", 'contacts.school-phone.phone: "0161 496 000" is not a phone number that can be dialled'),
    ("office@primary.example.org", "office.example.org", 'contacts.school-mailbox.email: "office.example.org" is not a valid e-mail address'),
    ("headteacher: {names: Ms R Okonjo-Vance}", "headteacher: {names: Headteacher}", 'contacts.headteacher.names: "Headteacher" is not a person\'s name'),
    ("approved: 2026-09-10", "approved: 10 September", 'policy.approved: "10 September" is not a date'),
    ("review_due: 2027-09", "review_due: autumn", 'policy.review_due: "autumn" is not a month'),
    ("  police: Exampleshire", "  polise: Exampleshire", "local.polise: no one asks for this; expected"),
]


def test_all_faults_are_named_at_once_with_their_lines_and_nothing_is_written(tmp_path: Path) -> None:
    text, expected = ANSWERS.read_text(encoding="utf-8"), []
    for right, wrong, message in FAULTS:
        assert text.count(right) == 1, right
        expected.append(f"answers.yaml:{text.count(chr(10), 0, text.index(right)) + 1}: {message}")
        text = text.replace(right, wrong)
    (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")
    result = make_school(tmp_path / "new", str(tmp_path / "answers.yaml"))
    assert result.returncode == 1 and "Traceback" not in result.stdout + result.stderr
    rows = result.stdout.splitlines()
    assert rows[0] == f"{len(FAULTS) + 1} problems found. Nothing was written."
    for start in expected:
        assert any(row.startswith(start) for row in rows), start
    assert any("local.police: this is missing" in row for row in rows)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("right", "wrong", "message", "problems"),
    [
        ("0161 496 0002", "0161 496 0000", 'contacts.lado.phone: "0161 496 0000" is the school\'s own', "2 problems"),
        pytest.param(
            "Ola Brackenridge",
            "Dr S Featherstonehaugh",
            'contacts.lado.name: "Dr S Featherstonehaugh" is chair-of-governors of the school too',
            "1 problem",
            marks=pytest.mark.full,
        ),
    ],
)
def test_what_the_made_school_finds_is_told_at_the_answer(tmp_path: Path, right: str, wrong: str, message: str, problems: str) -> None:
    text = ANSWERS.read_text(encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    rows = make_school(tmp_path / "new", str(tmp_path / "answers.yaml")).stdout.splitlines()
    assert rows[0] == f"{problems} found. Nothing was written."
    at = f"answers.yaml:{text.count(chr(10), 0, text.index(right)) + 1}: {message}"
    assert [row for row in rows[1:] if row.startswith(at)] == [rows[-1]]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text(DRAMA)
    result = make_school(tmp_path, str(ANSWERS))
    assert result.returncode == 1 and "expected a new folder" in result.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["kept.txt"]


def test_the_template_asks_everything(site: Site) -> None:
    register, _ = load_register(ROOT)
    assert register is not None
    printed = make_school(Path(), "template").stdout
    assert [question.ask for question in questions(register) if question.ask not in printed] == []
