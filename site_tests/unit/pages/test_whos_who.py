"""Who's who: each person once, with all their roles; a photo only where there is one; a role with nobody in it says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lxml import html
from lxml.html import HtmlElement

from policy_site.pages.whos_who import SCHOOL, TEAM, whos_who
from policy_site.school.contacts import Photo, PhotoConsent, Register
from policy_site.site.site import Site


def chart(register: Register) -> HtmlElement:
    return html.fragment_fromstring(str(whos_who(register, {"people/a.png": (160, 160)}, "../")))


def cards(tree: HtmlElement) -> dict[str, list[str]]:
    """The roles under each name."""
    found: dict[str, list[str]] = {}
    for card in tree.xpath("//li[not(@class)]"):
        name = str(card.findtext(".//b"))
        assert name not in found, f"{name} stands twice"
        found[name] = [str(span.text) for span in card.findall("./p/span")]
    return found


def test_whos_who_shows_each_person_of_the_school_once_with_every_role(site: Site) -> None:
    register = site.register
    shown = cards(chart(register))
    for contact in register.expand([TEAM, SCHOOL]):
        for name in contact.names:
            assert contact.record.role in shown[name]
        if not contact.people:
            assert contact.record.role in shown


def test_whos_who_begins_with_the_safeguarding_team(site: Site) -> None:
    team = [name for contact in site.register.expand([TEAM]) for name in contact.names]
    assert list(cards(chart(site.register)))[: len(set(team))] == list(dict.fromkeys(team))


def test_whos_who_of_a_role_that_no_one_holds_says_who_to_ask(site: Site) -> None:
    chair = site.register["chair-of-governors"]
    nobody = replace(chair, people=(), names=())
    shown = cards(chart(replace(site.register, contacts=site.register.contacts | {chair.id: nobody})))
    assert shown[chair.record.role] == ["Not named here. Ask at the school office."]


def test_whos_who_shows_a_photo_with_its_words_and_size_and_else_initials_that_are_not_read_out(site: Site) -> None:
    person = site.register.expand([TEAM])[0].people[0]
    name = site.register.people[person]
    photo = Photo(photo="people/a.png", photo_consent=PhotoConsent(by=name, on=date(2026, 11, 20)))
    tree = chart(replace(site.register, photos={person: photo}))
    (image,) = tree.iter("img")
    assert dict(image.attrib) == {"class": "face", "src": "../people/a.png", "alt": f"Photo of {name}", "width": "160", "height": "160"}
    initials = [span for span in tree.iter("span") if span.get("class") == "face"]
    assert initials
    assert {span.get("aria-hidden") for span in initials} == {"true"}
