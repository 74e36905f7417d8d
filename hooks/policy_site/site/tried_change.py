"""A change that an office asks for, tried on a copy of the project: what the site's own rules say of it, and what readers would see.

Nothing of the project itself is touched before `save`.
"""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import html
from markupsafe import Markup

from policy_site.guides.routes import RouteChange, route_changes
from policy_site.maintenance.change_forms import DATES, Fault, Form, form_faults, forms
from policy_site.maintenance.changes import FILES, Edit, edit
from policy_site.pages.contact_cards import card
from policy_site.pages.versions import policy_review
from policy_site.school import contacts
from policy_site.school.contacts import Contact, Register, RegisterFile
from policy_site.site.load import load_site
from policy_site.site.site import Site
from policy_site.sources.dates import day_in_words
from policy_site.sources.plain_text import capitalised
from policy_site.sources.problems import Problem, Problems
from policy_site.sources.records import validate
from policy_site.sources.source_files import FOLDERS
from policy_site.sources.yaml_source import read_text, read_yaml, where

_MISTAKE = "The site has a mistake already, so a change can’t be tried. Put this right first:"
_BLOCK = "p li ul div h2 h3"


@dataclass(frozen=True)
class Seen:
    """What readers see of one thing: its name, and it before and after the change (empty: not there), as HTML."""

    name: str
    before: Markup
    after: Markup


@dataclass(frozen=True)
class Tried:
    """A change that was tried. It can be saved where there is neither a fault nor a problem."""

    texts: Mapping[str, str]
    """Each changed file's new text, by its path."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with which answer."""
    problems: tuple[Problem, ...] = ()
    """What the site's rules say besides."""
    notes: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    routes: tuple[RouteChange, ...] = ()
    """The routes of guides that end otherwise."""
    diff: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it may be saved."""
        return not self.faults and not self.problems


def current_forms(root: Path) -> tuple[Form, ...]:
    """The forms for the register as it is. Raises Problems where it cannot be read."""
    source = read_yaml(root / contacts.FILE, contacts.FILE)
    register, problems = validate(RegisterFile, source, source.data)
    if register is None:
        raise Problems(problems)
    return forms(register)


def try_change(root: Path, form: Form, values: Mapping[str, str], today: date) -> Tried:
    """Make a change in a copy of the project at `root` and load the site from it, and from the files as they are now for what readers see until then."""
    faults = form_faults(form, values)
    if any(values.get(fault.field, "").strip() for fault in faults):
        return Tried({}, tuple(faults))
    try:
        texts = texts_of(root)
    except Problems as error:
        return Tried({}, (Fault("", _MISTAKE),), tuple(load_site(root, today=today)[1] or error.problems))
    made = edit(form.id, values, texts, today)
    # What was left empty is told once, with all that is wrong with the other answers.
    empty = {fault.field for fault in faults}
    faults += [fault for fault in made.faults if fault.field not in empty]
    if faults:
        order = [field.id for field in form.fields]
        return Tried({}, tuple(sorted(faults, key=lambda fault: order.index(fault.field) if fault.field in order else -1)))
    if not made.texts:
        return Tried({}, (Fault("", "The site says this already. There is nothing to change."),))
    before, problems = load_site(root, today=today)
    if before is None:
        return Tried({}, (Fault("", _MISTAKE),), tuple(problems))
    with tempfile.TemporaryDirectory() as folder:
        copy = _copied(root, Path(folder), made)
        after, problems = load_site(copy, today=today)
    found, others = _at_fields(made, problems)
    routes: Sequence[RouteChange] = list(route_changes(before.guides, after.guides, before.settings, _namer(before.register))) if after else ()
    seen = _seen(before, after, form) if after else ()
    return Tried(made.texts, tuple(found), tuple(others), made.notes, tuple(seen), tuple(routes), _diff(root, made))


def _namer(register: Register) -> Callable[[str], str]:
    """What a contact or a group is called in a list of those who are told."""
    return lambda name: register.in_words([name])


def texts_of(root: Path) -> dict[str, str]:
    """The files that a form may change, as they are. Raises Problems where one cannot be read."""
    return {path: read_text(root / path, path) for path in FILES}


def save(root: Path, texts: Mapping[str, str]) -> None:
    """Write changed files in the place of the old ones: each whole, or not at all. A file that is a link stays one."""
    for path, text in texts.items():
        old = (root / path).resolve()
        with tempfile.NamedTemporaryFile("wb", dir=old.parent, prefix=f".{path}.", delete=False) as new:
            new.write(text.encode())
        try:
            shutil.copymode(old, new.name)
            Path(new.name).replace(old)
        except OSError:
            Path(new.name).unlink(missing_ok=True)
            raise


def _copied(root: Path, folder: Path, made: Edit) -> Path:
    """Copy the sources to `folder`, with the change; what a change reaches in no way is linked."""
    for entry in root.iterdir():
        if entry.name not in (*FOLDERS, *FILES) and not entry.name.startswith("."):
            (folder / entry.name).symlink_to(entry.resolve())
    for name in FOLDERS:
        if (root / name).exists():
            shutil.copytree(root / name, folder / name, symlinks=True)
    for path in FILES:
        (folder / path).write_bytes((made.texts[path] if path in made.texts else (root / path).read_text(encoding="utf-8")).encode())
    return folder


def _at_fields(made: Edit, problems: Sequence[Problem]) -> tuple[list[Fault], list[Problem]]:
    """The problems whose place is an answer's, as faults of that answer; and the others."""
    fields = {(path, where(place)): field for place, field in made.places.items() for path in made.texts}
    faults, others = [], []
    for problem in problems:
        field = fields.get((problem.path, problem.where))
        if field:
            faults.append(Fault(field, f"{capitalised(problem.message.replace('; expected ', '. Expected: '))}."))
        else:
            others.append(problem)
    return faults, others


def _diff(root: Path, made: Edit) -> str:
    rows: list[str] = []
    for path, text in made.texts.items():
        old = (root / path).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        rows += difflib.unified_diff(old.splitlines(), text.replace("\r\n", "\n").splitlines(), path, path, n=1, lineterm="")
    return "\n".join(rows)


# ---- what readers see


def _seen(before: Site, after: Site, form: Form) -> Iterator[Seen]:
    """What readers see otherwise: each changed card, as staff see it or, where only parents see it otherwise, as they do; and the policy's dates."""
    for contact_id in dict.fromkeys([*before.register.contacts, *after.register.contacts]):
        old, new = before.register.contacts.get(contact_id), after.register.contacts.get(contact_id)
        for reader in ("staff", "parents"):
            was, now = _card(old, before, reader), _card(new, after, reader)
            named = new or old
            if was != now and named:
                yield Seen(named.record.role, was, now)
                break
    if form.id == DATES:
        yield from _dates_seen(before, after)


def _card(contact: Contact | None, site: Site, reader: str) -> Markup:
    if contact is None or reader not in contact.record.audience:
        return Markup("")
    return card(contact, site.register, reader="parents" if reader == "parents" else "staff")


def _dates_seen(before: Site, after: Site) -> Iterator[Seen]:
    words = []
    for site in (before, after):
        policy, days = site.settings.policy, site.settings.school.closed_days
        closed = "; ".join(" to ".join(dict.fromkeys(day_in_words(date.fromisoformat(day)) for day in span.split("/"))) for span in days)
        review = policy_review(policy, site.today)
        words.append(
            Markup("<p>The policy: approved on {}, last changed on {}. {}</p><p>The school is closed: {}</p>").format(
                day_in_words(policy.approved), day_in_words(policy.updated), review, closed or "no days are known"
            )
        )
    yield Seen("The policy’s dates and the school’s closed days", *words)


def in_plain_text(markup: str) -> str:
    """HTML as lines of text, one for each paragraph or item."""
    if not markup:
        return ""
    tree = html.fragment_fromstring(markup, create_parent="div")
    for element in tree.iter("a", "span"):
        element.tail = " " + (element.tail or "")
    for element in tree.iter(*_BLOCK.split()):
        element.tail = "\n" + (element.tail or "")
        element.text = "\n" + (element.text or "")
    rows = (" ".join(row.split()) for row in re.split(r"\n+", str(tree.text_content())))
    return "\n".join(row for row in rows if row)
