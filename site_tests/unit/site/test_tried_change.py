"""A change is tried on a copy: the site's own rules speak, readers' cards are compared, and nothing is written before it is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from school_writer import write_plain

from policy_site.maintenance.change_forms import CONTACT, DATES, PERSON
from policy_site.site.load import load_site
from policy_site.site.tried_change import Tried, current_forms, in_plain_text, save, texts_of, try_change

TODAY = date(2026, 11, 26)


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return write_plain(tmp_path / "school")


def tried(school: Path, form_id: str, **values: str) -> Tried:
    form = next(form for form in current_forms(school) if form.id == form_id)
    return try_change(school, form, {"checked_by": "School office", "checked_on": "26/11/2026"} | values, TODAY)


@pytest.mark.parametrize("checked_by", ["0161 496 0099", "Ring 01902 555999", "ms.adams@example.org"])
def test_try_change_checked_by_a_number_or_an_address_is_refused_at_its_field(school: Path, checked_by: str) -> None:
    found = tried(school, CONTACT, record="childline", what="number", value="0808 157 0009", checked_by=checked_by)
    assert [fault.field for fault in found.faults] == ["checked_by"] and "expected who confirmed it" in found.faults[0].message.replace(
        "Expected: ", "expected "
    )


def test_try_change_shows_the_card_before_and_after_and_writes_nothing(school: Path) -> None:
    before = texts_of(school)
    found = tried(school, CONTACT, record="childrens-social-care", what="number", value="0161 496 0009")
    assert found.is_good and texts_of(school) == before
    seen = found.seen[0]
    # The LADO's card names it as another way.
    assert [each.name for each in found.seen] == ["Children’s social care", "Local authority designated officer"]
    assert "Call 0161 496 0001" in in_plain_text(seen.before) and "Call 0161 496 0009" in in_plain_text(seen.after)
    assert "+    phones: [{number: 0161 496 0009," in found.diff


def test_try_change_shared_line_shows_each_card_that_has_it(school: Path) -> None:
    found = tried(school, CONTACT, record="line:school-phone", what="number", value="0161 496 0009")
    assert [seen.name for seen in found.seen] == ["Headteacher", "Designated safeguarding lead", "Deputy designated safeguarding lead", "Chair of Governors"]


def test_try_change_that_a_rule_of_the_site_refuses_says_so_at_its_field(school: Path) -> None:
    found = tried(school, CONTACT, record="childrens-social-care", what="number", value="0161 496 0000")
    ((field, message),) = [(fault.field, fault.message) for fault in found.faults]
    assert field == "value" and "the school's own" in message and not found.is_good


def test_try_change_of_a_person_names_the_routes_that_end_otherwise(school: Path) -> None:
    found = tried(school, PERSON, role="deputy-dsl", leaving="Mr B Brown", coming="Mr Q Larkspur")
    assert found.is_good and found.seen
    assert any("Mr Q Larkspur" in str(route) for route in found.routes) or not found.routes
    gone = tried(school, PERSON, role="dsl", leaving="Ms A Adams", meant="yes")
    assert gone.routes or gone.problems


def test_try_change_tells_who_is_told_apart_from_words(school: Path) -> None:
    fewer = tried(school, PERSON, role="deputy-dsl", leaving="Mr B Brown", all_roles="yes")
    assert fewer.is_good and all(route.in_words_only for route in fewer.routes)
    none = tried(school, PERSON, role="dsl", leaving="Ms A Adams", coming="Mrs Q Larkspur")
    assert none.is_good and any(not route.in_words_only for route in none.routes)
    assert all(route.title and "dsl" not in route.now for route in none.routes)


def test_try_change_with_a_field_left_empty_tells_what_else_is_wrong(school: Path) -> None:
    found = tried(school, DATES, approved="24 November 2206", checked_by="")
    assert [(fault.field, fault.message.split(". ")[0]) for fault in found.faults] == [
        ("approved", "24 November 2206 has not come yet"),
        ("checked_by", "Please fill this in."),
    ]


def test_try_change_in_a_project_with_a_mistake_reports_that_first(school: Path) -> None:
    file = school / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("approved:", "aproved:"), encoding="utf-8")
    found = tried(school, CONTACT, record="childline", what="number", value="0808 157 0009")
    assert found.faults[0].field == "" and any("aproved" in str(problem) for problem in found.problems)


def test_try_change_without_a_change_says_so(school: Path) -> None:
    first = tried(school, DATES, closed_first="21/12/2026")
    save(school, first.texts)
    assert "there already" in tried(school, DATES, closed_first="21/12/2026").faults[0].message


def test_save_leaves_a_site_that_loads(school: Path) -> None:
    found = tried(school, PERSON, role="senco", coming="Mrs A Larkspur")
    save(school, found.texts)
    site, problems = load_site(school, today=TODAY)
    assert site is not None, problems
    assert site.register["senco"].names == ("Mrs A Larkspur",)
    assert sorted(file.name for file in school.iterdir() if file.name.startswith(".")) == []
