"""Posters: whom to tell, for the staff room and for parents, made from the register."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import segno
from markupsafe import Markup

from policy_site.pages import contact_cards
from policy_site.pages.escaping import as_text, templates
from policy_site.school.contacts import EMERGENCY, FILE, SOCIAL_CARE, Channel, Contact, Register
from policy_site.sources.problems import Problem

FOLDER = "posters"


@dataclass(frozen=True)
class Poster:
    """A poster: its name, whom it is for, the page it points to, and its blocks (heading to contact ids, or to words)."""

    id: str
    title: str
    lead: str
    page: str
    crumb: str
    blocks: Mapping[str, tuple[str, ...] | str]


POSTERS = (
    Poster(
        "staff",
        "Whom to tell: staff",
        "Worried about a child? Tell one of these people now. You do not need proof.",
        "staff/",
        "Staff, staff/",
        {
            "Any worry about a child": ("dsl-team",),
            "About an adult who works or helps here": "Tell the headteacher. If it is about the headteacher, tell the Chair of Governors in person, and say nothing to the office.",
            "Nobody there?": "Do not let that hold you up. Ring children's social care yourself (national guidance, not in the policy).",
        },
    ),
    Poster(
        "parents",
        "Worried about a child? Talk to us",
        "You can talk to us about your own child or any other child. You do not need to be sure.",
        "parents/",
        "Parents and carers, parents/",
        {
            "At school": ("dsl-team",),
            "About an adult in school": "Tell the headteacher. If it is about the headteacher, ask to speak to the Chair of Governors in person. You do not have to say why.",
            "Outside school (national, not in the school's policy)": ("nspcc-helpline", "childline"),
        },
    ),
)


def poster_problems(register: Register) -> Iterator[Problem]:
    """A fault for every contact that a poster shows and the register does not have."""
    for poster in POSTERS:
        for heading, block in poster.blocks.items():
            for contact in () if isinstance(block, str) else block:
                if contact not in register.known:
                    yield Problem(
                        FILE, 1, "", f'there is no contact or group "{contact}"; expected one: the poster "{poster.title}" shows it under "{heading}"'
                    )


@dataclass(frozen=True)
class Line:
    """Contacts who are reached on one phone, and that phone; None where no number may be called."""

    contacts: tuple[Contact, ...]
    phone: Channel | None


def poster_pages(register: Register, site_url: str, version: str) -> dict[str, str]:
    """The posters' pages (Markdown, by path below content/) and, where the site's address is known, their QR codes (SVG)."""
    made = {}
    for poster in POSTERS:
        address = f"{site_url.rstrip('/')}/{poster.page}" if site_url else ""
        made[f"{FOLDER}/{poster.id}.md"] = (
            templates()
            .get_template("poster.md")
            .render(
                title=Markup(json.dumps(poster.title, ensure_ascii=False)),  # noqa: S704 - front matter
                crumb=Markup(poster.crumb),  # noqa: S704 - our own words, as YAML
                lead=poster.lead,
                emergency=contact_cards.channel_of(register[EMERGENCY], "phone"),
                social_care=contact_cards.channel_of(register[SOCIAL_CARE], "phone"),
                blocks=[_block(heading, block, register) for heading, block in poster.blocks.items()],
                qr=Markup(f"{poster.id}-qr.svg") if address else "",  # noqa: S704 - our own id
                address=address,
                version=version,
            )
        )
        if address:
            made[f"{FOLDER}/{poster.id}-qr.svg"] = qr_code(address)
    return made


def _block(heading: str, block: tuple[str, ...] | str, register: Register) -> dict[str, object]:
    words = as_text(block) if isinstance(block, str) else ""
    return {"heading": heading, "words": words, "people": [] if words else list(_lines(register.expand(block)))}


def _lines(contacts: Iterable[Contact]) -> Iterator[Line]:
    """The contacts in order; those on one phone together, so that the number stands once."""
    for phone, together in groupby(contacts, key=_phone):
        yield Line(tuple(together), phone)


def _phone(contact: Contact) -> Channel | None:
    return next((channel for channel in contact.channels if channel.kind == "phone" and channel.link), None)


def qr_code(address: str) -> str:
    """`address` as a QR code in SVG."""
    buffer = BytesIO()
    segno.make(address, micro=False).save(buffer, kind="svg", scale=4, border=2, xmldecl=False)
    return buffer.getvalue().decode()
