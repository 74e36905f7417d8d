"""Who's who: the people of the school's register, each once with all their roles, the safeguarding team first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from policy_site.content.images import Sizes
from policy_site.pages.escaping import as_text
from policy_site.school.contacts import Contact, Register

TEAM, SCHOOL = "dsl-team", "school"
"""The groups of contacts.yaml that the chart is made of."""
_TITLE = re.compile(r"^(?:Mrs|Mr|Ms|Miss|Mx|Dr|Rev|Revd|Prof|Sir|Dame)\.?\s+", re.I)


def whos_who(register: Register, sizes: Sizes, root: str) -> Markup:
    """The chart as a list of HTML, on one line for Markdown. `root`: the way from the page to the root of the site."""
    team = register.expand([TEAM]) if TEAM in register.known else []
    others = [contact for contact in register.expand([SCHOOL]) if contact not in team] if SCHOOL in register.known else []
    in_team = {person for contact in team for person in contact.people}
    rows = [
        Markup('<li class="who-group"><p><b>{}</b></p><ul>{}</ul></li>').format(heading, Markup("").join(cards))
        for heading, cards in (
            ("The safeguarding team", list(_cards(team, [*team, *others], register, sizes, root))),
            ("Others to know", list(_cards(others, others, register, sizes, root, left_out=in_team))),
        )
        if cards
    ]
    return Markup('<ul class="whos-who">{}</ul>').format(Markup("").join(rows))


def _cards(shown: Iterable[Contact], held: Iterable[Contact], register: Register, sizes: Sizes, root: str, left_out: Iterable[str] = ()) -> Iterator[Markup]:
    """A card for each person of the roles `shown`, with every role of `held` that is theirs; a role with nobody in it says so."""
    held, seen = list(held), set(left_out)
    for contact in shown:
        if not contact.people:
            yield Markup("<li><p><b>{}</b><span>Not named here. Ask at the school office.</span></p></li>").format(as_text(contact.record.role))
        for person in contact.people:
            if person in seen:
                continue
            seen.add(person)
            roles = [other.record.role for other in held if person in other.people]
            yield Markup("<li>{}<p><b>{}</b>{}</p></li>").format(
                _face(person, register, sizes, root),
                as_text(register.people[person]),
                Markup("").join(Markup("<span>{}</span>").format(as_text(role)) for role in roles),
            )


def _face(person: str, register: Register, sizes: Sizes, root: str) -> Markup:
    """The person's photo where they have agreed to one, else their initials, which say nothing that the name does not."""
    name = register.people[person]
    photo = register.photos.get(person)
    if photo:
        width, height = sizes.get(photo.photo) or (160, 160)
        return Markup('<img class="face" src="{}{}" alt="Photo of {}" width="{}" height="{}">').format(root, photo.photo, as_text(name), width, height)
    initials = "".join(word[0] for word in _TITLE.sub("", name).split()[:2]).upper()
    return Markup('<span class="face" aria-hidden="true">{}</span>').format(as_text(initials))
