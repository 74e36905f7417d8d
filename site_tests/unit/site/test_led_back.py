"""No sentence, wherever it stands, sends a reader to the person a concern is about."""

from __future__ import annotations

import pytest
import yaml
from typed import CONTACTS, a_register

from policy_site.school.contacts import Register, RegisterFile
from policy_site.school.contacts_file import register_of
from policy_site.site.led_back import contact_problems, led_back
from policy_site.sources.yaml_source import YamlSource, parse_yaml

REGISTER = a_register()


@pytest.mark.parametrize(
    "text",
    [
        "If it’s about the headteacher, email the headteacher.",
        "If it is about the headteacher, tell the headteacher.",
        "Not this one.\ufffc If it is about the headteacher, tell the headteacher.",
        "If your concern is about the Chair of Governors, have a quiet word with the Chair of Governors.",
        "When it is about the headteacher, ask to see the headteacher in private.",
        "A concern about the headteacher. Tell the headteacher first. Poor or unsafe practice in the school.",
        "It’s about the headteacher. Stay calm. Then ring the headteacher.",
        "A concern over the headteacher goes to the headteacher.",
        "Concerns involving the Chair of Governors? Have a quiet word with the Chair.",
        "Worries concerning the headteacher are passed to the headteacher.",
        "If it has to do with the headteacher, speak to the headteacher.",
        "Worried by something the headteacher did? Tell the headteacher first.",
        "Worried by the headteacher’s behaviour? Tell the headteacher.",
        "If you’ve seen the headteacher hurt a child, tell the headteacher.",
        "Something was done by the headteacher? See the headteacher.",
        "Where the allegation is against the headteacher, it is for the headteacher to hear it first.",
        "An allegation against the headteacher is dealt with by the headteacher.",
        "Tell the headteacher if your concern is about the headteacher.",
        "If it’s about Dr Aoife O'Neill, tell the Chair of Governors.",
    ],
)
def test_led_back_to_the_person_concerned_is_found(text: str) -> None:
    assert list(led_back(text, REGISTER))


@pytest.mark.parametrize(
    "text",
    [
        "If it’s about the headteacher, tell the Chair of Governors.",
        "If it’s about the headteacher, don’t tell the headteacher.",
        "If it’s about the headteacher, never ring or email the headteacher.",
        "Tell the headteacher about the child.",
        "Tell the headteacher. If it’s about the headteacher, tell the Chair of Governors.",
        "If it’s about the headteacher, tell the Chair of Governors. If it’s about another adult, tell the headteacher.",
        "A concern about the headteacher goes to the Chair. Otherwise, tell the headteacher.",
        "Concerns go to the headteacher or, if they are about the headteacher, to the Chair of Governors.",
        "Tell the headteacher, or, if it’s against the headteacher, the Chair of Governors.",
        "Take over from the headteacher and tell the deputy. Then hand it over to the headteacher.",
        "See ‘Tell the headteacher’, ‘If it’s about the headteacher’.",
    ],
)
def test_led_elsewhere_is_no_problem(text: str) -> None:
    assert not list(led_back(text, REGISTER))


def contacts_with(contact: str, texts: str) -> tuple[Register, YamlSource]:
    """The register with further texts of a contact, as it is and as it is written."""
    text = CONTACTS.replace(f"\n  {contact}: {{", f"\n  {contact}: {{{texts}, ")
    assert text != CONTACTS
    return register_of(RegisterFile.model_validate(yaml.load(text, yaml.BaseLoader))), parse_yaml(text, "contacts.yaml")


@pytest.mark.parametrize(
    ("contact", "texts", "where"),
    [
        ("chair-of-governors", "note: Also about the headteacher. Tell the headteacher first", "note"),
        ("chair-of-governors", "for_parents: A concern about the headteacher, note: Ring the headteacher first", "note"),
        ("childrens-social-care", "hours: All day on bank holidays. Or tell the headteacher", "hours"),
        ("childrens-social-care", "note: Ask the deputy first", "note"),
    ],
)
def test_contact_whose_texts_lead_back_is_refused_at_the_text(contact: str, texts: str, where: str) -> None:
    (problem,) = contact_problems(*contacts_with(contact, texts))
    assert problem.where == f"contacts.{contact}.{where}" and "this sends people to" in problem.message


@pytest.mark.parametrize(
    ("contact", "texts"),
    [
        ("chair-of-governors", "note: A concern about the headteacher. Don’t tell the headteacher"),
        ("childrens-social-care", "who: The headteacher, note: You needn’t tell the headteacher first"),
        ("link-governor", "note: Ask the headteacher"),
    ],
)
def test_contact_whose_texts_lead_elsewhere_passes(contact: str, texts: str) -> None:
    assert list(contact_problems(*contacts_with(contact, texts))) == []
